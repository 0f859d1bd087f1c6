using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Kechuang.Kernel;
using Kechuang.Programmes.Ledgers;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Queries;

/// <summary>How many district projects of a call year have come how far by a day. The reviews carry no date, so their conclusions count as soon as they are on record.</summary>
internal sealed record Pipeline(int Applied, int Formal, int Scored, int Comprehensive, int Joint, int Noticed, int Established, int Accepted)
{
    public static readonly Pipeline None = new(0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>The stages in their order, with the number that reached them.</summary>
    public IReadOnlyList<(string Stage, int Count)> Stages =>
        [("申报", Applied), ("初审通过", Formal), ("专家评审", Scored), ("综审通过", Comprehensive), ("会审通过", Joint), ("公示", Noticed), ("立项", Established), ("验收通过", Accepted)];
}

/// <summary>District projects of the period by category.</summary>
internal sealed record CategoryCount(string Category, int Solicited, int Established, long Subsidy);

/// <summary>A project past its planned completion that has not been accepted.</summary>
internal sealed record OverdueProject(long Id, string? Number, string? Name, string? Level, string? CreditCode, string? Firm, DateOnly? DueOn, string? Outcome);

/// <summary>An acceptance meeting: a day with its projects.</summary>
internal sealed record AcceptanceMeeting(DateOnly HeldOn, int Projects, int Passed);

internal sealed record PipelineBoardData(
    Pipeline Now, Pipeline YearEarlier, IReadOnlyList<CategoryCount> Categories, int OverdueCount, IReadOnlyList<OverdueProject> Overdue, IReadOnlyList<AcceptanceMeeting> Meetings);

/// <summary>Projects of a period: the pipeline of the year's call, what is overdue and the acceptance meetings; six statements.</summary>
internal sealed class PipelineBoard(LedgerStore store, FirmRegister register)
{
    /// <summary>Most rows of a list; the ledger itself shows all.</summary>
    public const int Rows = 100;

    private const string District = "区级";

    private const string Passed = "通过";

    public async Task<PipelineBoardData> ReadAsync(Access access, Period period, CancellationToken cancel)
    {
        var (start, end) = (period.Start, period.End);
        var projects = store.Visible<Project>(access);
        var district = projects.Where(p => p.Level == District);
        var categories = await district.Where(p => (p.AppliedOn >= start && p.AppliedOn <= end) || (p.EstablishedOn >= start && p.EstablishedOn <= end)).GroupBy(p => p.Category ?? "")
            .Select(g => new CategoryCount(
                g.Key, g.Count(p => p.AppliedOn >= start && p.AppliedOn <= end), g.Count(p => p.EstablishedOn >= start && p.EstablishedOn <= end),
                g.Sum(p => p.EstablishedOn >= start && p.EstablishedOn <= end ? (long)(object)p.Subsidy! : 0))).ToListAsync(cancel);
        var overdue = projects.Where(p => p.EstablishedOn <= end && p.DueOn <= end && !(p.AcceptanceMeetingOn <= end && p.AcceptanceOutcome == Passed));
        var firms = register.Visible(access);
        var rows = await overdue.OrderBy(p => p.DueOn).ThenBy(p => p.Id).Take(Rows).Select(p => new OverdueProject(
            p.Id, p.Number, p.Name, p.Level, p.UndertakerCode, firms.Where(f => f.Code == p.UndertakerCode).Select(f => f.Name).FirstOrDefault(), p.DueOn, p.AcceptanceMeetingOn <= end ? p.AcceptanceOutcome : null)).ToListAsync(cancel);
        var meetings = await district.Where(p => p.AcceptanceMeetingOn >= start && p.AcceptanceMeetingOn <= end).GroupBy(p => p.AcceptanceMeetingOn!.Value)
            .Select(g => new AcceptanceMeeting(g.Key, g.Count(), g.Count(p => p.AcceptanceOutcome == Passed))).ToListAsync(cancel);
        return new PipelineBoardData(
            await PipelineAsync(district, period, cancel), await PipelineAsync(district, period.YearEarlier, cancel), [.. categories.OrderByDescending(c => c.Solicited).ThenBy(c => c.Category, StringComparer.Ordinal)],
            await overdue.CountAsync(cancel), rows, [.. meetings.OrderBy(m => m.HeldOn)]);
    }

    private static async Task<Pipeline> PipelineAsync(IQueryable<Project> district, Period period, CancellationToken cancel)
    {
        var (start, end) = (period.Start, period.End);
        return await district.Where(p => p.AppliedOn >= start && p.AppliedOn <= end).GroupBy(p => 1).Select(g => new Pipeline(
            g.Count(), g.Count(p => p.FormalReview == Passed), g.Count(p => p.FormalReview == Passed && p.ExpertScore != null),
            g.Count(p => p.ComprehensiveReview == Passed), g.Count(p => p.JointReview == Passed), g.Count(p => p.NoticeFrom <= end),
            g.Count(p => p.EstablishedOn <= end), g.Count(p => p.AcceptanceMeetingOn <= end && p.AcceptanceOutcome == Passed))).SingleOrDefaultAsync(cancel) ?? Pipeline.None;
    }
}
