using Kechuang.Kernel;

namespace Kechuang.Contracts.Funds;

/// <summary>What became of a request for payment.</summary>
public enum PaymentRequestStatus
{
    /// <summary>With the keepers of the funds.</summary>
    Requested,

    /// <summary>Paid on a day.</summary>
    Paid,

    /// <summary>Refused, with a reason.</summary>
    Refused,

    /// <summary>Taken back by the module that asked.</summary>
    Withdrawn,
}

/// <summary>A request to pay, or (with <paramref name="Recovery"/>) to get money back from, a unit.</summary>
/// <param name="Key">The asking module's key; asking twice with one key makes one request.</param>
/// <param name="Case">The asking module's case that the money is for (“contract-15”).</param>
/// <param name="Group">What the asking module adds up by (“contract-2026”).</param>
/// <param name="Purpose">Category as in 资金兑付 (“项目补助”).</param>
/// <param name="Subject">What it is for, in words (project number and title, instalment).</param>
/// <param name="CreditCode">The unit's unified social credit code.</param>
/// <param name="Basis">The document it rests on (立项文号).</param>
/// <param name="Href">The asking module's page of the case, a path of this site.</param>
/// <param name="BudgetLineId">The line it is paid from: the money is set aside when the request is filed. Null where the keepers of the funds choose one.</param>
/// <param name="Commitment">Key of money set aside before (<see cref="IBudget.CommitAsync"/>), which this request uses in part or whole.</param>
/// <param name="Ledger">False where the asking module keeps a ledger of its own for it, so that no row of 资金兑付 is written.</param>
/// <param name="AcceptedOn">受理日期 of 资金兑付, from which the days to the payment count; null where that is the day of the request.</param>
/// <param name="Partner">Where the money is a partner's (service provider, bank, expert): the name that its accounts act for, so that its people are told. Empty where it is a firm's.</param>
public sealed record PaymentRequest(
    string Key, string Case, string Group, string Purpose, string Subject, string CreditCode, Money Amount, string Basis, bool Recovery = false, string Href = "", int? BudgetLineId = null, string Commitment = "", bool Ledger = true, DateOnly? AcceptedOn = null, string Partner = "");

/// <summary>Told, in the transaction of the confirmation, that a request was paid (or the money received): the asking module takes its case on.</summary>
public interface IPaymentListener
{
    /// <summary>Beginning of the cases it listens to (“claim-”).</summary>
    string CasePrefix { get; }

    /// <summary>The permission whose holders are told where the keepers of the funds send a request back.</summary>
    string Holders { get; }

    Task PaidAsync(int districtId, PaymentState payment, CancellationToken cancel);
}

/// <summary>A request as it stands.</summary>
/// <param name="Subject">What it is for, in words.</param>
public sealed record PaymentState(string Key, string Case, PaymentRequestStatus Status, Money Amount, DateOnly? PaidOn, string Reason, string Subject, bool Recovery, DateTime RequestedAt);

/// <summary>What was paid in a group, and what of it came back.</summary>
public sealed record PaymentTotal(string Group, Money Paid, Money Returned);

/// <summary>Payments asked of the funds by other modules.</summary>
public interface IPaymentRequests
{
    /// <summary>Files the request, in the caller's transaction, and tells the keepers of the funds; a key that is known already changes nothing. Null where it is filed; otherwise the line has not enough and the caller refuses.</summary>
    Task<BudgetShort?> RequestAsync(int districtId, PaymentRequest request, CancellationToken cancel);

    /// <summary>Takes back, in the caller's transaction, what is not yet being paid; false where it is too late or there is no such request.</summary>
    Task<bool> WithdrawAsync(int districtId, string key, CancellationToken cancel);

    /// <summary>Requests for the cases, in the order of their filing.</summary>
    Task<IReadOnlyList<PaymentState>> StatesAsync(int districtId, IReadOnlyCollection<string> cases, CancellationToken cancel);

    /// <summary>Sums of the groups that begin with the prefix.</summary>
    Task<IReadOnlyList<PaymentTotal>> TotalsAsync(int districtId, string groupPrefix, CancellationToken cancel);
}
