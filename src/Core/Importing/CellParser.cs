using Kechuang.Core.Ledgers;
using Kechuang.Core.Spreadsheets;
using Kechuang.Kernel;

namespace Kechuang.Core.Importing;

/// <summary>Reads one cell, from a workbook or a form, as its column asks.</summary>
public static class CellParser
{
    /// <summary>A longer column may hold line breaks.</summary>
    private const int ShortText = 200;

    /// <summary>The value (null for an empty cell), or the reason in Chinese why it cannot be one; a warning is a remark on a value that is taken.</summary>
    public static (object? Value, string? Error, string? Warning) Parse(Column column, Cell cell, bool date1904 = false)
    {
        if (cell.Kind == CellKind.Error)
        {
            return (null, CellValues.DecimalProblem(cell), null);
        }

        if (cell.Kind == CellKind.Empty || (cell.Kind == CellKind.Text && string.IsNullOrWhiteSpace(cell.Text)))
        {
            return column.IsRequired ? (null, $"“{column.Title}”不能为空，请填写", null) : default;
        }

        return column.Kind switch
        {
            ColumnKind.Date => Date(cell, date1904),
            ColumnKind.Integer => Integer(column, cell),
            ColumnKind.Decimal => Number(column, cell),
            ColumnKind.Money => Amount(column, cell),
            ColumnKind.Enterprise => Code(cell),
            _ => Words(column, cell),
        };
    }

    /// <summary>The same for text typed in a form.</summary>
    public static (object? Value, string? Error, string? Warning) Parse(Column column, string? text) =>
        Parse(column, string.IsNullOrWhiteSpace(text) ? default : new Cell(CellKind.Text, text, 0, false, false));

    private static (object?, string?, string?) Date(Cell cell, bool date1904)
    {
        if (!CellValues.TryGetDate(cell, date1904, out var date))
        {
            return (null, CellValues.DateProblem(cell, date1904), null);
        }

        return date.Year is >= 1900 and <= 2200 ? (date, null, null) : (null, $"日期 {date:yyyy-MM-dd} 不合理，请核对年份", null);
    }

    private static (object?, string?, string?) Integer(Column column, Cell cell)
    {
        if (!CellValues.TryGetDecimal(cell, out var number))
        {
            return (null, CellValues.DecimalProblem(cell), null);
        }

        return number != decimal.Truncate(number) ? (null, "应为整数，不能带小数", null) : OutOfRange(column, number) is { } reason ? (null, reason, null) : ((int)number, null, null);
    }

    private static (object?, string?, string?) Number(Column column, Cell cell)
    {
        if (!CellValues.TryGetDecimal(cell, out var number))
        {
            return (null, CellValues.DecimalProblem(cell), null);
        }

        if (OutOfRange(column, number) is { } reason)
        {
            return (null, reason, null);
        }

        return Math.Abs(number) > 9_000_000_000_000m ? (null, "数值过大，请核对单位", null) : (Math.Round(number, 6, MidpointRounding.AwayFromZero), null, null);
    }

    private static (object?, string?, string?) Amount(Column column, Cell cell)
    {
        if (!CellValues.TryGetDecimal(cell, out var wan))
        {
            return (null, CellValues.DecimalProblem(cell), null);
        }

        if (wan < 0)
        {
            return (null, "金额不能为负数，请核对", null);
        }

        if (wan > 100_000_000)
        {
            return (null, "金额超过 1 亿万元，请核对单位是否为万元", null);
        }

        return wan * 100 != decimal.Truncate(wan * 100) ? (null, "金额最多两位小数（单位：万元），请核对", null) : (Money.FromWan(wan), null, null);
    }

    private static (object?, string?, string?) Code(Cell cell)
    {
        if (!CellValues.TryGetText(cell, out var text))
        {
            return (null, CellValues.TextProblem(cell), null);
        }

        var code = text!.Normalize(System.Text.NormalizationForm.FormKC).Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        if (!CreditCode.IsWellFormed(code))
        {
            return (null, "统一社会信用代码应为 18 位数字和大写字母（不含 I、O、S、V、Z），请核对", null);
        }

        return (code, null, CreditCode.HasValidCheck(code) ? null : $"校验位不符合 GB 32100（应为 {CreditCode.CheckCharacter(code)}），请核对");
    }

    private static (object?, string?, string?) Words(Column column, Cell cell)
    {
        var multiline = column.MaxLength > ShortText;
        if (!CellValues.TryGetText(cell, out var text, multiline))
        {
            return (null, CellValues.TextProblem(cell, multiline), null);
        }

        if (text!.Length > column.MaxLength)
        {
            return (null, $"内容 {text.Length} 字，超过上限 {column.MaxLength} 字，请缩短", null);
        }

        if (column.Choices.Count == 0 || column.ChoiceRule == ChoiceRule.Suggest || column.Choices.Contains(text))
        {
            return (text, null, null);
        }

        var reason = $"“{text}”不在可选值中，应为：{string.Join("、", column.Choices)}";
        return column.ChoiceRule == ChoiceRule.Closed ? (null, reason, null) : (text, null, reason);
    }

    private static string? OutOfRange(Column column, decimal number) =>
        number < column.Minimum ? (column.Minimum == 0 ? "不能为负数，请核对" : $"不能小于 {column.Minimum}，请核对")
        : number > column.Maximum ? $"不能大于 {column.Maximum}，请核对" : null;
}
