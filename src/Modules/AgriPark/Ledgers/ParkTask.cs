using Kechuang.Core.Ledgers;
using Kechuang.Kernel;

namespace Kechuang.AgriPark.Ledgers;

/// <summary>A row of 农业园区任务.</summary>
internal sealed class ParkTask : LedgerRecord
{
    public string? Park { get; set; }

    public string? Task { get; set; }

    public string? Zone { get; set; }

    public Money? PlannedInvestment { get; set; }

    public Money? DoneInvestment { get; set; }

    public DateOnly? DueOn { get; set; }

    public DateOnly? DoneOn { get; set; }
}

/// <summary>农业园区任务.</summary>
internal sealed class ParkTaskSheet : Sheet<ParkTask>
{
    public ParkTaskSheet()
        : base("parkTask", "农业园区任务", Sections.Rural)
    {
        Partner(Text("园区", x => x.Park).Key());
        Name(Text("任务", x => x.Task).Key());
        Choice("分区", x => x.Zone, ChoiceRule.Closed, "核心区", "示范区", "辐射区");
        Money("计划投资（万元）", x => x.PlannedInvestment);
        Money("完成投资（万元）", x => x.DoneInvestment);
        Main(Date("计划完成日期", x => x.DueOn));
        Date("完成日期", x => x.DoneOn);
    }
}
