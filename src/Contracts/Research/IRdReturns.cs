using Kechuang.Kernel;

namespace Kechuang.Contracts.Research;

/// <summary>A firm's return of a whole year.</summary>
public sealed record AnnualReturn(int Year, Money? Revenue, Money? RdExpense, int? RdStaff);

/// <summary>R&amp;D returns, as the owning module reads them.</summary>
public interface IRdReturns
{
    /// <summary>The newest return of month 12 of a year from <paramref name="firstYear"/> to <paramref name="lastYear"/>; null where there is none.</summary>
    Task<AnnualReturn?> LatestAsync(int districtId, string creditCode, int firstYear, int lastYear, CancellationToken cancel);

    /// <summary>All returns of month 12 of those years by firm, the newest first; one statement.</summary>
    Task<IReadOnlyDictionary<string, IReadOnlyList<AnnualReturn>>> AllAsync(int districtId, int firstYear, int lastYear, CancellationToken cancel);
}
