using System.Globalization;
using Kechuang.Contracts.Enterprises;
using Kechuang.Core.Districts;
using Kechuang.Core.Indicators;
using Kechuang.Kernel;
using Kechuang.Policies.Engine;
using Kechuang.Policies.Queries;

namespace Kechuang.Policies.Claims;

/// <summary>A firm ready to be matched.</summary>
internal sealed record MatchFirm(string CreditCode, string Name, string Township, FirmRow Row);

/// <summary>What the firms of the register would get by one clause; <paramref name="Unknown"/>: it hangs on what only the firm knows.</summary>
internal sealed record ClauseMatch(ClauseInForce Clause, CompiledClause Ready, int Entitled, int Unknown, Money Sum);

/// <summary>A firm with what one clause gives it.</summary>
internal sealed record FirmEntitlement(MatchFirm Firm, EntitlementState State, Money Amount);

/// <summary>All firms of a district against all clauses in force on a day, in one pass; kept until a record of the district or a clause changes.</summary>
internal sealed class FirmMatch(IFirmFacts firms, PolicyLibrary library, ReadyClauses ready, DistrictDirectory districts, FigureCache cache)
{
    /// <summary>Every clause with how many firms it is for and how much they get together.</summary>
    public async Task<IReadOnlyList<ClauseMatch>> AllAsync(int districtId, DateOnly on, CancellationToken cancel)
    {
        var clauses = await library.InForceAsync(districtId, on, cancel);
        var question = $"claims.match {on:yyyyMMdd} {string.Join(' ', clauses.Select(c => $"{c.Id}:{c.Version.Sha256}"))}";
        return await KeepAsync(districtId, question, async () => Match(clauses, await FirmsAsync(districtId, on, cancel)), cancel);
    }

    /// <summary>The firms that one clause is (or may be) for, the largest amounts first.</summary>
    public async Task<(ClauseInForce Clause, IReadOnlyList<FirmEntitlement> Firms)?> OfAsync(int districtId, int clauseId, DateOnly on, CancellationToken cancel)
    {
        if ((await library.InForceAsync(districtId, on, cancel)).FirstOrDefault(c => c.Id == clauseId) is not { } clause)
        {
            return null;
        }

        var compiled = ready.Of(clause.Version.Sha256, clause.Version.Json);
        return (clause, [.. (await FirmsAsync(districtId, on, cancel)).Select(f => (Firm: f, Gets: compiled.Assess(new Case(f.Row))))
            .Where(f => f.Gets.State == EntitlementState.Unknown || (f.Gets.State == EntitlementState.Entitled && f.Gets.Amount > Money.Zero))
            .Select(f => new FirmEntitlement(f.Firm, f.Gets.State, f.Gets.Amount)).OrderByDescending(f => f.Amount.Fen).ThenBy(f => f.Firm.CreditCode, StringComparer.Ordinal)]);
    }

    /// <summary>The firms that are there on the day, ready to be matched.</summary>
    public Task<IReadOnlyList<MatchFirm>> FirmsAsync(int districtId, DateOnly on, CancellationToken cancel) =>
        KeepAsync<IReadOnlyList<MatchFirm>>(districtId, string.Create(CultureInfo.InvariantCulture, $"claims.firms {on:yyyyMMdd}"), async () =>
            [.. (await firms.AllAsync(districtId, on, cancel)).Where(f => f.Present).Select(f => new MatchFirm(f.CreditCode, f.Name, f.Township, FirmRow.Of(f)))], cancel);

    private List<ClauseMatch> Match(IReadOnlyList<ClauseInForce> clauses, IReadOnlyList<MatchFirm> rows)
    {
        var compiled = clauses.Select(c => ready.Of(c.Version.Sha256, c.Version.Json)).ToArray();
        var (entitled, unknown, fen) = (new int[compiled.Length], new int[compiled.Length], new long[compiled.Length]);
        foreach (var firm in rows)
        {
            var asked = new Case(firm.Row);
            for (var i = 0; i < compiled.Length; i++)
            {
                var gets = compiled[i].Assess(asked);
                entitled[i] += gets.State == EntitlementState.Entitled && gets.Amount > Money.Zero ? 1 : 0;
                unknown[i] += gets.State == EntitlementState.Unknown ? 1 : 0;
                fen[i] += gets.Amount.Fen;
            }
        }

        return [.. clauses.Select((c, i) => new ClauseMatch(c, compiled[i], entitled[i], unknown[i], new Money(fen[i])))];
    }

    private async Task<T> KeepAsync<T>(int districtId, string question, Func<Task<T>> make, CancellationToken cancel) =>
        await cache.KeepAsync(new FigureScope(districtId), (await districts.FindAsync(districtId, cancel))!.DataVersion, question, make);
}
