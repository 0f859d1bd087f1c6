using Kechuang.Core.Operations;

namespace Kechuang.Vouchers.UseCases;

/// <summary>Kinds of operation of the vouchers.</summary>
internal static class VoucherOperations
{
    public static readonly OperationKind SaveScheme = new("voucher.scheme", "编辑创新券方案");
    public static readonly OperationKind CloseScheme = new("voucher.scheme.close", "停用或启用创新券方案");
    public static readonly OperationKind SaveProvider = new("voucher.provider", "填报服务机构");
    public static readonly OperationKind DecideProvider = new("voucher.provider.decide", "审核服务机构");
    public static readonly OperationKind SaveService = new("voucher.service", "编辑服务目录");
    public static readonly OperationKind DeclareTie = new("voucher.tie", "申报关联关系");
    public static readonly OperationKind AllowTie = new("voucher.tie.allow", "处理关联关系");
    public static readonly OperationKind Apply = new("voucher.apply", "申领创新券");
    public static readonly OperationKind Decide = new("voucher.decide", "审核创新券申领");
    public static readonly OperationKind Freeze = new("voucher.freeze", "冻结或解冻创新券");
    public static readonly OperationKind Expire = new("voucher.expire", "创新券到期");
    public static readonly OperationKind Order = new("voucher.order", "下单使用创新券");
    public static readonly OperationKind Answer = new("voucher.order.answer", "受理创新券订单");
    public static readonly OperationKind Deliver = new("voucher.order.deliver", "提交创新券服务材料");
    public static readonly OperationKind Confirm = new("voucher.order.confirm", "确认创新券服务");
    public static readonly OperationKind Audit = new("voucher.order.audit", "审定创新券服务");
    public static readonly OperationKind Claim = new("voucher.claim", "申请创新券兑付");
    public static readonly OperationKind Check = new("voucher.claim.check", "审核创新券兑付");
    public static readonly OperationKind Batch = new("voucher.batch", "编制兑付批次");
    public static readonly OperationKind Agree = new("voucher.batch.agree", "联合审核兑付批次");
    public static readonly OperationKind Publish = new("voucher.batch.publish", "公示兑付批次");
    public static readonly OperationKind Request = new("voucher.batch.request", "申请拨付兑付批次");
    public static readonly OperationKind Recover = new("voucher.recover", "追回创新券资金");
    public static readonly OperationKind SpotCheck = new("voucher.check", "创新券抽查");
    public static readonly OperationKind Bar = new("voucher.bar", "限制企业使用创新券");

    public static readonly IReadOnlyList<OperationKind> All =
    [
        SaveScheme, CloseScheme, SaveProvider, DecideProvider, SaveService, DeclareTie, AllowTie, Apply, Decide, Freeze, Expire, Order, Answer, Deliver, Confirm, Audit, Claim, Check, Batch, Agree, Publish, Request, Recover, SpotCheck, Bar,
    ];
}
