using Kechuang.Core.Ledgers;
using Kechuang.Kernel;

namespace Kechuang.Funds.Ledgers;

/// <summary>A row of 上级资金.</summary>
internal sealed class UpperFund : LedgerRecord
{
    public DateOnly? ReceivedOn { get; set; }

    public string? ProjectName { get; set; }

    public string? Level { get; set; }

    public string? CreditCode { get; set; }

    public Money? Amount { get; set; }
}

/// <summary>上级资金.</summary>
internal sealed class UpperFundSheet : Sheet<UpperFund>
{
    public UpperFundSheet()
        : base("upperFund", "上级资金", Sections.General)
    {
        Main(Date("到账日期", x => x.ReceivedOn).Key().Indexed());
        Name(Text("项目名称", x => x.ProjectName).Key());
        Choice("级别", x => x.Level, ChoiceRule.Closed, "国家级", "省级", "市级").Key();
        Enterprise("统一社会信用代码", x => x.CreditCode).Key();
        Money("金额（万元）", x => x.Amount);
    }
}
