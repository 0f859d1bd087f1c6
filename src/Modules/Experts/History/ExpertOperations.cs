using Kechuang.Core.Operations;

namespace Kechuang.Experts.History;

/// <summary>Kinds of operation of the experts' module.</summary>
internal static class ExpertOperations
{
    public static readonly OperationKind AddTie = new("expert.tie", "登记专家关系");
    public static readonly OperationKind WithdrawTie = new("expert.tie-withdraw", "撤销专家关系");
    public static readonly OperationKind Bar = new("expert.bar", "登记专家失信期");
    public static readonly OperationKind Bank = new("expert.bank", "修改专家收款信息");
    public static readonly OperationKind ReadBank = new("expert.bank-read", "查看专家收款信息");
    public static readonly OperationKind StateIdentity = new("expert.identity", "填报专家证件");
    public static readonly OperationKind SettleIdentity = new("expert.identity-settle", "核实专家身份");
    public static readonly OperationKind UnsettleIdentity = new("expert.identity-withdraw", "撤销专家身份核实");
    public static readonly OperationKind Commit = new("draw.commit", "公布抽取承诺");
    public static readonly OperationKind Witness = new("draw.witness", "登记抽取见证人");
    public static readonly OperationKind Draw = new("draw.draw", "抽取专家");
    public static readonly OperationKind Publish = new("draw.publish", "公布抽取种子与结果");
    public static readonly OperationKind Accept = new("panel.accept", "接受评审邀请");
    public static readonly OperationKind Decline = new("panel.decline", "谢绝评审邀请");
    public static readonly OperationKind Expire = new("panel.expire", "邀请逾期递补");
    public static readonly OperationKind Conflict = new("panel.conflict", "登记评审回避");
    public static readonly OperationKind Remove = new("panel.remove", "移出专家组");
    public static readonly OperationKind Fee = new("expert.fee", "核定专家劳务费");
    public static readonly OperationKind ConfirmFee = new("expert.fee-confirm", "确认专家劳务费");
    public static readonly OperationKind CancelFee = new("expert.fee-cancel", "撤销专家劳务费");
    public static readonly OperationKind PayList = new("expert.pay-list", "导出劳务费发放表");
    public static readonly OperationKind Rate = new("expert.rate", "评价专家");

    public static readonly IReadOnlyList<OperationKind> All = [AddTie, WithdrawTie, Bar, Bank, ReadBank, StateIdentity, SettleIdentity, UnsettleIdentity, Commit, Witness, Draw, Publish, Accept, Decline, Expire, Conflict, Remove, Fee, ConfirmFee, CancelFee, PayList, Rate];
}
