namespace Kechuang.Contracts.Research;

/// <summary>One row of the regional statistics (区域统计): an index of a region at a cut-off.</summary>
public interface IRegionValue
{
    int? Year { get; }

    int? Month { get; }

    /// <summary>The index (指标), any name.</summary>
    string? Index { get; }

    string? Region { get; }

    decimal? Value { get; }

    /// <summary>单位, as the ledger writes it.</summary>
    string? Unit { get; }

    /// <summary>增速（%）.</summary>
    decimal? Growth { get; }
}

/// <summary>The regional statistics of a district, as the owning module reads them.</summary>
public interface IRegionStatistics
{
    /// <summary>All rows of one district's ledger, voided ones left out.</summary>
    Task<IReadOnlyList<IRegionValue>> AllAsync(int districtId, CancellationToken cancel);
}
