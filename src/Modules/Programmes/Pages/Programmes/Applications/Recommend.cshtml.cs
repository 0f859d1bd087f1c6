using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Programmes.Queries;
using Kechuang.Programmes.UseCases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kechuang.Programmes.Pages.Applications;

/// <summary>Several applications recommended together, after one look at what they are.</summary>
[Authorize(Policy = Permissions.ApplicationsRecommend)]
internal sealed class RecommendModel(ICurrentAccess current, ApplicationList list, ApplicationScreening screening, Texts T) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "chosen")]
    public List<long> Chosen { get; set; } = [];

    /// <summary>Of what was chosen, what can be recommended now.</summary>
    public IReadOnlyList<ApplicationLine> Lines { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) => Lines = await list.SubmittedAsync(current.Required, Chosen, cancel);

    /// <summary>Recommends what was looked at; each is the same step as taken alone, and what is refused is told.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var ids = Chosen.Distinct().Take(ApplicationList.PageSize).ToList();
        var done = 0;
        foreach (var id in ids)
        {
            if (await screening.RecommendAsync(current.Required, id, null, favourable: true, "", cancel) is Outcome.Done)
            {
                done++;
            }
        }

        TempData.Add(done > 0 ? Tone.Success : Tone.Warning, T["已推荐 {0} 项。", done]);
        if (done < ids.Count)
        {
            TempData.Add(Tone.Warning, T["{0} 项没有推荐：已由别人办理，或状态已变化。", ids.Count - done]);
        }

        return Redirect("/applications");
    }
}
