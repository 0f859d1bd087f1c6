using System.Globalization;
using Kechuang.Contracts.Funds;
using Kechuang.Policies.Claims;
using Kechuang.Policies.Clauses;
using Microsoft.AspNetCore.Http;

namespace Kechuang.Policies.Pages.Claims;

/// <summary>The choice of a budget line for each payer, in a fixed order.</summary>
internal sealed record PayLines(IReadOnlyList<string> Payers, IReadOnlyList<BudgetLineState> Lines)
{
    public static PayLines Of(IEnumerable<ClauseDefinition> clauses, IReadOnlyList<BudgetLineState> lines) =>
        new([.. clauses.SelectMany(BatchMoney.Payers).Select(p => p.Payer).Distinct().Order(StringComparer.Ordinal)], lines);

    /// <summary>What was chosen; only lines that were offered count.</summary>
    public IReadOnlyDictionary<string, int?> Chosen(IFormCollection form) => Payers.Select((payer, i) => (payer, Id: int.TryParse(form[$"line{i}"], NumberStyles.None, CultureInfo.InvariantCulture, out var id) && Lines.Any(l => l.Id == id) ? id : (int?)null)).ToDictionary(c => c.payer, c => c.Id);
}
