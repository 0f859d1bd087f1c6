using Kechuang.Core.Accounts;
using Kechuang.Data;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.Reviews;
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

    /// <summary>Applications whose state, score and place this person must not learn yet: for unit and township whatever is concluded before the results are public; for the bureau none.</summary>
    public IQueryable<Application> Undisclosed(Access access) => access.Role.Reach is Reach.Enterprise or Reach.Township
        ? db.Set<Application>().AsNoTracking().Where(a => ApplicationFlow.Inside.Contains(a.Status) || (ApplicationFlow.Outcomes.Contains(a.Status)
            && !db.Set<PublicNotice>().Any(n => n.CallId == a.CallId) && db.Set<Application>().Any(o => o.CallId == a.CallId && ApplicationFlow.UnderWay.Contains(o.Status))))
        : db.Set<Application>().AsNoTracking().Where(a => false);

    /// <summary>Contracts of the applications within reach.</summary>
    public IQueryable<TaskContract> Contracts(Access access)
    {
        var (visible, district) = (Visible(access), access.DistrictId);
        return db.Set<TaskContract>().AsNoTracking().Where(c => c.DistrictId == district && visible.Any(a => a.Id == c.ApplicationId));
    }
}
