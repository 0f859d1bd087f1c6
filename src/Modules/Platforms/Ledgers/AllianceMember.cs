using Kechuang.Core.Ledgers;

namespace Kechuang.Platforms.Ledgers;

/// <summary>A row of 联盟成员.</summary>
internal sealed class AllianceMember : LedgerRecord
{
    public string? AllianceName { get; set; }

    public string? MemberName { get; set; }

    public string? MemberKind { get; set; }

    public DateOnly? JoinedOn { get; set; }
}

/// <summary>联盟成员.</summary>
internal sealed class AllianceMemberSheet : Sheet<AllianceMember>
{
    public AllianceMemberSheet()
        : base("alliance", "联盟成员", Sections.Platforms)
    {
        Text("联盟名称", x => x.AllianceName).Key();
        Name(Text("单位名称", x => x.MemberName).Key());
        Choice("单位类型", x => x.MemberKind, ChoiceRule.Closed, "企业", "园区");
        Main(Date("加入日期", x => x.JoinedOn).Indexed());
    }
}
