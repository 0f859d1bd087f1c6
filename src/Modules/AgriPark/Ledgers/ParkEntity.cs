using Kechuang.Core.Ledgers;

namespace Kechuang.AgriPark.Ledgers;

/// <summary>A row of 农业园区主体.</summary>
internal sealed class ParkEntity : LedgerRecord
{
    public string? Park { get; set; }

    public string? EntityName { get; set; }

    public string? Kind { get; set; }

    public DateOnly? EnteredOn { get; set; }

    public DateOnly? LeftOn { get; set; }
}

/// <summary>农业园区主体.</summary>
internal sealed class ParkEntitySheet : Sheet<ParkEntity>
{
    public ParkEntitySheet()
        : base("parkEntity", "农业园区主体", Sections.Rural)
    {
        Partner(Text("园区", x => x.Park).Key());
        Name(Text("主体名称", x => x.EntityName).Key());
        Choice("类型", x => x.Kind, ChoiceRule.Suggest, "企业", "合作社", "家庭农场", "科研院所");
        Main(Date("入园日期", x => x.EnteredOn).Indexed());
        Date("退出日期", x => x.LeftOn);
    }
}
