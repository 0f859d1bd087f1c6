using Kechuang.Contracts.Funds;
using Kechuang.Core.Operations;
using Kechuang.Kernel;

namespace Kechuang.Funds.Domain;

/// <summary>A request for payment (or recovery) of another module, and what the keepers of the funds did with it.</summary>
internal sealed class PaymentOrder
{
    public const int SubjectLength = 200, ReasonLength = 500, DocumentLength = 100;

    public long Id { get; set; }

    public int DistrictId { get; set; }

    /// <summary>The asking module's key; unique within the district.</summary>
    public string Key { get; set; } = "";

    /// <summary>The asking module's case, and the group that it adds up by.</summary>
    public string Case { get; set; } = "";

    public string Group { get; set; } = "";

    public string Purpose { get; set; } = "";

    public string Subject { get; set; } = "";

    public string CreditCode { get; set; } = "";

    /// <summary>The partner (service provider, bank, expert's number) that the money is for, whose people are told; empty where it is a firm.</summary>
    public string Partner { get; set; } = "";

    public Money Amount { get; set; }

    public string Basis { get; set; } = "";

    public string Href { get; set; } = "";

    /// <summary>Money that is to come back.</summary>
    public bool Recovery { get; set; }

    public PaymentRequestStatus Status { get; set; }

    public DateTime RequestedAt { get; set; }

    /// <summary>受理日期, where the case was taken on before the money was asked for.</summary>
    public DateOnly? AcceptedOn { get; set; }

    /// <summary>Day of payment (or receipt) and number of its document, as entered by the first person.</summary>
    public DateOnly? PaidOn { get; set; }

    public string Document { get; set; } = "";

    /// <summary>The person who entered it; another one confirms.</summary>
    public int? EnteredById { get; set; }

    public string EnteredBy { get; set; } = "";

    /// <summary>The leader who approved what was entered, where the amount asks for it.</summary>
    public string LeaderBy { get; set; } = "";

    public string ConfirmedBy { get; set; } = "";

    public DateTime? DoneAt { get; set; }

    public string Reason { get; set; } = "";

    /// <summary>The budget line that it is paid from; null until one is chosen, and where the year has none.</summary>
    public int? BudgetLineId { get; set; }

    /// <summary>Key of the money set aside for it; empty where none is.</summary>
    public string Commitment { get; set; } = "";

    /// <summary>False where the asking module keeps a ledger of its own, so that no row of 资金兑付 is written.</summary>
    public bool Ledger { get; set; } = true;

    /// <summary>The batch that it stands in; null where it is paid by itself.</summary>
    public int? BatchId { get; set; }

    /// <summary>Why the bank did not pay it the last time.</summary>
    public string Failure { get; set; } = "";

    public int Version { get; set; } = 1;

    /// <summary>Key of the money that is set aside for this request alone.</summary>
    public string OwnCommitment => $"request/{Key}";

    /// <summary>Beginning of the keys of money set aside from a line that the keepers of the funds chose.</summary>
    public string ChosenCommitment => $"{OwnCommitment}#";

    /// <summary>The keepers of the funds chose the line, not the asking module.</summary>
    public bool LineChosen => Commitment.StartsWith(ChosenCommitment, StringComparison.Ordinal);

    /// <summary>Entered and waiting for the second person.</summary>
    public bool Entered => Status == PaymentRequestStatus.Requested && EnteredById is not null;

    public static string Cut(string text) => Ellipsis.Cut(text, SubjectLength);

    public string State => Status switch
    {
        PaymentRequestStatus.Requested => BatchId is not null ? "已入批次" : EnteredById is not null ? "待复核" : Failure.Length > 0 ? "支付失败" : Recovery ? "待收回" : "待支付", PaymentRequestStatus.Paid => Recovery ? "已收回" : "已支付", PaymentRequestStatus.Refused => "已退回", _ => "已撤销",
    };
}

/// <summary>What is done to payments, for the audit trail.</summary>
internal static class PaymentOperations
{
    public static readonly OperationKind Enter = new("payment.enter", "登记支付");
    public static readonly OperationKind Correct = new("payment.correct", "复核退回");
    public static readonly OperationKind Confirm = new("payment.confirm", "复核支付");
    public static readonly OperationKind Refuse = new("payment.refuse", "退回拨付申请");
    public static readonly OperationKind Decide = new("payment.decide", "批准大额支付");

    public static readonly IReadOnlyList<OperationKind> All = [Enter, Correct, Confirm, Refuse, Decide];
}
