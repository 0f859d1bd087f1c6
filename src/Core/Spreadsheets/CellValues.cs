using System.Globalization;

namespace Kechuang.Core.Spreadsheets;

/// <summary>Turns cells into the values a ledger wants; refuses what is not plainly one. The …Problem methods say why, in Chinese.</summary>
public static class CellValues
{
    /// <summary>
    /// A date from a date-formatted number (the time of day is dropped), from text "2021-03-05", "2021/3/5", "2021.3.5",
    /// "2021年3月5日", "20210305", or from the number 20210305; years 1900–9999. Full-width characters are folded and blanks
    /// around trimmed. A plain number is no date. Refused: empty cells, impossible dates and 1900-02-29 (serial 60).
    /// </summary>
    public static bool TryGetDate(Cell cell, bool date1904, out DateOnly date)
    {
        date = default;
        if (cell.Kind == CellKind.Text) return TryParseDate(Fold(cell.Text!), out date);
        if (cell.Kind != CellKind.Number) return false;
        if (cell.Number is >= 19_000_101 and <= 99_991_231 && cell.Number == Math.Floor(cell.Number))
            return TryParseDate(((int)cell.Number).ToString(CultureInfo.InvariantCulture), out date);
        if (!cell.IsDateFormat || DateSerial.ToDateTime(cell.Number, date1904) is not { } moment) return false;
        date = DateOnly.FromDateTime(moment);
        return true;
    }

    /// <summary>
    /// A number: doubles rounded to 15 significant digits (Excel's precision, so 91.51000000000001 is 91.51); text of digits with an
    /// optional sign and decimal point, thousands separators only in whole groups, full-width characters folded. Refused: empty cells,
    /// dates, booleans, exponents, currency and percent signs, more than 28 digits.
    /// </summary>
    public static bool TryGetDecimal(Cell cell, out decimal number)
    {
        number = 0;
        if (cell.Kind == CellKind.Text) return TryParseDecimal(Fold(cell.Text!), out number);
        if (cell.Kind != CellKind.Number || cell.IsDateFormat || Math.Abs(cell.Number) >= 1e28) return false;
        number = (decimal)cell.Number;
        return true;
    }

    /// <summary>
    /// Text, trimmed; null (and true) only for an empty cell. Inner blanks, full-width ones too, are kept. Numbers are written out without an
    /// exponent. Refused: error values, dates, numbers of more than 15 digits (Excel has lost the rest), control and
    /// invisible characters; line breaks only when <paramref name="multiline"/> (kept as \n).
    /// </summary>
    public static bool TryGetText(Cell cell, out string? text, bool multiline = false)
    {
        text = null;
        switch (cell.Kind)
        {
            case CellKind.Empty:
                return true;
            case CellKind.Boolean:
                text = Display(cell, false);
                return true;
            case CellKind.Number:
                if (cell.IsDateFormat || Math.Abs(cell.Number) >= 1e15) return false;
                text = Plain(cell.Number);
                return true;
            case CellKind.Text:
                var trimmed = TrimInvisible(cell.Text!);
                if (multiline) trimmed = trimmed.Replace("\r\n", "\n").Replace('\r', '\n');
                foreach (var c in trimmed)
                    if (IsForbidden(c) && !(multiline && c == '\n')) return false;
                text = trimmed.Length == 0 ? null : trimmed;
                return true;
            default:
                return false;
        }
    }

