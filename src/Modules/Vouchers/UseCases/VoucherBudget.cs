using System.Globalization;
using Kechuang.Contracts.Funds;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Vouchers.Domain;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Vouchers.UseCases;

/// <summary>Money set aside for vouchers: one commitment of what of a voucher is unused, and one of each use. The first is replaced whenever its amount changes.</summary>
internal sealed class VoucherBudget(AppDb db, IBudget budget)
{
    /// <summary>The line that the scheme names, of the year; a refusal where there is none. Both null where the scheme names no line.</summary>
    public async Task<(BudgetLineState? Line, Outcome? Refused)> LineAsync(int districtId, int year, SchemeTerms terms, CancellationToken cancel)
    {
        if (terms.BudgetPurpose.Length == 0)
        {
            return (null, null);
        }

        var line = (await budget.LinesAsync(districtId, year, cancel)).FirstOrDefault(l => l.Source == terms.BudgetSource && l.Purpose == terms.BudgetPurpose);
        return line is null ? (null, Outcome.Refuse($"没有 {year} 年“{terms.BudgetSource} {terms.BudgetPurpose}”的预算指标，请先下达预算")) : (line, null);
    }

    /// <summary>Sets aside what is unused of the voucher anew, and (with <paramref name="used"/>) what the order uses.</summary>
    public async Task<Outcome?> SetAsideAsync(IssuedVoucher voucher, Money unused, VoucherOrder? used, string why, CancellationToken cancel)
    {
        if (voucher.BudgetLineId is not { } line)
        {
            return null;
        }

        if (voucher.Commitments > 0)
        {
            await budget.ReleaseAsync(voucher.DistrictId, KeyOf(voucher, voucher.Commitments), why, cancel);
        }

        if (used is not null && await CommitAsync(voucher, new Commitment(used.Case, line, used.Benefit, $"创新券 {used.LedgerRow} {used.Title}", used.Case, voucher.CreditCode, used.Href), cancel) is { } shortOfUse)
        {
            return shortOfUse;
        }

        if (unused == Money.Zero)
        {
            return null;
        }

        voucher.Commitments++;
        await db.Set<IssuedVoucher>().Where(v => v.Id == voucher.Id).ExecuteUpdateAsync(v => v.SetProperty(x => x.Commitments, voucher.Commitments), cancel);
        var subject = $"创新券 {voucher.Number} {voucher.UnitName}";
        return await CommitAsync(voucher, new Commitment(KeyOf(voucher, voucher.Commitments), line, unused, subject, CaseOf(voucher), voucher.CreditCode, HrefOf(voucher)), cancel);
    }

    /// <summary>Gives back what a use set aside and no payment asked for.</summary>
    public Task ReleaseUseAsync(VoucherOrder order, string why, CancellationToken cancel) => budget.ReleaseAsync(order.DistrictId, order.Case, why, cancel);

    public static string HrefOf(IssuedVoucher voucher) => string.Create(CultureInfo.InvariantCulture, $"/vouchers/issued/{voucher.Id}");

    private static string CaseOf(IssuedVoucher voucher) => string.Create(CultureInfo.InvariantCulture, $"voucher-{voucher.Id}");

    private static string KeyOf(IssuedVoucher voucher, int number) => string.Create(CultureInfo.InvariantCulture, $"voucher-{voucher.Id}-{number}");

    private async Task<Outcome?> CommitAsync(IssuedVoucher voucher, Commitment commitment, CancellationToken cancel) =>
        await budget.CommitAsync(voucher.DistrictId, commitment, cancel) is { } refused ? Outcome.Refuse(refused.Message) : null;
}
