namespace Kechuang.Contracts.Credit;

/// <summary>What a demonstration begins with in tech credit.</summary>
public interface ICreditSetup
{
    /// <summary>The example schemes of other places and the history of LPR; gives how many schemes, or null where the district has schemes already.</summary>
    Task<int?> SeedDemoAsync(string district, CancellationToken cancel = default);
}
