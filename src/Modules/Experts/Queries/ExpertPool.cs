using Kechuang.Contracts.Experts;
using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Parameters;
using Kechuang.Data;
using Kechuang.Experts.Data;
using Kechuang.Experts.Domain;
using Kechuang.Experts.Ledgers;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Experts.Queries;

/// <summary>A conflict of an expert with a case; the case is empty where it shuts the expert out of the round.</summary>
internal sealed record CaseFinding(string Case, string Expert, Finding Finding);

/// <summary>Who may be drawn for a round, who may not and why, and who must not review which case.</summary>
internal sealed record Selection(IReadOnlyList<Expert> Eligible, IReadOnlyList<(Expert Expert, IReadOnlyList<Finding> Reasons)> Excluded, IReadOnlyList<CaseFinding> Conflicts, ParameterValues Parameters);

/// <summary>The pool of a district on the day of a round; eight statements whatever its size.</summary>
internal sealed class ExpertPool(AppDb db, ParameterStore parameters)
{
    public async Task<Selection> SelectAsync(int districtId, ReviewRound round, CancellationToken cancel)
    {
        var values = await parameters.AtAsync(ExpertRules.Pool, districtId, "", round.ReviewOn, cancel);
        var limits = new RecusalLimits(values.Whole(ExpertRules.EmployerYears), values.Whole(ExpertRules.CooperationYears), values.Flag(ExpertRules.SameRoundEmployer));
        var experts = await db.Set<Expert>().AsNoTracking().Where(e => e.DistrictId == districtId && !e.Voided).ToListAsync(cancel);
        var ties = (await db.Set<ExpertTie>().AsNoTracking().Where(t => t.DistrictId == districtId && !t.Withdrawn).ToListAsync(cancel)).ToLookup(t => t.Expert);
        var bars = (await db.Set<IntegrityBar>().AsNoTracking().Where(b => b.DistrictId == districtId && b.From <= round.ReviewOn && b.Until >= round.ReviewOn).ToListAsync(cancel)).ToLookup(b => b.Expert);
        var counts = await CountsAsync(districtId, round.ReviewOn.Year, cancel);
        var settled = await SettledAsync(districtId, values, cancel);
        var accounts = (await db.Set<User>().AsNoTracking().Where(u => u.DistrictId == districtId && u.ExpertNumber != "" && u.CreditCode != "").Select(u => new { u.ExpertNumber, u.CreditCode }).ToListAsync(cancel)).ToLookup(u => u.ExpertNumber, u => u.CreditCode);
        var (eligible, excluded, conflicts) = (new List<Expert>(), new List<(Expert, IReadOnlyList<Finding>)>(), new List<CaseFinding>());
        foreach (var expert in experts.Where(e => e.Number is { Length: > 0 }).OrderBy(e => e.Number, StringComparer.Ordinal))
        {
            var own = round.Cases.SelectMany(c => Recusal.InCase(expert, ties[expert.Number!], c, round.ReviewOn, limits).Select(f => new CaseFinding(c.Key, expert.Number!, f))).ToList();
            List<Finding> reasons = [.. Standing(expert, round, bars[expert.Number!], counts.GetValueOrDefault(expert.Number!), settled, values), .. Recusal.InRound(expert, round, limits), .. Recusal.ByAccount(accounts[expert.Number!], round), .. WholeRound(round, own)];
            if (reasons.Count > 0)
            {
                excluded.Add((expert, reasons));
            }
            else
            {
                eligible.Add(expert);
                conflicts.AddRange(own);
            }
        }

        return new Selection(eligible, excluded, conflicts, values);
    }

    /// <summary>Rounds of the year in which each expert took or takes part: what the yearly cap counts.</summary>
    public async Task<IReadOnlyDictionary<string, int>> CountsAsync(int districtId, int year, CancellationToken cancel)
    {
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var counts =
            from seat in db.Set<PanelSeat>().AsNoTracking()
            join round in db.Set<PanelRound>() on seat.RoundId equals round.Id
            where seat.DistrictId == districtId && seat.State == SeatState.Accepted && round.ReviewOn >= first && round.ReviewOn <= last
            group seat by seat.Expert into g
            select new { g.Key, Count = g.Count() };
        return await counts.ToDictionaryAsync(c => c.Key, c => c.Count, cancel);
    }

    /// <summary>True where the rules of the day ask for a settled identity and this expert's is not.</summary>
    public async Task<bool> LacksIdentityAsync(int districtId, string expert, DateOnly on, CancellationToken cancel) =>
        (await SettledAsync(districtId, await parameters.AtAsync(ExpertRules.Pool, districtId, "", on, cancel), cancel))?.Contains(expert) == false;

    /// <summary>Experts whose identity is settled; null where the rules do not ask for it.</summary>
    private async Task<IReadOnlySet<string>?> SettledAsync(int districtId, ParameterValues values, CancellationToken cancel) =>
        values.Flag(ExpertRules.SettledIdentity) ? (await db.Set<ExpertIdentity>().AsNoTracking().Where(i => i.DistrictId == districtId && i.SettledOn != null).Select(i => i.Expert).ToListAsync(cancel)).ToHashSet() : null;

    private static IEnumerable<Finding> Standing(Expert expert, ReviewRound round, IEnumerable<IntegrityBar> bars, int count, IReadOnlySet<string>? settled, ParameterValues values)
    {
        if (expert.Status is not (null or "" or ExpertSheet.Active))
        {
            yield return new Finding("不在库", $"状态为{expert.Status}");
        }

        if (expert.EnteredOn > round.ReviewOn || expert.TermUntil <= round.ReviewOn)
        {
            yield return new Finding("不在聘期", $"入库 {expert.EnteredOn:yyyy-MM-dd}，聘期止 {expert.TermUntil:yyyy-MM-dd}");
        }

        if (settled?.Contains(expert.Number!) == false)
        {
            yield return new Finding(Recusal.Unsettled, "证件还没有核实，在专家页面核实后可抽");
        }

        foreach (var bar in bars)
        {
            yield return new Finding("失信期内", $"{bar.From:yyyy-MM-dd} 至 {bar.Until:yyyy-MM-dd}：{bar.Reason}（{bar.Source}）");
        }

        var cap = expert.YearlyCap ?? values.Whole(ExpertRules.YearlyCap);
        if (count >= cap)
        {
            yield return new Finding("达到年度上限", $"{round.ReviewOn.Year} 年已参加 {count} 次，上限 {cap} 次");
        }
    }

    /// <summary>One panel for all cases: a conflict with any of them shuts out; otherwise only one with every case does.</summary>
    private static IEnumerable<Finding> WholeRound(ReviewRound round, IReadOnlyList<CaseFinding> own)
    {
        var cases = own.Select(c => c.Case).Distinct().Count();
        return cases > 0 && (round.Rules.ReviewsPerCase == 0 || cases == round.Cases.Count) ? own.Select(c => c.Finding with { Evidence = $"{c.Case}：{c.Finding.Evidence}" }) : [];
    }
}
