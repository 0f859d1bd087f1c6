using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Data;
using Kechuang.Programmes.Domain.Reviews;
using Kechuang.Programmes.UseCases.Reviews;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Pages.Reviews;

/// <summary>The expert's own final reviews of a round, confirmed by the typed name.</summary>
[Authorize(Policy = Permissions.ReviewsScore)]
internal sealed class SummaryModel(ICurrentAccess current, Texts texts, AppDb db, ScoreDesk desk) : ReviewPage(current, texts)
{
    [BindProperty(SupportsGet = true)]
    public long Round { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    public ExpertRound Found { get; private set; } = null!;

    public int Open { get; private set; }

    public IReadOnlyList<(RoundCase Case, Review Review)> Reviews { get; private set; } = [];

    public RoundSignature? Signature { get; private set; }

    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel) => await TellAsync(await desk.SignAsync(Access, Round, Name ?? "", Form, cancel), $"/reviews/tasks/{Round}/summary", T["已签署。"], cancel);

    protected override async Task<bool> LoadAsync(CancellationToken cancel)
    {
        var (round, open, reviews) = await desk.SummaryAsync(Access, Round, cancel);
        if (round is null)
        {
            return false;
        }

        (Found, Open, Reviews) = (round, open, reviews);
        Signature = await db.Set<RoundSignature>().AsNoTracking().FirstOrDefaultAsync(s => s.RoundId == Round && s.Expert == Access.Expert, cancel);
        return true;
    }
}
