using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Kechuang.Data;
using Kechuang.Programmes.Domain;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Queries;

/// <summary>What a list of applications is narrowed and sorted by; it stands in the address, so a list can be saved as a link.</summary>
internal sealed record ApplicationFilter(int? CallId, ApplicationStatus? Status, string Words, string Sort, int Page)
{
    public string Township { get; init; } = "";

    /// <summary>技术领域.</summary>
    public string Field { get; init; } = "";

    /// <summary>Code of a direction of the chosen call.</summary>
    public string Direction { get; init; } = "";
}

/// <summary>A line of the list.</summary>
internal sealed record ApplicationLine(long Id, string? Number, string Title, string UnitName, string Township, string Call, DateTime ClosesAt, ApplicationStatus Status, DateTime? SubmittedAt, DateOnly? CorrectionDue, decimal? Score, int? Rank, int GraceMinutes, DateTime? LateUntil, int? OpenPlaces)
{
    /// <summary>The deadline that the unit is told.</summary>
    public DateTime Deadline => LateUntil is { } late && late > ClosesAt ? late : ClosesAt;

    /// <summary>The last instant (exclusive) at which it is taken.</summary>
    public DateTime TakesUntil => ClosesAt.AddMinutes(GraceMinutes) is var grace && grace > Deadline ? grace : Deadline;
}

internal sealed record ApplicationPage(IReadOnlyList<ApplicationLine> Lines, int Total);

/// <summary>Applications within a person's reach; two statements a page however many there are.</summary>
internal sealed class ApplicationList(AppDb db, ApplicationScope scope, FirmRegister register)
{
    public const int PageSize = 50;

    public static readonly IReadOnlyList<string> Sorts = ["submitted", "number", "unit"];

    public async Task<ApplicationPage> ReadAsync(Access access, ApplicationFilter filter, CancellationToken cancel)
    {
        var found = Find(access, filter);
        var lines = await Lines(access, Sorted(found, filter.Sort).Skip((filter.Page - 1) * PageSize).Take(PageSize)).ToListAsync(cancel);
        return new ApplicationPage(lines, await found.CountAsync(cancel));
    }

    /// <summary>All that the filter gives, for an export; streamed.</summary>
    public IAsyncEnumerable<ApplicationLine> AllAsync(Access access, ApplicationFilter filter) => Lines(access, Sorted(Find(access, filter), filter.Sort)).AsAsyncEnumerable();

    /// <summary>Of the given ones those that wait for a recommendation.</summary>
    public async Task<IReadOnlyList<ApplicationLine>> SubmittedAsync(Access access, IReadOnlyList<long> ids, CancellationToken cancel) =>
        await Lines(access, scope.Visible(access).Where(a => ids.Contains(a.Id) && a.Status == ApplicationStatus.Submitted).OrderBy(a => a.Number).Take(PageSize)).ToListAsync(cancel);

    /// <summary>The calls that the person's applications belong to, with their directions, for the filter.</summary>
    public async Task<IReadOnlyList<Call>> CallsAsync(Access access, CancellationToken cancel) =>
        await db.Set<Call>().AsNoTracking().Where(c => c.DistrictId == access.DistrictId && c.Status != CallStatus.Draft).OrderByDescending(c => c.ClosesAt).Take(PageSize).Select(c => new Call { Id = c.Id, Title = c.Title, Directions = c.Directions }).ToListAsync(cancel);

    /// <summary>The townships of the district's firms, for the filter.</summary>
    public async Task<IReadOnlyList<string>> TownshipsAsync(Access access, CancellationToken cancel) =>
        await register.Visible(access).Where(f => f.Township != null && f.Township != "").Select(f => f.Township!).Distinct().OrderBy(t => t).ToListAsync(cancel);

    private IQueryable<Application> Find(Access access, ApplicationFilter filter)
    {
        var (found, undisclosed) = (scope.Visible(access), scope.Undisclosed(access));
        found = filter.CallId is { } call ? found.Where(a => a.CallId == call) : found;
        // The bureau's own list keeps to the index.
        found = filter.Status is not { } status ? found
            : access.Role.Reach == Reach.District ? found.Where(a => a.Status == status)
            : found.Where(a => (undisclosed.Any(u => u.Id == a.Id) ? ApplicationStatus.InReview : a.Status) == status);
        found = filter.Township.Length > 0 ? found.Where(a => a.Township == filter.Township) : found;
        found = filter.Field.Length > 0 ? found.Where(a => a.Field == filter.Field) : found;
        found = filter.Direction.Length > 0 ? found.Where(a => a.Direction == filter.Direction) : found;
        var words = filter.Words;
        return words.Length == 0 ? found : found.Where(a => a.Title.Contains(words) || a.UnitName.Contains(words) || a.Number == words);
    }

    /// <summary>“-” before a sort turns it round; each has an index.</summary>
    private static IQueryable<Application> Sorted(IQueryable<Application> found, string sort) => sort switch
    {
        "number" => found.OrderBy(a => a.Number).ThenBy(a => a.Id),
        "-number" => found.OrderByDescending(a => a.Number).ThenByDescending(a => a.Id),
        "unit" => found.OrderBy(a => a.UnitName).ThenBy(a => a.Id),
        "-unit" => found.OrderByDescending(a => a.UnitName).ThenByDescending(a => a.Id),
        "submitted" => found.OrderBy(a => a.SubmittedAt).ThenBy(a => a.Id),
        _ => found.OrderByDescending(a => a.SubmittedAt).ThenByDescending(a => a.Id),
    };

    private IQueryable<ApplicationLine> Lines(Access access, IQueryable<Application> found)
    {
        var undisclosed = scope.Undisclosed(access);
        return from a in found
               join c in db.Set<Call>().AsNoTracking() on a.CallId equals c.Id
               let inside = undisclosed.Any(u => u.Id == a.Id)
               select new ApplicationLine(
                   a.Id, a.Number, a.Title, a.UnitName, a.Township, c.Title, c.ClosesAt, inside ? ApplicationStatus.InReview : a.Status, a.SubmittedAt, a.CorrectionDue, inside ? null : a.Score, inside ? null : a.Rank, c.GraceMinutes,
                   db.Set<LateRight>().Where(r => r.CallId == a.CallId && r.CreditCode == a.CreditCode && r.WithdrawnAt == null).Select(r => (DateTime?)r.Until).FirstOrDefault(), a.OpenPlaces);
    }
}
