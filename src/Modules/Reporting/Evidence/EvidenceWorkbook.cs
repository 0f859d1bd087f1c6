using Kechuang.Core.Indicators;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Spreadsheets;
using Kechuang.Kernel;

namespace Kechuang.Reporting.Evidence;

/// <summary>Writes the evidence workbook: 目录 with every figure, its proof and whether it agrees; then a sheet a figure with the records counted.</summary>
internal sealed class EvidenceWorkbook(EvidenceService evidence)
{
    private const int MostRows = 1_000_000;

    /// <summary>The outcome of the check written into the workbook.</summary>
    public sealed record Outcome(int Sheets, int Disagreeing);

    /// <summary>Streams the workbook; the figures are those of <paramref name="table"/>.</summary>
    public async Task<Outcome> WriteAsync(Stream output, int districtId, FigureTable table, IReadOnlyList<EvidencePart> parts, CancellationToken cancel)
    {
        using var writer = SpreadsheetWriter.Create(output);
        var names = NamesOf(parts);
        Contents(writer, table, parts, names);
        var rows = evidence.NewRows();
        foreach (var part in parts)
        {
            cancel.ThrowIfCancellationRequested();
            if (part.Sheet is null)
            {
                Operands(writer, part, parts, names);
            }
            else
            {
                await RecordsAsync(writer, part, names[part], districtId, rows);
            }
        }

        return new Outcome(parts.Count, parts.Count(p => !p.Agrees));
    }

    /// <summary>The name each part's sheet gets.</summary>
    private static Dictionary<EvidencePart, string> NamesOf(IReadOnlyList<EvidencePart> parts)
    {
        var taken = new List<string> { "目录" };
        var names = new Dictionary<EvidencePart, string>(ReferenceEqualityComparer.Instance);
        foreach (var part in parts)
        {
            names[part] = SheetNames.Unique(part.Name, taken);
            taken.Add(names[part]);
        }

        return names;
    }

    private static void Contents(SpreadsheetWriter writer, FigureTable table, IReadOnlyList<EvidencePart> parts, Dictionary<EvidencePart, string> names)
    {
        writer.BeginSheet("目录",
        [
            new("代码", Width: 34), new("名称", Width: 30), new("期间", Width: 14), new("数值", Width: 18), new("单位"), new("记录数", SheetColumnKind.Integer),
            new("由记录重算", Width: 18), new("核对", Width: 14), new("依据所在工作表", Width: 34), new("口径", Width: 60),
        ]);
        var codes = parts.Select(p => p.Indicator.Code).ToHashSet();
        var derivedOf = table.Figures.Values.Where(f => f.Facet != Facet.Value)
            .Select(f => (Figure: f, Of: f.Facet == Facet.Completion ? Facet.Split(f.Indicator.Code, codes.Contains) : (Code: f.Indicator.Code, Facet: Facet.Value)))
            .OrderBy(f => f.Figure.Code, StringComparer.Ordinal).ToLookup(f => f.Of.Code);
        foreach (var part in parts)
        {
            var rows = part.Sheet is null ? (object?)null : part.Ids.Count;
            var sheet = names[part];
            writer.WriteRow([part.Indicator.Code, part.Indicator.Title, part.Span, Told(part.Printed), part.Indicator.Unit, rows, Told(part.Counted), part.Agrees ? "核对：一致" : "核对：不一致", sheet, part.Indicator.Definition]);
            foreach (var (derived, of) in part.Span == Span.Now ? derivedOf[part.Indicator.Code] : [])
            {
                writer.WriteRow([derived.Code, $"{part.Indicator.Title}{(of.Facet == Facet.Value ? "" : Facet.Titles[of.Facet])}{Facet.Titles[derived.Facet]}", part.Span, derived.Value is decimal n ? n : derived.Text, derived.Unit, null, null, null, sheet, Rule(derived, table)]);
            }
        }

        writer.EndSheet();
    }

