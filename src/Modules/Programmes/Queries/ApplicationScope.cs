using Kechuang.Core.Accounts;
using Kechuang.Data;
using Kechuang.Programmes.Domain;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Queries;

/// <summary>Which applications a person may see: the one decision that list, page, file, export and count ask. Experts and joint departments reach a case through their task, not through this.</summary>
internal sealed class ApplicationScope(AppDb db)
{
    /// <summary>The unit sees its own, the township those of its units that were submitted, the bureau's people and the auditor all that were submitted.</summary>
    public IQueryable<Application> Visible(Access access)
    {
        var district = access.DistrictId;
        var all = db.Set<Application>().AsNoTracking().Where(a => a.DistrictId == district);
        return access.Can(Permissions.ApplicationsRead) ? Within(all, access) : all.Where(a => false);
    }

    private static IQueryable<Application> Within(IQueryable<Application> all, Access access) => access.Role.Reach switch
    {
        Reach.Enterprise => all.Where(a => a.CreditCode == access.CreditCode),
        Reach.Township => all.Where(a => a.Township == access.Township && a.Number != null),
        Reach.District => all.Where(a => a.Number != null),
        _ => all.Where(a => false),
    };

    public Task<Application?> FindAsync(Access access, long id, CancellationToken cancel) => Visible(access).FirstOrDefaultAsync(a => a.Id == id, cancel);

    /// <summary>Contracts of the applications within reach.</summary>
    public IQueryable<TaskContract> Contracts(Access access)
    {
        var (visible, district) = (Visible(access), access.DistrictId);
        return db.Set<TaskContract>().AsNoTracking().Where(c => c.DistrictId == district && visible.Any(a => a.Id == c.ApplicationId));
    }
}
