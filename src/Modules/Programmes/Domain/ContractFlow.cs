using Kechuang.Core.Workflow;
using static Kechuang.Core.Accounts.Permissions;
using static Kechuang.Programmes.Domain.ContractStatus;

namespace Kechuang.Programmes.Domain;

/// <summary>Where an established project stands.</summary>
internal enum ContractStatus
{
    /// <summary>待签订.</summary>
    ToSign,

    /// <summary>执行中.</summary>
    Running,

    /// <summary>暂停.</summary>
    Suspended,

    /// <summary>申请验收.</summary>
    AcceptanceApplied,

    /// <summary>整改中.</summary>
    Rectifying,

    /// <summary>验收通过.</summary>
    Passed,

    /// <summary>结题.</summary>
    Closed,

    /// <summary>验收不通过.</summary>
    Failed,

    /// <summary>终止.</summary>
    Terminated,

    /// <summary>逾期未签视为放弃.</summary>
    Waived,

    /// <summary>已归档.</summary>
    Archived,
}

/// <summary>The workflow of a contract.</summary>
internal static class ContractFlow
{
    public const string Sign = "sign", Waive = "waive", Suspend = "suspend", Resume = "resume", Terminate = "terminate", Apply = "apply-acceptance", SendBack = "send-back", SendBackRectifying = "send-back-rectifying";
    public const string Pass = "pass", Rectify = "rectify", Close = "close", Fail = "fail", Archive = "archive";

    public static readonly Workflow<ContractStatus> Table = new(
        ToSign, [Waived, Archived],
        new(ToSign, Sign, Running, "签订任务书", ReviewsManage),
        new(ToSign, Waive, Waived, "逾期视为放弃", ReviewsManage) { NeedsReason = true },
        new(Running, Suspend, Suspended, "暂停", ProjectsDecide) { NeedsReason = true },
        new(Suspended, Resume, Running, "恢复执行", ProjectsDecide) { NeedsReason = true },
        new(Running, Terminate, Terminated, "终止", ProjectsDecide) { NeedsReason = true },
        new(Suspended, Terminate, Terminated, "终止", ProjectsDecide) { NeedsReason = true },
        new(Running, Apply, AcceptanceApplied, "申请验收", ApplicationsWrite),
        new(AcceptanceApplied, SendBack, Running, "退回", ReviewsManage) { NeedsReason = true },
        new(AcceptanceApplied, SendBackRectifying, Rectifying, "退回整改", ReviewsManage) { NeedsReason = true },
        new(AcceptanceApplied, Pass, Passed, "验收通过", ReviewsManage),
        new(AcceptanceApplied, Rectify, Rectifying, "限期整改", ReviewsManage) { NeedsReason = true },
        new(AcceptanceApplied, Close, Closed, "结题", ReviewsManage) { NeedsReason = true },
        new(AcceptanceApplied, Fail, Failed, "验收不通过", ReviewsManage) { NeedsReason = true },
        new(Rectifying, Apply, AcceptanceApplied, "整改后申请验收", ApplicationsWrite),
        new(Rectifying, Fail, Failed, "验收不通过", ReviewsManage) { NeedsReason = true },
        new(Passed, Archive, Archived, "归档", ReviewsManage),
        new(Closed, Archive, Archived, "归档", ReviewsManage),
        new(Failed, Archive, Archived, "归档", ReviewsManage),
        new(Terminated, Archive, Archived, "归档", ReviewsManage));

    /// <summary>The state in Chinese.</summary>
    public static string Title(ContractStatus status) => status switch
    {
        ToSign => "待签订", Running => "执行中", Suspended => "暂停", AcceptanceApplied => "申请验收", Rectifying => "整改中", Passed => "验收通过", Closed => "结题",
        Failed => "验收不通过", Terminated => "终止", Waived => "视为放弃", Archived => "已归档", _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };
}
