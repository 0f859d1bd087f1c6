using Kechuang.Core.Ledgers;
using Kechuang.Kernel;

namespace Kechuang.Vouchers.Ledgers;

/// <summary>A row of 创新券.</summary>
internal sealed class Voucher : LedgerRecord
{
    public string? Number { get; set; }

    public string? CreditCode { get; set; }

    public DateOnly? IssuedOn { get; set; }

    public Money? Quota { get; set; }

    public DateOnly? ValidUntil { get; set; }

    public string? Provider { get; set; }

    public string? ServiceKind { get; set; }

    public DateOnly? UsedOn { get; set; }

    public Money? UsedAmount { get; set; }

    public DateOnly? RedeemedOn { get; set; }

    public Money? RedeemedAmount { get; set; }
}

/// <summary>创新券.</summary>
internal sealed class VoucherSheet : Sheet<Voucher>
{
    public VoucherSheet()
        : base("voucher", "创新券", Sections.General)
    {
        Text("券号", x => x.Number).Key();
        Enterprise("统一社会信用代码", x => x.CreditCode);
        Main(Date("发放日期", x => x.IssuedOn).Indexed());
        Money("额度（万元）", x => x.Quota);
        Date("有效期止", x => x.ValidUntil);
        Partner(Text("服务机构", x => x.Provider));
        Text("服务类别", x => x.ServiceKind);
        Date("使用日期", x => x.UsedOn).Indexed();
        Money("使用金额（万元）", x => x.UsedAmount);
        Date("兑付日期", x => x.RedeemedOn).Indexed();
        Money("兑付金额（万元）", x => x.RedeemedAmount);
    }
}
