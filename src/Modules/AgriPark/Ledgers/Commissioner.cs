using Kechuang.Core.Ledgers;

namespace Kechuang.AgriPark.Ledgers;

/// <summary>A row of 科技特派员.</summary>
internal sealed class Commissioner : LedgerRecord
{
    public string? Number { get; set; }

    public string? Township { get; set; }

    public DateOnly? PostedFrom { get; set; }

    public DateOnly? PostedUntil { get; set; }

    public int? Services { get; set; }

    public int? Technologies { get; set; }
}

/// <summary>科技特派员.</summary>
internal sealed class CommissionerSheet : Sheet<Commissioner>
{
    public CommissionerSheet()
        : base("commissioner", "科技特派员", Sections.Rural)
    {
        Text("编号", x => x.Number).Key();
        Townships(Text("派驻乡镇", x => x.Township));
        Main(Date("派驻日期", x => x.PostedFrom).Indexed());
        Date("结束日期", x => x.PostedUntil);
        Integer("服务次数", x => x.Services);
        Integer("推广技术（项）", x => x.Technologies);
    }
}
