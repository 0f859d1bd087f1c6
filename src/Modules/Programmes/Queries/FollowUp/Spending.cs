using Kechuang.Core.Forms;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain.FollowUp;
using Kechuang.Programmes.UseCases.FollowUp;

namespace Kechuang.Programmes.Queries.FollowUp;

/// <summary>A category of cost: the contract's budget, what is spent, what is foreseen to the end (null where the report does not say).</summary>
/// <param name="Budget">Null where the contract has no such category.</param>
internal sealed record SpendingLine(string Category, Money? Budget, Money Spent, Money? Forecast)
{
    /// <summary>The forecast, or else what is spent, less the budget, in percent of the budget, unrounded; null without a budget.</summary>
    public decimal? Variance => Budget is { Fen: > 0 } budget ? 100m * ((Forecast ?? Spent) - budget).Fen / budget.Fen : null;

    /// <summary>True where the section should look: further from the budget than the percentage; without a forecast only where more is spent.</summary>
    public bool IsFlagged(decimal percent) => Variance is { } variance ? variance > percent || (Forecast is not null && -variance > percent) : (Forecast ?? Spent) > Money.Zero;
}

/// <summary>Spending of a project after its newest report that says it.</summary>
internal sealed record Spending(Paper Report, DateOnly? Until, IReadOnlyList<SpendingLine> Lines, SpendingLine Total)
{
    private const string Table = "spent";

    public static Spending? Of(ContractDetail detail) =>
        detail.Papers.Where(p => p.Kind != PaperKind.Contract && p.Status is PaperStatus.Submitted or PaperStatus.Agreed).OrderByDescending(p => p.SubmittedAt).ThenByDescending(p => p.Id)
            .Select(p => Of(detail, p)).FirstOrDefault(s => s is not null);

    private static Spending? Of(ContractDetail detail, Paper report)
    {
        var (document, answers) = (FormJson.Stored(report.Form), FormAnswers.Parse(report.Answers));
        var rows = answers.Rows(Table);
        if (document.Field(Table) is not { Rows.Count: > 0 } table || rows.Count == 0)
        {
            return null;
        }

        var budget = Budget(detail);
        List<SpendingLine> lines = [.. table.Rows.Select((label, i) => Line(label, budget.TryGetValue(label, out var planned) ? planned : null, i < rows.Count ? rows[i] : new Dictionary<string, string>()))];
        var total = new SpendingLine("合计", Sum(lines.Select(l => l.Budget)), Sum(lines.Select(l => (Money?)l.Spent)), lines.TrueForAll(l => l.Forecast is null) ? null : Sum(lines.Select(l => (Money?)(l.Forecast ?? l.Spent))));
        return new Spending(report, answers.Date("until"), lines, total);
    }

    private static SpendingLine Line(string label, Money? budget, IReadOnlyDictionary<string, string> row) =>
        new(label, budget, Amount(row, "grant") + Amount(row, "own"), FormReading.Amount(row.GetValueOrDefault("forecast", "")));

    /// <summary>The budget in force, by the words of its categories.</summary>
    private static Dictionary<string, Money> Budget(ContractDetail detail)
    {
        var categories = detail.Agreed is { } paper ? FormJson.Stored(paper.Form).Field(PaperForms.Budget)?.Budget?.Categories ?? [] : [];
        var items = FormAnswers.Parse(detail.Contract.Answers).Budget(PaperForms.Budget)?.Items;
        return categories.DistinctBy(c => c.Label).ToDictionary(c => c.Label, c => items?.GetValueOrDefault(c.Key) is { } line ? Sum(line.Values.Select(FormReading.Amount)) : Money.Zero);
    }

    private static Money Amount(IReadOnlyDictionary<string, string> row, string key) => FormReading.Amount(row.GetValueOrDefault(key, "")) ?? Money.Zero;

    private static Money Sum(IEnumerable<Money?> amounts) => amounts.Aggregate(Money.Zero, (sum, a) => sum + (a ?? Money.Zero));
}
