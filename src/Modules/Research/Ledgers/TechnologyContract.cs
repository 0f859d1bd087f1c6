using Kechuang.Core.Ledgers;
using Kechuang.Kernel;

namespace Kechuang.Research.Ledgers;

/// <summary>A row of 技术合同.</summary>
internal sealed class TechnologyContract : LedgerRecord
{
    public string? Number { get; set; }

    public string? SellerCode { get; set; }

    public string? Buyer { get; set; }

    public string? Kind { get; set; }

    public DateOnly? RegisteredOn { get; set; }

    public Money? Value { get; set; }

    public Money? TechnologyValue { get; set; }
}

/// <summary>技术合同.</summary>
internal sealed class TechnologyContractSheet : Sheet<TechnologyContract>
{
    public TechnologyContractSheet()
        : base("contract", "技术合同", Sections.HighTech)
    {
        Text("合同编号", x => x.Number).Key();
        Enterprise("卖方代码", x => x.SellerCode);
        Text("买方名称", x => x.Buyer);
        Choice("类型", x => x.Kind, ChoiceRule.Suggest, "技术开发", "技术转让", "技术许可", "技术咨询", "技术服务");
        Main(Date("登记日期", x => x.RegisteredOn).Indexed());
        Money("成交额（万元）", x => x.Value);
        Money("技术交易额（万元）", x => x.TechnologyValue);
    }
}
