using System.ComponentModel.DataAnnotations.Schema;
using Kechuang.Kernel;

namespace Kechuang.Vouchers.Domain;

internal enum QuotaStatus
{
    /// <summary>待审核.</summary>
    Submitted,

    /// <summary>已发放.</summary>
    Approved,

    /// <summary>未通过.</summary>
    Refused,

    /// <summary>已撤回.</summary>
    Withdrawn,
}

/// <summary>A firm's application for a voucher (申领).</summary>
internal sealed class QuotaApplication
{
    public const int PurposeLength = 500, OpinionLength = 500;

    public long Id { get; set; }

    public int DistrictId { get; set; }

    public int SchemeId { get; set; }

    public string CreditCode { get; set; } = "";

    public string UnitName { get; set; } = "";

    public Money Amount { get; set; }

    public string Purpose { get; set; } = "";

    public QuotaStatus Status { get; set; }

    public DateTime At { get; set; }

    public string DecidedBy { get; set; } = "";

    public string Opinion { get; set; } = "";

    public long? VoucherId { get; set; }

    public int Version { get; set; } = 1;

    public static string Title(QuotaStatus status) => status switch { QuotaStatus.Submitted => "待审核", QuotaStatus.Approved => "已发放", QuotaStatus.Refused => "未通过", _ => "已撤回" };
}

internal enum VoucherStatus
{
    /// <summary>有效.</summary>
    Active,

    /// <summary>已冻结.</summary>
    Frozen,

    /// <summary>已过期.</summary>
    Expired,
}

/// <summary>A voucher. Its sums change by guarded single statements only (<c>VoucherSums</c>): issued ≥ reserved + used + returned, used ≥ redeemed ≥ recovered.</summary>
internal sealed class IssuedVoucher
{
    /// <summary>Beginning of the numbers that this system gives.</summary>
    public const string NumberPrefix = "CXQ";

    public long Id { get; set; }

    public int DistrictId { get; set; }

    public string Number { get; set; } = "";

    public int SchemeId { get; set; }

    /// <summary>The rules that it was issued under, and keeps.</summary>
    public int SchemeVersionId { get; set; }

    public string CreditCode { get; set; } = "";

    public string UnitName { get; set; } = "";

    public Money Issued { get; set; }

    /// <summary>Held for orders that are under way.</summary>
    public Money Reserved { get; set; }

    /// <summary>Confirmed by both sides.</summary>
    public Money Used { get; set; }

    public Money Redeemed { get; set; }

    /// <summary>Gone back unused when it expired.</summary>
    public Money Returned { get; set; }

    /// <summary>Came back after it was paid.</summary>
    public Money Recovered { get; set; }

    public DateOnly IssuedOn { get; set; }

    public DateOnly ValidUntil { get; set; }

    /// <summary>The last day to which what is left may be carried; the same as <see cref="ValidUntil"/> where nothing is.</summary>
    public DateOnly CarryUntil { get; set; }

    public VoucherStatus Status { get; set; }

    public string Frozen { get; set; } = "";

    /// <summary>Ledger rows and budget commitments are numbered; how many there are.</summary>
    public int Rows { get; set; } = 1;

    public int Commitments { get; set; }

    public int? BudgetLineId { get; set; }

    public int Version { get; set; } = 1;

    [NotMapped]
    public Money Balance => Issued - Reserved - Used - Returned;

    /// <summary>The ledger row of what is not used yet: a voucher used in parts has a row a part.</summary>
    [NotMapped]
    public string OpenRow => RowOf(Number, Rows);

    public static string RowOf(string number, int row) => row == 1 ? number : $"{number}-{row}";

    public static string Title(VoucherStatus status) => status switch { VoucherStatus.Active => "有效", VoucherStatus.Frozen => "已冻结", _ => "已过期" };
}
