namespace Kechuang.Contracts.Experts;

/// <summary>A person named in a case: its leader, a member, a partner's contact.</summary>
/// <param name="Name">Name as written in the application.</param>
/// <param name="UnitCode">Unified social credit code of the employer, or empty.</param>
/// <param name="Role">“项目负责人”, “项目成员” …</param>
public sealed record CasePerson(string Name, string UnitCode, string Role);

/// <summary>An application (or a project at acceptance) to be reviewed, with all that recusal looks at.</summary>
/// <param name="Key">The asking module's own key of the case; unique within the round and stable.</param>
/// <param name="Title">Shown to experts.</param>
/// <param name="Field">One of the eight technical fields, matched with the expert's.</param>
/// <param name="Units">Credit code and name of the applicant and its partners, the applicant first; names are hidden from experts in a blind round.</param>
/// <param name="People">Leader first, then members.</param>
/// <param name="Avoided">Whom the applicant has asked to be kept away, with reasons accepted by the bureau.</param>
public sealed record ReviewCase(string Key, string Title, string Field, IReadOnlyList<CaseUnit> Units, IReadOnlyList<CasePerson> People, IReadOnlyList<CaseAvoidance> Avoided);

/// <summary>An expert, or all experts of a unit, whom the applicant has asked to be kept away.</summary>
/// <param name="Expert">Name, or empty where all of the unit are meant.</param>
/// <param name="Unit">Name or credit code of the employer, or empty where any is meant.</param>
public sealed record CaseAvoidance(string Expert, string Unit, string Reason);

/// <summary>A unit named in a case.</summary>
public sealed record CaseUnit(string CreditCode, string Name);

/// <summary>How the experts of a round are to be found; every number is a parameter of the programme.</summary>
/// <param name="ReviewsPerCase">Experts a case; 0 where one panel reviews every case.</param>
/// <param name="PanelSize">Experts on the panel (odd), without alternates.</param>
/// <param name="Alternates">Alternates drawn after the panel, in order.</param>
/// <param name="MinimumByCategory">At least so many of a category (“财务” → 1).</param>
/// <param name="MaximumPerEmployer">At most so many of one employer.</param>
/// <param name="MinimumOutsideShare">At least this share (0–1) from outside the district.</param>
/// <param name="MaximumPairShare">Cap on the chance of any one (case, expert) pair, 0–1; 1 means no cap.</param>
public sealed record PanelRules(
    int ReviewsPerCase, int PanelSize, int Alternates, IReadOnlyDictionary<string, int> MinimumByCategory, int MaximumPerEmployer, decimal MinimumOutsideShare, decimal MaximumPairShare = 1);

/// <summary>A round of reviewing for which experts are wanted.</summary>
/// <param name="Key">The asking module's key, unique within the district (“review:12”, “acceptance:7”).</param>
/// <param name="Title">In words, for the experts' module and the invitation.</param>
/// <param name="ReviewOn">The day that conflicts are counted at.</param>
/// <param name="Due">Last day of the review.</param>
/// <param name="Blind">True where experts must not see who applies.</param>
/// <param name="Cases">In the order of the list that is published.</param>
/// <param name="Href">Where an expert scores; “{case}” stands for the case's key.</param>
public sealed record ReviewRound(string Key, string Title, DateOnly ReviewOn, DateOnly Due, bool Blind, PanelRules Rules, IReadOnlyList<ReviewCase> Cases, string Href);
