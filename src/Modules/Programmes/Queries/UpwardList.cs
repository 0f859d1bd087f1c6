using Kechuang.Core.Accounts;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Ledgers;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Queries;

/// <summary>A line of the list that goes up; <paramref name="Established"/> and what follows is the upper level's result.</summary>
internal sealed record UpwardLine(
    long Id, int Version, string Number, string Title, string UnitName, string Township, string Programme, string Level, string Leader, Money Requested, ApplicationStatus Status, DateOnly? RecommendedOn, DateOnly? EstablishedOn, string? EstablishmentNumber, Money? Subsidy);

/// <summary>Applications to municipal and higher programmes that passed the formal check: what the bureau recommends upward, and what became of it.</summary>
internal sealed class UpwardList(AppDb db, ApplicationScope scope)
{
    public const string OwnLevel = "区级";
    public const int Most = 500;

    private static readonly ApplicationStatus[] Shown = [ApplicationStatus.FormalPassed, ApplicationStatus.Established, ApplicationStatus.NotSelected];

    /// <summary>The applications of a year, or of one call; one statement.</summary>
    public async Task<IReadOnlyList<UpwardLine>> ReadAsync(Access access, int year, CancellationToken cancel) => await (
        from a in scope.Visible(access)
        join c in db.Set<Call>().AsNoTracking() on a.CallId equals c.Id
        join p in db.Set<Programme>().AsNoTracking() on c.ProgrammeId equals p.Id
        join r in db.Set<Project>().AsNoTracking() on new { a.DistrictId, Key = a.Number! } equals new { r.DistrictId, r.Key } into rows
        from row in rows.DefaultIfEmpty()
        where p.Level != OwnLevel && c.Year == year && Shown.Contains(a.Status)
        orderby p.Level, p.Code, a.Number
        select new UpwardLine(a.Id, a.Version, a.Number!, a.Title, a.UnitName, a.Township, p.Name, p.Level, a.Leader, a.Requested, a.Status, row.RecommendedOn, row.EstablishedOn, row.EstablishmentNumber, row.Subsidy))
        .Take(Most).ToListAsync(cancel);
}
