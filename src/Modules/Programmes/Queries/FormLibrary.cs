using Kechuang.Core.Forms;
using Kechuang.Data;
using Kechuang.Programmes.Domain;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Queries;

/// <summary>A form as the list shows it.</summary>
internal sealed record FormLine(int Id, FormKind Kind, string Name, int? Published, DateTime? PublishedAt, int? Draft, DateTime ChangedAt, string ChangedBy);

/// <summary>Reads forms and their versions.</summary>
internal sealed class FormLibrary(AppDb db)
{
    /// <summary>A district's forms by kind and name.</summary>
    public async Task<IReadOnlyList<FormLine>> ListAsync(int districtId, CancellationToken cancel)
    {
        var forms = await db.Set<Form>().AsNoTracking().Where(f => f.DistrictId == districtId).OrderBy(f => f.Name).ToListAsync(cancel);
        var versions = (await db.Set<FormVersion>().AsNoTracking().Where(v => db.Set<Form>().Any(f => f.Id == v.FormId && f.DistrictId == districtId))
            .Select(v => new { v.FormId, v.Number, v.PublishedAt, v.ChangedAt, v.ChangedBy }).ToListAsync(cancel)).ToLookup(v => v.FormId);
        return
        [
            .. forms.OrderBy(f => f.Kind).Select(f =>
            {
                var (published, last) = (versions[f.Id].Where(v => v.PublishedAt is not null).MaxBy(v => v.Number), versions[f.Id].MaxBy(v => v.Number)!);
                return new FormLine(f.Id, f.Kind, f.Name, published?.Number, published?.PublishedAt, versions[f.Id].FirstOrDefault(v => v.PublishedAt is null)?.Number, last.ChangedAt, last.ChangedBy);
            }),
        ];
    }

    /// <summary>One of the district's forms with its versions, newest first.</summary>
    public Task<Form?> FindAsync(int districtId, int id, CancellationToken cancel) =>
        db.Set<Form>().AsNoTracking().Include(f => f.Versions.OrderByDescending(v => v.Number)).FirstOrDefaultAsync(f => f.DistrictId == districtId && f.Id == id, cancel);

    /// <summary>Published versions of a kind, the newest of each form: what a call may choose.</summary>
    public async Task<IReadOnlyList<(int VersionId, string Name, int Number)>> PublishedAsync(int districtId, FormKind kind, CancellationToken cancel) =>
    [
        .. (await db.Set<Form>().AsNoTracking().Where(f => f.DistrictId == districtId && f.Kind == kind).OrderBy(f => f.Name)
                .Select(f => new { f.Name, Newest = f.Versions.Where(v => v.PublishedAt != null).OrderByDescending(v => v.Number).Select(v => new { v.Id, v.Number }).FirstOrDefault() }).ToListAsync(cancel))
            .Where(f => f.Newest is not null).Select(f => (f.Newest!.Id, f.Name, f.Newest.Number)),
    ];

    /// <summary>A form and its name with the number of one of its versions; null where the district has no such version.</summary>
    public async Task<(int FormId, string Name, int Number)?> TitleAsync(int districtId, int versionId, CancellationToken cancel) =>
        await (from v in db.Set<FormVersion>().AsNoTracking()
               join f in db.Set<Form>().AsNoTracking() on v.FormId equals f.Id
               where f.DistrictId == districtId && v.Id == versionId
               select new { f.Id, f.Name, v.Number }).FirstOrDefaultAsync(cancel) is { } found ? (found.Id, found.Name, found.Number) : null;

    /// <summary>The document of a published version; what was begun under it stays with it.</summary>
    public async Task<FormDocument?> DocumentAsync(int districtId, int versionId, CancellationToken cancel) =>
        await db.Set<FormVersion>().AsNoTracking().Where(v => v.Id == versionId && v.PublishedAt != null && db.Set<Form>().Any(f => f.Id == v.FormId && f.DistrictId == districtId)).Select(v => v.Json).FirstOrDefaultAsync(cancel) is { } json
            ? FormJson.Stored(json) : null;
}
