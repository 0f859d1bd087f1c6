using System.Security.Cryptography;
using System.Text;
using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.Reviews;
using Kechuang.Programmes.History;
using Kechuang.Programmes.Ledgers;
using Kechuang.Programmes.Queries.Reviews;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.UseCases.Reviews;

/// <summary>What the examiner enters on a line.</summary>
internal sealed record LineEntry(CheckResult? Result, string Code, string Note);

/// <summary>A line as the page shows it: the check-list's line, what the facts say, what the examiner has entered.</summary>
internal sealed record FormalLineView(ChecklistLine Line, Finding? Finding, FormalLine? Saved)
{
    /// <summary>What holds unless the examiner says otherwise.</summary>
    public CheckResult? Result => Saved?.Result ?? Finding?.Result;
}

/// <summary>All that the formal review of one application looks at.</summary>
internal sealed record FormalView(Application Application, Call Call, ProgrammeRules Rules, int Submission, IReadOnlyList<FormalLineView> Lines);

/// <summary>What would become of an application in a bulk step: null = it would pass, else what is missing.</summary>
internal sealed record BulkLine(long Id, string Number, string Title, string UnitName, string? Obstacle);

/// <summary>The formal review (形式审查): lines, and pass, reject or return.</summary>
internal sealed class FormalReview(AppDb db, CaseWork work, Cases cases, FormalFacts facts, Likeness likeness, ProjectLedger ledger, StaffTieDesk ties)
{
    public const int MostAtOnce = 200;

    /// <summary>The lines of the applications of one call, in the order given.</summary>
    public async Task<IReadOnlyList<FormalView>> ReadAsync(Access access, Call call, IReadOnlyList<Application> applications, CancellationToken cancel)
    {
        var (rules, list, ids) = (await work.RulesAsync(call, cancel), await ChecklistAsync(call, cancel), applications.Select(a => a.Id).ToList());
        var found = await facts.CheckAsync(access, call, applications, rules, work.Today, cancel);
        var submissions = await db.Set<ApplicationSubmission>().AsNoTracking().Where(s => ids.Contains(s.ApplicationId)).GroupBy(s => s.ApplicationId).Select(g => new { g.Key, Last = g.Max(s => s.Number) }).ToDictionaryAsync(g => g.Key, g => g.Last, cancel);
        var saved = (await db.Set<FormalLine>().AsNoTracking().Where(l => ids.Contains(l.ApplicationId)).ToListAsync(cancel)).ToLookup(l => (l.ApplicationId, l.Submission));
        return
        [
            .. applications.Select(a =>
            {
                var number = submissions.GetValueOrDefault(a.Id);
                var mine = saved[(a.Id, number)].ToDictionary(l => l.Key);
                return new FormalView(a, call, rules, number, [.. list.Select(line => new FormalLineView(line, found[a.Id].GetValueOrDefault(line.Check), mine.GetValueOrDefault(line.Key)))]);
            }),
        ];
    }

    /// <summary>The check-list of the call's programme, else the district's, else the standard one.</summary>
    public async Task<IReadOnlyList<ChecklistLine>> ChecklistAsync(Call call, CancellationToken cancel) =>
        (await db.Set<Checklist>().AsNoTracking().Where(c => c.DistrictId == call.DistrictId && (c.ProgrammeId == call.ProgrammeId || c.ProgrammeId == 0))
            .OrderByDescending(c => c.ProgrammeId).ThenByDescending(c => c.Number).FirstOrDefaultAsync(cancel))?.Read() ?? ChecklistText.Read(ChecklistText.Standard).Lines!;

    /// <summary>Keeps what was entered without deciding.</summary>
    public Task<Outcome> SaveAsync(Access access, long id, int version, IReadOnlyDictionary<string, LineEntry> entries, Guid form, CancellationToken cancel) =>
        RunAsync(ReviewOperations.SaveCheck, access, id, version, form, "", async (scope, view) =>
        {
            var (lines, issues) = Merge(access, view, entries);
            if (issues.Count > 0)
            {
                return new Outcome.Refused(issues);
            }

            await StoreAsync(scope, view, lines, cancel);
            view.Application.Version++;
            return new Outcome.Done(id);
        }, cancel);

