namespace Kechuang.Contracts.Programmes;

/// <summary>What a demonstration begins with in the project line.</summary>
public interface ICallSetup
{
    /// <summary>A programme with a published form and an open call; gives the call's title, or null where the district has a programme already.</summary>
    Task<string?> SeedDemoAsync(string district, CancellationToken cancel = default);
}
