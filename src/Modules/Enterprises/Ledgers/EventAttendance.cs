using Kechuang.Core.Ledgers;

namespace Kechuang.Enterprises.Ledgers;

/// <summary>A row of 活动参加企业.</summary>
internal sealed class EventAttendance : LedgerRecord
{
    public string? EventNumber { get; set; }

    public string? CreditCode { get; set; }
}

/// <summary>活动参加企业.</summary>
internal sealed class EventAttendanceSheet : Sheet<EventAttendance>
{
    public EventAttendanceSheet()
        : base("attendance", "活动参加企业", Sections.HighTech)
    {
        Relate("event", "event", Text("活动编号", x => x.EventNumber).Key());
        Enterprise("统一社会信用代码", x => x.CreditCode).Key();
    }
}
