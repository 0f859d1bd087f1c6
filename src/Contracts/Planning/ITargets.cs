namespace Kechuang.Contracts.Planning;

/// <summary>A year's target of one indicator (年度目标).</summary>
public sealed record TargetValue(string Code, decimal Value, string Unit, string Section, long RecordId);

/// <summary>The targets of a district, as the owning module reads them.</summary>
public interface ITargets
{
    Task<IReadOnlyList<TargetValue>> OfAsync(int districtId, int year, CancellationToken cancel);
}
