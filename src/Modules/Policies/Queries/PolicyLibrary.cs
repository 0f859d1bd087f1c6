using Kechuang.Core.Accounts;
using Kechuang.Data;
using Kechuang.Policies.Domain;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Policies.Queries;

/// <summary>What the library is narrowed by; it stands in the address.</summary>
internal sealed record PolicyFilter(string Words, PolicyStatus? Status, string Level, int Page);

internal sealed record PolicyLine(int Id, string Number, string Title, string Issuer, string Level, PolicyStatus Status, DateOnly? IssuedOn, DateOnly? EffectiveFrom, DateOnly? EffectiveUntil, int Edition, int Clauses);

internal sealed record PolicyPage(IReadOnlyList<PolicyLine> Lines, int Total)
{
    /// <summary>Where in the papers the words were found.</summary>
    public IReadOnlyList<Passage> Passages { get; init; } = [];
}

/// <summary>A found place in a paper.</summary>
internal sealed record Passage(int DocumentId, long PaperId, string Title, string Words);

/// <summary>A paper of a document, without its words.</summary>
internal sealed record PaperLine(long Id, PaperKind Kind, string Title, long? FileId, int? RelatedId, string Related, bool HasWords, DateTime AddedAt, string AddedBy);

/// <summary>A clause that holds on a day, with its document.</summary>
internal sealed record ClauseInForce(int Id, string Document, string Number, ClauseVersion Version);

/// <summary>Documents and clauses within a person's reach: drafts are seen by those who write them.</summary>
internal sealed class PolicyLibrary(AppDb db)
{
    public const int PageSize = 30;
    private const int Around = 30, MostOthers = 500;

