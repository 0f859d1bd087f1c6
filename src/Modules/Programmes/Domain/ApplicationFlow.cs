using Kechuang.Core.Workflow;
using static Kechuang.Core.Accounts.Permissions;
using static Kechuang.Programmes.Domain.ApplicationStatus;

namespace Kechuang.Programmes.Domain;

/// <summary>Where an application stands (the life cycle of 项目申报 up to 立项).</summary>
internal enum ApplicationStatus
{
    /// <summary>草稿.</summary>
    Draft,

    /// <summary>已提交.</summary>
    Submitted,

    /// <summary>退回补正.</summary>
    Returned,

    /// <summary>已推荐.</summary>
    Recommended,

    /// <summary>不予推荐.</summary>
    NotRecommended,

    /// <summary>初审通过.</summary>
    FormalPassed,

    /// <summary>初审不通过.</summary>
    FormalRejected,

    /// <summary>专家评审中.</summary>
    InReview,

    /// <summary>评审完成.</summary>
    Reviewed,

    /// <summary>综审通过.</summary>
    Shortlisted,

    /// <summary>部门会审中.</summary>
    InJointReview,

    /// <summary>拟立项.</summary>
    Proposed,

    /// <summary>公示中.</summary>
    OnNotice,

    /// <summary>异议处理中: held back without holding the rest.</summary>
    Contested,

    /// <summary>已立项.</summary>
    Established,

    /// <summary>未立项.</summary>
    NotSelected,

    /// <summary>已撤回.</summary>
    Withdrawn,

    /// <summary>备选: below the line, to move up in the leader's order where a chosen one drops out.</summary>
    Reserved,
}

/// <summary>The workflow of an application.</summary>
internal static class ApplicationFlow
{
    public const string Submit = "submit", Reopen = "reopen", Restore = "restore", Withdraw = "withdraw", Recommend = "recommend", Decline = "decline", AcceptDirect = "accept-direct", Return = "return";
    public const string FormalPass = "formal-pass", FormalReject = "formal-reject", ToReview = "to-review", SkipReview = "skip-review", CloseReview = "close-review", CancelReview = "cancel-review";
    public const string Shortlist = "shortlist", Drop = "drop", Reserve = "reserve", Promote = "promote", Release = "release", RevertDecision = "revert-decision", FormalUndo = "formal-undo", ToJointReview = "to-joint", JointPass = "joint-pass", JointReject = "joint-reject";
    public const string Publish = "notice", Contest = "contest", Dismiss = "dismiss", Uphold = "uphold", Establish = "establish";
    public const string UpperEstablish = "upper-establish", UpperDecline = "upper-decline";

