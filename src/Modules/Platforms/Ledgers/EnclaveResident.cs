using Kechuang.Core.Ledgers;

namespace Kechuang.Platforms.Ledgers;

/// <summary>A row of 飞地入驻.</summary>
internal sealed class EnclaveResident : LedgerRecord
{
    public string? EnclaveName { get; set; }

    public string? EnterpriseName { get; set; }

    public DateOnly? SettledOn { get; set; }

    public DateOnly? LeftOn { get; set; }
}

/// <summary>飞地入驻.</summary>
internal sealed class EnclaveResidentSheet : Sheet<EnclaveResident>
{
    public EnclaveResidentSheet()
        : base("resident", "飞地入驻", Sections.Platforms)
    {
        Relate("enclave", "enclave", Partner(Text("飞地名称", x => x.EnclaveName).Key()));
        Name(Text("企业名称", x => x.EnterpriseName).Key());
        Main(Date("入驻日期", x => x.SettledOn).Key().Indexed());
        Date("退出日期", x => x.LeftOn);
    }
}
