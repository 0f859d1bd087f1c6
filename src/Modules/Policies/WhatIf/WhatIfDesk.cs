using System.Text.Json;
using Kechuang.Contracts.Enterprises;
using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Policies.Clauses;
using Kechuang.Policies.Domain;
using Kechuang.Policies.Engine;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Policies.WhatIf;

/// <summary>What is to be compared.</summary>
internal sealed record WhatIfQuestion(string Title, string Note, int BeforeId, int AfterId, int Year, Money? Budget);

/// <summary>What is done to comparisons, for the audit trail.</summary>
internal static class WhatIfOperations
{
    public static readonly OperationKind Run = new("whatif.run", "政策推演");
    public static readonly OperationKind Share = new("whatif.share", "共享政策推演");

    public static readonly IReadOnlyList<OperationKind> All = [Run, Share];
}

/// <summary>Compares two versions over the facts of a year and keeps the answer. Reads the register and the library, writes its own report and nothing else.</summary>
internal sealed class WhatIfDesk(AppDb db, FormWork forms, IFirmFacts firms, ReadyClauses ready, TimeProvider clock)
{
    private const int FirstYear = 2000, RowsAtOnce = 1_000;

    public static bool MayRun(Access access) => access.DistrictId is not null && (access.Can(Permissions.PoliciesManage) || access.Can(Permissions.ClaimsDecide));

    public Task<Outcome> RunAsync(Access access, WhatIfQuestion question, Guid form, CancellationToken cancel) =>
        !MayRun(access) ? Task.FromResult<Outcome>(new Outcome.OutOfReach()) : forms.RunAsync(WhatIfOperations.Run, access, question.Title, form, async scope =>
        {
            if (Check(question) is { Count: > 0 } issues)
            {
                return new Outcome.Refused(issues);
            }

            if (await FindAsync(access, question.BeforeId, cancel) is not { } before || await FindAsync(access, question.AfterId, cancel) is not { } after)
            {
                return Outcome.Refuse("请选择要比较的两个文件", "Input.AfterId");
            }

            var (report, rows) = await CompareAsync(access.DistrictId!.Value, question, before, after, cancel);
            (report.MadeById, report.MadeBy, report.MadeAt) = (access.Actor.UserId, access.Actor.Name, clock.GetUtcNow().UtcDateTime);
            db.Add(report);
            await db.SaveChangesAsync(cancel);
            foreach (var part in rows.Chunk(RowsAtOnce))
            {
                db.AddRange(part.Select(r =>
                {
                    r.ReportId = report.Id;
                    return r;
                }));
                await db.SaveChangesAsync(cancel);
                db.ChangeTracker.Clear();
            }

            scope.Record("made", "whatif", report.Id, report.Title, null, EventJson.Of(new { before = report.BeforeName, after = report.AfterName, year = $"{report.Year}", cost = $"{report.Before} → {report.After}", firms = $"{report.FirmsBefore} → {report.FirmsAfter}" }));
            return new Outcome.Done(report.Id);
        }, touches: Touches.Nothing, cancel: cancel);

    /// <summary>Lets everybody who reads policies read it, or takes that back.</summary>
    public Task<Outcome> ShareAsync(Access access, int id, int version, bool shared, Guid form, CancellationToken cancel) =>
        !MayRun(access) ? Task.FromResult<Outcome>(new Outcome.OutOfReach()) : forms.RunAsync(WhatIfOperations.Share, access, "", form, async scope =>
        {
            if (await db.Set<WhatIfReport>().FirstOrDefaultAsync(r => r.DistrictId == access.DistrictId && r.Id == id, cancel) is not { } report)
            {
                return new Outcome.OutOfReach();
            }

            if (report.Version != version)
            {
                return new Outcome.Stale("", report.MadeAt);
            }

            (report.Shared, report.Version) = (shared, report.Version + 1);
            scope.Summarise(report.Title);
            scope.Record(shared ? "shared" : "unshared", "whatif", id, report.Title);
            return new Outcome.Done(id);
        }, touches: Touches.Nothing, cancel: cancel);

