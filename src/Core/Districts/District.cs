namespace Kechuang.Core.Districts;

/// <summary>A district (区/县) whose bureau keeps its ledgers here.</summary>
public sealed class District
{
    public int Id { get; set; }

    /// <summary>Full name as in 区域统计 (“望川区”).</summary>
    public string Name { get; set; } = "";

    /// <summary>The city it belongs to; districts of one city are seen side by side by a city role.</summary>
    public string City { get; set; } = "";

    /// <summary>Rises with every operation on the district's records; what is computed from them is cached under it.</summary>
    public long DataVersion { get; set; }
}
