namespace Kechuang.Programmes.Domain.FollowUp;

/// <summary>What a paper is.</summary>
internal enum PaperKind
{
    Contract,
    MidTerm,
    Acceptance,

    /// <summary>执行报告, every so many months.</summary>
    Progress,
}

internal enum PaperStatus
{
    /// <summary>填写中.</summary>
    Draft,

    /// <summary>已提交.</summary>
    Submitted,

    /// <summary>退回修改: kept as it was; the next number goes on from it.</summary>
    Returned,

    /// <summary>生效（任务书）、合格（中期）、受理（验收）.</summary>
    Agreed,

    /// <summary>不合格，或变更未获批准.</summary>
    Refused,

    /// <summary>免报: the section asks for none, with a reason.</summary>
    Skipped,
}

/// <summary>A filled-in paper of a project: a version of the contract, a mid-term or progress report, an acceptance application. Once submitted its answers never change.</summary>
internal sealed class Paper
{
    public long Id { get; set; }

    public long ContractId { get; set; }

    public PaperKind Kind { get; set; }

    /// <summary>1, 2, 3 … within the kind.</summary>
    public int Number { get; set; }

    /// <summary>The form that it is filled in by, as it was when it was begun.</summary>
    public string Form { get; set; } = "";

    /// <summary>Canonical JSON of the answers.</summary>
    public string Answers { get; set; } = "{}";

    public PaperStatus Status { get; set; }

    /// <summary>SHA-256 (hex) of the answers, from the submission on.</summary>
    public string Hash { get; set; } = "";

    public DateTime CreatedAt { get; set; }

    public DateTime? SubmittedAt { get; set; }

    public string SubmittedBy { get; set; } = "";

    public DateOnly? ConcludedOn { get; set; }

    public string ConcludedBy { get; set; } = "";

    /// <summary>Opinion of who concluded or sent it back.</summary>
    public string Opinion { get; set; } = "";

    public static string Title(PaperKind kind) => kind switch { PaperKind.Contract => "任务书", PaperKind.MidTerm => "中期检查报告", PaperKind.Progress => "执行报告", _ => "验收申请书" };

    public static string Words(PaperStatus status) => status switch { PaperStatus.Draft => "填写中", PaperStatus.Submitted => "已提交", PaperStatus.Returned => "已退回", PaperStatus.Agreed => "已确认", PaperStatus.Skipped => "免报", _ => "未获同意" };
}

/// <summary>A party to the contract.</summary>
internal enum Party
{
    Unit,
    Recommender,
    Bureau,
}

/// <summary>A party's confirmation of exactly this paper; an audited operation of its own.</summary>
internal sealed class Signature
{
    public long Id { get; set; }

    public long PaperId { get; set; }

    public Party Party { get; set; }

    public int UserId { get; set; }

    public string Name { get; set; } = "";

    public DateTime At { get; set; }

    /// <summary>Hash of the paper that was confirmed.</summary>
    public string Hash { get; set; } = "";

    public long OperationId { get; set; }

    public static string Title(Party party) => party switch { Party.Unit => "承担单位", Party.Recommender => "推荐单位", _ => "区科技局" };
}

/// <summary>A file that hangs on a project: on a field of a paper, on a change, or on a visit.</summary>
internal sealed class ProjectFile
{
    public long Id { get; set; }

    public long ContractId { get; set; }

    public long FileId { get; set; }

    public long? PaperId { get; set; }

    public long? ChangeId { get; set; }

    public long? VisitId { get; set; }

    public string Field { get; set; } = "";
}

/// <summary>A stage of the work that can be checked, from the contract.</summary>
internal sealed class Milestone
{
    public long Id { get; set; }

    public long ContractId { get; set; }

    public int Number { get; set; }

    public string Work { get; set; } = "";

    public string Result { get; set; } = "";

    public DateOnly DueOn { get; set; }

    public DateOnly? DoneOn { get; set; }

    public string Note { get; set; } = "";
}