    private async Task<(WhatIfReport Report, IReadOnlyList<WhatIfFirmRow> Rows)> CompareAsync(int district, WhatIfQuestion question, PolicyDocument before, PolicyDocument after, CancellationToken cancel)
    {
        var today = BeijingTime.Today(clock);
        var on = question.Year == today.Year ? today : new DateOnly(question.Year, 12, 31);
        var facts = (await firms.AllAsync(district, on, cancel)).Where(f => f.Present).ToList();
        var (first, second) = (Versions(before, on), Versions(after, on));
        var result = PolicyComparison.Run([.. facts.Select(f => new WhatIfFirm(f.CreditCode, f.Name, f.Township, f.Field, f.AboveScale, FirmRow.Of(f)))], Ready(first), Ready(second), cancel);
        var report = new WhatIfReport
        {
            DistrictId = district, Title = question.Title, Note = question.Note, BeforeId = before.Id, AfterId = after.Id, BeforeName = Name(before), AfterName = Name(after), Year = question.Year, FactsOn = on, Firms = facts.Count, Budget = question.Budget,
            Before = Sum(result.Before), After = Sum(result.After), FirmsBefore = result.Firms.Count(f => f.Before > Money.Zero), FirmsAfter = result.Firms.Count(f => f.After > Money.Zero),
            Clauses = JsonSerializer.Serialize(Pair(first, result.Before, second, result.After)),
            Texts = JsonSerializer.Serialize(first.Concat(second).DistinctBy(v => v.Sha256).ToDictionary(v => v.Sha256, v => v.Json)),
        };
        return (report, [.. result.Firms.Select(f => new WhatIfFirmRow { CreditCode = f.Firm.CreditCode, Name = f.Firm.Name, Township = f.Firm.Township, Field = f.Firm.Field, AboveScale = f.Firm.AboveScale, Before = f.Before, After = f.After, Change = f.After - f.Before })]);
    }

    /// <summary>The clauses of a document as they were on a day; of a clause that came later, its newest.</summary>
    private static IReadOnlyList<ClauseVersion> Versions(PolicyDocument document, DateOnly on) => [.. document.Clauses.OrderBy(c => c.Order).Select(c => c.On(on) ?? c.Newest)];

    private PolicyVersion Ready(IReadOnlyList<ClauseVersion> versions) => new([.. versions.Select(v => ready.Of(v.Sha256, v.Json))]);

    private IEnumerable<WhatIfClause> Pair(IReadOnlyList<ClauseVersion> before, IReadOnlyList<ClauseCost> costsBefore, IReadOnlyList<ClauseVersion> after, IReadOnlyList<ClauseCost> costsAfter)
    {
        var (first, second) = (Sides(before, costsBefore), Sides(after, costsAfter));
        return first.Keys.Union(second.Keys).Select(code => new WhatIfClause(code, second.GetValueOrDefault(code).Title ?? first[code].Title, first.GetValueOrDefault(code).Side, second.GetValueOrDefault(code).Side));
    }

    /// <summary>By code of the clause.</summary>
    private Dictionary<string, (string Title, WhatIfSide Side)> Sides(IReadOnlyList<ClauseVersion> versions, IReadOnlyList<ClauseCost> costs) => versions.Zip(costs).ToDictionary(v => Definition(v.First).Code, v => (v.First.Title, Side(v.First, v.Second)));

    private WhatIfSide Side(ClauseVersion version, ClauseCost cost) => new(
        version.Sha256, ClauseSentence.Of(Definition(version)), cost.Firms, cost.Unknown, cost.Amount.Fen, Definition(version).Steps.Count > 0 ? Definition(version).Steps.Sum(s => s.WorkingDays) : null);

    private ClauseDefinition Definition(ClauseVersion version) => ready.Of(version.Sha256, version.Json).Definition;

    private List<Issue> Check(WhatIfQuestion question)
    {
        var issues = new List<Issue>();
        if (question.Title.Length is 0 or > WhatIfReport.TitleLength)
        {
            issues.Add(new Issue("Input.Title", $"请填写名称，最多 {WhatIfReport.TitleLength} 字"));
        }

        if (question.Note.Length > WhatIfReport.NoteLength)
        {
            issues.Add(new Issue("Input.Note", $"说明最多 {WhatIfReport.NoteLength} 字"));
        }

        if (question.BeforeId == question.AfterId)
        {
            issues.Add(new Issue("Input.AfterId", "请选择两个不同的文件：先在现行文件上“另起新版”，改好草稿再推演"));
        }

        if (question.Year < FirstYear || question.Year > BeijingTime.Today(clock).Year)
        {
            issues.Add(new Issue("Input.Year", "请填写已有数据的年份，不晚于今年"));
        }

        if (question.Budget < Money.Zero)
        {
            issues.Add(new Issue("Input.Budget", "预算不能是负数"));
        }

        return issues;
    }

    private Task<PolicyDocument?> FindAsync(Access access, int id, CancellationToken cancel) =>
        db.Set<PolicyDocument>().AsNoTracking().Include(d => d.Clauses).ThenInclude(c => c.Versions).AsSplitQuery().FirstOrDefaultAsync(d => d.DistrictId == access.DistrictId && d.Id == id, cancel);

    private static string Name(PolicyDocument document) => $"{document.Title}（{(document.Number.Length > 0 ? document.Number : PolicyFlow.Title(document.Status))}，第 {document.Edition} 版，{PolicyFlow.Title(document.Status)}）";

    private static Money Sum(IEnumerable<ClauseCost> costs) => costs.Aggregate(Money.Zero, (sum, c) => sum + c.Amount);
}
