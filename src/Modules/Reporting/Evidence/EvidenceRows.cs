using Kechuang.Core.Ledgers;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Reporting.Evidence;

/// <summary>A record with the records of other ledgers that it names (“enterprise” → the firm).</summary>
internal sealed record EvidenceRow(Sheet Sheet, LedgerRecord Record, IReadOnlyDictionary<string, (Sheet Sheet, LedgerRecord Record)> Related)
{
    /// <summary>The value of a column, or of a column of a related record (“enterprise.name”); null where there is none.</summary>
    public object? Get(string path)
    {
        var parts = path.Split('.');
        return parts.Length == 1 ? Sheet[path].Get(Record) : Related.TryGetValue(parts[0], out var far) ? far.Sheet[parts[1]].Get(far.Record) : null;
    }
}

/// <summary>Gives records by id, a ledger at a time; small ledgers are read once for all figures.</summary>
internal sealed class EvidenceRows(LedgerStore store, SheetCatalog sheets)
{
    private const int Whole = 30_000;
    private const int Chunk = 500;

    private readonly Dictionary<string, Dictionary<long, LedgerRecord>?> ledgers = [];
    private readonly Dictionary<string, Dictionary<string, LedgerRecord>> byKey = [];

    /// <summary>The records in the order of their ids, each with the firm, event or other record it names.</summary>
    public async IAsyncEnumerable<EvidenceRow> ReadAsync(Sheet sheet, int districtId, IReadOnlyList<long> ids)
    {
        var related = new List<(Relation Way, Dictionary<string, LedgerRecord> Far)>();
        foreach (var way in ids.Count == 0 ? [] : sheet.Relations)
        {
            related.Add((way, await KeysAsync(sheets[way.SheetId], districtId)));
        }

        foreach (var chunk in ids.Chunk(Chunk))
        {
            foreach (var record in await ReadAsync(sheet, districtId, chunk))
            {
                yield return new EvidenceRow(sheet, record, Far(record, related));
            }
        }
    }

    private Dictionary<string, (Sheet, LedgerRecord)> Far(LedgerRecord record, List<(Relation Way, Dictionary<string, LedgerRecord> Far)> related)
    {
        var far = new Dictionary<string, (Sheet, LedgerRecord)>();
        foreach (var (way, records) in related)
        {
            if (records.TryGetValue(ColumnText.Canonical(way.Column.Get(record)), out var other))
            {
                far[way.Name] = (sheets[way.SheetId], other);
            }
        }

        return far;
    }

    private async Task<IReadOnlyList<LedgerRecord>> ReadAsync(Sheet sheet, int districtId, long[] ids)
    {
        if (!ledgers.TryGetValue(sheet.Id, out var whole))
        {
            var records = store.Records(sheet).Where(r => r.DistrictId == districtId);
            whole = ledgers[sheet.Id] = await records.CountAsync() <= Whole ? await records.ToDictionaryAsync(r => r.Id) : null;
        }

        return whole is not null
            ? [.. ids.Select(id => whole[id])]
            : await store.Records(sheet).Where(r => ids.Contains(r.Id)).OrderBy(r => r.Id).ToListAsync();
    }

    private async Task<Dictionary<string, LedgerRecord>> KeysAsync(Sheet sheet, int districtId)
    {
        if (!byKey.TryGetValue(sheet.Id, out var known))
        {
            known = byKey[sheet.Id] = await store.Records(sheet).Where(r => r.DistrictId == districtId && !r.Voided).ToDictionaryAsync(r => r.Key);
        }

        return known;
    }
}
