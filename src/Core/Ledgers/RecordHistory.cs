using Kechuang.Core.Operations;
using Kechuang.Data;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Core.Ledgers;

/// <summary>One value before and after.</summary>
public sealed record HistoryChange(Column Column, string Before, string After);

/// <summary>What one operation did to a record.</summary>
public sealed record HistoryEntry(Operation Operation, string Action, IReadOnlyList<HistoryChange> Changes)
{
    /// <summary>The kind in words (“修改记录”).</summary>
    public string Title => OperationKinds.All.FirstOrDefault(k => k.Name == Operation.Kind)?.Title ?? Operation.Kind;
}

/// <summary>A record's operations, newest first, with the import that brought it in.</summary>
public sealed class RecordHistory(AppDb db)
{
    /// <summary>Two statements, however long the history.</summary>
    public async Task<IReadOnlyList<HistoryEntry>> OfAsync(Sheet sheet, LedgerRecord record, CancellationToken cancel = default)
    {
        var events = await db.Set<OperationEvent>().AsNoTracking().Where(e => e.Subject == sheet.Id && e.SubjectId == record.Id).ToListAsync(cancel);
        var ids = events.Select(e => e.OperationId).Append(record.CreatedIn).Distinct().ToList();
        var operations = await db.Set<Operation>().AsNoTracking().Where(o => ids.Contains(o.Id)).ToDictionaryAsync(o => o.Id, cancel);
        var entries = events.Where(e => operations.ContainsKey(e.OperationId)).Select(e => new HistoryEntry(operations[e.OperationId], e.Action, Changes(sheet, e))).ToList();
        if (entries.TrueForAll(e => e.Action != "added") && operations.TryGetValue(record.CreatedIn, out var origin))
        {
            entries.Add(new HistoryEntry(origin, "added", []));
        }

        return [.. entries.OrderByDescending(e => e.Operation.Sequence).ThenBy(e => e.Action, StringComparer.Ordinal)];
    }

    private static List<HistoryChange> Changes(Sheet sheet, OperationEvent e)
    {
        if (e.Action != "changed")
        {
            return [];
        }

        var (before, after) = (RecordChange.Read(e.Before), RecordChange.Read(e.After));
        return [.. sheet.Columns.Where(c => before.ContainsKey(c.Name) || after.ContainsKey(c.Name))
            .Select(c => new HistoryChange(c, before.GetValueOrDefault(c.Name, ""), after.GetValueOrDefault(c.Name, "")))];
    }
}
