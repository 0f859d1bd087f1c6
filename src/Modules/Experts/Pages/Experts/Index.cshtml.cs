using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Web;
using Kechuang.Experts.Queries;
using Microsoft.AspNetCore.Authorization;

namespace Kechuang.Experts.Pages;

/// <summary>专家库: the pool by field and rank, and terms that end.</summary>
[Authorize(Policy = Permissions.FiguresRead)]
internal sealed class IndexModel(ICurrentAccess current, Boards boards, Texts texts, ExpertBoard board, SheetCatalog catalog) : BoardPage(current, boards, texts)
{
    private static readonly string[] Ranks = ["正高级", "副高级", "中级"];

    public override IReadOnlyList<string> Ledgers => ["expert"];

    public override IReadOnlyList<string> Codes => ["expert.active"];

    public ExpertBoardData Data { get; private set; } = null!;

    /// <summary>True where the person may add experts.</summary>
    public bool MayAdd => View.Access.CanWrite(catalog["expert"]);

    /// <summary>True where the person settles identities.</summary>
    public bool MayManage => View.Access.Can(Permissions.ExpertsManage);

    protected override async Task ReadAsync(CancellationToken cancel) => Data = await board.ReadAsync(View.Access, View.Period, cancel);

    protected override IEnumerable<Chart> Draw()
    {
        var counts = Data.Pool.ToDictionary(p => (p.Field, p.Rank), p => p.Count);
        var fields = Data.Pool.GroupBy(p => p.Field).OrderByDescending(g => g.Sum(p => p.Count)).Select(g => g.Key).ToList();
        var ranks = Ranks.Concat(Data.Pool.Select(p => p.Rank).Order(StringComparer.Ordinal)).Distinct().Where(r => Data.Pool.Any(p => p.Rank == r)).ToList();
        yield return new Chart
        {
            Kind = ChartKind.StackedBar, Title = T["在聘专家按领域和职称"], Unit = T["名"], CategoryLabel = T["专业领域"], Categories = [.. fields.Select(f => f.Length == 0 ? T["未填写"] : T[f])],
            Series = [.. ranks.Select(r => new ChartSeries(r.Length == 0 ? T["未填写"] : T[r], [.. fields.Select(f => (decimal?)counts.GetValueOrDefault((f, r)))]))],
            Source = Source, Links = [.. fields.Select(f => View.Ledger("expert", ("field", f)))], Decimals = 0,
        };
    }
}
