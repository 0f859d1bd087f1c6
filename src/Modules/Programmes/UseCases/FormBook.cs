using Kechuang.Core.Accounts;
using Kechuang.Data;
using Kechuang.Programmes.Domain;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.UseCases;

internal sealed record FormChoice(int Id, string Title);

internal sealed class FormBook(AppDb db)
{
    public async Task<IReadOnlyList<FormChoice>> PublishedAsync(Access access, FormKind kind, CancellationToken cancel) => await (
        from v in db.Set<FormVersion>().AsNoTracking()
        join f in db.Set<Form>().AsNoTracking() on v.FormId equals f.Id
        where f.DistrictId == access.DistrictId && f.Kind == kind && v.PublishedAt != null
        orderby f.Name, v.Number descending
        select new FormChoice(v.Id, f.Name + " 第" + v.Number + "版")).ToListAsync(cancel);

    public async Task<string> TitleAsync(int versionId, CancellationToken cancel) => await (
        from v in db.Set<FormVersion>().AsNoTracking() join f in db.Set<Form>().AsNoTracking() on v.FormId equals f.Id where v.Id == versionId select f.Name + " 第" + v.Number + "版").SingleOrDefaultAsync(cancel) ?? "";
}
