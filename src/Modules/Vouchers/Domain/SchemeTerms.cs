using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Kechuang.Kernel;

namespace Kechuang.Vouchers.Domain;

/// <summary>Which amount of a service counts.</summary>
internal enum BenefitBasis
{
    /// <summary>合同额.</summary>
    Contract,

    /// <summary>实付额.</summary>
    Paid,

    /// <summary>审定额: the section enters it.</summary>
    Audited,
}

/// <summary>Who is paid in the end.</summary>
internal enum Settlement
{
    /// <summary>兑付给服务机构.</summary>
    Provider,

    /// <summary>兑付给企业.</summary>
    Enterprise,
}

/// <summary>Of what lies above the band before and not above <paramref name="UpTo"/> (null: everything), <paramref name="Ratio"/> percent are borne.</summary>
internal sealed record Tier(Money? UpTo, decimal Ratio);

/// <summary>The rules of a scheme in one version; nothing of them stands in code.</summary>
internal sealed record SchemeTerms
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new WanConverter() },
    };

    /// <summary>Most of one application.</summary>
    public Money? PerApplicationCap { get; init; }

    /// <summary>Most that a firm may hold unused.</summary>
    public Money? HoldingCap { get; init; }

    /// <summary>Most that is issued to a firm in a year.</summary>
    public Money? YearCap { get; init; }

    /// <summary>Most that a firm may use in a year.</summary>
    public Money? YearUseCap { get; init; }

    /// <summary>Months that a voucher holds; null: to the end of the year.</summary>
    public int? ValidityMonths { get; init; }

    /// <summary>How many times what is left at the end goes on for a year, counted from the firm's first voucher of the scheme.</summary>
    public int CarryOverYears { get; init; }

    /// <summary>Years in which a firm may be given vouchers; null without limit.</summary>
    public int? YearsMaximum { get; init; }

    public IReadOnlyList<Tier> Tiers { get; init; } = [];

    public BenefitBasis Basis { get; init; }

    public Settlement Payee { get; init; }

    /// <summary>Percent of the costs that the level above bears, and its most; null where the district bears all.</summary>
    public decimal? UpperRatio { get; init; }

    public Money? UpperCap { get; init; }

    /// <summary>Percent of a year's redeemed vouchers to be inspected.</summary>
    public decimal CheckRate { get; init; }

    /// <summary>Percent of them that is inspected besides, drawn by risk.</summary>
    public decimal RiskRate { get; init; }

    /// <summary>Whether what expires unused may be applied for again within the year.</summary>
    public bool ExpiryFreesYearQuota { get; init; }

    /// <summary>Percent of shares from which a tie bars; null: any tie does.</summary>
    public decimal? TieThreshold { get; init; }

    /// <summary>Level and purpose of the budget line; empty where no line is named.</summary>
    public string BudgetSource { get; init; } = "";

    public string BudgetPurpose { get; init; } = "";

    /// <summary>Whether a batch above its budget is scaled down.</summary>
    public bool ScalesToBudget { get; init; }

    /// <summary>Working days of the public notice.</summary>
    public int NoticeDays { get; init; } = 5;

    /// <summary>Kinds of service that do not count (statutory tests).</summary>
    public IReadOnlyList<string> ExcludedKinds { get; init; } = [];

    /// <summary>What a service of this amount is helped with by the tiers, before caps; whole fen, rounded down.</summary>
    public Money BenefitOf(Money amount)
    {
        var (sum, below) = (0m, 0L);
        foreach (var tier in Tiers)
        {
            var top = Math.Min(amount.Fen, tier.UpTo?.Fen ?? long.MaxValue);
            sum += Math.Max(0, top - below) * tier.Ratio / 100;
            below = Math.Max(below, top);
        }

        return new Money((long)Math.Floor(sum));
    }

    /// <summary>What may be used: the benefit, no more than the voucher has and the year leaves.</summary>
    public Money BenefitOf(Money amount, Money balance, Money usedThisYear) => Least(BenefitOf(amount), balance, YearUseCap - usedThisYear);

    /// <summary>The part of a benefit that the level above bears.</summary>
    public Money UpperShareOf(Money amount, Money benefit) => UpperRatio is not { } ratio ? Money.Zero : Least(new Money((long)Math.Floor(amount.Fen * ratio / 100)), benefit, UpperCap);

    /// <summary>What a firm may still be given in an application.</summary>
    public Money RoomOf(Money balance, Money issuedThisYear) => Least(PerApplicationCap, HoldingCap - balance, YearCap - issuedThisYear);

    /// <summary>Last day of a voucher issued on a day.</summary>
    public DateOnly ValidUntil(DateOnly issued) => ValidityMonths is { } months ? issued.AddMonths(months) : YearEnd(issued.Year);

    /// <summary>The last day to which what is left may be carried.</summary>
    public DateOnly CarryUntil(DateOnly issued, int firstYear) => CarryOverYears == 0 || YearEnd(firstYear + CarryOverYears) < ValidUntil(issued) ? ValidUntil(issued) : YearEnd(firstYear + CarryOverYears);

    /// <summary>How many of so many redeemed vouchers are inspected: the rate, rounded up.</summary>
    public int ChecksOf(int redeemed) => (int)Math.Ceiling(redeemed * CheckRate / 100);

    /// <summary>How many are inspected besides for risk: the rate, rounded up, of those that are left.</summary>
    public int RiskChecksOf(int redeemed) => Math.Min((int)Math.Ceiling(redeemed * RiskRate / 100), redeemed - ChecksOf(redeemed));

    public static DateOnly YearEnd(int year) => new(year, 12, 31);

    public static SchemeTerms Read(string json) => JsonSerializer.Deserialize<SchemeTerms>(json, Json)!;

    /// <summary>Reads the schemes that the product brings as examples.</summary>
    public static IReadOnlyList<T> ReadAll<T>(Stream json) => JsonSerializer.Deserialize<List<T>>(json, Json)!;

    public string Write() => JsonSerializer.Serialize(this, Json);

    /// <summary>The least of the amounts that are set, never below nothing.</summary>
    private static Money Least(params ReadOnlySpan<Money?> amounts)
    {
        Money? least = null;
        foreach (var amount in amounts)
        {
            least = amount is { } set && !(least <= set) ? set : least;
        }

        return least is { Fen: > 0 } some ? some : Money.Zero;
    }

    /// <summary>Amounts in 万元, as people write them.</summary>
    private sealed class WanConverter : JsonConverter<Money>
    {
        public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Money.FromWan(reader.GetDecimal());

        public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Wan);
    }
}
