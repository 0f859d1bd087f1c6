using Kechuang.Core.Ledgers;
using Kechuang.Kernel;

namespace Kechuang.Research.Ledgers;

/// <summary>A row of 研发投入.</summary>
internal sealed class RdReturn : LedgerRecord
{
    public string? CreditCode { get; set; }

    public int? Year { get; set; }

    public int? Month { get; set; }

    public Money? Revenue { get; set; }

    public Money? RdExpense { get; set; }

    public int? RdStaff { get; set; }

    public DateOnly? ReturnedOn { get; set; }
}

/// <summary>研发投入.</summary>
internal sealed class RdReturnSheet : Sheet<RdReturn>
{
    public RdReturnSheet()
        : base("rdReturn", "研发投入", Sections.HighTech)
    {
        Name(Enterprise("统一社会信用代码", x => x.CreditCode).Key());
        Integer("年份", x => x.Year, 1990, 2100).Key().Indexed();
        Integer("截至月份", x => x.Month, 1, 12).Key();
        Money("营业收入（万元）", x => x.Revenue);
        Money("研发费用（万元）", x => x.RdExpense);
        Integer("研发人员", x => x.RdStaff);
        Main(Date("上报日期", x => x.ReturnedOn));
    }
}
