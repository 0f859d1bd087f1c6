using Kechuang.Kernel;

namespace Kechuang.Programmes.Domain.FollowUp;

/// <summary>What is changed; the numbers are those of the parameter.</summary>
internal enum ChangeSubject
{
    Unit = 1,
    Leader = 2,
    Period = 3,
    Targets = 4,
    Budget = 5,
    Partners = 6,
    Members = 7,
    Grant = 8,
}

/// <summary>Who decides; the numbers are those of the parameter.</summary>
internal enum ChangeLevel
{
    Major = 1,
    Important = 2,
    Ordinary = 3,
}

internal enum ChangeStatus
{
    /// <summary>The unit is still writing the new contract text.</summary>
    Draft,

    /// <summary>With the recommender for an opinion.</summary>
    Asked,

    /// <summary>With the decider.</summary>
    Recommended,
    Approved,

    /// <summary>Decided by the unit, on record with the bureau.</summary>
    Filed,
    Refused,
    Withdrawn,
}

/// <summary>A change of the contract asked for by the unit, typed, with reason and evidence.</summary>
internal sealed class ProjectChange
{
    public long Id { get; set; }

    public long ContractId { get; set; }

    public int Number { get; set; }

    public ChangeSubject Subject { get; set; }

    /// <summary>Level by the rules of the day it was asked.</summary>
    public ChangeLevel Level { get; set; }

    public ChangeStatus Status { get; set; }

    public string Reason { get; set; } = "";

    public string Before { get; set; } = "";

    /// <summary>New name (unit, leader).</summary>
    public string After { get; set; } = "";

    /// <summary>New unit's credit code.</summary>
    public string CreditCode { get; set; } = "";

    /// <summary>Months of extension.</summary>
    public int Months { get; set; }

    /// <summary>New grant, where the grant is changed.</summary>
    public Money? Grant { get; set; }

    /// <summary>The new text of the contract, where the text changes.</summary>
    public long? PaperId { get; set; }

    public DateOnly AskedOn { get; set; }

    public string AskedBy { get; set; } = "";

    public string RecommenderOpinion { get; set; } = "";

    public string Recommender { get; set; } = "";

    public DateOnly? DecidedOn { get; set; }

    public string DecidedBy { get; set; } = "";

    public string Opinion { get; set; } = "";

    /// <summary>True while nobody has decided.</summary>
    public bool IsOpen => Status is ChangeStatus.Draft or ChangeStatus.Asked or ChangeStatus.Recommended;

    /// <summary>True where the contract's text is changed.</summary>
    public static bool ChangesText(ChangeSubject subject) => subject is ChangeSubject.Targets or ChangeSubject.Budget or ChangeSubject.Partners or ChangeSubject.Members or ChangeSubject.Grant;

    /// <summary>True where the plan of payment may change with the text; while it is open nothing is asked for.</summary>
    public static bool ChangesMoney(ChangeSubject subject) => subject is ChangeSubject.Budget or ChangeSubject.Grant;

    /// <summary>The level that the rules say; what they do not name is major.</summary>
    public static ChangeLevel LevelOf(ChangeSubject subject, IReadOnlyList<decimal[]> levels) =>
        levels.FirstOrDefault(l => l.Length > 1 && (int)l[0] == (int)subject) is { } row && row[1] is 1 or 2 or 3 ? (ChangeLevel)(int)row[1] : ChangeLevel.Major;

    public static string Title(ChangeSubject subject) => subject switch
    {
        ChangeSubject.Unit => "承担单位", ChangeSubject.Leader => "项目负责人", ChangeSubject.Period => "实施期", ChangeSubject.Targets => "目标和指标", ChangeSubject.Budget => "经费预算", ChangeSubject.Partners => "合作单位", ChangeSubject.Members => "项目组成员", _ => "补助金额",
    };

    public static string Title(ChangeLevel level) => level switch { ChangeLevel.Major => "重大变更", ChangeLevel.Important => "重要变更", _ => "一般变更" };

    public static string Title(ChangeStatus status) => status switch
    {
        ChangeStatus.Draft => "填写中", ChangeStatus.Asked => "待推荐单位审核", ChangeStatus.Recommended => "待决定", ChangeStatus.Approved => "已批准", ChangeStatus.Filed => "已备案", ChangeStatus.Refused => "未批准", _ => "已撤回",
    };
}
