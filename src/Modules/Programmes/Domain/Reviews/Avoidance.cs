namespace Kechuang.Programmes.Domain.Reviews;

/// <summary>What the bureau found of a request for avoidance.</summary>
internal enum AvoidanceVerdict
{
    /// <summary>待认定.</summary>
    Open,

    /// <summary>认可: the recusal of experts goes by it.</summary>
    Accepted,

    /// <summary>不予认可.</summary>
    Refused,
}

/// <summary>回避申请: an expert, or all experts of a unit, whom the applicant asks to be kept away from its application.</summary>
internal sealed class Avoidance
{
    public const int ReasonLength = 300;

    public long Id { get; set; }

    public long ApplicationId { get; set; }

    /// <summary>1, 2 … as many as the programme allows.</summary>
    public int Position { get; set; }

    /// <summary>Name of the expert; empty where all of the unit are meant.</summary>
    public string Expert { get; set; } = "";

    /// <summary>Name or credit code of the employer; empty where it is not known.</summary>
    public string Unit { get; set; } = "";

    public string Reason { get; set; } = "";

    public AvoidanceVerdict Verdict { get; set; }

    /// <summary>Why it was not accepted.</summary>
    public string Note { get; set; } = "";

    public string JudgedBy { get; set; } = "";

    public DateTime? JudgedAt { get; set; }

    public int Version { get; set; } = 1;

    /// <summary>“张三（甲大学）”, “张三”, “甲大学的专家”.</summary>
    public string Whom => Expert.Length == 0 ? $"{Unit}的专家" : Unit.Length == 0 ? Expert : $"{Expert}（{Unit}）";
}
