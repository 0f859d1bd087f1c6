namespace Kechuang.Contracts.Experts;

/// <summary>What a demonstration begins with in the pool of experts.</summary>
public interface IExpertSetup
{
    /// <summary>Settles the identity of every expert of the demonstration by a made-up certificate; gives how many.</summary>
    Task<int> SeedDemoAsync(string district, CancellationToken cancel = default);
}
