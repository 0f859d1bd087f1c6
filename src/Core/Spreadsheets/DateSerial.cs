namespace Kechuang.Core.Spreadsheets;

/// <summary>Excel's date serials. The 1900 system believes in 1900-02-29 (serial 60), so serials up to 59 count from another day.</summary>
internal static class DateSerial
{
    private static readonly DateTime Epoch1904 = new(1904, 1, 1);
    private static readonly DateTime Epoch1900 = new(1899, 12, 30);
    private static readonly DateTime AfterPhantomDay = new(1900, 3, 1);

    /// <summary>The moment of a serial; null for serial 60, before 1900 and after 9999.</summary>
    public static DateTime? ToDateTime(double serial, bool date1904)
    {
        if (!(serial >= (date1904 ? 0 : 1)) || serial >= (date1904 ? 2_957_004 : 2_958_466)) return null;
        var days = Math.Floor(serial);
        if (!date1904 && days == 60) return null;
        var day = date1904 ? Epoch1904.AddDays(days) : Epoch1900.AddDays(days < 60 ? days + 1 : days);
        // Rounded to the second, as Excel shows it; never into the next day.
        return day.AddSeconds(Math.Min(Math.Round((serial - days) * 86_400), 86_399));
    }

    /// <summary>The serial of a moment; null before the first day of the system.</summary>
    public static double? FromDateTime(DateTime moment, bool date1904)
    {
        var serial = (moment - (date1904 ? Epoch1904 : Epoch1900)).TotalDays;
        if (!date1904 && moment < AfterPhantomDay) serial--;
        return serial >= (date1904 ? 0 : 1) ? serial : null;
    }
}
