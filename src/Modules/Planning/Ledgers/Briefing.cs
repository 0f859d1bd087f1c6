using Kechuang.Core.Ledgers;

namespace Kechuang.Planning.Ledgers;

/// <summary>A row of 信息批示.</summary>
internal sealed class Briefing : LedgerRecord
{
    public DateOnly? IssuedOn { get; set; }

    public string? Kind { get; set; }

    public string? Title { get; set; }

    public string? Level { get; set; }

    public string? Media { get; set; }
}

/// <summary>信息批示.</summary>
internal sealed class BriefingSheet : Sheet<Briefing>
{
    public BriefingSheet()
        : base("briefing", "信息批示", Sections.General)
    {
        Main(Date("日期", x => x.IssuedOn).Key().Indexed());
        Choice("类型", x => x.Kind, ChoiceRule.Closed, "专报", "批示", "媒体报道").Key();
        Name(Text("标题", x => x.Title).Key());
        Text("层级", x => x.Level);
        Text("媒体", x => x.Media);
    }
}
