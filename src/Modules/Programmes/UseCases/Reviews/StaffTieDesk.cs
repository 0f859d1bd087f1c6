using Kechuang.Contracts.Programmes;
using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.Reviews;
using Kechuang.Programmes.History;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.UseCases.Reviews;

/// <summary>Ties of the bureau's own staff to units: declared by the person or set by who oversees, ended only by another; and the one check whether somebody must stand aside.</summary>
internal sealed class StaffTieDesk(AppDb db, CaseWork work) : IStaffTies
{
    public const int Most = 500;

    /// <summary>Why the person must stand aside from the unit's cases; null where nothing is in the way.</summary>
    public async Task<string?> WhyAsync(Access access, string creditCode, CancellationToken cancel) =>
        access.Role.Reach == Reach.District && await Mine(access).Where(t => t.CreditCode == creditCode && t.EndedOn == null).Select(t => t.Ground).FirstOrDefaultAsync(cancel) is { } ground ? $"您已登记与该单位有利害关系（{ground}），应当回避，请由其他人员办理" : null;

    /// <inheritdoc cref="WhyAsync"/>
    public async Task<Outcome?> RefusalAsync(Access access, string creditCode, CancellationToken cancel) => await WhyAsync(access, creditCode, cancel) is { } why ? Outcome.Refuse(why) : null;

    public async Task<IReadOnlyDictionary<string, string>> OfAsync(int districtId, int userId, CancellationToken cancel) =>
        (await db.Set<StaffTie>().AsNoTracking().Where(t => t.DistrictId == districtId && t.UserId == userId && t.EndedOn == null).OrderBy(t => t.Id).Select(t => new { t.CreditCode, t.Ground }).ToListAsync(cancel)).DistinctBy(t => t.CreditCode).ToDictionary(t => t.CreditCode, t => t.Ground);

    /// <summary>Units from whose cases the person must stand aside.</summary>
    public Task<HashSet<string>> UnitsAsync(Access access, CancellationToken cancel) => Mine(access).Where(t => t.EndedOn == null).Select(t => t.CreditCode).ToHashSetAsync(cancel);

    /// <summary>The person's own ties; for who oversees, those of all. Those that last come first.</summary>
    public async Task<IReadOnlyList<StaffTie>> ListAsync(Access access, CancellationToken cancel) =>
        await (Oversees(access) ? Of(access) : Mine(access)).OrderBy(t => t.EndedOn != null).ThenByDescending(t => t.Id).Take(Most).ToListAsync(cancel);

    /// <summary>People of the bureau for whom a tie may be set.</summary>
    public async Task<IReadOnlyList<(int Id, string Name)>> StaffAsync(Access access, CancellationToken cancel) =>
        [.. (await Staff(access).OrderBy(u => u.DisplayName).Take(Most).Select(u => new { u.Id, u.DisplayName }).ToListAsync(cancel)).Select(u => (u.Id, u.DisplayName))];

    /// <summary>The chief of the section and the leader see, set and end ties of others.</summary>
    public static bool Oversees(Access access) => access.Can(Permissions.ProjectsDecide) || (access.Role.Key == Roles.Chief.Key && access.Can(Permissions.ReviewsManage));

    /// <summary>Enters a tie of one's own, or (<paramref name="person"/>) of another.</summary>
    public Task<Outcome> AddAsync(Access access, int? person, string creditCode, string ground, Guid form, CancellationToken cancel) =>
        work.RunAsync(ReviewOperations.AddTie, access, "", form, async scope =>
        {
            var other = person is { } id && id != access.Actor.UserId ? await Staff(access).FirstOrDefaultAsync(u => u.Id == id, cancel) : null;
            if (access is not { Role.Reach: Reach.District, DistrictId: { } district, Actor.UserId: { } self } || !access.Can(Permissions.ProjectsRead) || (other is null ? person is { } whom && whom != self : !Oversees(access)))
            {
                return new Outcome.OutOfReach();
            }

            if (!CreditCode.IsWellFormed(creditCode))
            {
                return Outcome.Refuse("统一社会信用代码不正确，请核对", "Code");
            }

            if (ground.Length is 0 or > StaffTie.GroundLength)
            {
                return Outcome.Refuse($"请写明利害关系，最多 {StaffTie.GroundLength} 字", "Ground");
            }

            var (user, name) = other is null ? (self, access.Actor.Name) : (other.Id, other.DisplayName);
            if (await Of(access).AnyAsync(t => t.UserId == user && t.CreditCode == creditCode && t.EndedOn == null, cancel))
            {
                return Outcome.Refuse("与这个单位的利害关系已经登记", "Code");
            }

            var tie = db.Add(new StaffTie { DistrictId = district, UserId = user, Person = name, CreditCode = creditCode, Ground = ground, Since = work.Today, SetBy = access.Actor.Name }).Entity;
            await db.SaveChangesAsync(cancel);
            scope.Summarise($"{name} {creditCode}");
            scope.Record("added", "staff-tie", tie.Id, $"{name} {creditCode}", null, EventJson.Of(new { ground }));
            return new Outcome.Done(tie.Id);
        }, touches: Touches.Nothing, cancel: cancel);

    /// <summary>Ends a tie; nobody ends an own one.</summary>
    public Task<Outcome> EndAsync(Access access, long id, int version, string reason, Guid form, CancellationToken cancel) =>
        work.RunAsync(ReviewOperations.EndTie, access, "", form, async scope =>
        {
            if (!Oversees(access) || await db.Set<StaffTie>().FirstOrDefaultAsync(t => t.Id == id && t.DistrictId == access.DistrictId, cancel) is not { } tie)
            {
                return new Outcome.OutOfReach();
            }

            if (tie.UserId == access.Actor.UserId)
            {
                return Outcome.Refuse("本人的回避登记须由其他负责人解除");
            }

            if (tie.Version != version || tie.EndedOn is not null)
            {
                return new Outcome.Stale("", work.Now);
            }

            if (reason.Trim().Length is 0 or > StaffTie.GroundLength)
            {
                return Outcome.Refuse($"请写明解除的理由，最多 {StaffTie.GroundLength} 字", "Reason");
            }

            (tie.EndedOn, tie.Version) = (work.Today, tie.Version + 1);
            scope.Summarise($"{tie.Person} {tie.CreditCode}");
            scope.Record("ended", "staff-tie", id, $"{tie.Person} {tie.CreditCode}");
            return new Outcome.Done(id);
        }, reason, touches: Touches.Nothing, cancel: cancel);

    private IQueryable<StaffTie> Of(Access access)
    {
        var district = access.DistrictId;
        return db.Set<StaffTie>().AsNoTracking().Where(t => t.DistrictId == district);
    }

    private IQueryable<StaffTie> Mine(Access access)
    {
        var user = access.Actor.UserId;
        return Of(access).Where(t => t.UserId == user);
    }

    private IQueryable<User> Staff(Access access)
    {
        var (district, roles) = (access.DistrictId, new[] { Roles.Clerk.Key, Roles.Chief.Key, Roles.Leader.Key });
        return db.Set<User>().AsNoTracking().Where(u => u.DistrictId == district && !u.Disabled && roles.Contains(u.Role));
    }
}