    public static readonly Workflow<ApplicationStatus> Table = new(
        Draft, [Established, NotSelected, Withdrawn, NotRecommended, FormalRejected],
        new(Draft, Submit, Submitted, "提交申报", ApplicationsWrite),
        new(Draft, Withdraw, Withdrawn, "放弃草稿", ApplicationsWrite),
        new(Submitted, Reopen, Draft, "撤回修改", ApplicationsWrite),
        new(Withdrawn, Restore, Draft, "恢复为草稿", ApplicationsWrite),
        new(Submitted, Withdraw, Withdrawn, "撤回申报", ApplicationsWrite) { NeedsReason = true },
        new(Submitted, Recommend, Recommended, "推荐", ApplicationsRecommend),
        new(Submitted, Decline, NotRecommended, "不予推荐", ApplicationsRecommend) { NeedsReason = true },
        new(Submitted, AcceptDirect, Recommended, "免推荐受理", ReviewsManage) { NeedsReason = true },
        new(Submitted, Return, Returned, "退回补正", ReviewsManage) { NeedsReason = true },
        new(Recommended, Return, Returned, "退回补正", ReviewsManage) { NeedsReason = true },
        new(Recommended, Withdraw, Withdrawn, "撤回申报", ApplicationsWrite) { NeedsReason = true },
        new(Returned, Submit, Submitted, "补正后提交", ApplicationsWrite),
        new(Returned, Withdraw, Withdrawn, "撤回申报", ApplicationsWrite) { NeedsReason = true },
        new(Returned, FormalReject, FormalRejected, "逾期未补正，初审不通过", ReviewsManage) { NeedsReason = true },
        new(Recommended, FormalPass, FormalPassed, "初审通过", ReviewsManage),
        new(Recommended, FormalReject, FormalRejected, "初审不通过", ReviewsManage) { NeedsReason = true },
        new(FormalPassed, FormalUndo, Recommended, "撤回初审通过", ReviewsManage) { NeedsReason = true },
        new(FormalPassed, ToReview, InReview, "送专家评审", ReviewsManage),
        new(FormalPassed, SkipReview, Reviewed, "免专家评审", ReviewsManage) { NeedsReason = true },
        new(FormalPassed, UpperEstablish, Established, "上级立项", ReviewsManage),
        new(FormalPassed, UpperDecline, NotSelected, "上级未立项", ReviewsManage) { NeedsReason = true },
        new(InReview, CloseReview, Reviewed, "评审结束", ReviewsManage),
        new(InReview, CancelReview, FormalPassed, "撤销评审轮次", ReviewsManage) { NeedsReason = true },
        new(Reviewed, Shortlist, Shortlisted, "综审通过", ProjectsDecide),
        new(Reviewed, Drop, NotSelected, "综审不通过", ProjectsDecide) { NeedsReason = true },
        new(Reviewed, Reserve, Reserved, "列为备选", ProjectsDecide),
        new(Reserved, Promote, Shortlisted, "备选递补", ReviewsManage) { NeedsReason = true },
        new(Reserved, Release, NotSelected, "备选未递补", ReviewsManage) { NeedsReason = true },
        new(Shortlisted, RevertDecision, Reviewed, "撤销综审决定", ProjectsDecide) { NeedsReason = true },
        new(Reserved, RevertDecision, Reviewed, "撤销综审决定", ProjectsDecide) { NeedsReason = true },
        new(NotSelected, RevertDecision, Reviewed, "撤销综审决定", ProjectsDecide) { NeedsReason = true },
        new(Shortlisted, ToJointReview, InJointReview, "送部门会审", ReviewsManage),
        new(InJointReview, JointPass, Proposed, "会审通过", ReviewsManage),
        new(InJointReview, JointReject, NotSelected, "会审不通过", ReviewsManage) { NeedsReason = true },
        new(Proposed, Publish, OnNotice, "公示", ReviewsManage),
        new(OnNotice, Contest, Contested, "受理异议", ReviewsManage) { NeedsReason = true },
        new(Contested, Dismiss, OnNotice, "异议不成立", ProjectsDecide) { NeedsReason = true },
        new(Contested, Uphold, NotSelected, "异议成立，不予立项", ProjectsDecide) { NeedsReason = true },
        new(OnNotice, Establish, Established, "立项", ProjectsDecide));

    /// <summary>The call's results are not settled while one of its applications stands here.</summary>
    public static readonly ApplicationStatus[] UnderWay = [InReview, Reviewed, Shortlisted, InJointReview, Proposed, Reserved];

    /// <summary>What is concluded before the results of the call are public; unit and township read 专家评审中 instead.</summary>
    public static readonly ApplicationStatus[] Inside = [Reviewed, Shortlisted, InJointReview, Proposed], Outcomes = [NotSelected, Reserved];

    /// <summary>True where the unit may change the answers.</summary>
    public static bool IsEditable(ApplicationStatus status) => status is Draft or Returned;

    /// <summary>The state in Chinese (the texts hold the English).</summary>
    public static string Title(ApplicationStatus status) => status switch
    {
        Draft => "草稿", Submitted => "已提交", Returned => "退回补正", Recommended => "已推荐", NotRecommended => "不予推荐", FormalPassed => "初审通过", FormalRejected => "初审不通过",
        InReview => "专家评审中", Reviewed => "评审完成", Shortlisted => "综审通过", InJointReview => "部门会审中", Proposed => "拟立项", OnNotice => "公示中", Contested => "异议处理中",
        Established => "已立项", NotSelected => "未立项", Withdrawn => "已撤回", Reserved => "备选", _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };
}
