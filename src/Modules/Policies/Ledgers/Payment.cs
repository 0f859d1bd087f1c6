using Kechuang.Core.Ledgers;
using Kechuang.Kernel;

namespace Kechuang.Policies.Ledgers;

/// <summary>A row of 资金兑付.</summary>
internal sealed class Payment : LedgerRecord
{
    public DateOnly? PaidOn { get; set; }

    public string? Category { get; set; }

    public string? CreditCode { get; set; }

    public string? Clause { get; set; }

    public DateOnly? AcceptedOn { get; set; }

    public Money? Amount { get; set; }

    public string? DocumentNumber { get; set; }
}

/// <summary>资金兑付.</summary>
internal sealed class PaymentSheet : Sheet<Payment>
{
    public PaymentSheet()
        : base("payment", "资金兑付", Sections.General)
    {
        Main(Date("兑付日期", x => x.PaidOn).Key().Indexed());
        Choice("类别", x => x.Category, ChoiceRule.Suggest, "创新奖励", "项目补助").Key();
        Enterprise("统一社会信用代码", x => x.CreditCode).Key();
        Name(Text("政策条款", x => x.Clause).Key());
        Date("受理日期", x => x.AcceptedOn);
        Money("金额（万元）", x => x.Amount).Key();
        Text("文号", x => x.DocumentNumber).Key();
    }
}
