using Kechuang.Contracts.Funds;
using Kechuang.Core.Accounts;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.FollowUp;
using Kechuang.Programmes.UseCases.FollowUp;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Queries.FollowUp;

/// <summary>A project on the board.</summary>
internal sealed record BoardProject(long Id, string? Number, string Title, string UnitName, DateOnly DueOn, DateOnly SignBy, ContractStatus Status);

/// <summary>A project with the reasons why it needs attention.</summary>
internal sealed record RiskyProject(BoardProject Project, IReadOnlyList<ProjectRisk> Risks);

/// <summary>An instalment that may be asked for.</summary>
internal sealed record WaitingInstalment(BoardProject Project, int Number, Money Amount);

/// <summary>Money of the projects of one year of beginning.</summary>
internal sealed record YearMoney(int Year, int Projects, Subsidy Money);

/// <summary>What waits for somebody: the papers, changes and applications by number, and the projects in lists.</summary>
internal sealed record FollowUpBoardData(
    IReadOnlyList<BoardProject> ToSign, IReadOnlyList<RiskyProject> Overdue, IReadOnlyList<RiskyProject> AtRisk, IReadOnlyList<WaitingInstalment> Instalments, IReadOnlyList<(BoardProject Project, PaperKind Kind)> Reports,
    IReadOnlyList<(BoardProject Project, ProjectChange Change)> Changes, IReadOnlyList<BoardProject> Acceptance, IReadOnlyList<YearMoney> Years, bool More);

/// <summary>Boards of the projects that are not ended, the nearest end first; a fixed number of statements.</summary>
internal sealed class FollowUpBoard(AppDb db, ApplicationScope reach, FollowUpWork work, IPaymentRequests payments)
{
    /// <summary>Most projects that the board looks at; the list shows all.</summary>
    public const int Most = 500;

    private static readonly ContractStatus[] Open = [ContractStatus.ToSign, ContractStatus.Running, ContractStatus.Suspended, ContractStatus.AcceptanceApplied, ContractStatus.Rectifying, ContractStatus.Passed];

