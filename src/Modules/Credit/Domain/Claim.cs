using Kechuang.Kernel;

namespace Kechuang.Credit.Domain;

internal enum ClaimStatus
{
    /// <summary>With the section.</summary>
    Filed,

    /// <summary>With the leader.</summary>
    Checked,

    /// <summary>Approved; to be paid.</summary>
    Approved,

    Paid,

    Refused,
}

/// <summary>A bank's claim for compensation (代偿) of a loan.</summary>
internal sealed class Claim : CreditCase
{
    public long LoanId { get; set; }

    public Money Principal { get; set; }

    /// <summary>Got back by the bank before the claim; taken off the loan's principal at the payment.</summary>
    public Money Recovered { get; set; }

    /// <summary>Principal less recovered.</summary>
    public Money Loss { get; set; }

    public decimal Share { get; set; }

    public Money Amount { get; set; }

    /// <summary>How it was reckoned, line by line.</summary>
    public string Trace { get; set; } = "";

    public string Statement { get; set; } = "";

    public ClaimStatus Status { get; set; }

    public DateTime FiledAt { get; set; }

    public string FiledBy { get; set; } = "";

    public DateOnly CheckBy { get; set; }

    public int? CheckedById { get; set; }

    public string CheckedBy { get; set; } = "";

    public DateTime? CheckedAt { get; set; }

    public DateOnly? DecideBy { get; set; }

    public string DecidedBy { get; set; } = "";

    public DateTime? DecidedAt { get; set; }

    public DateOnly? PaidOn { get; set; }

    public string Voucher { get; set; } = "";

    public string Reason { get; set; } = "";

    /// <summary>Recovered since the payment, less the cost of it.</summary>
    public Money Net { get; set; }

    /// <summary>What of it went back to the pool.</summary>
    public Money Returned { get; set; }

    /// <summary>Who proposed the write-off; null where nobody has.</summary>
    public int? WriteOffById { get; set; }

    public string WriteOffBy { get; set; } = "";

    public string WriteOffWhy { get; set; } = "";

    public DateOnly? WrittenOffOn { get; set; }

    public List<ClaimPaper> Papers { get; set; } = [];

    public string Href => $"/credit/claims/{Id}";

    public static string Title(ClaimStatus status) => status switch
    {
        ClaimStatus.Filed => "待科室审核", ClaimStatus.Checked => "待局领导审定", ClaimStatus.Approved => "已审定，待支付", ClaimStatus.Paid => "已支付", _ => "未通过",
    };
}

/// <summary>A paper of a claim.</summary>
internal sealed class ClaimPaper
{
    public long Id { get; set; }

    public long ClaimId { get; set; }

    public string Title { get; set; } = "";

    public long FileId { get; set; }
}
