using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Core.Workflow;
using Kechuang.Data;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.UseCases.Reviews;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.UseCases;

/// <summary>Moves cases along their workflow. Every step of every use case goes through here: allowed by the table, by the permission and by the version, and kept with who, when and why.</summary>
internal sealed class Cases(AppDb db, StaffTieDesk ties, TimeProvider clock)
{
    public const string Application = "application", Contract = "contract";

    public const int ReasonLength = 1000;

    /// <summary>Moves the application, tracked by the running operation; a refusal says why. Who is tied to the unit takes no step.</summary>
    public async Task<Outcome?> StepAsync(OperationScope scope, Application application, string action, Access access, string reason, int? version, CancellationToken cancel) =>
        await ties.RefusalAsync(access, application.CreditCode, cancel) ?? await StepAsync(scope, ApplicationFlow.Table, Application, application.Id, application.Status, ApplicationFlow.Title, action, access, reason, version, application.Version, to =>
        {
            application.Status = to;
            application.Version++;
        }, application.Number ?? application.Title, cancel);

    /// <summary>Moves the contract, tracked by the running operation; a refusal says why.</summary>
    public Task<Outcome?> StepAsync(OperationScope scope, TaskContract contract, string action, Access access, string reason, int? version, CancellationToken cancel) =>
        StepAsync(scope, ContractFlow.Table, Contract, contract.Id, contract.Status, ContractFlow.Title, action, access, reason, version, contract.Version, to =>
        {
            contract.Status = to;
            contract.Version++;
        }, $"任务书 {contract.Id}", cancel);

    /// <summary>The steps that a case took, in their order.</summary>
    public async Task<IReadOnlyList<CaseStep>> HistoryAsync(string subject, long id, CancellationToken cancel) =>
        await db.Set<CaseStep>().AsNoTracking().Where(s => s.Subject == subject && s.SubjectId == id).OrderBy(s => s.Id).ToListAsync(cancel);

    private async Task<Outcome?> StepAsync<TState>(
        OperationScope scope, Workflow<TState> table, string subject, long id, TState from, Func<TState, string> title, string action, Access access, string reason, int? version, int stored, Action<TState> move, string name, CancellationToken cancel)
        where TState : struct, Enum
    {
        if (version is { } seen && seen != stored)
        {
            var last = await db.Set<CaseStep>().AsNoTracking().Where(s => s.Subject == subject && s.SubjectId == id).OrderByDescending(s => s.Id).FirstOrDefaultAsync(cancel);
            return new Outcome.Stale(last?.Actor ?? "", last?.At ?? clock.GetUtcNow().UtcDateTime);
        }

        if (table.Find(from, action) is not { } step || !access.Can(step.Permission))
        {
            return Outcome.Refuse($"当前状态为“{title(from)}”，不能办理这一步；请刷新页面查看最新状态");
        }

        if (step.NeedsReason && string.IsNullOrWhiteSpace(reason))
        {
            return Outcome.Refuse($"请填写“{step.Title}”的理由", "Reason");
        }

        if (reason.Trim().Length > ReasonLength)
        {
            return Outcome.Refuse($"理由最多 {ReasonLength} 字", "Reason");
        }

        move(step.To);
        db.Add(new CaseStep
        {
            Subject = subject, SubjectId = id, Action = action, From = $"{from}", To = $"{step.To}", At = clock.GetUtcNow().UtcDateTime,
            ActorId = access.Actor.UserId, Actor = access.Actor.Name, Reason = reason.Trim(), OperationId = scope.Id,
        });
        scope.Record(action, subject, id, name, $$"""{"status":"{{title(from)}}"}""", $$"""{"status":"{{title(step.To)}}"}""");
        return null;
    }
}
