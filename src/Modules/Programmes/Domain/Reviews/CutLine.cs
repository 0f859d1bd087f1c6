using Kechuang.Kernel;

namespace Kechuang.Programmes.Domain.Reviews;

/// <summary>A reviewed case in the order of its rank.</summary>
internal sealed record CutCase(long Id, int Rank, decimal Score, string Direction, Money Requested);

/// <summary>Where the line is drawn; null means “not limited by this”.</summary>
internal sealed record CutRule(decimal? MinimumScore, int? Number, Money? Budget, IReadOnlyDictionary<string, int> Quotas, Money? GrantCap);

/// <summary>What keeps a case below the line.</summary>
internal enum CutReason
{
    None,
    Score,
    Number,
    Quota,
    Budget,
}

/// <summary>A case above or below the line, with the grant proposed and what is spent up to it.</summary>
internal sealed record CutLineRow(CutCase Case, bool Above, CutReason Reason, Money Grant, Money Spent);

/// <summary>Draws the line through a ranking. Nothing is written.</summary>
internal static class CutLine
{
    /// <summary>In order of rank; a full direction lets later ones of other directions in, a score, a number or money that is used up lets nobody in after it.</summary>
    public static IReadOnlyList<CutLineRow> Draw(IEnumerable<CutCase> cases, CutRule rule)
    {
        var (taken, spent, closed) = (0, Money.Zero, CutReason.None);
        var byDirection = new Dictionary<string, int>();
        var rows = new List<CutLineRow>();
        foreach (var one in cases.OrderBy(c => c.Rank).ThenBy(c => c.Id))
        {
            var grant = rule.GrantCap is { } cap && one.Requested > cap ? cap : one.Requested;
            var reason = closed != CutReason.None ? closed
                : rule.MinimumScore is { } least && one.Score < least ? CutReason.Score
                : rule.Number is { } number && taken >= number ? CutReason.Number
                : rule.Quotas.TryGetValue(one.Direction, out var quota) && byDirection.GetValueOrDefault(one.Direction) >= quota ? CutReason.Quota
                : rule.Budget is { } budget && spent + grant > budget ? CutReason.Budget
                : CutReason.None;
            if (reason == CutReason.None)
            {
                (taken, spent) = (taken + 1, spent + grant);
                byDirection[one.Direction] = byDirection.GetValueOrDefault(one.Direction) + 1;
            }
            else if (reason != CutReason.Quota)
            {
                closed = reason;
            }

            rows.Add(new CutLineRow(one, reason == CutReason.None, reason, grant, spent));
        }

        return rows;
    }
}
