using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Kechuang.Core.Firms;
using Kechuang.Kernel;

namespace Kechuang.Credit.Domain;

/// <summary>Whose ratio of bad loans stops new filings.</summary>
internal enum RiskLevel
{
    /// <summary>Each bank's own.</summary>
    Bank,

    /// <summary>That of the whole pool.</summary>
    Pool,
}

/// <summary>How a loss is shared, as parts (4:4:2); the parts need not add up to ten or a hundred.</summary>
internal sealed record LossShares(int Public, int Guarantor, int Bank)
{
    public int Whole => Public + Guarantor + Bank;

    /// <summary>The public part in percent.</summary>
    public decimal PublicPercent => Whole == 0 ? 0 : 100m * Public / Whole;

    /// <summary>The amount in three parts that add up to it: public and guarantor rounded down to the fen, the rest is the bank's.</summary>
    public (Money Public, Money Guarantor, Money Bank) Split(Money amount)
    {
        Money Part(int share) => new((long)decimal.Truncate((decimal)amount.Fen * share / Whole));
        var (pool, guarantor) = (Part(Public), Part(Guarantor));
        return (pool, guarantor, amount - pool - guarantor);
    }
}

/// <summary>Interest subsidy (贴息).</summary>
/// <param name="Percent">Part of the interest, in percent.</param>
/// <param name="PreviousYearEnd">The interest is counted at most at the one-year LPR of the December before; otherwise at the LPR of the signing.</param>
internal sealed record SubsidyRule(decimal Percent, bool PreviousYearEnd, Money? FirmYearCap);

/// <summary>What a bank must reach in a year to stay in the scheme; a null asks nothing.</summary>
/// <param name="MinIssued">Loans issued.</param>
/// <param name="MaxBad">Ratio of bad loans, in percent.</param>
/// <param name="MinInTime">Reports made in time, in percent.</param>
internal sealed record ExitRule(Money? MinIssued, decimal? MaxBad, decimal? MinInTime);

/// <summary>All that a version of a scheme says. Kept as JSON; amounts in 万元, ratios in percent.</summary>
internal sealed record SchemeRules
{
    /// <summary>Who may borrow, as <see cref="Eligibility"/> writes it.</summary>
    public string Conditions { get; init; } = "";

    /// <summary>Most of one loan.</summary>
    public Money? LoanCap { get; init; }

    /// <summary>Most that a firm may owe under the scheme, over all banks.</summary>
    public Money? FirmCap { get; init; }

    public int? TermMonths { get; init; }

    /// <summary>A firm borrows of one bank in a year.</summary>
    public bool OneBankAYear { get; init; }

    public PriceRule Price { get; init; } = new(PriceKind.None);

    /// <summary>How many times its balance a pool covers.</summary>
    public decimal Leverage { get; init; } = 10;

    public LossShares Shares { get; init; } = new(4, 4, 2);

    /// <summary>Compensation in percent of the lost principal where no tier says otherwise.</summary>
    public decimal BaseShare { get; init; }

    public IReadOnlyList<CompensationTier> Tiers { get; init; } = [];

    /// <summary>Most compensated of one loan.</summary>
    public Money? CompensationCap { get; init; }

    /// <summary>All public money together, in percent of the loss.</summary>
    public decimal? BorneShare { get; init; }

    /// <summary>A loan is filed within these months of its disbursement, or it is not covered.</summary>
    public int FilingMonths { get; init; } = 1;

    /// <summary>Arrears are reported within these days.</summary>
    public int ReportDays { get; init; } = 1;

    /// <summary>A loan overdue for more days counts as bad, and may be claimed for.</summary>
    public int NplDays { get; init; } = 60;

    public decimal Warn { get; init; } = 2;

    public decimal Stop { get; init; } = 3;

    public decimal Resume { get; init; } = 3;

    public RiskLevel Level { get; init; }

    /// <summary>Working days for the section's review of a claim.</summary>
    public int CheckDays { get; init; } = 5;

    /// <summary>Working days for the decision.</summary>
    public int DecideDays { get; init; } = 25;

    /// <summary>A recommendation is good for these months.</summary>
    public int LetterMonths { get; init; } = 6;

    public SubsidyRule? Subsidy { get; init; }

    /// <summary>Most of the pool's operating fee in a year, in percent of what was paid in; null where the pool bears none.</summary>
    public decimal? FeeShare { get; init; }

    /// <summary>When a bank's part should end; null where the scheme does not say.</summary>
    public ExitRule? Exit { get; init; }

    /// <summary>Early-warning signs that banks report of a loan.</summary>
    public IReadOnlyList<string> Signs { get; init; } = WarningSigns.Usual;

    [JsonIgnore]
    public Eligibility Who => Eligibility.Read(Conditions);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new WanConverter() },
    };

    public static SchemeRules Read(string json) => JsonSerializer.Deserialize<SchemeRules>(json, Json)!;

    public string Write() => JsonSerializer.Serialize(this, Json);

    /// <summary>Reads a file of examples.</summary>
    public static T ReadFile<T>(Stream file) => JsonSerializer.Deserialize<T>(file, Json)!;

    private sealed class WanConverter : JsonConverter<Money>
    {
        public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Money.FromWan(reader.GetDecimal());

        public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Wan);
    }
}
