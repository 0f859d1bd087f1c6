using System.ComponentModel.DataAnnotations.Schema;
using Kechuang.Kernel;

namespace Kechuang.Vouchers.Domain;

internal enum BatchStatus
{
    /// <summary>待联合审核.</summary>
    Drafted,

    /// <summary>待公示.</summary>
    Agreed,

    /// <summary>公示中.</summary>
    Published,

    /// <summary>已申请拨付.</summary>
    Requested,

    /// <summary>已取消.</summary>
    Cancelled,
}

/// <summary>Claims of one scheme that are checked, published and paid together (兑付批次).</summary>
internal sealed class RedemptionBatch
{
    public const int TitleLength = 200, ContactLength = 60;

    public long Id { get; set; }

    public int DistrictId { get; set; }

    public int SchemeId { get; set; }

    public string Title { get; set; } = "";

    public BatchStatus Status { get; set; }

    /// <summary>Money that there is for it; null where all claims are paid in full.</summary>
    public Money? Budget { get; set; }

    public DateTime At { get; set; }

    public int MadeById { get; set; }

    public string MadeBy { get; set; } = "";

    /// <summary>The second person, of the keepers of the funds or a leader.</summary>
    public string AgreedBy { get; set; } = "";

    public string Opinion { get; set; } = "";

    public int NoticeDays { get; set; }

    public DateOnly? PublishedOn { get; set; }

    public DateOnly? EndsOn { get; set; }

    public string Contact { get; set; } = "";

    public string Phone { get; set; } = "";

    public int Version { get; set; } = 1;

    public List<BatchLine> Lines { get; set; } = [];

    [NotMapped]
    public bool IsPublic => Status is BatchStatus.Published or BatchStatus.Requested;

    public bool IsOver(DateOnly today) => EndsOn < today;

    public static string StatusTitle(BatchStatus status) => status switch
    {
        BatchStatus.Drafted => "待联合审核", BatchStatus.Agreed => "待公示", BatchStatus.Published => "公示中", BatchStatus.Requested => "已申请拨付", _ => "已取消",
    };
}

/// <summary>A claim of a batch, as it is shown publicly.</summary>
internal sealed class BatchLine
{
    public long Id { get; set; }

    public long BatchId { get; set; }

    public long OrderId { get; set; }

    public string CreditCode { get; set; } = "";

    /// <summary>Who is paid.</summary>
    public string PayeeName { get; set; } = "";

    public string UnitName { get; set; } = "";

    public string ProviderName { get; set; } = "";

    public string Title { get; set; } = "";

    public Money Claimed { get; set; }

    public Money Amount { get; set; }

    /// <summary>Requests made of the funds: one more after each refusal.</summary>
    public int Requests { get; set; }

    /// <summary>Why it was taken out after an objection; empty where it stands.</summary>
    public string Removed { get; set; } = "";
}
