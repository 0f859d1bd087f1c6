using System.Globalization;
using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Core.Spreadsheets;
using Kechuang.Core.Web;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Queries;
using Kechuang.Programmes.UseCases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kechuang.Programmes.Pages.Applications;

/// <summary>The applications within a person's reach: the unit's own, the township's, the bureau's.</summary>
[Authorize(Policy = Permissions.ApplicationsRead)]
internal sealed class IndexModel(ICurrentAccess current, ApplicationList list, ApplicationScreening screening, TimeProvider clock, Texts texts) : OutcomePage(current, texts)
{
    [BindProperty(SupportsGet = true, Name = "call")]
    public int? CallId { get; set; }

    [BindProperty(SupportsGet = true)]
    public ApplicationStatus? Status { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Words { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Sort { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    /// <summary>Lines ticked for a step taken together.</summary>
    [BindProperty]
    public List<long> Chosen { get; set; } = [];

    public ApplicationPage Found { get; private set; } = null!;

    public IEnumerable<SelectListItem> Calls { get; private set; } = [];

    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    public IEnumerable<SelectListItem> Statuses => [new(T["全部"], ""), .. Enum.GetValues<ApplicationStatus>().Where(s => s != ApplicationStatus.Draft || Access.Role.Reach == Reach.Enterprise).Select(s => new SelectListItem(T[ApplicationFlow.Title(s)], $"{s}"))];

    /// <summary>True where this person may recommend several at once.</summary>
    public bool MayRecommend => Access.Can(Permissions.ApplicationsRecommend);

    public ApplicationFilter Filter => new(CallId, Status, (Words ?? "").Trim(), ApplicationList.Sorts.Contains(Sort) ? Sort! : "submitted", Math.Max(1, PageNumber));

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Found = await list.ReadAsync(Access, Filter, cancel);
        Calls = [new(T["全部"], ""), .. (await list.CallsAsync(Access, cancel)).Select(c => new SelectListItem(c.Title, c.Id.ToString(CultureInfo.InvariantCulture)))];
    }

    /// <summary>Recommends what was ticked; each is the same step as taken alone, and what is refused is named.</summary>
    public async Task<IActionResult> OnPostRecommendAsync(CancellationToken cancel)
    {
        if (!MayRecommend)
        {
            return NotFound();
        }

        var done = 0;
        foreach (var id in Chosen.Distinct().Take(ApplicationList.PageSize))
        {
            if (await screening.RecommendAsync(Access, id, null, favourable: true, "", cancel) is Outcome.Done)
            {
                done++;
            }
        }

        TempData.Add(done > 0 ? Tone.Success : Tone.Warning, T["已推荐 {0} 项。", done]);
        if (done < Chosen.Count)
        {
            TempData.Add(Tone.Warning, T["{0} 项没有推荐：已由别人办理，或状态已变化。", Chosen.Count - done]);
        }

        return Redirect("/applications");
    }

    /// <summary>All that the filter gives, as a workbook.</summary>
    public async Task<IActionResult> OnGetExportAsync(CancellationToken cancel)
    {
        var rows = new List<IReadOnlyList<string>>();
        await foreach (var line in list.AllAsync(Access, Filter).WithCancellation(cancel))
        {
            rows.Add([line.Number ?? "", line.Title, line.UnitName, line.Township, line.Call, T[ApplicationFlow.Title(line.Status)], line.SubmittedAt is { } at ? BeijingTime.LongText(at) : "", line.Score?.ToString(CultureInfo.InvariantCulture) ?? ""]);
        }

        return await ApplicationExport.FileAsync(T, rows, cancel);
    }
}
