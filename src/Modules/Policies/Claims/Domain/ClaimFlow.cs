using Kechuang.Core.Workflow;
using static Kechuang.Core.Accounts.Permissions;
using static Kechuang.Policies.Claims.ClaimStatus;

namespace Kechuang.Policies.Claims;

/// <summary>Where a claim (兑现申请, or an item of an automatic list) stands.</summary>
internal enum ClaimStatus
{
    /// <summary>Being made; never kept.</summary>
    Draft,

    /// <summary>乡镇初审.</summary>
    AtTownship,

    /// <summary>科室审核.</summary>
    AtSection,

    /// <summary>退回补正.</summary>
    Returned,

    /// <summary>Item of an automatic list that the section has not reviewed yet.</summary>
    Listed,

    /// <summary>待企业确认.</summary>
    Awaiting,

    /// <summary>部门联审.</summary>
    InJoint,

    /// <summary>待审定.</summary>
    ToDecide,

    /// <summary>已审定，待公示.</summary>
    Decided,

    /// <summary>公示中.</summary>
    OnNotice,

    /// <summary>暂缓兑付.</summary>
    Held,

    /// <summary>拨付中.</summary>
    Paying,

    /// <summary>已兑付.</summary>
    Paid,

    /// <summary>不予兑付.</summary>
    Refused,

    /// <summary>已撤回.</summary>
    Withdrawn,

    /// <summary>预兑已付，待清算.</summary>
    Advanced,

    /// <summary>清算或追回，待审定.</summary>
    InRevision,

    /// <summary>追回中.</summary>
    Recovering,

    /// <summary>已全部追回.</summary>
    Recovered,
}

/// <summary>The workflow of a claim; items of automatic lists join it before the decision.</summary>
internal static class ClaimFlow
{
    public const string Submit = "submit", SubmitDirect = "submit-direct", List = "list", TownshipPass = "township-pass", TownshipReturn = "township-return";
    public const string Pass = "pass", PassDirect = "pass-direct", Return = "return", Refuse = "refuse", Withdraw = "withdraw";
    public const string Review = "review", Confirm = "confirm", JointPass = "joint-pass", JointObject = "joint-object", SecondPass = "second-pass", SecondObject = "second-object";
    public const string Decide = "decide", Decline = "decline", SendBack = "send-back", Publish = "publish", Hold = "hold", Pay = "pay", Recall = "recall", Done = "paid";
    public const string AdvancePaid = "advance-paid", Settle = "settle", Claw = "claw", PayRest = "pay-rest", GetBack = "get-back", Close = "close", Drop = "drop", DropAdvance = "drop-advance", Gone = "recovered";