    /// <summary>Two statements a page, three where words are looked for, however many documents there are.</summary>
    public async Task<PolicyPage> ReadAsync(Access access, PolicyFilter filter, CancellationToken cancel)
    {
        var found = Visible(access);
        found = filter.Status is { } status ? found.Where(d => d.Status == status) : found;
        found = filter.Level.Length > 0 ? found.Where(d => d.Level == filter.Level) : found;
        foreach (var word in filter.Words.Split([' ', '　'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            found = found.Where(d => d.Title.Contains(word) || d.Number.Contains(word) || d.Issuer.Contains(word) || d.Clauses.Any(c => c.Versions.Any(v => v.Title.Contains(word))) || db.Set<PolicyPaper>().Any(p => p.DocumentId == d.Id && !p.Removed && (p.Title.Contains(word) || p.Words.Contains(word))));
        }

        var lines = await found.OrderBy(d => d.Status == PolicyStatus.InForce ? 0 : 1).ThenByDescending(d => d.IssuedOn != null).ThenByDescending(d => d.IssuedOn).ThenBy(d => d.Title).ThenBy(d => d.Id)
            .Skip((filter.Page - 1) * PageSize).Take(PageSize)
            .Select(d => new PolicyLine(d.Id, d.Number, d.Title, d.Issuer, d.Level, d.Status, d.IssuedOn, d.EffectiveFrom, d.EffectiveUntil, d.Edition, d.Clauses.Count)).ToListAsync(cancel);
        return new PolicyPage(lines, await found.CountAsync(cancel)) { Passages = await PassagesAsync([.. lines.Select(l => l.Id)], filter.Words, cancel) };
    }

    /// <summary>Other documents, to be named as related.</summary>
    public async Task<IReadOnlyList<PolicyLine>> OthersAsync(Access access, int id, CancellationToken cancel) =>
        await Visible(access).Where(d => d.Id != id).OrderBy(d => d.Title).ThenBy(d => d.Edition).Take(MostOthers)
            .Select(d => new PolicyLine(d.Id, d.Number, d.Title, d.Issuer, d.Level, d.Status, d.IssuedOn, d.EffectiveFrom, d.EffectiveUntil, d.Edition, 0)).ToListAsync(cancel);

    /// <summary>Papers of a document that stand on it, in the order they were added.</summary>
    public async Task<IReadOnlyList<PaperLine>> PapersAsync(int documentId, CancellationToken cancel) =>
        await db.Set<PolicyPaper>().AsNoTracking().Where(p => p.DocumentId == documentId && !p.Removed).OrderBy(p => p.Kind).ThenBy(p => p.Id)
            .Select(p => new PaperLine(p.Id, p.Kind, p.Title, p.FileId, p.RelatedId, db.Set<PolicyDocument>().Where(d => d.Id == p.RelatedId).Select(d => d.Title).FirstOrDefault() ?? "", p.Words != "", p.AddedAt, p.AddedBy)).ToListAsync(cancel);

    public Task<PolicyPaper?> PaperAsync(int documentId, long id, CancellationToken cancel) => db.Set<PolicyPaper>().AsNoTracking().FirstOrDefaultAsync(p => p.DocumentId == documentId && p.Id == id && !p.Removed, cancel);

    /// <summary>Where the first of the words stands in the papers of the documents, with some letters around it.</summary>
    private async Task<IReadOnlyList<Passage>> PassagesAsync(IReadOnlyCollection<int> documents, string words, CancellationToken cancel)
    {
        if (words.Split([' ', '　'], StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() is not { } word)
        {
            return [];
        }

        return await db.Set<PolicyPaper>().AsNoTracking().Where(p => documents.Contains(p.DocumentId) && !p.Removed && p.Words.Contains(word)).OrderBy(p => p.Id).Take(PageSize)
            .Select(p => new Passage(p.DocumentId, p.Id, p.Title, p.Words.Substring(p.Words.IndexOf(word) > Around ? p.Words.IndexOf(word) - Around : 0, 3 * Around))).ToListAsync(cancel);
    }

    public Task<PolicyDocument?> FindAsync(Access access, int id, CancellationToken cancel) =>
        Visible(access).Include(d => d.Clauses.OrderBy(c => c.Order)).ThenInclude(c => c.Versions).AsSplitQuery().FirstOrDefaultAsync(d => d.Id == id, cancel);

    /// <summary>The document that this one is the next edition of, and those that follow it.</summary>
    public async Task<IReadOnlyList<PolicyLine>> EditionsAsync(Access access, PolicyDocument document, CancellationToken cancel) =>
        await Visible(access).Where(d => d.Number == document.Number && d.Title == document.Title && d.Id != document.Id).OrderBy(d => d.Edition)
            .Select(d => new PolicyLine(d.Id, d.Number, d.Title, d.Issuer, d.Level, d.Status, d.IssuedOn, d.EffectiveFrom, d.EffectiveUntil, d.Edition, 0)).ToListAsync(cancel);

    /// <summary>What holds in the district on a day; needs no account.</summary>
    public async Task<IReadOnlyList<ClauseInForce>> InForceAsync(int districtId, DateOnly on, CancellationToken cancel)
    {
        var documents = await db.Set<PolicyDocument>().AsNoTracking().Where(d => d.DistrictId == districtId && d.Status == PolicyStatus.InForce && (d.EffectiveFrom == null || d.EffectiveFrom <= on) && (d.EffectiveUntil == null || d.EffectiveUntil >= on))
            .Include(d => d.Clauses).ThenInclude(c => c.Versions).AsSplitQuery().OrderBy(d => d.Title).ThenBy(d => d.Id).ToListAsync(cancel);
        return [.. documents.SelectMany(d => d.Clauses.OrderBy(c => c.Order).Select(c => (Clause: c, Version: c.On(on))).Where(c => c.Version is not null).Select(c => new ClauseInForce(c.Clause.Id, d.Title, d.Number, c.Version!)))];
    }

    private IQueryable<PolicyDocument> Visible(Access access)
    {
        var district = db.Set<PolicyDocument>().AsNoTracking().Where(d => d.DistrictId == access.DistrictId);
        return access.Can(Permissions.PoliciesManage) ? district : district.Where(d => d.Status != PolicyStatus.Draft);
    }
}
