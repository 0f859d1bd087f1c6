namespace Kechuang.Core.Indicators;

/// <summary>An indicator that staff of a district defined in a form.</summary>
public sealed class DefinedIndicator
{
    public int Id { get; set; }

    public int DistrictId { get; set; }

    public string Code { get; set; } = "";

    /// <summary>The definition, as <see cref="IndicatorJson"/> writes it.</summary>
    public string Json { get; set; } = "";

    public bool Withdrawn { get; set; }

    public int Version { get; set; } = 1;
}
