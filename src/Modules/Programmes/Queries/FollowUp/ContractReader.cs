using Kechuang.Core.Accounts;
using Kechuang.Core.Files;
using Kechuang.Data;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.FollowUp;
using Kechuang.Programmes.UseCases;
using Kechuang.Programmes.UseCases.FollowUp;
using Kechuang.Programmes.UseCases.Reviews;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Queries.FollowUp;

/// <summary>A meeting at which the project was or is to be.</summary>
internal sealed record MeetingOfProject(AcceptanceItem Item, ProjectMeeting Meeting);

/// <summary>A project with all that its page shows.</summary>
internal sealed record ContractDetail(
    FollowUpCase Project, IReadOnlyList<Paper> Papers, IReadOnlyList<Signature> Signatures, IReadOnlyList<Milestone> Milestones, IReadOnlyList<ProjectChange> Changes, IReadOnlyList<MeetingOfProject> Meetings,
    IReadOnlyList<ProjectBar> Bars, ProjectPayments Payments, IReadOnlyDictionary<long, StoredFile> Files, IReadOnlyList<ProjectFile> FileRows, IReadOnlyList<CaseStep> Steps)
{
    /// <summary>Risks that the section has entered.</summary>
    public IReadOnlyList<ProjectFlag> Flags { get; init; } = [];

    /// <summary>Visits in their order.</summary>
    public IReadOnlyList<ProjectVisit> Visits { get; init; } = [];

    /// <summary>Why the reader must stand aside from the unit's cases; null where nothing is in the way.</summary>
    public string? Recusal { get; init; }

    public TaskContract Contract => Project.Contract;

    public Application Application => Project.Application;

    /// <summary>The contract's text in force.</summary>
    public Paper? Agreed => Papers.LastOrDefault(p => p is { Kind: PaperKind.Contract, Status: PaperStatus.Agreed });

    /// <summary>The paper of the kind that waits for a conclusion.</summary>
    public Paper? Submitted(PaperKind kind) => Papers.LastOrDefault(p => p.Kind == kind && p.Status == PaperStatus.Submitted);

    public IReadOnlyList<ProjectRisk> Risks(DateOnly today) => ProjectRisks.Of(
        new RiskFacts(Contract, Milestones.Where(m => m.DoneOn is null && m.DueOn < today).Select(m => (DateOnly?)m.DueOn).Min(), Submitted(PaperKind.MidTerm) is not null, ProgressReports.Done(Papers), Flags, Visits), Project.Rules, today);
}

/// <summary>Reads one project within a person's reach; a fixed number of statements.</summary>
internal sealed class ContractReader(AppDb db, ApplicationScope reach, FollowUpWork work, ProjectMoney money, Cases cases, StaffTieDesk ties)
{
    public async Task<ContractDetail?> FindAsync(Access access, long id, CancellationToken cancel)
    {
        return await reach.Contracts(access).FirstOrDefaultAsync(c => c.Id == id, cancel) is { } contract && await LoadAsync(contract, cancel) is var detail
            ? detail with { Recusal = await ties.WhyAsync(access, detail.Application.CreditCode, cancel) } : null;
    }

    /// <summary>The project, for a person who reaches it as a member of the meeting's panel.</summary>
    public async Task<ContractDetail?> AtMeetingAsync(ProjectMeeting meeting, long id, CancellationToken cancel) =>
        await db.Set<TaskContract>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == id && c.DistrictId == meeting.DistrictId && db.Set<AcceptanceItem>().Any(i => i.MeetingId == meeting.Id && i.ContractId == id), cancel) is { } contract
            ? await LoadAsync(contract, cancel) : null;

    private async Task<ContractDetail> LoadAsync(TaskContract contract, CancellationToken cancel)
    {
        var id = contract.Id;
        var application = await db.Set<Application>().AsNoTracking().FirstAsync(a => a.Id == contract.ApplicationId, cancel);
        var project = await work.CaseAsync(null!, contract, application, cancel);
        var papers = await db.Set<Paper>().AsNoTracking().Where(p => p.ContractId == id).OrderBy(p => p.Kind).ThenBy(p => p.Number).ToListAsync(cancel);
        var signatures = await db.Set<Signature>().AsNoTracking().Where(s => db.Set<Paper>().Any(p => p.Id == s.PaperId && p.ContractId == id)).OrderBy(s => s.Id).ToListAsync(cancel);
        var meetings = await (
            from item in db.Set<AcceptanceItem>().AsNoTracking()
            join meeting in db.Set<ProjectMeeting>().AsNoTracking() on item.MeetingId equals meeting.Id
            where item.ContractId == id
            orderby item.Id
            select new MeetingOfProject(item, meeting)).ToListAsync(cancel);
        var rows = await db.Set<ProjectFile>().AsNoTracking().Where(f => f.ContractId == id).OrderBy(f => f.Id).ToListAsync(cancel);
        return new ContractDetail(
            project, papers, signatures, await db.Set<Milestone>().AsNoTracking().Where(m => m.ContractId == id).OrderBy(m => m.Number).ToListAsync(cancel),
            await db.Set<ProjectChange>().AsNoTracking().Where(c => c.ContractId == id).OrderBy(c => c.Number).ToListAsync(cancel), meetings,
            await db.Set<ProjectBar>().AsNoTracking().Where(b => b.ContractId == id).ToListAsync(cancel), await money.OfAsync(contract.DistrictId, id, cancel),
            await db.Set<StoredFile>().AsNoTracking().Where(f => db.Set<ProjectFile>().Any(p => p.FileId == f.Id && p.ContractId == id)).ToDictionaryAsync(f => f.Id, cancel), rows, await cases.HistoryAsync(Cases.Contract, id, cancel))
        {
            Flags = await db.Set<ProjectFlag>().AsNoTracking().Where(f => f.ContractId == id).OrderBy(f => f.ClosedOn != null).ThenBy(f => f.DueOn).ToListAsync(cancel),
            Visits = await db.Set<ProjectVisit>().AsNoTracking().Where(v => v.ContractId == id).OrderBy(v => v.Number).ToListAsync(cancel),
        };
    }

    /// <summary>A file of the project, where the person may have it: drafts only the unit.</summary>
    public async Task<StoredFile?> FileAsync(Access access, long id, long fileId, CancellationToken cancel)
    {
        var unit = access.Role.Reach == Reach.Enterprise;
        return await reach.Contracts(access).AnyAsync(c => c.Id == id, cancel)
            && await db.Set<ProjectFile>().AnyAsync(f => f.ContractId == id && f.FileId == fileId && (unit || f.PaperId == null || db.Set<Paper>().Any(p => p.Id == f.PaperId && p.Status != PaperStatus.Draft)), cancel)
            ? await db.Set<StoredFile>().AsNoTracking().FirstOrDefaultAsync(f => f.Id == fileId, cancel) : null;
    }
}
