using Kechuang.Core.Operations;

namespace Kechuang.Policies.Claims;

/// <summary>Kinds of operation of the fulfilment.</summary>
internal static class ClaimOperations
{
    public static readonly OperationKind Submit = new("claim.submit", "提交兑现申请");
    public static readonly OperationKind Withdraw = new("claim.withdraw", "撤回兑现申请");
    public static readonly OperationKind Township = new("claim.township", "乡镇初审兑现申请");
    public static readonly OperationKind Check = new("claim.check", "审核兑现申请");
    public static readonly OperationKind Joint = new("claim.joint", "联审兑现申请");
    public static readonly OperationKind Confirm = new("claim.confirm", "确认免申即享");
    public static readonly OperationKind PrepareList = new("claim.list", "编制免申即享名单");
    public static readonly OperationKind ReviewList = new("claim.list.review", "审核免申即享名单");
    public static readonly OperationKind Compose = new("claim.batch", "组成兑付批次");
    public static readonly OperationKind Reckon = new("claim.batch.reckon", "重新核算兑付批次");
    public static readonly OperationKind TakeOut = new("claim.batch.out", "移出兑付批次");
    public static readonly OperationKind Dissolve = new("claim.batch.dissolve", "撤销兑付批次");
    public static readonly OperationKind Decide = new("claim.decide", "审定兑付批次");
    public static readonly OperationKind SendBack = new("claim.send-back", "退回兑现申请");
    public static readonly OperationKind Publish = new("claim.publish", "公示兑付名单");
    public static readonly OperationKind Pay = new("claim.pay", "申请拨付兑现资金");
    public static readonly OperationKind Hold = new("claim.hold", "暂缓兑付");
    public static readonly OperationKind Settle = new("claim.settle", "提请清算兑现资金");
    public static readonly OperationKind Claw = new("claim.claw", "提请追回兑现资金");
    public static readonly OperationKind Revise = new("claim.revise", "审定清算或追回");

    public static readonly IReadOnlyList<OperationKind> All = [Submit, Withdraw, Township, Check, Joint, Confirm, PrepareList, ReviewList, Compose, Reckon, TakeOut, Dissolve, Decide, SendBack, Publish, Pay, Hold, Settle, Claw, Revise];
}
