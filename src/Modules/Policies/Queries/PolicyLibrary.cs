using Kechuang.Core.Accounts;
using Kechuang.Data;
using Kechuang.Policies.Domain;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Policies.Queries;

/// <summary>What the library is narrowed by; it stands in the address.</summary>
internal sealed record PolicyFilter(string Words, PolicyStatus? Status, string Level, int Page);

internal sealed record PolicyLine(int Id, string Number, string Title, string Issuer, string Level, PolicyStatus Status, DateOnly? IssuedOn, DateOnly? EffectiveFrom, DateOnly? EffectiveUntil, int Edition, int Clauses);

internal sealed record PolicyPage(IReadOnlyList<PolicyLine> Lines, int Total);

/// <summary>A clause that holds on a day, with its document.</summary>
internal sealed record ClauseInForce(int Id, string Document, string Number, ClauseVersion Version);

/// <summary>Documents and clauses within a person's reach: drafts are seen by those who write them.</summary>
internal sealed class PolicyLibrary(AppDb db)
{
    public const int PageSize = 30;

    /// <summary>Two statements a page, however many documents there are.</summary>
    public async Task<PolicyPage> ReadAsync(Access access, PolicyFilter filter, CancellationToken cancel)
    {
        var found = Visible(access);
        found = filter.Status is { } status ? found.Where(d => d.Status == status) : found;
        found = filter.Level.Length > 0 ? found.Where(d => d.Level == filter.Level) : found;
        foreach (var word in filter.Words.Split([' ', '　'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            found = found.Where(d => d.Title.Contains(word) || d.Number.Contains(word) || d.Issuer.Contains(word) || d.Clauses.Any(c => c.Versions.Any(v => v.Title.Contains(word))));
        }

        var lines = await found.OrderBy(d => d.Status == PolicyStatus.InForce ? 0 : 1).ThenByDescending(d => d.IssuedOn != null).ThenByDescending(d => d.IssuedOn).ThenBy(d => d.Title).ThenBy(d => d.Id)
            .Skip((filter.Page - 1) * PageSize).Take(PageSize)
            .Select(d => new PolicyLine(d.Id, d.Number, d.Title, d.Issuer, d.Level, d.Status, d.IssuedOn, d.EffectiveFrom, d.EffectiveUntil, d.Edition, d.Clauses.Count)).ToListAsync(cancel);
        return new PolicyPage(lines, await found.CountAsync(cancel));
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