    public static readonly Workflow<ClaimStatus> Table = new(
        Draft, [Paid, Refused, Withdrawn, Recovered],
        new(Draft, Submit, AtTownship, "提交申请", ClaimsWrite),
        new(Draft, SubmitDirect, AtSection, "提交申请", ClaimsWrite),
        new(Draft, List, Listed, "列入名单", ClaimsManage),
        new(AtTownship, TownshipPass, AtSection, "初审通过", ApplicationsRecommend),
        new(AtTownship, TownshipReturn, Returned, "退回补正", ApplicationsRecommend) { NeedsReason = true },
        new(AtTownship, Withdraw, Withdrawn, "撤回申请", ClaimsWrite) { NeedsReason = true },
        new(AtSection, Pass, InJoint, "审核通过，送联审", ClaimsManage),
        new(AtSection, PassDirect, ToDecide, "审核通过", ClaimsManage),
        new(AtSection, Return, Returned, "退回补正", ClaimsManage) { NeedsReason = true },
        new(AtSection, Refuse, Refused, "不予兑付", ClaimsManage) { NeedsReason = true },
        new(AtSection, Withdraw, Withdrawn, "撤回申请", ClaimsWrite) { NeedsReason = true },
        new(Returned, Submit, AtTownship, "补正后提交", ClaimsWrite),
        new(Returned, SubmitDirect, AtSection, "补正后提交", ClaimsWrite),
        new(Returned, Withdraw, Withdrawn, "撤回申请", ClaimsWrite) { NeedsReason = true },
        new(Returned, Refuse, Refused, "逾期未补正，不予兑付", ClaimsManage) { NeedsReason = true },
        new(Listed, Review, Awaiting, "审核通过，请企业确认", ClaimsManage),
        new(Listed, Refuse, Refused, "移出名单", ClaimsManage) { NeedsReason = true },
        new(Awaiting, Confirm, ToDecide, "确认领取", ClaimsWrite),
        new(Awaiting, Withdraw, Withdrawn, "放弃领取", ClaimsWrite) { NeedsReason = true },
        new(Awaiting, Refuse, Refused, "移出名单", ClaimsManage) { NeedsReason = true },
        new(InJoint, Withdraw, Withdrawn, "撤回申请", ClaimsWrite) { NeedsReason = true },
        new(InJoint, JointPass, ToDecide, "联审通过", JointAnswer),
        new(InJoint, JointObject, AtSection, "提出异议，退回科室", JointAnswer) { NeedsReason = true },
        new(InJoint, SecondPass, ToDecide, "联审通过", ClaimsManage),
        new(InJoint, SecondObject, AtSection, "提出异议，退回科室", ClaimsManage) { NeedsReason = true },
        new(ToDecide, Decide, Decided, "审定", ClaimsDecide),
        new(ToDecide, Decline, Refused, "不予兑付", ClaimsDecide) { NeedsReason = true },
        new(ToDecide, SendBack, AtSection, "退回科室", ClaimsDecide) { NeedsReason = true },
        new(Decided, Publish, OnNotice, "公示", ClaimsManage),
        new(OnNotice, Hold, Held, "暂缓兑付", ClaimsManage) { NeedsReason = true },
        new(OnNotice, Pay, Paying, "申请拨付", ClaimsManage),
        new(Held, Pay, Paying, "解除暂缓并申请拨付", ClaimsManage) { NeedsReason = true },
        new(Held, Refuse, Refused, "不予兑付", ClaimsManage) { NeedsReason = true },
        new(Paying, Recall, Held, "撤回拨付申请", ClaimsManage) { NeedsReason = true },
        new(Paying, Done, Paid, "已支付", PaymentsManage),
        new(Paying, AdvancePaid, Advanced, "预兑已支付", PaymentsManage),
        new(Advanced, Settle, InRevision, "提请清算", ClaimsManage) { NeedsReason = true },
        new(Advanced, Claw, InRevision, "提请追回", ClaimsManage) { NeedsReason = true },
        new(Paid, Claw, InRevision, "提请追回", ClaimsManage) { NeedsReason = true },
        new(InRevision, PayRest, Paying, "审定，补付差额", ClaimsDecide),
        new(InRevision, GetBack, Recovering, "审定，追回差额", ClaimsDecide),
        new(InRevision, Close, Paid, "审定，无差额", ClaimsDecide),
        new(InRevision, Drop, Paid, "不同意", ClaimsDecide) { NeedsReason = true },
        new(InRevision, DropAdvance, Advanced, "不同意", ClaimsDecide) { NeedsReason = true },
        new(Recovering, Done, Paid, "已收回", PaymentsManage),
        new(Recovering, Gone, Recovered, "已全部收回", PaymentsManage));

    /// <summary>States in which an amount is decided and counts as paid before.</summary>
    public static readonly IReadOnlyList<ClaimStatus> Granted = [Decided, OnNotice, Held, Paying, Paid, Advanced, InRevision, Recovering];

    /// <summary>States that come after the first payment: they are no part of the time to pay.</summary>
    public static readonly IReadOnlyList<ClaimStatus> AfterPayment = [Paid, Advanced, InRevision, Recovering];

    /// <summary>States in which a pooled clause's year is not complete.</summary>
    public static readonly IReadOnlyList<ClaimStatus> Before = [AtTownship, AtSection, Returned, Listed, Awaiting, InJoint];

    public static bool IsEnd(ClaimStatus status) => Table.Ends.Contains(status);

    /// <summary>The state in Chinese (the texts hold the English).</summary>
    public static string Title(ClaimStatus status) => status switch
    {
        Draft => "待提交", AtTownship => "乡镇初审", AtSection => "科室审核", Returned => "退回补正", Listed => "名单待审核", Awaiting => "待企业确认", InJoint => "部门联审", ToDecide => "待审定",
        Decided => "待公示", OnNotice => "公示中", Held => "暂缓兑付", Paying => "拨付中", Paid => "已兑付", Refused => "不予兑付", Withdrawn => "已撤回",
        Advanced => "预兑已付，待清算", InRevision => "清算追回待审定", Recovering => "追回中", Recovered => "已全部追回", _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };
}
