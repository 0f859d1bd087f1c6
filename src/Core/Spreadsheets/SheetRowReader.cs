using System.Globalization;
using System.Xml;

namespace Kechuang.Core.Spreadsheets;

/// <summary>Forward reading of one worksheet part: rows first, then the merged ranges that stand after them.</summary>
internal sealed class SheetRowReader : IDisposable
{
    private const int MaxMergedRanges = 100_000;

    private readonly string sheet;
    private readonly string[] sharedStrings;
    private readonly bool[] dateStyles;
    private readonly bool date1904;
    private readonly SpreadsheetLimits limits;
    private readonly XmlReader xml;
    private readonly InflatingStream stream;
    private readonly List<string> mergedRanges = [];
    private readonly char[] value;
    private int valueLength;
    private bool inData;

    public SheetRowReader(WorkbookPackage package, string part, string sheet, string[] sharedStrings, bool[] dateStyles, bool date1904, SpreadsheetLimits limits)
    {
        this.sheet = sheet;
        this.sharedStrings = sharedStrings;
        this.dateStyles = dateStyles;
        this.date1904 = date1904;
        this.limits = limits;
        value = new char[limits.MaxCellChars + 1];
        xml = package.OpenXml(part, out stream);
    }

    public SheetRow Row { get; } = new();

    public IReadOnlyList<string> MergedRanges => mergedRanges;

    /// <summary>Moves to the next row with content.</summary>
    public bool Read() => WorkbookPackage.Guarded($"工作表“{sheet}”第 {Row.Number} 行之后的内容", () => Next(skipRows: false));

    /// <summary>Passes over all rows to what follows them.</summary>
    public void SkipRows() => WorkbookPackage.Guarded($"工作表“{sheet}”", () => Next(skipRows: true));

    public void Dispose() => xml.Dispose();

    private bool Next(bool skipRows)
    {
        while (xml.Read())
        {
            stream.Progress();
            if (xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "sheetData") inData = false;
            if (xml.NodeType != XmlNodeType.Element) continue;
            if (inData)
            {
                if (!skipRows && xml.LocalName == "row" && ReadRow()) return true;
            }
            else if (xml.LocalName == "sheetData") inData = !xml.IsEmptyElement;
            else if (xml.LocalName == "mergeCell" && xml.GetAttribute("ref") is { } range)
            {
                if (mergedRanges.Count == MaxMergedRanges) throw new SpreadsheetException($"工作表“{sheet}”的合并单元格过多。请取消合并后重新上传。");
                mergedRanges.Add(range);
            }
        }
        return false;
    }

