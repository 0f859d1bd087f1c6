using Kechuang.Core.Accounts;
using Kechuang.Core.Messages;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Programmes.Domain.FollowUp;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.UseCases.FollowUp;

/// <summary>A risk as typed.</summary>
internal sealed record FlagEntry(FlagKind? Kind, FlagWeight? Weight, string What, DateOnly? DueOn, string Person);

/// <summary>The register of risks that the section sees in a project: entered, and closed with what became of it.</summary>
internal sealed class FlagDesk(AppDb db, FollowUpWork work)
{
    public Task<Outcome> RaiseAsync(Access access, long id, Stamp stamp, FlagEntry entry, CancellationToken cancel) =>
        work.RunAsync(FollowUpOperations.Flag, access, id, stamp, async project =>
        {
            if (!access.Can(Permissions.ReviewsManage))
            {
                return new Outcome.OutOfReach();
            }

            var issues = Check(entry).ToList();
            if (issues.Count > 0)
            {
                return new Outcome.Refused(issues);
            }

            var flag = new ProjectFlag
            {
                ContractId = id, Kind = entry.Kind!.Value, Weight = entry.Weight!.Value, What = entry.What.Trim(), DueOn = entry.DueOn!.Value, Person = entry.Person.Trim(), RaisedOn = work.Today, RaisedBy = access.Actor.Name,
            };
            db.Add(flag);
            project.Scope.Record("flagged", Cases.Contract, id, $"{project.Application.Number} {flag.What}");
            if (flag.Weight == FlagWeight.High)
            {
                await db.SaveChangesAsync(cancel);
                await work.TellAsync(project, Audience.Holders(Permissions.ProjectsDecide), $"重大风险：{project.Application.Title}", $"{flag.What} 应于 {flag.DueOn:yyyy-MM-dd} 前处理。", $"flag-{flag.Id}", cancel);
            }

            return new Outcome.Done(id);
        }, cancel: cancel);

    public Task<Outcome> CloseAsync(Access access, long id, long flagId, Stamp stamp, string closure, CancellationToken cancel) =>
        work.RunAsync(FollowUpOperations.CloseFlag, access, id, stamp, async project =>
        {
            if (!access.Can(Permissions.ReviewsManage) || await db.Set<ProjectFlag>().FirstOrDefaultAsync(f => f.Id == flagId && f.ContractId == id, cancel) is not { } flag)
            {
                return new Outcome.OutOfReach();
            }

            if (flag.ClosedOn is not null || closure.Trim().Length is 0 or > ProjectFlag.WhatLength)
            {
                return flag.ClosedOn is not null ? Outcome.Refuse("这项风险已经关闭") : Outcome.Refuse($"请写明处理结果，最多 {ProjectFlag.WhatLength} 字", "Closure");
            }

            (flag.ClosedOn, flag.ClosedBy, flag.Closure) = (work.Today, access.Actor.Name, closure.Trim());
            project.Scope.Record("flag-closed", Cases.Contract, id, $"{project.Application.Number} {flag.What}");
            return new Outcome.Done(id);
        }, closure, cancel);

    private IEnumerable<Issue> Check(FlagEntry entry)
    {
        if (entry.Kind is null || entry.Weight is null)
        {
            yield return new Issue("FlagKind", "请选择风险的类别和程度");
        }

        if (entry.What.Trim().Length is 0 or > ProjectFlag.WhatLength)
        {
            yield return new Issue("What", $"请写明风险，最多 {ProjectFlag.WhatLength} 字");
        }

        if (entry.DueOn is null || entry.DueOn < work.Today)
        {
            yield return new Issue("FlagDueOn", "请填写处理期限，不早于今天");
        }

        if (entry.Person.Trim().Length is 0 or > ProjectFlag.PersonLength)
        {
            yield return new Issue("Person", $"请填写处理人，最多 {ProjectFlag.PersonLength} 字");
        }
    }
}
