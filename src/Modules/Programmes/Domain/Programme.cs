namespace Kechuang.Programmes.Domain;

/// <summary>A class of projects (计划类别) with a parameter set of its own (<see cref="ProgrammeRules"/>).</summary>
internal sealed class Programme
{
    public int Id { get; set; }

    public int DistrictId { get; set; }

    /// <summary>Short code, part of project numbers (“KJ01”); unique within the district.</summary>
    public string Code { get; set; } = "";

    /// <summary>“区重点研发计划”; the 类别 of 科技项目.</summary>
    public string Name { get; set; } = "";

    /// <summary>级别 as in 科技项目: 区级, or 市级/省级 where the bureau only recommends.</summary>
    public string Level { get; set; } = "区级";

    /// <summary>A retired programme takes no new call.</summary>
    public bool Retired { get; set; }

    public int Version { get; set; } = 1;
}