    /// <summary>Decides by one of the flow's actions (formal-pass, formal-reject, return) with the lines as entered.</summary>
    public Task<Outcome> DecideAsync(Access access, long id, int? version, string action, IReadOnlyDictionary<string, LineEntry> entries, string reason, Guid form, CancellationToken cancel) =>
        RunAsync(KindOf(action), access, id, version, form, reason, async (scope, view) =>
        {
            var (lines, issues) = Merge(access, view, entries);
            issues.AddRange(Obstacles(view, lines, action).Select(o => new Issue("", o)));
            if (issues.Count > 0)
            {
                return new Outcome.Refused(issues);
            }

            var codes = string.Join("；", lines.Where(l => l.Result is CheckResult.Fail or CheckResult.NeedsFix).Select(l => $"{l.Code} {ReasonOf(view, l)}{(l.Note.Length > 0 ? $"（{l.Note}）" : "")}"));
            var said = string.Join("。", new[] { codes, reason.Trim() }.Where(t => t.Length > 0));
            if (await cases.StepAsync(scope, view.Application, action, access, said, version, cancel) is { } refused)
            {
                return refused;
            }

            await StoreAsync(scope, view, lines, cancel);
            await AfterAsync(scope, access, view, action, said, cancel);
            return new Outcome.Done(id);
        }, cancel);

    /// <summary>What a bulk pass would do with each; nothing is written.</summary>
    public async Task<IReadOnlyList<BulkLine>> PreviewAsync(Access access, Call call, IReadOnlyList<long> ids, bool handChecked, CancellationToken cancel)
    {
        var applications = await db.Set<Application>().AsNoTracking().Where(a => a.DistrictId == access.DistrictId && a.CallId == call.Id && ids.Contains(a.Id)).OrderBy(a => a.Number).Take(MostAtOnce).ToListAsync(cancel);
        var tied = await ties.UnitsAsync(access, cancel);
        return
        [
            .. (await ReadAsync(access, call, applications, cancel)).Select(view =>
            {
                var (lines, issues) = Merge(access, view, Entries(view, handChecked));
                var obstacle = tied.Contains(view.Application.CreditCode) ? "您与该单位有利害关系，应当回避" : view.Application.Status != ApplicationStatus.Recommended ? $"当前状态为“{ApplicationFlow.Title(view.Application.Status)}”"
                    : Obstacles(view, lines, ApplicationFlow.FormalPass).Concat(issues.Select(i => i.Message)).FirstOrDefault();
                return new BulkLine(view.Application.Id, view.Application.Number!, view.Application.Title, view.Application.UnitName, obstacle);
            }),
        ];
    }

    /// <summary>Passes each that can pass, by the very step that the single page takes; each is an operation of its own.</summary>
    public async Task<IReadOnlyList<BulkLine>> PassAsync(Access access, Call call, IReadOnlyList<long> ids, bool handChecked, Guid form, CancellationToken cancel)
    {
        var done = new List<BulkLine>();
        foreach (var line in await PreviewAsync(access, call, ids, handChecked, cancel))
        {
            if (line.Obstacle is not null)
            {
                done.Add(line);
                continue;
            }

            var view = (await ReadAsync(access, call, [await db.Set<Application>().AsNoTracking().FirstAsync(a => a.Id == line.Id, cancel)], cancel))[0];
            var outcome = await DecideAsync(access, line.Id, view.Application.Version, ApplicationFlow.FormalPass, Entries(view, handChecked), "", KeyOf(form, line.Id), cancel);
            done.Add(line with { Obstacle = outcome switch { Outcome.Done => null, Outcome.Refused refused => refused.Issues[0].Message, _ => "刚刚被他人办理" } });
        }

        return done;
    }

    /// <summary>Takes passes back, all of them or none, with a reason, while nothing has followed; the lines as they were checked stay.</summary>
    public Task<Outcome> UndoAsync(Access access, Call call, IReadOnlyList<long> ids, string reason, Guid form, CancellationToken cancel) =>
        work.RunAsync(ReviewOperations.FormalUndo, access, call.Title, form, async scope =>
        {
            if (!access.Can(Permissions.ReviewsManage))
            {
                return new Outcome.OutOfReach();
            }

            var applications = await db.Set<Application>().Where(a => a.DistrictId == access.DistrictId && a.CallId == call.Id && ids.Contains(a.Id)).OrderBy(a => a.Number).ToListAsync(cancel);
            var numbers = applications.ConvertAll(a => a.Number!);
            if (await db.Set<Project>().Where(p => p.DistrictId == access.DistrictId && p.RecommendedOn != null && numbers.Contains(p.Key)).Select(p => p.Key).FirstOrDefaultAsync(cancel) is { } upward)
            {
                return Outcome.Refuse($"{upward} 已经推荐上级，不能撤回初审");
            }

            foreach (var application in applications)
            {
                if (await cases.StepAsync(scope, application, ApplicationFlow.FormalUndo, access, reason, null, cancel) is { } refused)
                {
                    return refused is Outcome.Refused r ? Outcome.Refuse($"{application.Number} 不能撤回：{r.Issues[0].Message}", r.Issues[0].Field) : refused;
                }

                await ledger.WriteAsync(scope, application.DistrictId, application.Number!, p => p.FormalReview = null, cancel);
                await work.TellUnitAsync(access, application, $"形式审查结论已撤回，重新审查：{application.Title}", reason.Trim(), $"/applications/{application.Id}", $"formal-undo-{scope.Id}", cancel);
            }

            return new Outcome.Done(call.Id);
        }, reason, cancel: cancel);

