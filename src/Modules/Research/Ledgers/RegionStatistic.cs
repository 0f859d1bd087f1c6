using Kechuang.Contracts.Research;
using Kechuang.Core.Ledgers;

namespace Kechuang.Research.Ledgers;

/// <summary>A row of 区域统计.</summary>
internal sealed class RegionStatistic : LedgerRecord, IRegionValue
{
    public int? Year { get; set; }

    public int? Month { get; set; }

    public string? Region { get; set; }

    public string? Index { get; set; }

    public decimal? Value { get; set; }

    public string? Unit { get; set; }

    public decimal? Growth { get; set; }
}

/// <summary>区域统计.</summary>
internal sealed class RegionStatisticSheet : Sheet<RegionStatistic>
{
    public RegionStatisticSheet()
        : base("region", "区域统计", Sections.HighTech)
    {
        Integer("年份", x => x.Year, 1990, 2100).Key().Indexed();
        Integer("截至月份", x => x.Month, 1, 12).Key();
        Text("地区", x => x.Region).Key();
        Name(Choice("指标", x => x.Index, ChoiceRule.Suggest, "全社会研发经费", "地区生产总值", "规上企业研发费用", "规上工业增加值", "高新技术产业增加值", "高新技术产业投资").Key());
        Decimal("数值", x => x.Value);
        Text("单位", x => x.Unit);
        Decimal("增速（%）", x => x.Growth);
    }
}
