namespace Kechuang.Policies.Domain;

internal enum PolicyStatus
{
    /// <summary>草稿.</summary>
    Draft,

    /// <summary>征求意见.</summary>
    Comment,

    /// <summary>施行中.</summary>
    InForce,

    /// <summary>已到期.</summary>
    Expired,

    /// <summary>已废止.</summary>
    Repealed,
}

/// <summary>A policy document (政策文件) of a district's library; what it grants is in its clauses.</summary>
internal sealed class PolicyDocument
{
    public int Id { get; set; }

    public int DistrictId { get; set; }

    /// <summary>文号.</summary>
    public string Number { get; set; } = "";

    public string Title { get; set; } = "";

    /// <summary>发文机关.</summary>
    public string Issuer { get; set; } = "";

    /// <summary>区级, 市级, 省级, 国家级.</summary>
    public string Level { get; set; } = "";

    public DateOnly? IssuedOn { get; set; }

    public DateOnly? EffectiveFrom { get; set; }

    /// <summary>Last day on which it holds; null = until repealed.</summary>
    public DateOnly? EffectiveUntil { get; set; }

    public PolicyStatus Status { get; set; }

    /// <summary>Where the text is found.</summary>
    public string Source { get; set; } = "";

    /// <summary>1, 2, 3 … : a later edition is made of the one before and takes its place.</summary>
    public int Edition { get; set; } = 1;

    public int? PreviousId { get; set; }

    public int Version { get; set; } = 1;

    public List<PolicyClause> Clauses { get; set; } = [];

    /// <summary>True while its clauses may be changed in place.</summary>
    public bool IsOpen => Status is PolicyStatus.Draft or PolicyStatus.Comment;

    public bool HoldsOn(DateOnly day) => Status == PolicyStatus.InForce && !(EffectiveFrom > day) && !(EffectiveUntil < day);
}

/// <summary>The states of a document and what may follow.</summary>
internal static class PolicyFlow
{
    public static string Title(PolicyStatus status) => status switch
    {
        PolicyStatus.Draft => "草稿", PolicyStatus.Comment => "征求意见", PolicyStatus.InForce => "施行中", PolicyStatus.Expired => "已到期", _ => "已废止",
    };

    public static IReadOnlyList<PolicyStatus> After(PolicyStatus status) => status switch
    {
        PolicyStatus.Draft => [PolicyStatus.Comment, PolicyStatus.InForce],
        PolicyStatus.Comment => [PolicyStatus.Draft, PolicyStatus.InForce],
        PolicyStatus.InForce => [PolicyStatus.Expired, PolicyStatus.Repealed],
        _ => [],
    };
}