    /// <summary>Lines as a bulk step enters them: what is saved, what the facts say and, where the person vouches for it, hand checks as passed.</summary>
    private static Dictionary<string, LineEntry> Entries(FormalView view, bool handChecked) => view.Lines.ToDictionary(l => l.Line.Key, l =>
        new LineEntry(l.Result ?? (handChecked && l.Finding is null or { Result: null, Routine: true } ? CheckResult.Pass : null), l.Saved?.Code ?? "", l.Saved?.Note ?? ""));

    private static Guid KeyOf(Guid form, long id) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"{form}/{id}")).AsSpan(0, 16));

    private static string ReasonOf(FormalView view, FormalLine line) => view.Lines.First(l => l.Line.Key == line.Key).Line.Reasons.FirstOrDefault(r => r.Code == line.Code)?.Title ?? line.Title;

    /// <summary>Each line with what was entered, and remarks on lines that lack something.</summary>
    private (List<FormalLine> Lines, List<Issue> Issues) Merge(Access access, FormalView view, IReadOnlyDictionary<string, LineEntry> entries)
    {
        var (lines, issues) = (new List<FormalLine>(), new List<Issue>());
        foreach (var shown in view.Lines)
        {
            var entry = entries.GetValueOrDefault(shown.Line.Key) ?? new LineEntry(shown.Saved?.Result, shown.Saved?.Code ?? "", shown.Saved?.Note ?? "");
            var code = entry.Result is null or CheckResult.Pass ? "" : entry.Code;
            if (entry.Result is CheckResult.Fail or CheckResult.NeedsFix && shown.Line.Reasons.All(r => r.Code != code))
            {
                issues.Add(new Issue($"code.{shown.Line.Key}", "请选择理由代码"));
            }

            if (entry.Result is { } result && shown.Finding?.Result is { } found && result != found && entry.Note.Trim().Length == 0)
            {
                issues.Add(new Issue($"note.{shown.Line.Key}", "与自动核查结论不同，请写明理由"));
            }

            if (entry.Note.Length > FormalLine.NoteLength)
            {
                issues.Add(new Issue($"note.{shown.Line.Key}", "说明最多 500 字"));
            }

            lines.Add(new FormalLine
            {
                ApplicationId = view.Application.Id, Submission = view.Submission, Key = shown.Line.Key, Title = shown.Line.Title, Automatic = shown.Finding?.Result, Facts = shown.Finding?.Facts ?? "",
                Result = entry.Result, Code = code, Note = entry.Note.Trim(), By = access.Actor.Name, At = work.Now,
            });
        }

        return (lines, issues);
    }

    private IEnumerable<string> Obstacles(FormalView view, List<FormalLine> lines, string action)
    {
        var (open, failed, fix) = (lines.FindAll(l => l.Result is null), lines.FindAll(l => l.Result == CheckResult.Fail), lines.FindAll(l => l.Result == CheckResult.NeedsFix));
        switch (action)
        {
            case ApplicationFlow.FormalPass when open.Count + failed.Count + fix.Count > 0:
                var first = failed.Concat(fix).Concat(open).First();
                yield return first.Result is null ? $"“{first.Title}”还没有核查，不能通过初审" : $"“{first.Title}”没有通过，不能通过初审";
                break;
            case ApplicationFlow.FormalReject when view.Application.Status == ApplicationStatus.Returned:
                if (view.Application.CorrectionDue is not { } due || work.Today <= due)
                {
                    yield return $"补正期限为 {view.Application.CorrectionDue:yyyy-MM-dd}，期满仍未补正才能不通过";
                }

                break;
            case ApplicationFlow.FormalReject when failed.Count == 0:
                yield return "至少有一项为“不通过”并选择理由代码，才能不通过初审";
                break;
            case ApplicationFlow.Return when fix.Count == 0:
                yield return "至少有一项为“需补正”并选择理由代码，才能退回";
                break;
            case ApplicationFlow.Return when view.Application.Returns >= view.Rules.Returns:
                yield return $"已退回补正 {view.Application.Returns} 次，按规定最多 {view.Rules.Returns} 次";
                break;
        }
    }

    private async Task<Outcome> RunAsync(OperationKind kind, Access access, long id, int? version, Guid form, string reason, Func<OperationScope, FormalView, Task<Outcome>> then, CancellationToken cancel) =>
        await work.RunAsync(kind, access, "", form, async scope =>
        {
            if (!access.Can(Permissions.ReviewsManage) || await work.ApplicationAsync(access, id, cancel) is not { } application || await work.CallAsync(access, application.CallId, cancel) is not { } call)
            {
                return new Outcome.OutOfReach();
            }

            if (version is { } seen && seen != application.Version)
            {
                return new Outcome.Stale("", work.Now);
            }

            if (application.Status is not (ApplicationStatus.Submitted or ApplicationStatus.Recommended or ApplicationStatus.Returned))
            {
                return Outcome.Refuse($"当前状态为“{ApplicationFlow.Title(application.Status)}”，形式审查已经结束");
            }

            scope.Summarise($"{application.Number} {application.Title}");
            return await ties.RefusalAsync(access, application.CreditCode, cancel) ?? await then(scope, (await ReadAsync(access, call, [application], cancel))[0]);
        }, reason, cancel: cancel);

    private async Task StoreAsync(OperationScope scope, FormalView view, List<FormalLine> lines, CancellationToken cancel)
    {
        await db.Set<FormalLine>().Where(l => l.ApplicationId == view.Application.Id && l.Submission == view.Submission).ExecuteDeleteAsync(cancel);
        db.AddRange(lines.Where(l => l.Result is not null || l.Note.Length > 0));
        foreach (var (line, shown) in lines.Zip(view.Lines).Where(p => p.First.Result != p.Second.Saved?.Result || p.First.Code != (p.Second.Saved?.Code ?? "")))
        {
            scope.Record("checked", "formal", view.Application.Id, line.Title, shown.Saved?.Result is { } before ? Json(before, shown.Saved.Code, shown.Saved.Note) : null, line.Result is { } after ? Json(after, line.Code, line.Note) : null);
        }

        await db.SaveChangesAsync(cancel);
        await likeness.KeepAsync(view.Application, cancel);
    }

    private static string Json(CheckResult result, string code, string note) => System.Text.Json.JsonSerializer.Serialize(new { result = $"{result}", code, note });

    private async Task AfterAsync(OperationScope scope, Access access, FormalView view, string action, string said, CancellationToken cancel)
    {
        var a = view.Application;
        switch (action)
        {
            case ApplicationFlow.Return:
                (a.Returns, a.CorrectionDue) = (a.Returns + 1, WorkingCalendar.AddWorkingDays(work.Today, view.Rules.CorrectionDays));
                await work.TellUnitAsync(access, a, $"请补正申报材料：{a.Title}", $"需补正：{said}。请于 {a.CorrectionDue:yyyy-MM-dd} 前（{view.Rules.CorrectionDays} 个工作日内）补正并重新提交，逾期视为放弃。", $"/applications/{a.Id}", $"return-{a.Returns}", cancel);
                break;
            case ApplicationFlow.FormalReject:
                await ledger.WriteAsync(scope, a.DistrictId, a.Number!, p => p.FormalReview = "不通过", cancel);
                await work.TellUnitAsync(access, a, $"形式审查未通过：{a.Title}", $"理由：{said}。如有异议，可在收到本通知后向区科技局项目科书面提出。", $"/decisions/{a.Id}", "formal-reject", cancel);
                break;
            default:
                await ledger.WriteAsync(scope, a.DistrictId, a.Number!, p => p.FormalReview = "通过", cancel);
                await work.TellUnitAsync(access, a, $"形式审查通过：{a.Title}", "您单位的申报已通过形式审查，进入后续评审。", $"/applications/{a.Id}", $"formal-pass-{a.Version}", cancel);
                break;
        }
    }

    private static OperationKind KindOf(string action) => action switch
    {
        ApplicationFlow.FormalPass => ReviewOperations.FormalPass, ApplicationFlow.FormalReject => ReviewOperations.FormalReject, ApplicationFlow.Return => ReviewOperations.FormalReturn,
        _ => throw new ArgumentOutOfRangeException(nameof(action)),
    };
}
