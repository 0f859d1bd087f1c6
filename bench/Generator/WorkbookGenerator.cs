using Kechuang.Core.Spreadsheets;

namespace Kechuang.Generator;

/// <summary>What kind of workbook is wanted: the district, its year and cut-off month, how many firms, how many years before are on record.</summary>
public sealed record GeneratorOptions(string District, int Year, int Through, int Firms, int History, int Seed)
{
    public DateOnly Start => new(Year, 1, 1);

    public DateOnly End => new(Year, Through, DateTime.DaysInMonth(Year, Through));

    public int FirstYear => Year - History;
}

/// <summary>One sheet of the ledger format: headers and rows in their order.</summary>
public sealed record GeneratedSheet(string Title, IReadOnlyList<string> Headers, IEnumerable<object?[]> Rows);

/// <summary>Writes a district's workbook of fictional firms; the same options give the same content. Dates of business gather on the edges of the period, so that every boundary is met.</summary>
public static class WorkbookGenerator
{
    /// <summary>Streams the workbook and returns how many rows it has below the headers.</summary>
    public static int Write(Stream output, GeneratorOptions options)
    {
        var rows = 0;
        using var writer = SpreadsheetWriter.Create(output);
        foreach (var sheet in Sheets(options))
        {
            writer.BeginSheet(sheet.Title, [.. sheet.Headers.Select(h => new SheetColumn(h, KindOf(h)))]);
            foreach (var row in sheet.Rows)
            {
                writer.WriteRow(row);
                rows++;
            }

            writer.EndSheet();
        }

        return rows;
    }

    /// <summary>All sheets; they must be enumerated in this order, once.</summary>
    public static IEnumerable<GeneratedSheet> Sheets(GeneratorOptions options)
    {
        var chance = new Chance(options);
        var firms = new Firms(chance);
        return [.. firms.Sheets(), .. new MoneySheets(chance, firms).Sheets(), .. new ProjectSheets(chance, firms).Sheets(), .. new PlatformSheets(chance, firms).Sheets(), .. new OfficeSheets(chance, firms).Sheets()];
    }

    private static SheetColumnKind KindOf(string header) =>
        header is "成立日期" or "入规日期" or "退规日期" or "公示起" or "公示止" or "有效期起" or "有效期止" or "到期日" || header.EndsWith("日期", StringComparison.Ordinal) ? SheetColumnKind.Date
        : header.Contains("（万元）", StringComparison.Ordinal) || header is "数值" or "增速（%）" or "年利率（%）" or "专家评分" or "目标值" ? SheetColumnKind.Decimal
        : header is "年份" or "截至月份" or "研发人员" or "征集年度" or "期限（月）" or "参加人数" or "服务次数" ? SheetColumnKind.Integer
        : SheetColumnKind.Text;
}
