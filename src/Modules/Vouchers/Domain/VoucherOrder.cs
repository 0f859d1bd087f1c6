using System.ComponentModel.DataAnnotations.Schema;
using System.Globalization;
using Kechuang.Kernel;

namespace Kechuang.Vouchers.Domain;

internal enum OrderStatus
{
    /// <summary>待服务机构受理.</summary>
    Ordered,

    /// <summary>服务中.</summary>
    Accepted,

    /// <summary>待企业确认.</summary>
    Delivered,

    /// <summary>待审定: both sides have confirmed, the section enters the audited amount.</summary>
    Confirmed,

    /// <summary>已使用，待申请兑付.</summary>
    Used,

    /// <summary>待审核兑付.</summary>
    Claimed,

    /// <summary>待编入批次.</summary>
    Checked,

    /// <summary>兑付中: in a batch.</summary>
    InBatch,

    /// <summary>已兑付.</summary>
    Paid,

    /// <summary>已谢绝.</summary>
    Declined,

    /// <summary>已取消.</summary>
    Cancelled,

    /// <summary>已失效: the voucher expired first.</summary>
    Lapsed,
}

/// <summary>An order of a service, paid in part with a voucher; later the use of the voucher and its redemption.</summary>
internal sealed class VoucherOrder
{
    public const int NumberLength = 60, NoteLength = 500;

    public long Id { get; set; }

    public int DistrictId { get; set; }

    public long VoucherId { get; set; }

    public int SchemeId { get; set; }

    public int SchemeVersionId { get; set; }

    public string CreditCode { get; set; } = "";

    public string UnitName { get; set; } = "";

    public int ProviderId { get; set; }

    public string ProviderName { get; set; } = "";

    public string ProviderCode { get; set; } = "";

    public string Kind { get; set; } = "";

    public string Title { get; set; } = "";

    /// <summary>Agreed price.</summary>
    public Money Price { get; set; }

    /// <summary>What of the voucher is held for it.</summary>
    public Money Reserved { get; set; }

    public OrderStatus Status { get; set; }

    public DateTime At { get; set; }

    public string ContractNumber { get; set; } = "";

    public DateOnly? ContractOn { get; set; }

    public Money? ContractAmount { get; set; }

    public DateOnly? DoneOn { get; set; }

    public string Result { get; set; } = "";

    public Money? PaidAmount { get; set; }

    public DateOnly? PaidOn { get; set; }

    public Money? AuditedAmount { get; set; }

    /// <summary>What the voucher bears, and of it the level above.</summary>
    public Money Benefit { get; set; }

    public Money UpperShare { get; set; }

    public DateOnly? UsedOn { get; set; }

    /// <summary>Its row of 创新券.</summary>
    public string LedgerRow { get; set; } = "";

    public string ClaimedBy { get; set; } = "";

    public string CheckedBy { get; set; } = "";

    /// <summary>Why it was declined, cancelled or sent back.</summary>
    public string Reason { get; set; } = "";

    public long? BatchId { get; set; }

    public Money? Redeemed { get; set; }

    public DateOnly? RedeemedOn { get; set; }

    public Money Recovered { get; set; }

    /// <summary>The spot check whose list it stood on.</summary>
    public int? CheckId { get; set; }

    public int Version { get; set; } = 1;

    public List<OrderInvoice> Invoices { get; set; } = [];

    /// <summary>True while it holds a part of the voucher that is not used.</summary>
    [NotMapped]
    public bool IsUnderWay => Status is OrderStatus.Ordered or OrderStatus.Accepted or OrderStatus.Delivered or OrderStatus.Confirmed;

    /// <summary>Beginning of the cases at the funds.</summary>
    public const string CasePrefix = "voucher-order-";

    [NotMapped]
    public string Case => CaseOf(Id);

    [NotMapped]
    public string Href => string.Create(CultureInfo.InvariantCulture, $"/vouchers/orders/{Id}");

    public static string CaseOf(long id) => string.Create(CultureInfo.InvariantCulture, $"{CasePrefix}{id}");

    public static long? IdOf(string caseKey) => caseKey.StartsWith(CasePrefix, StringComparison.Ordinal) && long.TryParse(caseKey.AsSpan(CasePrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    public static string StatusTitle(OrderStatus status) => status switch
    {
        OrderStatus.Ordered => "待受理", OrderStatus.Accepted => "服务中", OrderStatus.Delivered => "待企业确认", OrderStatus.Confirmed => "待审定", OrderStatus.Used => "待申请兑付", OrderStatus.Claimed => "待审核兑付", OrderStatus.Checked => "待编入批次",
        OrderStatus.InBatch => "兑付中", OrderStatus.Paid => "已兑付", OrderStatus.Declined => "已谢绝", OrderStatus.Cancelled => "已取消", _ => "已失效",
    };
}

/// <summary>An invoice of an order.</summary>
internal sealed class OrderInvoice
{
    public long Id { get; set; }

    public long OrderId { get; set; }

    public string Number { get; set; } = "";

    public Money Amount { get; set; }
}

/// <summary>A file of an order: contract and result, or proof of payment.</summary>
internal sealed class OrderFile
{
    public long OrderId { get; set; }

    public long FileId { get; set; }

    public string Title { get; set; } = "";
}
