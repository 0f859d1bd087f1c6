using Kechuang.Core.Operations;

namespace Kechuang.Credit.UseCases;

/// <summary>Kinds of operation of tech credit.</summary>
internal static class CreditOperations
{
    public static readonly OperationKind Scheme = new("credit.scheme", "编辑科技贷方案");
    public static readonly OperationKind Bank = new("credit.bank", "设置合作银行");
    public static readonly OperationKind Rates = new("credit.lpr", "录入LPR");
    public static readonly OperationKind Bar = new("credit.bar", "设置暂不推荐单位");
    public static readonly OperationKind Pool = new("credit.pool", "登记资金池收支");
    public static readonly OperationKind Reconcile = new("credit.reconcile", "资金池对账");
    public static readonly OperationKind Apply = new("credit.apply", "申请贷款推荐");
    public static readonly OperationKind Withdraw = new("credit.withdraw", "撤回贷款推荐申请");
    public static readonly OperationKind Recommend = new("credit.recommend", "审核贷款推荐");
    public static readonly OperationKind Answer = new("credit.answer", "银行答复推荐");
    public static readonly OperationKind File = new("credit.file", "备案贷款");
    public static readonly OperationKind Repay = new("credit.repay", "登记还款付息");
    public static readonly OperationKind Overdue = new("credit.overdue", "报告逾期");
    public static readonly OperationKind Classify = new("credit.classify", "登记五级分类");
    public static readonly OperationKind Signs = new("credit.signs", "报告预警信号");
    public static readonly OperationKind Admission = new("credit.admission", "终止或恢复银行合作");
    public static readonly OperationKind Risk = new("credit.risk", "更新风险状态");
    public static readonly OperationKind Resume = new("credit.resume", "恢复备案");
    public static readonly OperationKind Claim = new("credit.claim", "申请代偿");
    public static readonly OperationKind Check = new("credit.claim.check", "审核代偿");
    public static readonly OperationKind Decide = new("credit.claim.decide", "审定代偿");
    public static readonly OperationKind Pay = new("credit.claim.pay", "支付代偿");
    public static readonly OperationKind Recover = new("credit.recover", "登记追偿收回");
    public static readonly OperationKind WriteOff = new("credit.writeoff", "办理代偿核销");
    public static readonly OperationKind AskSubsidy = new("credit.subsidy", "申请贷款贴息");
    public static readonly OperationKind CheckSubsidy = new("credit.subsidy.check", "审核贷款贴息");

    public static readonly IReadOnlyList<OperationKind> All =
    [
        Scheme, Bank, Rates, Bar, Pool, Reconcile, Apply, Withdraw, Recommend, Answer, File, Repay, Overdue, Classify, Signs, Admission, Risk, Resume, Claim, Check, Decide, Pay, Recover, WriteOff, AskSubsidy, CheckSubsidy,
    ];
}
