using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Kechuang.Kernel;
using Kechuang.Talent.Ledgers;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Talent.Queries;

/// <summary>People recommended in one year's months.</summary>
internal sealed record TalentCount(int Year, string Education, string Category, string Source, int Count);

/// <summary>Achievements nominated in one year, by grade; how many have been awarded by the end of the period.</summary>
internal sealed record AwardCount(int Year, string Grade, int Nominated, int Awarded);

internal sealed record TalentBoardData(IReadOnlyList<TalentCount> People, IReadOnlyList<AwardCount> Awards, IReadOnlyList<Award> Nominated);

/// <summary>Talent and awards of the same months over the years; three statements.</summary>
internal sealed class TalentBoard(LedgerStore store)
{
    /// <summary>Grades of awards, the highest first.</summary>
    public static readonly string[] Grades = ["一等奖", "二等奖", "三等奖"];

    public async Task<TalentBoardData> ReadAsync(Access access, IReadOnlyList<Period> years, CancellationToken cancel)
    {
        var (period, first, month) = (years[^1], years[0].Start, years[^1].ThroughMonth);
        var end = period.End;
        var people = await store.Visible<TalentRecord>(access).Where(t => t.RecommendedOn >= first && t.RecommendedOn <= end && t.RecommendedOn!.Value.Month <= month)
            .GroupBy(t => new { t.RecommendedOn!.Value.Year, Education = t.Education ?? "", Category = t.Category ?? "", Source = t.Source ?? "" })
            .Select(g => new TalentCount(g.Key.Year, g.Key.Education, g.Key.Category, g.Key.Source, g.Count())).ToListAsync(cancel);
        var awards = store.Visible<Award>(access);
        var counts = await awards.Where(a => a.NominatedOn >= first && a.NominatedOn <= end && a.NominatedOn!.Value.Month <= month).GroupBy(a => new { a.NominatedOn!.Value.Year, Grade = a.Grade ?? "" })
            .Select(g => new AwardCount(g.Key.Year, g.Key.Grade, g.Count(), g.Count(a => a.AwardedOn <= end))).ToListAsync(cancel);
        var nominated = await awards.Where(a => a.NominatedOn >= period.Start && a.NominatedOn <= end).OrderBy(a => a.NominatedOn).ThenBy(a => a.Id).ToListAsync(cancel);
        return new TalentBoardData(people, counts, [.. nominated.OrderBy(a => (Array.IndexOf(Grades, a.Grade) + Grades.Length + 1) % (Grades.Length + 1))]);
    }
}
