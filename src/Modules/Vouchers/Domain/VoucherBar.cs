using System.ComponentModel.DataAnnotations.Schema;

namespace Kechuang.Vouchers.Domain;

/// <summary>A firm barred from the vouchers after a fault (取消使用资格): no application and no new order until its end.</summary>
internal sealed class VoucherBar
{
    public const int ReasonLength = 500, MostYears = 3;

    public int Id { get; set; }

    public int DistrictId { get; set; }

    public string CreditCode { get; set; } = "";

    public string UnitName { get; set; } = "";

    public string Reason { get; set; } = "";

    public DateOnly From { get; set; }

    /// <summary>The last day.</summary>
    public DateOnly Until { get; set; }

    public string By { get; set; } = "";

    /// <summary>From this day it no longer holds; null where it was not lifted early.</summary>
    public DateOnly? LiftedOn { get; set; }

    /// <summary>Why it was lifted, and by whom.</summary>
    public string Lifted { get; set; } = "";

    public string LiftedBy { get; set; } = "";

    public int Version { get; set; } = 1;

    [NotMapped]
    public string Text => $"{Reason}（至 {Until:yyyy-MM-dd}）";

    public bool Holds(DateOnly day) => From <= day && Until >= day && LiftedOn is null;

    /// <summary>The last day of so many years from a day; null where it is not one to three.</summary>
    public static DateOnly? UntilOf(DateOnly from, int? years) => years is >= 1 and <= MostYears ? from.AddYears(years.Value).AddDays(-1) : null;
}
