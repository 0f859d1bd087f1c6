using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Experts.Data;
using Kechuang.Experts.Domain;
using Kechuang.Experts.History;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Experts.UseCases;

/// <summary>Ties and integrity bars of experts: entered once each, never deleted.</summary>
internal sealed class ExpertDesk(AppDb db, UnitOfWork unit)
{
    /// <summary>Adds a tie; an expert adds own ones only, and none that only the office sets.</summary>
    public Task<DeskResult> AddTieAsync(Access access, ExpertTie tie, Guid submission, CancellationToken cancel)
    {
        tie.Declared = !access.Can(Permissions.ExpertsManage);
        if (tie.Declared && (tie.Kind == TieKind.SetByOffice || tie.Expert != access.Expert))
        {
            return Task.FromResult(DeskResult.NotFound);
        }

        return OnceAsync(ExpertOperations.AddTie, access, tie.Expert, submission, "", scope =>
        {
            (tie.Id, tie.DistrictId) = (0, access.DistrictId!.Value);
            db.Add(tie);
            scope.Record("added", "expert-tie", null, tie.Expert, null, Recusal.Words(tie));
        }, cancel);
    }

    /// <summary>Takes a tie back, with a reason. What the office set only the office lifts; what an expert declared the office may lift, the expert not.</summary>
    public Task<DeskResult> WithdrawTieAsync(Access access, long id, string reason, CancellationToken cancel) =>
        reason.Trim().Length is 0 or > ExpertMapping.NoteLength
            ? Task.FromResult(DeskResult.Refused("请写明撤销的理由"))
            : unit.RunAsync(ExpertOperations.WithdrawTie, access.Actor, access.DistrictId, "", async scope =>
            {
                if (!access.Can(Permissions.ExpertsManage) || await db.Set<ExpertTie>().FirstOrDefaultAsync(t => t.Id == id && t.DistrictId == access.DistrictId, cancel) is not { } tie)
                {
                    return DeskResult.NotFound;
                }

                scope.Summarise(tie.Expert);
                scope.Record("voided", "expert-tie", tie.Id, tie.Expert, Recusal.Words(tie), null);
                tie.Withdrawn = true;
                return DeskResult.Done;
            }, reason.Trim(), r => r.Succeeded, touches: Touches.Nothing, cancel: cancel);

    public Task<DeskResult> BarAsync(Access access, IntegrityBar bar, Guid submission, CancellationToken cancel) => OnceAsync(ExpertOperations.Bar, access, bar.Expert, submission, bar.Reason, scope =>
    {
        (bar.Id, bar.DistrictId) = (0, access.DistrictId!.Value);
        db.Add(bar);
        scope.Record("added", "expert-bar", null, bar.Expert, null, $"{bar.From:yyyy-MM-dd} 至 {bar.Until:yyyy-MM-dd}：{bar.Reason}");
    }, cancel);

    private Task<DeskResult> OnceAsync(OperationKind kind, Access access, string expert, Guid submission, string reason, Action<OperationScope> work, CancellationToken cancel) =>
        submission == Guid.Empty
            ? Task.FromResult(DeskResult.Refused("表单已过期，请重新打开页面"))
            : unit.RunAsync(kind, access.Actor, access.DistrictId, expert, async scope =>
            {
                // The same form sent twice is taken once.
                if (await db.Set<Submission>().AnyAsync(s => s.Key == submission, cancel))
                {
                    return DeskResult.Done;
                }

                work(scope);
                db.Add(new Submission { Key = submission, Sheet = kind.Name });
                return DeskResult.Done;
            }, reason, r => r.Succeeded, touches: Touches.Nothing, cancel: cancel);
}
