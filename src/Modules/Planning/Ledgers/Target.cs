using Kechuang.Core.Ledgers;

namespace Kechuang.Planning.Ledgers;

/// <summary>A row of 年度目标.</summary>
internal sealed class Target : LedgerRecord
{
    public int? Year { get; set; }

    public string? IndicatorCode { get; set; }

    public decimal? Value { get; set; }

    public string? Unit { get; set; }

    public string? Office { get; set; }
}

/// <summary>年度目标.</summary>
internal sealed class TargetSheet : Sheet<Target>
{
    public TargetSheet()
        : base("target", "年度目标", Sections.General)
    {
        Integer("年份", x => x.Year, 1990, 2100).Key().Indexed();
        Name(Text("指标", x => x.IndicatorCode).Key());
        Decimal("目标值", x => x.Value);
        Text("单位", x => x.Unit);
        Text("责任科室", x => x.Office);
    }
}