    private bool ReadRow()
    {
        var number = Row.Number + 1;
        if (xml.GetAttribute("r") is { } given)
        {
            if (!int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var r) || r < number || r > 1_048_576)
                throw SpreadsheetException.Broken($"工作表“{sheet}”的行号“{Short(given)}”不对");
            number = r;
        }
        Row.Begin(number);
        if (xml.IsEmptyElement) return false;
        var depth = xml.Depth;
        var column = 0;
        xml.Read();
        while (xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element) xml.Read();
            else if (xml.LocalName == "c") ReadCell(ref column);
            else xml.Skip();
        }
        if (Row.Count > 0 && number > limits.MaxRowsPerSheet)
            throw new SpreadsheetException($"工作表“{sheet}”超过 {limits.MaxRowsPerSheet} 行。请拆分后重新上传。");
        return Row.Count > 0;
    }

    /// <summary>From the start of a cell to the node after its end; <paramref name="column"/> is where a cell without a name stands.</summary>
    private void ReadCell(ref int column)
    {
        var style = 0;
        var type = "n";
        while (xml.MoveToNextAttribute())
        {
            if (xml.Prefix.Length > 0) continue;
            switch (xml.LocalName)
            {
                case "r": column = CellReference.Column(xml.Value); break;
                case "s": _ = int.TryParse(xml.Value, NumberStyles.None, CultureInfo.InvariantCulture, out style); break;
                case "t": type = xml.Value; break;
            }
        }
        xml.MoveToElement();
        if (column is < 0 or >= 16_384) throw SpreadsheetException.Broken($"工作表“{sheet}”第 {Row.Number} 行有单元格的列号不对");
        var at = column++;
        if (xml.IsEmptyElement)
        {
            xml.Read();
            return;
        }
        var cell = ReadContent(type, style);
        if (cell.Kind == CellKind.Empty) return;
        if (at >= limits.MaxColumns)
            throw new SpreadsheetException($"工作表“{sheet}”第 {Row.Number} 行在 {CellReference.Name(Row.Number, at)} 有内容，超过 {limits.MaxColumns} 列。请删除多余的列后重新上传。");
        Row.Set(at, cell);
    }

    private Cell ReadContent(string type, int style)
    {
        var depth = xml.Depth;
        var formula = false;
        var hasValue = false;
        string? inline = null;
        valueLength = 0;
        xml.Read();
        while (xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element) xml.Read();
            else if (xml.LocalName == "v")
            {
                hasValue = true;
                ReadValue();
            }
            else if (xml.LocalName == "is") inline = CellText.ReadRichText(xml);
            else
            {
                formula |= xml.LocalName == "f";
                xml.Skip();
            }
        }
        xml.Read();
        if (inline is { } text && text.Length > limits.MaxCellChars) throw TooLong();
        if (formula && !(hasValue && (valueLength > 0 || type == "str")))
            return new Cell(CellKind.Error, Cell.FormulaWithoutResult, 0, false, true);
        return inline is not null && !hasValue ? TextCell(inline, formula) : Convert(type, style, formula);
    }

    private Cell Convert(string type, int style, bool formula)
    {
        var raw = value.AsSpan(0, valueLength).Trim();
        if (type is "str" or "inlineStr") return TextCell(CellText.Unescape(new string(value, 0, valueLength)), formula);
        if (raw.IsEmpty) return default;
        switch (type)
        {
            case "s":
                if (!int.TryParse(raw, NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index >= sharedStrings.Length)
                    throw SpreadsheetException.Broken($"工作表“{sheet}”第 {Row.Number} 行引用了不存在的文字");
                return TextCell(sharedStrings[index], formula);
            case "b":
                return new Cell(CellKind.Boolean, null, raw is "1" or "true" ? 1 : 0, false, formula);
            case "e":
                return new Cell(CellKind.Error, raw.ToString(), 0, false, formula);
            case "d" when DateTime.TryParse(raw, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var date) &&
                          DateSerial.FromDateTime(date, date1904) is { } serial:
                return new Cell(CellKind.Number, null, serial, true, formula);
            case "d":
                return TextCell(raw.ToString(), formula);
        }
        if (!double.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            return new Cell(CellKind.Error, Short(raw.ToString()), 0, false, formula);
        return new Cell(CellKind.Number, null, number, style < dateStyles.Length && dateStyles[style], formula);
    }

    private static Cell TextCell(string text, bool formula) =>
        CellValues.IsBlank(text) ? default : new Cell(CellKind.Text, text, 0, false, formula);

    /// <summary>Characters of a value element into the buffer, without making a string of every number.</summary>
    private void ReadValue()
    {
        valueLength = 0;
        if (!xml.IsEmptyElement)
        {
            var depth = xml.Depth;
            while (xml.Read() && xml.Depth > depth)
            {
                if (xml.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)) continue;
                for (int read; (read = xml.ReadValueChunk(value, valueLength, value.Length - valueLength)) > 0;)
                {
                    valueLength += read;
                    if (valueLength == value.Length) throw TooLong();
                }
            }
        }
        xml.Read();
    }

    private SpreadsheetException TooLong() =>
        new($"工作表“{sheet}”第 {Row.Number} 行有单元格的文字超过 {limits.MaxCellChars} 字。请缩短后重新上传。");

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
