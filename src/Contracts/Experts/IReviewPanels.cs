namespace Kechuang.Contracts.Experts;

/// <summary>How far the finding of experts for a round has come.</summary>
public enum PanelStage
{
    /// <summary>Asked for; nothing drawn.</summary>
    Requested,

    /// <summary>The commitment and the list of inputs are published.</summary>
    Committed,

    /// <summary>Drawn; the experts are being invited. Seed and result are sealed until published.</summary>
    Drawn,

    /// <summary>Seed and result are published.</summary>
    Published,
}

/// <summary>An expert on the panel of a round who has accepted; <paramref name="Order"/> is the place in the draw.</summary>
public sealed record PanelMember(string ExpertNumber, string Name, string Category, string Employer, string Title, int Order);

/// <summary>An expert who is to review a case, conflicts excluded.</summary>
public sealed record CaseAssignment(string CaseKey, string ExpertNumber);

/// <summary>A round's experts as they stand now: only who has accepted and is free of conflict with the case.</summary>
public sealed record PanelState(PanelStage Stage, IReadOnlyList<PanelMember> Members, IReadOnlyList<CaseAssignment> Assignments);

/// <summary>Finds experts for rounds of review: recusal, verifiable draw, invitation, alternates. The asking module keeps the cases and the scores.</summary>
public interface IReviewPanels
{
    /// <summary>Asks for experts, or replaces the cases of a round not yet committed; runs in the caller's transaction. Throws <see cref="InvalidOperationException"/> where the round is committed already.</summary>
    Task RequestAsync(int districtId, ReviewRound round, CancellationToken cancel);

    /// <summary>Gives the round up: nothing more is drawn, and whoever is invited or has accepted is told that it is over and released; finished reviews stay. Runs in the caller's transaction.</summary>
    /// <param name="reason">Not empty; shown to the experts.</param>
    Task CancelAsync(int districtId, string round, string reason, CancellationToken cancel);

    /// <summary>Where the round stands; null where nothing was asked for.</summary>
    Task<PanelState?> StateAsync(int districtId, string round, CancellationToken cancel);

    /// <summary>True where this expert may see and score this case now: assigned, accepted, no conflict. The one question that page, file and export ask.</summary>
    Task<bool> MayReviewAsync(int districtId, string round, string caseKey, string expertNumber, CancellationToken cancel);

    /// <summary>Reports a finished review, so that workload and fees are counted; saying it twice changes nothing. Runs in the caller's transaction.</summary>
    Task FinishedAsync(int districtId, string round, string caseKey, string expertNumber, DateOnly on, CancellationToken cancel);

    /// <summary>Reports the total scores once the round is closed, and not before: the rating of experts compares them with the panel's mean. Runs in the caller's transaction.</summary>
    Task ScoredAsync(int districtId, string round, IReadOnlyDictionary<CaseAssignment, decimal> scores, CancellationToken cancel);

    /// <summary>
    /// Reports that the expert has finished and signed all reviews of the round: the fee is proposed for the section to confirm, once however often
    /// it is said. Runs in the caller's transaction.
    /// </summary>
    /// <param name="meeting">True where the panel met, false where the reviews were written at home.</param>
    Task SignedAsync(int districtId, string round, string expertNumber, DateOnly on, bool meeting, CancellationToken cancel);
}
