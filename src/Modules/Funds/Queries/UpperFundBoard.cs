using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Kechuang.Funds.Ledgers;
using Kechuang.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Funds.Queries;

/// <summary>Money received from one level of government, in fen, in the period and the same months a year earlier.</summary>
internal sealed record LevelFunds(string Level, int Count, long Received, long YearEarlier);

/// <summary>One receipt.</summary>
internal sealed record Receipt(long Id, string? Project, string? Level, string? CreditCode, string? Firm, Money? Amount, DateOnly? ReceivedOn);

internal sealed record UpperFundBoardData(IReadOnlyList<LevelFunds> Levels, IReadOnlyList<Receipt> Largest);

/// <summary>Funds from above in a period by level and the largest receipts; two statements.</summary>
internal sealed class UpperFundBoard(LedgerStore store, FirmRegister register)
{
    /// <summary>Rows of the list of receipts.</summary>
    public const int Rows = 10;

    private static readonly string[] Order = ["国家级", "省级", "市级"];

    public async Task<UpperFundBoardData> ReadAsync(Access access, Period period, CancellationToken cancel)
    {
        var (start, end, startBefore, endBefore) = (period.Start, period.End, period.YearEarlier.Start, period.YearEarlier.End);
        var funds = store.Visible<UpperFund>(access);

        // Money is stored in fen; the cast lets the database add it.
        var levels = await funds.Where(f => (f.ReceivedOn >= start && f.ReceivedOn <= end) || (f.ReceivedOn >= startBefore && f.ReceivedOn <= endBefore)).GroupBy(f => f.Level ?? "")
            .Select(g => new LevelFunds(g.Key, g.Count(f => f.ReceivedOn >= start), g.Sum(f => f.ReceivedOn >= start ? (long)(object)f.Amount! : 0), g.Sum(f => f.ReceivedOn < start ? (long)(object)f.Amount! : 0))).ToListAsync(cancel);
        var firms = register.Visible(access);
        var largest = await funds.Where(f => f.ReceivedOn >= start && f.ReceivedOn <= end).OrderByDescending(f => f.Amount).ThenBy(f => f.Id).Take(Rows)
            .Select(f => new Receipt(f.Id, f.ProjectName, f.Level, f.CreditCode, firms.Where(x => x.Code == f.CreditCode).Select(x => x.Name).FirstOrDefault(), f.Amount, f.ReceivedOn)).ToListAsync(cancel);
        return new UpperFundBoardData([.. levels.OrderBy(l => (Array.IndexOf(Order, l.Level) + Order.Length + 1) % (Order.Length + 1))], largest);
    }
}