    /// <summary>How a derived value follows from the proved ones.</summary>
    private static string Rule(Figure derived, FigureTable table) => derived.Facet switch
    {
        Facet.Yoy => "（本期 − 上年同期）÷ 上年同期",
        Facet.PpChange => "本期 − 上年同期",
        Facet.Cumulative => "期末以前的全部记录",
        Facet.RecordHigh => "高于有记录以来历年同期",
        Facet.FirstEver => "本年以前从未有过",
        Facet.Rank or Facet.Growth or Facet.GrowthRank => "区域统计，1 为最高，并列取较好位次",
        Facet.Completion => $"本期 ÷ 年度目标 {table.Targets.GetValueOrDefault(derived.Indicator.Code)?.Value:0.##}",
        _ => "",
    };

    private static void Operands(SpreadsheetWriter writer, EvidencePart part, IReadOnlyList<EvidencePart> parts, Dictionary<EvidencePart, string> names)
    {
        writer.BeginSheet(names[part], [new("组成", Width: 34), new("名称", Width: 30), new("系数", SheetColumnKind.Decimal), new("数值", Width: 18), new("单位"), new("依据所在工作表", Width: 34)]);
        foreach (var operand in part.Indicator.Combination!.Operands)
        {
            var window = operand.Shift switch { Shift.YearEarlier => part.Window.YearEarlier, Shift.LastYearEnd => part.Window.LastYearEnd, _ => part.Window };
            var source = parts.FirstOrDefault(p => p.Indicator.Code == operand.Code && p.Window == window);
            writer.WriteRow([operand.Code, source?.Indicator.Title, operand.Factor, source is null ? null : Told(source.Printed), source?.Indicator.Unit, source is null ? null : names[source]]);
        }

        writer.WriteRow(["合计", part.Formula, null, Told(part.Counted), part.Indicator.Unit, part.Agrees ? "核对：一致" : "核对：不一致"]);
        writer.EndSheet();
    }

    private async Task RecordsAsync(SpreadsheetWriter writer, EvidencePart part, string name, int districtId, EvidenceRows rows)
    {
        var sheet = part.Sheet!;
        var firm = sheet.Id == SheetIds.Enterprise ? null : sheet.EnterpriseColumn;
        writer.BeginSheet(name, Columns(sheet, firm));
        var written = 0;
        await foreach (var row in evidence.RowsAsync(part, districtId, rows))
        {
            if (written++ == MostRows)
            {
                break;
            }

            writer.WriteRow([.. Cells(sheet, firm, row)]);
        }

        writer.EndSheet();
    }

    private static List<SheetColumn> Columns(Sheet sheet, Column? firm)
    {
        var columns = new List<SheetColumn>();
        foreach (var column in sheet.Columns)
        {
            columns.Add(new(column.Header, KindOf(column)));
            if (column == firm)
            {
                columns.AddRange([new("企业名称", Width: 32), new("乡镇街道")]);
            }
        }

        return columns;
    }

    private static IEnumerable<object?> Cells(Sheet sheet, Column? firm, EvidenceRow row)
    {
        foreach (var column in sheet.Columns)
        {
            yield return column.Get(row.Record) switch { Money money => money.Wan, var value => value };
            if (column == firm)
            {
                yield return row.Get("enterprise.name");
                yield return row.Get("enterprise.township");
            }
        }
    }

    private static SheetColumnKind KindOf(Column column) => column.Kind switch
    {
        ColumnKind.Date => SheetColumnKind.Date,
        ColumnKind.Integer => SheetColumnKind.Integer,
        ColumnKind.Decimal or ColumnKind.Money => SheetColumnKind.Decimal,
        _ => SheetColumnKind.Text,
    };

    private static object? Told(RawFigure value) => value switch
    {
        { Number: { } n } => Figure.Rounded(n),
        { Counts: { } counts } => string.Join("、", counts.Select(c => $"{c.Key}{c.Value:0.##}")),
        { List: { } list } => string.Join("、", list),
        _ => null,
    };
}
