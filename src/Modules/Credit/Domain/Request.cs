using Kechuang.Kernel;

namespace Kechuang.Credit.Domain;

internal enum RequestStatus
{
    /// <summary>Waits for the section.</summary>
    Submitted,

    /// <summary>Refused by the section.</summary>
    Refused,

    /// <summary>Recommended; waits for the bank.</summary>
    Recommended,

    /// <summary>The bank has taken it up.</summary>
    Accepted,

    /// <summary>The bank does not lend.</summary>
    Declined,

    /// <summary>A loan was filed.</summary>
    Lent,

    /// <summary>Taken back by the firm.</summary>
    Withdrawn,
}

/// <summary>A firm's request for a recommendation (推荐) to a bank.</summary>
internal sealed class LoanRequest : CreditCase
{
    public int SchemeVersionId { get; set; }

    public Money Amount { get; set; }

    public int TermMonths { get; set; }

    /// <summary>What the money is for.</summary>
    public string Purpose { get; set; } = "";

    public string Contact { get; set; } = "";

    public RequestStatus Status { get; set; }

    public DateTime AskedAt { get; set; }

    /// <summary>推荐函号.</summary>
    public string Number { get; set; } = "";

    public DateOnly? RecommendedOn { get; set; }

    public DateOnly? ValidUntil { get; set; }

    public string CheckedBy { get; set; } = "";

    public string AnsweredBy { get; set; } = "";

    /// <summary>Why it was refused or declined.</summary>
    public string Reason { get; set; } = "";

    public string Href => $"/credit/requests/{Id}";

    public static string Title(RequestStatus status) => status switch
    {
        RequestStatus.Submitted => "待审核", RequestStatus.Refused => "未推荐", RequestStatus.Recommended => "已推荐，待银行受理", RequestStatus.Accepted => "银行已受理", RequestStatus.Declined => "银行未受理", RequestStatus.Lent => "已放款备案", _ => "已撤回",
    };
}

/// <summary>A firm that may not borrow for a time (失信、违法等), entered by the section.</summary>
internal sealed class BarredFirm
{
    public int Id { get; set; }

    public int DistrictId { get; set; }

    public string CreditCode { get; set; } = "";

    public string Reason { get; set; } = "";

    public DateOnly From { get; set; }

    /// <summary>Last day; null until lifted.</summary>
    public DateOnly? Until { get; set; }

    public string EnteredBy { get; set; } = "";

    public int Version { get; set; } = 1;
}