    public async Task<FollowUpBoardData> ReadAsync(Access access, CancellationToken cancel)
    {
        var contracts = reach.Contracts(access).Where(c => Open.Contains(c.Status));
        var rows = await (
            from c in contracts
            join a in db.Set<Application>().AsNoTracking() on c.ApplicationId equals a.Id
            join call in db.Set<Call>().AsNoTracking() on a.CallId equals call.Id
            join p in db.Set<Programme>().AsNoTracking() on call.ProgrammeId equals p.Id
            orderby c.DueOn, c.Id
            select new { Contract = c, Project = new BoardProject(c.Id, a.Number, a.Title, a.UnitName, c.DueOn, c.SignBy, c.Status), Programme = p.Code }).Take(Most + 1).ToListAsync(cancel);
        var ids = rows.Select(r => r.Contract.Id).ToList();
        var rules = new Dictionary<string, ProgrammeRules>();
        foreach (var code in rows.Select(r => r.Programme).Distinct())
        {
            rules[code] = await work.RulesAsync(access.DistrictId!.Value, code, cancel);
        }

        var today = work.Today;
        var late = await db.Set<Milestone>().AsNoTracking().Where(m => ids.Contains(m.ContractId) && m.DoneOn == null && m.DueOn < today).GroupBy(m => m.ContractId).Select(g => new { g.Key, Due = g.Min(m => m.DueOn) }).ToDictionaryAsync(m => m.Key, m => (DateOnly?)m.Due, cancel);
        var reports = await db.Set<Paper>().AsNoTracking().Where(p => ids.Contains(p.ContractId) && (p.Kind == PaperKind.MidTerm || p.Kind == PaperKind.Progress) && (p.Status == PaperStatus.Submitted || p.Status == PaperStatus.Agreed || p.Status == PaperStatus.Skipped))
            .GroupBy(p => new { p.ContractId, p.Kind, p.Status }).Select(g => new { g.Key.ContractId, g.Key.Kind, g.Key.Status, Count = g.Count() }).ToListAsync(cancel);
        HashSet<long> Waiting(PaperKind kind) => [.. reports.Where(r => r.Kind == kind && r.Status == PaperStatus.Submitted).Select(r => r.ContractId)];
        var (midTerms, progress, handedIn) = (Waiting(PaperKind.MidTerm), Waiting(PaperKind.Progress), reports.Where(r => r.Kind == PaperKind.Progress).ToLookup(r => r.ContractId, r => r.Count));
        var visits = (await db.Set<ProjectVisit>().AsNoTracking().Where(v => ids.Contains(v.ContractId) && (v.Status == VisitStatus.Planned || (v.Status == VisitStatus.Held && v.MendBy != null && v.MendedOn == null))).ToListAsync(cancel)).ToLookup(v => v.ContractId);
        var flags = (await db.Set<ProjectFlag>().AsNoTracking().Where(f => access.Can(Permissions.ProjectsRead) && ids.Contains(f.ContractId) && f.ClosedOn == null).ToListAsync(cancel)).ToLookup(f => f.ContractId);
        var changes = await db.Set<ProjectChange>().AsNoTracking().Where(c => ids.Contains(c.ContractId) && (c.Status == ChangeStatus.Asked || c.Status == ChangeStatus.Recommended)).ToListAsync(cancel);
        var states = (await payments.StatesAsync(access.DistrictId!.Value, [.. ids.Select(ProjectMoney.Case)], cancel)).ToLookup(s => s.Case);
        var risky = rows.Select(r => new RiskyProject(r.Project, ProjectRisks.Of(new RiskFacts(r.Contract, late.GetValueOrDefault(r.Contract.Id), midTerms.Contains(r.Contract.Id), handedIn[r.Contract.Id].Sum(), [.. flags[r.Contract.Id]], [.. visits[r.Contract.Id]]), rules[r.Programme], today))).Where(r => r.Risks.Count > 0).ToList();
        return new FollowUpBoardData(
            [.. rows.Where(r => r.Project.Status == ContractStatus.ToSign).Select(r => r.Project).OrderBy(p => p.SignBy)], [.. risky.Where(r => r.Risks.Any(k => k.Overdue))], [.. risky.Where(r => !r.Risks.Any(k => k.Overdue))],
            [.. rows.SelectMany(r => Payable(r.Project, r.Contract, rules[r.Programme], new ProjectPayments([.. states[ProjectMoney.Case(r.Contract.Id)]])))], [.. rows.Where(r => midTerms.Contains(r.Contract.Id)).Select(r => (r.Project, PaperKind.MidTerm)), .. rows.Where(r => progress.Contains(r.Contract.Id)).Select(r => (r.Project, PaperKind.Progress))],
            [.. changes.Select(c => (rows.First(r => r.Contract.Id == c.ContractId).Project, c))], [.. rows.Where(r => r.Project.Status == ContractStatus.AcceptanceApplied).Select(r => r.Project)], await YearsAsync(access, cancel), rows.Count > Most);
    }

    private static IEnumerable<WaitingInstalment> Payable(BoardProject project, TaskContract contract, ProgrammeRules rules, ProjectPayments asked)
    {
        var needed = Instalments.MidTermNeeded(contract.StartsOn, contract.DueOn, rules.MidTermFromMonths);
        return PaymentPlan.Of(contract, rules.Instalments).Where(i => Instalments.Refusal(i, contract, needed, asked.Asked, asked.Committed) is null)
            .Select(i => new WaitingInstalment(project, i.Number, Instalments.Due(i, contract, asked.Committed)));
    }

    /// <summary>Money by the year of beginning, for those who see the whole district.</summary>
    private async Task<IReadOnlyList<YearMoney>> YearsAsync(Access access, CancellationToken cancel)
    {
        if (!access.Can(Permissions.ProjectsRead))
        {
            return [];
        }

        var totals = (await payments.TotalsAsync(access.DistrictId!.Value, ProjectMoney.GroupPrefix, cancel)).ToDictionary(t => t.Group, t => t.Paid - t.Returned);
        var years = await db.Set<TaskContract>().AsNoTracking().Where(c => c.DistrictId == access.DistrictId).GroupBy(c => c.StartsOn.Year)
            .Select(g => new { Year = g.Key, Projects = g.Count(), Planned = g.Sum(c => (long)(object)c.Grant), Final = g.Sum(c => c.FinalGrant == null ? (long)(object)c.Grant : (long)(object)c.FinalGrant!) })
            .OrderByDescending(y => y.Year).ToListAsync(cancel);
        return [.. years.Select(y => new YearMoney(y.Year, y.Projects, new Subsidy(new Money(y.Planned), new Money(y.Final), totals.GetValueOrDefault(ProjectMoney.Group(y.Year)))))];
    }
}
