namespace Kechuang.Contracts.Vouchers;

/// <summary>What a demonstration begins with in the vouchers.</summary>
public interface IVoucherSetup
{
    /// <summary>The example schemes, real ones of other places; gives how many, or null where the district has schemes already.</summary>
    Task<int?> SeedDemoAsync(string district, CancellationToken cancel = default);
}
