using Kechuang.Core.Operations;

namespace Kechuang.Programmes.History;

/// <summary>Kinds of operation of the reviews, the notice and the establishment.</summary>
internal static class ReviewOperations
{
    public static readonly OperationKind Checklist = new("formal.checklist", "修改形式审查清单");
    public static readonly OperationKind SaveCheck = new("formal.save", "保存形式审查");
    public static readonly OperationKind FormalPass = new("formal.pass", "形式审查通过");
    public static readonly OperationKind FormalReject = new("formal.reject", "形式审查不通过");
    public static readonly OperationKind FormalReturn = new("formal.return", "退回补正");
    public static readonly OperationKind SaveAvoidances = new("avoidance.save", "填写回避申请");
    public static readonly OperationKind JudgeAvoidance = new("avoidance.judge", "认定回避申请");
    public static readonly OperationKind AddBar = new("bar.add", "登记限制申报");
    public static readonly OperationKind LiftBar = new("bar.lift", "提前解除限制申报");
    public static readonly OperationKind AddTie = new("tie.add", "登记工作人员回避");
    public static readonly OperationKind EndTie = new("tie.end", "解除工作人员回避");
    public static readonly OperationKind Sheet = new("review.sheet", "保存评分表");
    public static readonly OperationKind OpenRound = new("review.open", "组织专家评审");
    public static readonly OperationKind ChangeRound = new("review.change", "调整评审截止日期");
    public static readonly OperationKind CancelRound = new("review.cancel", "撤销评审轮次");
    public static readonly OperationKind SkipRound = new("review.skip", "免专家评审");
    public static readonly OperationKind Remind = new("review.remind", "催办专家评审");
    public static readonly OperationKind Score = new("review.score", "专家评分");
    public static readonly OperationKind Sign = new("review.sign", "专家签署评审意见");
    public static readonly OperationKind LeaveOut = new("review.leave-out", "评分不予计入");
    public static readonly OperationKind CloseRound = new("review.close", "结束专家评审");
    public static readonly OperationKind Pack = new("review.pack", "查看评审会材料");
    public static readonly OperationKind Download = new("review.download", "专家下载评审材料");
    public static readonly OperationKind Propose = new("proposal.save", "编制综审方案");
    public static readonly OperationKind SubmitProposal = new("proposal.submit", "提请综审");
    public static readonly OperationKind SendBackProposal = new("proposal.back", "退回综审方案");
    public static readonly OperationKind Decide = new("proposal.decide", "综审决定");
    public static readonly OperationKind RevertDecision = new("proposal.revert", "撤销综审决定");
    public static readonly OperationKind PromoteReserve = new("reserve.promote", "备选递补");
    public static readonly OperationKind ReleaseReserves = new("reserve.release", "结束备选");
    public static readonly OperationKind FormalUndo = new("formal.undo", "撤回初审通过");
    public static readonly OperationKind Departments = new("joint.departments", "设置会审部门");
    public static readonly OperationKind AskDepartments = new("joint.ask", "送部门会审");
    public static readonly OperationKind Answer = new("joint.answer", "部门会审答复");
    public static readonly OperationKind WithdrawRequest = new("joint.withdraw", "撤回会审函");
    public static readonly OperationKind RemindDepartments = new("joint.remind", "催办部门会审");
    public static readonly OperationKind JointPass = new("joint.pass", "会审通过");
    public static readonly OperationKind JointReject = new("joint.reject", "会审不通过");
    public static readonly OperationKind Publish = new("notice.publish", "发布公示");
    public static readonly OperationKind Object = new("objection.lodge", "提出异议");
    public static readonly OperationKind AcceptObjection = new("objection.accept", "受理异议");
    public static readonly OperationKind RefuseObjection = new("objection.refuse", "不予受理异议");
    public static readonly OperationKind Investigate = new("objection.investigate", "登记异议调查结果");
    public static readonly OperationKind ConcludeObjection = new("objection.conclude", "异议处理决定");
    public static readonly OperationKind ReplyObjection = new("objection.reply", "答复异议");
    public static readonly OperationKind ProposeEstablishment = new("establishment.propose", "提请立项");
    public static readonly OperationKind WithdrawEstablishment = new("establishment.withdraw", "撤回立项批次");
    public static readonly OperationKind Establish = new("establishment.issue", "批准立项");

    public static readonly IReadOnlyList<OperationKind> All =
    [
        Checklist, SaveCheck, FormalPass, FormalReject, FormalReturn, SaveAvoidances, JudgeAvoidance, AddBar, LiftBar, AddTie, EndTie, Sheet, OpenRound, ChangeRound, CancelRound, SkipRound, Remind, Score, Sign, LeaveOut, CloseRound, Pack, Download,
        Propose, SubmitProposal, SendBackProposal, Decide, RevertDecision, PromoteReserve, ReleaseReserves, FormalUndo, Departments, AskDepartments, Answer, WithdrawRequest, RemindDepartments, JointPass, JointReject,
        Publish, Object, AcceptObjection, RefuseObjection, Investigate, ConcludeObjection, ReplyObjection, ProposeEstablishment, WithdrawEstablishment, Establish,
    ];
}
