namespace Kechuang.Core.Ledgers;

/// <summary>All ledgers of all modules, in workbook order.</summary>
public sealed class SheetCatalog
{
    private readonly Dictionary<string, Sheet> byId;
    private readonly Dictionary<string, Sheet> byTitle;

    public SheetCatalog(IEnumerable<Sheet> sheets)
    {
        All = [.. sheets];
        byId = All.ToDictionary(s => s.Id, StringComparer.OrdinalIgnoreCase);
        byTitle = All.ToDictionary(s => s.Title);
    }

    public IReadOnlyList<Sheet> All { get; }

    public Sheet this[string id] => byId[id];

    public Sheet? Find(string? id) => id is null ? null : byId.GetValueOrDefault(id);

    public Sheet? FindByTitle(string title) => byTitle.GetValueOrDefault(title);

    /// <summary>True where the path is a column of the ledger (“township”) or of one it relates to (“enterprise.township”).</summary>
    public bool Reaches(string sheetId, string path) => path.Split('.') switch
    {
        [var own] => this[sheetId].Find(own) is not null,
        [var relation, var far] => this[sheetId].Relations.FirstOrDefault(r => r.Name == relation) is { } way && Find(way.SheetId)?.Find(far) is not null,
        _ => false,
    };

    /// <summary>The ledger kept in records of this type.</summary>
    public Sheet For<T>() => All.First(s => s.RecordType == typeof(T));
}
