using Kechuang.Core.Ledgers;
using Kechuang.Core.Spreadsheets;

namespace Kechuang.Core.Importing;

/// <summary>A row of a ledger as it was read, without what could not be read.</summary>
public readonly record struct ParsedRow(int Number, LedgerRecord Record);

/// <summary>A workbook as it was read: records by ledger, and everything wrong with it. With any error the records only serve to find more.</summary>
public sealed class ParsedWorkbook
{
    public Dictionary<Sheet, List<ParsedRow>> Rows { get; } = [];

    /// <summary>Ledgers whose keys the workbook should tell and does not: nothing can be said about references to them.</summary>
    public HashSet<Sheet> Unkeyed { get; } = [];

    public List<CellIssue> Errors { get; } = [];

    public List<CellIssue> Warnings { get; } = [];
}

/// <summary>Reads a district's workbook by the rules of the ledger format; every bad cell is reported, not only the first.</summary>
public sealed class WorkbookParser(SheetCatalog catalog)
{
    private const int ReportEvery = 2_000;

    /// <summary>Throws <see cref="SpreadsheetException"/> where the file is no workbook at all.</summary>
    public ParsedWorkbook Parse(string path, IProgress<ImportProgress>? progress = null, SpreadsheetLimits? limits = null, CancellationToken cancel = default)
    {
        using var reader = SpreadsheetReader.Open(path, limits);
        var result = new ParsedWorkbook();
        foreach (var name in reader.SheetNames.Where(n => n != SpreadsheetAnnotator.ErrorSheetName))
        {
            if (catalog.FindByTitle(name.Trim()) is not { } sheet)
            {
                result.Warnings.Add(new CellIssue(name, 0, null, null, "不认识的工作表，已忽略；如是台账，请把工作表名称改为规定的名称"));
            }
            else if (result.Rows.ContainsKey(sheet))
            {
                result.Errors.Add(new CellIssue(name, 0, null, null, "同名工作表出现两次，请合并"));
            }
            else
            {
                result.Rows[sheet] = [];
                ReadSheet(reader, name, sheet, result, progress, cancel);
            }
        }

        foreach (var sheet in catalog.All.Where(s => s.IsRequired && !result.Rows.ContainsKey(s)))
        {
            result.Errors.Add(new CellIssue(sheet.Title, 0, null, null, $"缺少必需的工作表“{sheet.Title}”，请补上后重新导入"));
            result.Unkeyed.Add(sheet);
        }

        return result;
    }

    private static void ReadSheet(SpreadsheetReader reader, string name, Sheet sheet, ParsedWorkbook result, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        Column?[]? columns = null;
        var formulas = new HashSet<Column>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in reader.Rows(name))
        {
            if (columns is null)
            {
                columns = ReadHeader(row, sheet, result);
                continue;
            }

            ReadRow(row, sheet, columns, reader.Date1904, seen, formulas, result);
            if (row.Number % ReportEvery == 0)
            {
                cancel.ThrowIfCancellationRequested();
                progress?.Report(new ImportProgress("校验", sheet.Title, row.Number));
            }
        }

        if (columns is null)
        {
            result.Errors.Add(new CellIssue(sheet.Title, 1, null, null, "工作表是空的：首行应为表头"));
            result.Unkeyed.Add(sheet);
            return;
        }

        foreach (var range in reader.MergedRanges(name))
        {
            result.Errors.Add(new CellIssue(sheet.Title, FirstRow(range), null, range, $"含合并单元格 {range}，请取消合并并逐行填写"));
        }

