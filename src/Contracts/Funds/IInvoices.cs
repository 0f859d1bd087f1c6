using Kechuang.Kernel;

namespace Kechuang.Contracts.Funds;

/// <summary>An invoice (or a contract) that supports a payment of public money.</summary>
/// <param name="Number">Number of the fully digital e-invoice (20 digits), or code and number of an older one (10 to 12 and 8 digits), without spaces; of a contract its number with what it is unique in (district and bank), at most 200 letters.</param>
/// <param name="Case">The case that uses it (“voucher-order-7”).</param>
/// <param name="Scheme">What it is used for, in words (“创新券”).</param>
public sealed record InvoiceUse(string Number, Money Amount, string Case, string Scheme, string Subject);

/// <summary>It supports another case already.</summary>
public sealed record InvoiceClash(string Number, string Scheme, string Subject, DateTime UsedAt)
{
    public string Message => $"发票 {Number} 已用于{Scheme}“{Subject}”，一张发票只能使用一次";
}

/// <summary>Which invoices have been used: each once across all districts, schemes and years.</summary>
public interface IInvoices
{
    /// <summary>Takes the invoices for a case, in the caller's transaction; null where all are taken (or were, by the same case). The caller refuses where there is a clash.</summary>
    Task<InvoiceClash?> TakeAsync(int districtId, IReadOnlyList<InvoiceUse> invoices, CancellationToken cancel);

    /// <summary>Lets go of a case's invoices, in the caller's transaction (withdrawn or refused).</summary>
    Task ReleaseAsync(int districtId, string caseKey, CancellationToken cancel);
}
