using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Kechuang.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Core.Web.Pages.Ledgers;

/// <summary>One record: its values, what it is related to, and all that was done to it.</summary>
[Authorize(Policy = Permissions.LedgerRead)]
internal sealed class RecordModel(ICurrentAccess current, SheetCatalog catalog, LedgerStore store, LedgerQuery query, RecordHistory history, Texts T) : LedgerPageModel(current, catalog)
{
    public LedgerRecord Record { get; private set; } = null!;

    public IReadOnlyDictionary<string, FirmName> Firms { get; private set; } = new Dictionary<string, FirmName>();

    public IReadOnlyList<TimelineEntry> History { get; private set; } = [];

    /// <summary>Other ledgers' records that this one names or that name it: words and address.</summary>
    public List<(string Words, string Href)> Related { get; } = [];

    public string Title => LedgerCells.Name(T, Sheet, Record, Firms);

    /// <summary>The columns by group: what it is, dates, amounts.</summary>
    public IEnumerable<(string Title, IReadOnlyList<Column> Columns)> Groups => new (string, IReadOnlyList<Column>)[]
    {
        ("基本信息", [.. Sheet.Columns.Where(c => c.Kind is ColumnKind.Text or ColumnKind.Enterprise)]),
        ("日期", [.. Sheet.Columns.Where(c => c.Kind == ColumnKind.Date)]),
        ("金额与数量", [.. Sheet.Columns.Where(LedgerCells.IsNumeric)]),
    }.Where(g => g.Item2.Count > 0);

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        if (await store.Visible(Sheet, Access).FirstOrDefaultAsync(r => r.Id == id, cancel) is not { } record)
        {
            return NotFound();
        }

        Record = record;
        Firms = await query.FirmsAsync(record.DistrictId, LedgerQuery.CodesIn(Sheet, [record]), cancel);
        History = [.. (await history.OfAsync(Sheet, record, cancel)).Select(Entry)];
        await NamesAsync(cancel);
        await NamedByAsync(cancel);
        return Page();
    }

    private TimelineEntry Entry(HistoryEntry entry)
    {
        var words = entry.Changes.Select(c => T["{0}：{1} → {2}", T[c.Column.Title], LedgerCells.Canonical(T, c.Column, c.Before), LedgerCells.Canonical(T, c.Column, c.After)]).ToList();
        if (entry.Operation.Reason.Length > 0)
        {
            words.Insert(0, T["原因：{0}", entry.Operation.Reason]);
        }

        if (entry.Operation.Kind == Core.Operations.OperationKinds.Import.Name)
        {
            words.Insert(0, T["工作簿：{0}", entry.Operation.Summary]);
        }

        // Outside the bureau nobody reads which officer did it.
        var who = Access.Role.Reach is Reach.Enterprise or Reach.Partner ? null : entry.Operation.Actor;
        return new TimelineEntry(BeijingTime.Of(entry.Operation.At), T[entry.Title], who, words.Count == 0 ? null : string.Join(T["；"], words), Tone: entry.Action switch
        {
            "voided" => Tone.Danger,
            "added" or "restored" => Tone.Success,
            _ => Tone.Neutral,
        });
    }

    /// <summary>Records that this one names by their key.</summary>
    private async Task NamesAsync(CancellationToken cancel)
    {
        foreach (var relation in Sheet.Relations)
        {
            var target = Catalog[relation.SheetId];
            if (relation.Column.Get(Record) is string key && target.Id != SheetIds.Enterprise
                && await store.Visible(target, Access).FirstOrDefaultAsync(r => r.Key == key, cancel) is { } other)
            {
                Related.Add(($"{T[target.Title]}：{LedgerCells.Name(T, target, other, Firms)}", $"/ledgers/{target.Id}/{other.Id}"));
            }
        }
    }

    /// <summary>Ledgers whose records name this one.</summary>
    private async Task NamedByAsync(CancellationToken cancel)
    {
        foreach (var (sheet, relation) in Catalog.All.Where(Access.CanSee).SelectMany(s => s.Relations.Where(r => r.SheetId == Sheet.Id).Select(r => (s, r))))
        {
            var count = await store.Visible(sheet, Access).CountAsync(r => !r.Voided && EF.Property<string?>(r, relation.Column.Property) == Record.Key, cancel);
            if (count > 0)
            {
                Related.Add((T["{0}：{1} 条", T[sheet.Title], count], $"/ledgers/{sheet.Id}?{relation.Column.Name}={Uri.EscapeDataString(Record.Key)}"));
            }
        }
    }
}
