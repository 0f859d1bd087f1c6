namespace Kechuang.Contracts.Programmes;

/// <summary>Units that public money is kept from (限制申报、失信).</summary>
public interface IIntegrityBars
{
    /// <summary>The units barred on a day, by credit code, with the reason and the decision; one statement.</summary>
    Task<IReadOnlyDictionary<string, string>> OnAsync(int districtId, DateOnly on, CancellationToken cancel);
}