        result.Warnings.AddRange(formulas.Select(c => new CellIssue(sheet.Title, 0, c.Header, null, "含公式，按公式的结果读取")));
    }

    /// <summary>The ledger's column in each place; what is missing is reported once, and the cells of the others are still checked.</summary>
    private static Column?[] ReadHeader(SheetRow row, Sheet sheet, ParsedWorkbook result)
    {
        var columns = new Column?[row.Count];
        for (var i = 0; i < row.Count; i++)
        {
            var header = row[i].Text?.Trim() ?? "";
            columns[i] = sheet.Columns.FirstOrDefault(c => c.Header == Normal(header));
            if (columns[i] is { } column && Array.IndexOf(columns, column) < i)
            {
                result.Errors.Add(new CellIssue(sheet.Title, row.Number, header, header, "表头重复，请删除多余的列"));
                columns[i] = null;
            }
            else if (columns[i] is null && header.Length > 0)
            {
                result.Warnings.Add(new CellIssue(sheet.Title, row.Number, header, header, "不认识的列，已忽略"));
            }
        }

        foreach (var missing in sheet.Columns.Where(c => !columns.Contains(c)))
        {
            result.Errors.Add(new CellIssue(sheet.Title, row.Number, missing.Header, null, $"首行缺少列“{missing.Header}”，请按规定的表头补上"));
        }

        if (!sheet.KeyColumns.All(columns.Contains))
        {
            result.Unkeyed.Add(sheet);
        }

        return columns;
    }

    /// <summary>Half-width brackets in a header are taken as full-width ones.</summary>
    private static string Normal(string header) => header.Replace('(', '（').Replace(')', '）');

    /// <summary>True where every cell is empty that a column asks for: what stands in an unknown column makes no record.</summary>
    private static bool IsBlank(SheetRow row, Column?[] columns)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i] is not null && row[i].Kind != CellKind.Empty)
            {
                return false;
            }
        }

        return true;
    }

    private static void ReadRow(SheetRow row, Sheet sheet, Column?[] columns, bool date1904, Dictionary<string, int> seen, HashSet<Column> formulas, ParsedWorkbook result)
    {
        if (IsBlank(row, columns))
        {
            return;
        }

        var record = sheet.NewRecord();
        var (good, keyed) = (true, !result.Unkeyed.Contains(sheet));
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i] is not { } column)
            {
                continue;
            }

            var cell = row[i];
            var (value, error, warning) = CellParser.Parse(column, cell, date1904);
            if (error is not null)
            {
                result.Errors.Add(new CellIssue(sheet.Title, row.Number, column.Header, CellValues.Display(cell, date1904), error));
                good = false;
                keyed &= !column.IsKey;
                continue;
            }

            if (warning is not null)
            {
                result.Warnings.Add(new CellIssue(sheet.Title, row.Number, column.Header, CellValues.Display(cell, date1904), warning));
            }

            if (cell.IsFormula)
            {
                formulas.Add(column);
            }

            column.Set(record, value);
        }

        result.Rows[sheet].Add(new ParsedRow(row.Number, record));
        if (keyed)
        {
            CheckRow(row.Number, sheet, record, good, seen, result);
        }
    }

    /// <summary>Checks a row whose key could be read against the others and, without errors so far, in itself.</summary>
    private static void CheckRow(int number, Sheet sheet, LedgerRecord record, bool good, Dictionary<string, int> seen, ParsedWorkbook result)
    {
        record.Key = sheet.KeyOf(record);
        if (!seen.TryAdd(record.Key, number))
        {
            var keys = sheet.KeyColumns.ToList();
            result.Errors.Add(new CellIssue(sheet.Title, number, keys[0].Header, record.Key.Replace('\u001f', '，'), $"与第 {seen[record.Key]} 行重复：{string.Join("、", keys.Select(k => k.Title))}相同的记录只能有一行"));
        }
        else if (good)
        {
            foreach (var issue in sheet.Check(record))
            {
                (issue.IsError ? result.Errors : result.Warnings).Add(new CellIssue(sheet.Title, number, issue.Column.Header, ColumnText.Canonical(issue.Column.Get(record)), issue.Reason));
            }
        }
    }

    private static int FirstRow(string range) => int.TryParse(string.Concat(range.Split(':')[0].Where(char.IsAsciiDigit)), out var row) ? row : 0;
}
