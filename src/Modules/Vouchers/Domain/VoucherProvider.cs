using System.ComponentModel.DataAnnotations.Schema;
using Kechuang.Kernel;

namespace Kechuang.Vouchers.Domain;

internal enum ProviderStatus
{
    /// <summary>待审核.</summary>
    Applied,

    /// <summary>已入库.</summary>
    Approved,

    /// <summary>未通过.</summary>
    Refused,

    /// <summary>已暂停.</summary>
    Suspended,

    /// <summary>已除名.</summary>
    Removed,
}

/// <summary>A registered service provider (服务机构、创新载体).</summary>
internal sealed class VoucherProvider
{
    public int Id { get; set; }

    public int DistrictId { get; set; }

    /// <summary>As in the ledger's column 服务机构, and as its people's accounts say.</summary>
    public string Name { get; set; } = "";

    public string CreditCode { get; set; } = "";

    /// <summary>省级载体, 市级载体, 区级载体 …</summary>
    public string Class { get; set; } = "";

    public string Qualification { get; set; } = "";

    public string Equipment { get; set; } = "";

    public string Contact { get; set; } = "";

    public string Phone { get; set; } = "";

    public ProviderStatus Status { get; set; }

    /// <summary>Until then the next yearly review is to be done.</summary>
    public DateOnly? ReviewDue { get; set; }

    /// <summary>Last day of a suspension; null where it has no end, and where there is none.</summary>
    public DateOnly? SuspendedUntil { get; set; }

    /// <summary>What the section said last.</summary>
    public string Opinion { get; set; } = "";

    public string DecidedBy { get; set; } = "";

    public int Version { get; set; } = 1;

    public List<CatalogueService> Services { get; set; } = [];

    public static string Title(ProviderStatus status) => status switch
    {
        ProviderStatus.Applied => "待审核", ProviderStatus.Approved => "已入库", ProviderStatus.Refused => "未通过", ProviderStatus.Suspended => "已暂停", _ => "已除名",
    };
}

/// <summary>A service in a provider's catalogue.</summary>
internal sealed class CatalogueService
{
    public int Id { get; set; }

    public int DistrictId { get; set; }

    public int ProviderId { get; set; }

    public string Kind { get; set; } = "";

    public string Title { get; set; } = "";

    public Money Price { get; set; }

    public string Unit { get; set; } = "";

    /// <summary>Taken out of the catalogue.</summary>
    public bool Closed { get; set; }

    /// <summary>Kinds as used in the ledger; a scheme says which of them do not count.</summary>
    [NotMapped]
    public static IReadOnlyList<string> Kinds => ["合作研发", "委托研发", "科技查新", "检验检测", "产品设计", "技术解决方案", "仪器共享", "研究开发", "知识产权", "财税服务", "项目申报", "法律服务", "人力资源", "标准服务", "云服务", "法定检验检测"];
}

/// <summary>A tie between two units (隶属、共建、产权纽带、同一控制人).</summary>
internal sealed class UnitTie
{
    public const int NatureLength = 100;

    public int Id { get; set; }

    public int DistrictId { get; set; }

    public string CodeA { get; set; } = "";

    public string CodeB { get; set; } = "";

    public string Nature { get; set; } = "";

    /// <summary>Percent held; null where the tie is not one of shares.</summary>
    public decimal? Share { get; set; }

    public string DeclaredBy { get; set; } = "";

    public DateTime At { get; set; }

    /// <summary>Why the section lets the two deal with each other all the same; empty where it does not.</summary>
    public string Allowed { get; set; } = "";

    public string AllowedBy { get; set; } = "";

    public int Version { get; set; } = 1;

    /// <summary>Whether the tie bars under a scheme's threshold.</summary>
    public bool Bars(decimal? threshold) => Allowed.Length == 0 && (threshold is null || Share is null || Share >= threshold);
}
