using System.Text.Json;

namespace Kechuang.Vouchers.Domain;

/// <summary>A draw of redeemed vouchers to be inspected: the list and a commitment to the seed first, then the draw, with the seed published.</summary>
internal sealed class SpotCheck
{
    public int Id { get; set; }

    public int DistrictId { get; set; }

    public int SchemeId { get; set; }

    public int Year { get; set; }

    /// <summary>Percent, of the scheme when the list was fixed.</summary>
    public decimal Rate { get; set; }

    /// <summary>How many stand on the list, and how many are drawn with equal chance; the extra share for risk stands in the list.</summary>
    public int Population { get; set; }

    public int Wanted { get; set; }

    /// <summary>The list, in canonical JSON.</summary>
    public string Input { get; set; } = "";

    public string InputHash { get; set; } = "";

    public string Commitment { get; set; } = "";

    /// <summary>Seed and nonce, protected until the draw.</summary>
    public string Sealed { get; set; } = "";

    public string Seed { get; set; } = "";

    public string Nonce { get; set; } = "";

    public DateTime At { get; set; }

    public string By { get; set; } = "";

    public DateTime? DrawnAt { get; set; }

    public int Version { get; set; } = 1;
}

/// <summary>The list as it is published: the vouchers, how many are drawn besides for risk, the reasons that each has, and the points of the reasons. Lists of the first format have no extra share.</summary>
internal sealed record SpotInput(IReadOnlyList<string> Vouchers, int Extra, IReadOnlyDictionary<string, int>? Points, IReadOnlyDictionary<string, IReadOnlyList<string>>? Risks)
{
    public static SpotInput Read(string json) => JsonSerializer.Deserialize<SpotInput>(json, JsonSerializerOptions.Web)!;

    public IReadOnlyList<string> ReasonsOf(string voucher) => Risks?.GetValueOrDefault(voucher) ?? [];

    /// <summary>One, so that every voucher may be drawn, and the points of its reasons.</summary>
    public int WeightOf(string voucher) => 1 + ReasonsOf(voucher).Sum(r => Points![r]);
}

internal enum Finding
{
    /// <summary>待检查.</summary>
    Open,

    /// <summary>未发现问题.</summary>
    Clean,

    /// <summary>发现问题.</summary>
    Fault,
}

/// <summary>A drawn order and what was found.</summary>
internal sealed class SpotFinding
{
    public const int RemarkLength = 1_000;

    public int CheckId { get; set; }

    public long OrderId { get; set; }

    public int Place { get; set; }

    public Finding Finding { get; set; }

    public string Remark { get; set; } = "";

    public string By { get; set; } = "";

    public static string Title(Finding finding) => finding switch { Finding.Open => "待检查", Finding.Clean => "未发现问题", _ => "发现问题" };
}
