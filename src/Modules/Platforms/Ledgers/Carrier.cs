using Kechuang.Core.Ledgers;

namespace Kechuang.Platforms.Ledgers;

/// <summary>A row of 创新载体.</summary>
internal sealed class Carrier : LedgerRecord
{
    public string? Name { get; set; }

    public string? Kind { get; set; }

    public string? Level { get; set; }

    public string? OperatorCode { get; set; }

    public DateOnly? NoticeOn { get; set; }

    public DateOnly? RecognisedOn { get; set; }

    public decimal? Area { get; set; }

    public int? Incubatees { get; set; }
}

/// <summary>创新载体.</summary>
internal sealed class CarrierSheet : Sheet<Carrier>
{
    public CarrierSheet()
        : base("carrier", "创新载体", Sections.Platforms)
    {
        Text("名称", x => x.Name).Key();
        Choice("类型", x => x.Kind, ChoiceRule.Suggest, "众创空间", "科技企业孵化器", "产业创新服务综合体", "星创天地");
        Choice("级别", x => x.Level, ChoiceRule.Suggest, "区级", "市级", "省级", "国家级").Key();
        Enterprise("运营单位代码", x => x.OperatorCode);
        Date("公示日期", x => x.NoticeOn);
        Main(Date("认定日期", x => x.RecognisedOn).Indexed());
        Decimal("面积（平方米）", x => x.Area, 0, 100000000);
        Integer("在孵企业数", x => x.Incubatees);
    }
}
