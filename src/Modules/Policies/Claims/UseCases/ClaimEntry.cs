using System.Globalization;
using System.Text.RegularExpressions;
using Kechuang.Contracts.Funds;
using Kechuang.Core.Operations;
using Kechuang.Kernel;

namespace Kechuang.Policies.Claims;

/// <summary>A claim as typed. <paramref name="Files"/>: what each paper is and its waiting upload.</summary>
internal sealed record ClaimEntry(int ClauseId, DateOnly? EventOn, int? Year, string Event, string Matter, IReadOnlyDictionary<string, string> Typed, string Invoices, IReadOnlyList<(string Item, Guid Session)> Files);

/// <summary>Reads the invoices of a claim: “number amount in yuan” a line.</summary>
internal static partial class InvoiceText
{
    private const int Most = 50;
    private const string Scheme = "政策兑现";

    public static (IReadOnlyList<InvoiceUse> Uses, Issue? Issue) Read(string text, Claim claim)
    {
        var uses = new List<InvoiceUse>();
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.Split([' ', '\t', ',', '，', '　'], StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length != 2 || !Number().IsMatch(parts[0]))
            {
                return ([], new Issue("Invoices", $"“{line}”：每行一张，写号码和金额（元），用空格隔开，例如 25332000000012345678 12000.00"));
            }

            if (!decimal.TryParse(parts[1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var yuan) || yuan <= 0 || yuan > 100_000_000_000 || decimal.Round(yuan, 2) != yuan)
            {
                return ([], new Issue("Invoices", $"“{line}”：金额应为正数，最多两位小数，单位元"));
            }

            uses.Add(new InvoiceUse(parts[0].ToUpperInvariant(), new Money((long)(yuan * 100)), claim.Case, Scheme, $"{claim.FirmName} {claim.ClauseTitle}"));
        }

        return uses.Count > Most ? ([], new Issue("Invoices", $"发票最多 {Most} 张")) : uses.DistinctBy(u => u.Number).Count() < uses.Count ? ([], new Issue("Invoices", "同一张发票写了两次")) : (uses, null);
    }

    [GeneratedRegex("^[A-Za-z0-9-]{4,40}$")]
    private static partial Regex Number();
}