    /// <summary>What the cell shows, for lists of errors; never fails, "" when empty. Dates as 2021-03-05, with the time when it has one.</summary>
    public static string Display(Cell cell, bool date1904) => cell.Kind switch
    {
        CellKind.Text or CellKind.Error => cell.Text!,
        CellKind.Boolean => cell.Number != 0 ? "TRUE" : "FALSE",
        CellKind.Number when cell.IsDateFormat && DateSerial.ToDateTime(cell.Number, date1904) is { } moment =>
            moment.ToString(moment.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        CellKind.Number => Plain(cell.Number),
        _ => "",
    };

    /// <summary>Why <see cref="TryGetDate"/> refuses this cell and how to mend it; null when it is accepted or empty.</summary>
    public static string? DateProblem(Cell cell, bool date1904)
    {
        if (cell.Kind == CellKind.Empty || TryGetDate(cell, date1904, out _)) return null;
        if (cell.Kind == CellKind.Error) return ErrorProblem(cell);
        if (cell.Kind == CellKind.Number && !cell.IsDateFormat)
            return "这是普通数字，不是日期。请把单元格设为日期格式，或写成 2021-03-05 的形式";
        return LooksLikeDate(cell) ? "没有这一天，请核对年月日" : "不是日期。请写成 2021-03-05、2021/3/5、2021.3.5、2021年3月5日或 20210305";
    }

    /// <summary>Why <see cref="TryGetDecimal"/> refuses this cell and how to mend it; null when it is accepted or empty.</summary>
    public static string? DecimalProblem(Cell cell)
    {
        if (cell.Kind == CellKind.Empty || TryGetDecimal(cell, out _)) return null;
        if (cell.Kind == CellKind.Error) return ErrorProblem(cell);
        if (cell.Kind == CellKind.Number && cell.IsDateFormat) return "这里应当是数字，单元格却是日期格式。请改为数值格式并核对内容";
        return "不是数字。请只填数字，不带单位、货币符号或百分号，千分位逗号须三位一组";
    }

    /// <summary>Why <see cref="TryGetText"/> refuses this cell and how to mend it; null when it is accepted or empty.</summary>
    public static string? TextProblem(Cell cell, bool multiline = false)
    {
        if (TryGetText(cell, out _, multiline)) return null;
        if (cell.Kind == CellKind.Error) return ErrorProblem(cell);
        if (cell.Kind == CellKind.Text) return multiline ? "含有看不见的控制字符，请删除后重新录入" : "含有换行或看不见的控制字符，请删除后重新录入";
        return cell.IsDateFormat
            ? "Excel 已把内容变成日期。请把单元格设为文本格式后重新录入"
            : "数字超过 15 位，Excel 已丢失末尾几位。请把单元格设为文本格式后重新录入";
    }

    /// <summary>Full-width ASCII, the ideographic space and full stop as their half-width forms; blanks and invisible characters around removed.</summary>
    internal static string Fold(string text)
    {
        text = TrimInvisible(text);
        if (!text.AsSpan().ContainsAnyInRange('\u3000', '\uFF5E')) return text;
        return string.Create(text.Length, text, static (to, from) =>
        {
            for (var i = 0; i < from.Length; i++)
                to[i] = from[i] switch
                {
                    >= '\uFF01' and <= '\uFF5E' => (char)(from[i] - 0xFEE0),
                    '\u3000' => ' ',
                    '。' => '.',
                    var c => c,
                };
        });
    }

    private static string ErrorProblem(Cell cell) => cell.Text == Cell.FormulaWithoutResult
        ? "公式没有计算结果。请在 Excel 中打开并保存一次，或改填数值"
        : $"单元格是错误值 {cell.Text}，请改正公式或改填数值";

    // (decimal)double keeps 15 significant digits; beyond decimal's range only Display comes here.
    private static string Plain(double number) => Math.Abs(number) < 1e28
        ? ((decimal)number).ToString("0.############################", CultureInfo.InvariantCulture)
        : number.ToString("G15", CultureInfo.InvariantCulture);

    private static bool LooksLikeDate(Cell cell) => cell.Kind == CellKind.Number || SplitDate(Fold(cell.Text!), out _, out _, out _);

    private static bool TryParseDate(string text, out DateOnly date)
    {
        date = default;
        if (!SplitDate(text, out var year, out var month, out var day)) return false;
        if (year < 1900 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return false;
        date = new DateOnly(year, month, day);
        return true;
    }

    /// <summary>The three numbers of something written like a date, whether or not there is such a day.</summary>
    private static bool SplitDate(ReadOnlySpan<char> text, out int year, out int month, out int day)
    {
        year = month = day = 0;
        if (text.Length == 8 && !text.ContainsAnyExceptInRange('0', '9'))
            return TryDigits(text[..4], out year) && TryDigits(text[4..6], out month) && TryDigits(text[6..], out day);
        if (text.Length < 8 || text[4] is not ('-' or '/' or '.' or '年') || !TryDigits(text[..4], out year)) return false;
        var chinese = text[4] == '年';
        if (chinese && text[^1] != '日') return false;
        var rest = chinese ? text[5..^1] : text[5..];
        var second = rest.IndexOf(chinese ? '月' : text[4]);
        return second > 0 && second <= 2 && rest.Length - second <= 3 && TryDigits(rest[..second], out month) && TryDigits(rest[(second + 1)..], out day);
    }

    private static bool TryDigits(ReadOnlySpan<char> text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static bool TryParseDecimal(ReadOnlySpan<char> text, out decimal number)
    {
        number = 0;
        var unsigned = text.Length > 0 && text[0] is '-' or '+' ? text[1..] : text;
        var point = unsigned.IndexOf('.');
        var whole = point < 0 ? unsigned : unsigned[..point];
        if (point >= 0 && (point + 1 == unsigned.Length || unsigned[(point + 1)..].ContainsAnyExceptInRange('0', '9'))) return false;
        if (whole.IsEmpty || !InWholeGroups(whole) || unsigned.Length - unsigned.Count(',') > 29) return false;
        return decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>Digits only, or groups of three after a first group of one to three: 1,234,567.</summary>
    private static bool InWholeGroups(ReadOnlySpan<char> whole)
    {
        var comma = whole.IndexOf(',');
        var first = comma < 0 ? whole : whole[..comma];
        if (first.IsEmpty || first.ContainsAnyExceptInRange('0', '9') || (comma >= 0 && first.Length > 3)) return false;
        for (var rest = whole[first.Length..]; !rest.IsEmpty; rest = rest[4..])
            if (rest.Length < 4 || rest[0] != ',' || rest[1..4].ContainsAnyExceptInRange('0', '9')) return false;
        return true;
    }

    /// <summary>Nothing that can be seen.</summary>
    internal static bool IsBlank(string text)
    {
        foreach (var c in text)
            if (!IsTrimmed(c)) return false;
        return true;
    }

    private static string TrimInvisible(string text)
    {
        int start = 0, end = text.Length;
        while (start < end && IsTrimmed(text[start])) start++;
        while (end > start && IsTrimmed(text[end - 1])) end--;
        return text[start..end];
    }

    private static bool IsTrimmed(char c) => char.IsWhiteSpace(c) || c is '\uFEFF' or (>= '\u200B' and <= '\u200F') or '\u2060';

    // Controls, byte order mark, zero-width characters, bidirectional overrides, line separators: unseen, they make two equal names differ.
    private static bool IsForbidden(char c) =>
        char.IsControl(c) || c is '\uFEFF' or (>= '\u200B' and <= '\u200F') or (>= '\u2028' and <= '\u202E') or (>= '\u2060' and <= '\u2069') or '\uFFFE' or '\uFFFF';
}
