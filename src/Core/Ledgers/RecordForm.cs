using Kechuang.Core.Importing;

namespace Kechuang.Core.Ledgers;

/// <summary>A record as it is typed in a form: texts by column name, read by the same rules as a workbook's cells.</summary>
public sealed class RecordForm
{
    private RecordForm(LedgerRecord record) => Record = record;

    public LedgerRecord Record { get; }

    public List<FieldIssue> Errors { get; } = [];

    public List<FieldIssue> Warnings { get; } = [];

    /// <summary>Reads every column of the ledger; what is missing in <paramref name="texts"/> is empty.</summary>
    public static RecordForm Read(Sheet sheet, IReadOnlyDictionary<string, string?> texts)
    {
        var form = new RecordForm(sheet.NewRecord());
        foreach (var column in sheet.Columns)
        {
            var (value, error, warning) = CellParser.Parse(column, texts.GetValueOrDefault(column.Name));
            column.Set(form.Record, value);
            form.Note(column, error, warning);
        }

        if (form.Errors.Count == 0)
        {
            form.Record.Key = sheet.KeyOf(form.Record);
            foreach (var issue in sheet.Check(form.Record))
            {
                (issue.IsError ? form.Errors : form.Warnings).Add(new FieldIssue(issue.Column, issue.Reason));
            }
        }

        return form;
    }

    /// <summary>The texts that a form for this record starts with.</summary>
    public static Dictionary<string, string?> Texts(Sheet sheet, LedgerRecord record) =>
        sheet.Columns.ToDictionary(c => c.Name, c => (string?)ColumnText.Canonical(c.Get(record)));

    private void Note(Column column, string? error, string? warning)
    {
        if (error is not null)
        {
            Errors.Add(new FieldIssue(column, error));
        }
        else if (warning is not null)
        {
            Warnings.Add(new FieldIssue(column, warning));
        }
    }
}
