using Kechuang.Core.Ledgers;

namespace Kechuang.Planning.Ledgers;

/// <summary>A row of 荣誉激励.</summary>
internal sealed class Honour : LedgerRecord
{
    public DateOnly? GrantedOn { get; set; }

    public string? Name { get; set; }

    public string? Level { get; set; }
}

/// <summary>荣誉激励.</summary>
internal sealed class HonourSheet : Sheet<Honour>
{
    public HonourSheet()
        : base("honour", "荣誉激励", Sections.General)
    {
        Main(Date("授予日期", x => x.GrantedOn).Key().Indexed());
        Name(Text("名称", x => x.Name).Key());
        Text("层级", x => x.Level).Key();
    }
}
