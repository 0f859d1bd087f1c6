using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Paging;
using Kechuang.Kernel;
using Kechuang.Research.Ledgers;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Research.Queries;

/// <summary>Which above-scale firms are listed.</summary>
internal enum ReturnList
{
    /// <summary>No return for the period.</summary>
    Missing,

    /// <summary>Not in the R&amp;D reporting system.</summary>
    Unregistered,

    /// <summary>Spending now, not a year earlier.</summary>
    New,

    /// <summary>Spending a year earlier, not now.</summary>
    Dropped,
}

/// <summary>How many above-scale firms stand on each list; Total is all of them.</summary>
internal sealed record ReturnCounts(int Total, int Missing, int Unregistered, int New, int Dropped)
{
    public int this[ReturnList list] => list switch { ReturnList.Missing => Missing, ReturnList.Unregistered => Unregistered, ReturnList.New => New, _ => Dropped };
}

/// <summary>A firm of a list with what it returned for the period and a year earlier.</summary>
internal sealed record ReturnRow(string Code, string? Name, string? Township, Money? Now, Money? Before, bool Registered);

/// <summary>Expenses returned from one township, in fen.</summary>
internal sealed record TownshipExpense(string Township, long Now, long Before);

/// <summary>Technology contracts of one kind.</summary>
internal sealed record ContractKind(string Kind, int Count, long Value);

internal sealed record ReturnBoardData(ReturnCounts Counts, IReadOnlyList<ReturnRow> Rows, IReadOnlyList<TownshipExpense> Townships, IReadOnlyList<ContractKind> Contracts);

/// <summary>R&amp;D returns of the above-scale firms for a period; nine statements, whatever the number of firms.</summary>
internal sealed class ReturnBoard(LedgerStore store, FirmRegister register)
{
    /// <summary>Rows a page of the list.</summary>
    public const int PageSize = 50;

    public async Task<ReturnBoardData> ReadAsync(Access access, Period period, ReturnList list, int page, CancellationToken cancel)
    {
        var (start, end) = (period.Start, period.End);
        var now = Of(access, period);
        var before = Of(access, period.YearEarlier);
        var firms = register.AboveScale(access, end);
        var counts = new ReturnCounts(
            await firms.CountAsync(cancel), await Listed(ReturnList.Missing).CountAsync(cancel), await Listed(ReturnList.Unregistered).CountAsync(cancel),
            await Listed(ReturnList.New).CountAsync(cancel), await Listed(ReturnList.Dropped).CountAsync(cancel));
        var skip = (PagedQuery.Within(page, counts[list], PageSize) - 1) * PageSize;
        var rows = await Listed(list).OrderBy(f => f.Township).ThenBy(f => f.Code).Skip(skip).Take(PageSize).Select(f => new ReturnRow(
            f.Code, f.Name, f.Township, now.Where(r => r.CreditCode == f.Code).Select(r => r.RdExpense).FirstOrDefault(), before.Where(r => r.CreditCode == f.Code).Select(r => r.RdExpense).FirstOrDefault(), f.RdRegisteredOn <= end)).ToListAsync(cancel);

        // Money is stored in fen; the cast lets the database add it.
        var all = register.Visible(access);
        var (year, month) = (period.Year, period.ThroughMonth);
        var townships = await store.Visible<RdReturn>(access).Where(r => (r.Year == year || r.Year == year - 1) && r.Month == month).Join(all, r => r.CreditCode, f => f.Code, (r, f) => new { r.Year, r.RdExpense, Township = f.Township ?? "" })
            .GroupBy(r => r.Township).Select(g => new TownshipExpense(g.Key, g.Sum(r => r.Year == year ? (long)(object)r.RdExpense! : 0), g.Sum(r => r.Year != year ? (long)(object)r.RdExpense! : 0))).ToListAsync(cancel);
        var contracts = await store.Visible<TechnologyContract>(access).Where(c => c.RegisteredOn >= start && c.RegisteredOn <= end).GroupBy(c => c.Kind ?? "")
            .Select(g => new ContractKind(g.Key, g.Count(), g.Sum(c => (long)(object)c.Value!))).ToListAsync(cancel);
        return new ReturnBoardData(
            counts, rows, [.. townships.OrderByDescending(t => t.Now).ThenBy(t => t.Township, StringComparer.Ordinal)], [.. contracts.OrderByDescending(c => c.Value).ThenBy(c => c.Kind, StringComparer.Ordinal)]);

        IQueryable<Firm> Listed(ReturnList which) => which switch
        {
            ReturnList.Missing => firms.Where(f => !now.Any(r => r.CreditCode == f.Code)),
            ReturnList.Unregistered => firms.Where(f => f.RdRegisteredOn == null || f.RdRegisteredOn > end),
            ReturnList.New => firms.Where(f => now.Any(r => r.CreditCode == f.Code && r.RdExpense > Money.Zero) && !before.Any(r => r.CreditCode == f.Code && r.RdExpense > Money.Zero)),
            _ => firms.Where(f => before.Any(r => r.CreditCode == f.Code && r.RdExpense > Money.Zero) && !now.Any(r => r.CreditCode == f.Code && r.RdExpense > Money.Zero)),
        };
    }

    private IQueryable<RdReturn> Of(Access access, Period period)
    {
        var (year, month) = (period.Year, period.ThroughMonth);
        return store.Visible<RdReturn>(access).Where(r => r.Year == year && r.Month == month);
    }
}
