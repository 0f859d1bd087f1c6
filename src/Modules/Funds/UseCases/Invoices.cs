using Kechuang.Contracts.Funds;
using Kechuang.Data;
using Kechuang.Funds.Domain;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Funds.UseCases;

/// <summary>The register of used invoices. The unique number decides a race: the second writer finds the row, or its transaction is refused by the index.</summary>
internal sealed class Invoices(AppDb db, TimeProvider clock) : IInvoices
{
    public async Task<InvoiceClash?> TakeAsync(int districtId, IReadOnlyList<InvoiceUse> invoices, CancellationToken cancel)
    {
        foreach (var use in invoices.Select(i => i with { Number = Plain(i.Number) }).OrderBy(i => i.Number, StringComparer.Ordinal))
        {
            if (use.Number.Length is 0 or > UsedInvoice.NumberLength)
            {
                throw new ArgumentException($"{use.Case}: invoice number of {use.Number.Length} letters", nameof(invoices));
            }

            var (number, fen, caseKey, scheme, subject, now) = (use.Number, use.Amount.Fen, use.Case, use.Scheme, PaymentOrder.Cut(use.Subject), clock.GetUtcNow().UtcDateTime);
            var taken = await db.Database.ExecuteSqlAsync(
                $"INSERT INTO used_invoices (district_id, number, amount, \"case\", scheme, subject, used_at) VALUES ({districtId}, {number}, {fen}, {caseKey}, {scheme}, {subject}, {now}) ON CONFLICT (number) DO NOTHING", cancel);
            if (taken == 0 && await db.Set<UsedInvoice>().AsNoTracking().FirstAsync(i => i.Number == number, cancel) is var other && (other.Case != use.Case || other.DistrictId != districtId))
            {
                return new InvoiceClash(number, other.Scheme, other.DistrictId == districtId ? other.Subject : "其他区县的事项", other.UsedAt);
            }
        }

        return null;
    }

    public async Task ReleaseAsync(int districtId, string caseKey, CancellationToken cancel) =>
        await db.Set<UsedInvoice>().Where(i => i.DistrictId == districtId && i.Case == caseKey).ExecuteDeleteAsync(cancel);

    /// <summary>Without spaces and in capitals, a number of digits alone without dashes too, so that one invoice is written one way.</summary>
    private static string Plain(string number)
    {
        var tidy = string.Concat(number.Normalize(System.Text.NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();
        return tidy.All(c => char.IsAsciiDigit(c) || c == '-') ? tidy.Replace("-", "", StringComparison.Ordinal) : tidy;
    }
}
