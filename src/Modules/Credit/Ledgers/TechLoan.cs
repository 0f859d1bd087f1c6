using Kechuang.Core.Ledgers;
using Kechuang.Kernel;

namespace Kechuang.Credit.Ledgers;

/// <summary>A row of 科技贷.</summary>
internal sealed class TechLoan : LedgerRecord
{
    public string? ContractNumber { get; set; }

    public string? CreditCode { get; set; }

    public string? Bank { get; set; }

    public DateOnly? IssuedOn { get; set; }

    public Money? Amount { get; set; }

    public decimal? Rate { get; set; }

    public int? TermMonths { get; set; }

    public DateOnly? DueOn { get; set; }

    public DateOnly? RepaidOn { get; set; }

    public DateOnly? OverdueOn { get; set; }

    public Money? Compensation { get; set; }
}

/// <summary>科技贷.</summary>
internal sealed class TechLoanSheet : Sheet<TechLoan>
{
    public TechLoanSheet()
        : base("loan", "科技贷", Sections.General)
    {
        Text("合同号", x => x.ContractNumber).Key();
        Enterprise("统一社会信用代码", x => x.CreditCode);
        Partner(Text("合作银行", x => x.Bank));
        Main(Date("放款日期", x => x.IssuedOn).Indexed());
        Money("金额（万元）", x => x.Amount);
        Decimal("年利率（%）", x => x.Rate, 0, 100);
        Integer("期限（月）", x => x.TermMonths);
        Date("到期日", x => x.DueOn);
        Date("结清日期", x => x.RepaidOn);
        Date("逾期日期", x => x.OverdueOn);
        Money("代偿金额（万元）", x => x.Compensation);
    }
}
