using Kechuang.Core.Ledgers;

namespace Kechuang.Platforms.Ledgers;

/// <summary>A row of 创新飞地.</summary>
internal sealed class Enclave : LedgerRecord
{
    public string? Name { get; set; }

    public string? City { get; set; }

    public DateOnly? OpenedOn { get; set; }
}

/// <summary>创新飞地.</summary>
internal sealed class EnclaveSheet : Sheet<Enclave>
{
    public EnclaveSheet()
        : base("enclave", "创新飞地", Sections.Platforms)
    {
        Partner(Text("飞地名称", x => x.Name).Key());
        Text("所在城市", x => x.City);
        Main(Date("启用日期", x => x.OpenedOn));
    }
}
