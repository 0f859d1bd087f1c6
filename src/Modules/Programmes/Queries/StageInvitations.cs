using Kechuang.Data;
using Kechuang.Programmes.Domain;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Queries;

/// <summary>An application of the first stage as the section chooses from it.</summary>
internal sealed record StageCandidate(long Id, string Number, string Title, string UnitName, string CreditCode, ApplicationStatus Status, decimal? Score, int? Rank, StageInvitation? Decided);

/// <summary>Who is invited from the first stage of a call.</summary>
internal sealed class StageInvitations(AppDb db)
{
    public const int Most = 500;

    /// <summary>States before the formal review has passed, or out of the first stage.</summary>
    private static readonly ApplicationStatus[] NotYet =
        [ApplicationStatus.Draft, ApplicationStatus.Submitted, ApplicationStatus.Returned, ApplicationStatus.Recommended, ApplicationStatus.NotRecommended, ApplicationStatus.FormalRejected, ApplicationStatus.Withdrawn];

    /// <summary>Applications of the first stage that passed the formal review, the best first.</summary>
    public async Task<IReadOnlyList<StageCandidate>> CandidatesAsync(Call call, CancellationToken cancel) => call.FirstStageId is not { } first ? [] :
        [.. (await db.Set<Application>().AsNoTracking().Where(a => a.DistrictId == call.DistrictId && a.CallId == first && a.Number != null && !NotYet.Contains(a.Status))
            .OrderBy(a => a.Rank ?? int.MaxValue).ThenByDescending(a => a.Score ?? 0).ThenBy(a => a.Number).Take(Most)
            .Select(a => new { a.Id, a.Number, a.Title, a.UnitName, a.CreditCode, a.Status, a.Score, a.Rank, Decided = db.Set<StageInvitation>().FirstOrDefault(i => i.CallId == call.Id && i.ApplicationId == a.Id) }).ToListAsync(cancel))
            .Select(a => new StageCandidate(a.Id, a.Number!, a.Title, a.UnitName, a.CreditCode, a.Status, a.Score, a.Rank, a.Decided))];

    /// <summary>The unit's applications of the first stage that are invited.</summary>
    public async Task<IReadOnlyList<long>> OfUnitAsync(int callId, string creditCode, CancellationToken cancel) =>
        await db.Set<StageInvitation>().AsNoTracking().Where(i => i.CallId == callId && i.CreditCode == creditCode && i.Invited).OrderBy(i => i.ApplicationId).Select(i => i.ApplicationId).ToListAsync(cancel);

    /// <summary>What the first stage of a call is called; null where it has none.</summary>
    public async Task<string?> FirstStageAsync(Call call, CancellationToken cancel) =>
        call.FirstStageId is { } first ? await db.Set<Call>().AsNoTracking().Where(c => c.Id == first).Select(c => c.Title).FirstAsync(cancel) : null;
}
