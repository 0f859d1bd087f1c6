using Kechuang.Core.Ledgers;

namespace Kechuang.Enterprises.Ledgers;

/// <summary>A row of 活动培训.</summary>
internal sealed class TrainingEvent : LedgerRecord
{
    public string? Number { get; set; }

    public DateOnly? HeldOn { get; set; }

    public string? Name { get; set; }

    public string? Category { get; set; }

    public string? Township { get; set; }

    public int? Attendance { get; set; }
}

/// <summary>活动培训.</summary>
internal sealed class TrainingEventSheet : Sheet<TrainingEvent>
{
    public TrainingEventSheet()
        : base("event", "活动培训", Sections.HighTech)
    {
        Text("活动编号", x => x.Number).Key();
        Main(Date("日期", x => x.HeldOn).Indexed());
        Name(Text("名称", x => x.Name));
        Choice("类别", x => x.Category, ChoiceRule.Suggest, "巡回培训", "科普活动", "政策宣讲", "成果对接会", "科技工作者日活动");
        Townships(Text("乡镇街道", x => x.Township));
        Integer("参加人数", x => x.Attendance);
    }
}
