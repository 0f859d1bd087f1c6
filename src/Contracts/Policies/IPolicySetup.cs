namespace Kechuang.Contracts.Policies;

/// <summary>What a demonstration begins with in the policy library.</summary>
public interface IPolicySetup
{
    /// <summary>The example documents with their clauses; gives how many of each, or null where the district has documents already.</summary>
    Task<(int Documents, int Clauses)?> SeedDemoAsync(string district, CancellationToken cancel = default);
}
