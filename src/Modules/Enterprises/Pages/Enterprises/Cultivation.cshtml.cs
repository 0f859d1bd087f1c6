using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Enterprises.Queries;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Enterprises.Pages.Enterprises;

/// <summary>梯度培育: the ladder now and a year ago, and the firms one step below.</summary>
[Authorize(Policy = Permissions.FiguresRead)]
internal sealed class CultivationModel(ICurrentAccess current, Boards boards, Texts texts, CultivationBoard board) : BoardPage(current, boards, texts)
{
    /// <summary>The lists with their words.</summary>
    public static readonly IReadOnlyList<(LadderList List, string Title)> Lists = [(LadderList.Renewal, "高企一年内到期"), (LadderList.NextStep, "可培育为高企"), (LadderList.Untitled, "规上无资质")];

    [BindProperty(SupportsGet = true)]
    public LadderList List { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    public override IReadOnlyList<string> Ledgers => ["title", "enterprise"];

    public override IReadOnlyList<string> Codes => ["hnte.valid", "hnte.recognised", "hnte.applied_new", "hnte.applied_renewal", "tech_sme.recognised", "national_tech_sme.entered", "gazelle.recognised", "enterprise.above_scale"];

    public CultivationBoardData Data { get; private set; } = null!;

    protected override async Task ReadAsync(CancellationToken cancel) => Data = await board.ReadAsync(View.Access, View.Period, List, PageNumber, cancel);

    protected override IEnumerable<Chart> Draw()
    {
        yield return new Chart
        {
            Kind = ChartKind.HorizontalBar, Title = T["梯度培育：有效资质企业数"], Unit = T["家"], CategoryLabel = T["资质"], Categories = [.. Data.Rungs.Select(r => T[r.Title])],
            Series = [new(T["期末"], [.. Data.Rungs.Select(r => (decimal?)r.Now)]), new(T["上年同期末"], [.. Data.Rungs.Select(r => (decimal?)r.YearEarlier)])],
            Summary = T["在册企业 {0} 家", Data.Total], Source = Source, Links = [.. Data.Rungs.Select(r => View.Ledger("title", ("title", r.Title)))], Decimals = 0,
        };
        yield return new Chart
        {
            Kind = ChartKind.HorizontalBar, Title = T["有效高企按乡镇街道"], Unit = T["家"], CategoryLabel = T["乡镇街道"], Categories = [.. Data.Townships.Select(t => t.Township.Length == 0 ? T["未填写"] : t.Township)],
            Series = [new(T["高企"], [.. Data.Townships.Select(t => (decimal?)t.Count)])], Source = Source, Decimals = 0,
        };
    }
}
