namespace Kechuang.Programmes.Domain;

/// <summary>The last number given in a series (“2026-KJ01”), raised by one guarded statement.</summary>
internal sealed class CaseCounter
{
    public int DistrictId { get; set; }

    public string Series { get; set; } = "";

    public int Last { get; set; }
}
