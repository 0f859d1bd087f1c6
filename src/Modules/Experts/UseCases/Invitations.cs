using Kechuang.Contracts.Experts;
using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Core.Parameters;
using Kechuang.Data;
using Kechuang.Experts.Data;
using Kechuang.Experts.Domain;
using Kechuang.Experts.History;
using Kechuang.Experts.Queries;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Experts.UseCases;

/// <summary>Answers to invitations, and what follows when a seat becomes free: the next alternate is called in drawn order, and cases move on.</summary>
internal sealed class Invitations(AppDb db, UnitOfWork unit, SeatKeeper seats, ExpertPool pool, TimeProvider clock)
{
    /// <summary>Takes the seat. The expert first says which units and persons there is a tie with; what matches becomes a conflict before any case is shown.</summary>
    public async Task<DeskResult> AcceptAsync(Access access, long seatId, int version, string ties, CancellationToken cancel) =>
        access.DistrictId is { } district && await db.Set<PanelRound>().AsNoTracking().Where(r => db.Set<PanelSeat>().Any(s => s.Id == seatId && s.RoundId == r.Id)).Select(r => (DateOnly?)r.ReviewOn).FirstOrDefaultAsync(cancel) is { } on
            && await pool.LacksIdentityAsync(district, access.Expert, on, cancel)
            ? DeskResult.Refused("您的身份还没有核实，核实以后才能接受邀请；请在“我的评审”填报证件，并联系项目科")
            : await AnswerAsync(ExpertOperations.Accept, access, seatId, version, "", cancel, async (scope, round, seat) =>
        {
            var request = round.Request();
            var named = ties.Split(['\n', ',', '，', ';', '；', '、'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.OrdinalIgnoreCase);
            var touched = request.Cases.Where(c => c.Units.Any(u => named.Contains(u.Name) || named.Contains(u.CreditCode)) || c.People.Any(p => named.Contains(p.Name))).ToList();
            foreach (var @case in touched)
            {
                await seats.ConflictAsync(round, seat.Expert, @case.Key, new Finding(Recusal.Statement, "接受邀请时本人声明"), cancel);
            }

            scope.Record("declared", "panel-seat", seat.Id, seat.Expert, null, System.Text.Json.JsonSerializer.Serialize(new { named, conflicts = touched.Select(c => c.Key) }, RoundJson.Options));
            if (touched.Count > 0 && (request.Rules.ReviewsPerCase == 0 || touched.Count == request.Cases.Count))
            {
                await seats.VacateAsync(scope, round, seat, SeatState.Declined, "本人声明应当回避", cancel);
                return;
            }

            seat.State = SeatState.Accepted;
            scope.Record("accepted", "panel", round.Id, seat.Expert);
            foreach (var @case in touched)
            {
                await seats.MoveAsync(scope, round, seat.Expert, @case.Key, Recusal.Statement, cancel);
            }
        });

    public async Task<DeskResult> DeclineAsync(Access access, long seatId, int version, string reason, CancellationToken cancel) =>
        string.IsNullOrWhiteSpace(reason) || reason.Trim().Length > ExpertMapping.NoteLength
            ? DeskResult.Refused($"请填写谢绝的原因，最多 {ExpertMapping.NoteLength} 字")
            : await AnswerAsync(ExpertOperations.Decline, access, seatId, version, reason.Trim(), cancel, (scope, round, seat) => seats.VacateAsync(scope, round, seat, SeatState.Declined, reason.Trim(), cancel));

    /// <summary>Calls the next alternate for every invitation whose time is over; gives how many there were.</summary>
    public async Task<int> ExpireAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var due = await db.Set<PanelSeat>().AsNoTracking().Where(s => s.State == SeatState.Invited && s.AnswerBy <= now).OrderBy(s => s.Id).Select(s => new { s.Id, s.DistrictId }).ToListAsync(cancel);
        foreach (var seat in due)
        {
            await unit.RunAsync(ExpertOperations.Expire, Actor.System, seat.DistrictId, "", async scope =>
            {
                if (await db.Set<PanelSeat>().FirstOrDefaultAsync(s => s.Id == seat.Id && s.State == SeatState.Invited, cancel) is not { } late)
                {
                    return false;
                }

                var round = await db.Set<PanelRound>().SingleAsync(r => r.Id == late.RoundId, cancel);
                scope.Summarise($"{round.Title}：{late.Expert}");
                await seats.VacateAsync(scope, round, late, SeatState.Expired, "未在期限内答复", cancel);
                return true;
            }, commit: done => done, cancel: cancel);
        }

        return due.Count;
    }

    /// <summary>The office takes an expert off the panel.</summary>
    public Task<DeskResult> RemoveAsync(Access access, long seatId, int version, string reason, CancellationToken cancel) =>
        string.IsNullOrWhiteSpace(reason) || reason.Trim().Length > ExpertMapping.NoteLength
            ? Task.FromResult(DeskResult.Refused($"请填写移出的原因，最多 {ExpertMapping.NoteLength} 字"))
            : OnSeatAsync(ExpertOperations.Remove, access, seatId, version, reason.Trim(), s => s.State is SeatState.Invited or SeatState.Accepted or SeatState.Waiting, cancel, (scope, round, seat) => seats.VacateAsync(scope, round, seat, SeatState.Removed, reason.Trim(), cancel));

    /// <summary>A conflict found late, by the office or by the expert: the case goes to another; what is finished stays.</summary>
    public Task<DeskResult> LateConflictAsync(Access access, long seatId, int version, string caseKey, string reason, CancellationToken cancel) =>
        string.IsNullOrWhiteSpace(reason) || reason.Trim().Length > ExpertMapping.NoteLength
            ? Task.FromResult(DeskResult.Refused($"请填写回避的原因，最多 {ExpertMapping.NoteLength} 字"))
            : OnSeatAsync(ExpertOperations.Conflict, access, seatId, version, reason.Trim(), s => s.State is SeatState.Invited or SeatState.Accepted, cancel, async (scope, round, seat) =>
            {
                if (round.Request().Cases.Any(c => c.Key == caseKey))
                {
                    await seats.ConflictAsync(round, seat.Expert, caseKey, new Finding(access.Can(Permissions.ExpertsManage) ? Recusal.Office : Recusal.Statement, reason.Trim()), cancel);
                    await seats.MoveAsync(scope, round, seat.Expert, caseKey, reason.Trim(), cancel);
                }
            });

    private Task<DeskResult> AnswerAsync(OperationKind kind, Access access, long seatId, int version, string reason, CancellationToken cancel, Func<OperationScope, PanelRound, PanelSeat, Task> work) =>
        OnSeatAsync(kind, access, seatId, version, reason, s => s.State == SeatState.Invited && s.AnswerBy > clock.GetUtcNow().UtcDateTime, cancel, async (scope, round, seat) =>
        {
            seat.AnsweredAt = clock.GetUtcNow().UtcDateTime;
            await work(scope, round, seat);
        });

    /// <summary>Only the expert of the seat, or the office of its district, gets so far.</summary>
    private async Task<DeskResult> OnSeatAsync(OperationKind kind, Access access, long seatId, int version, string reason, Func<PanelSeat, bool> open, CancellationToken cancel, Func<OperationScope, PanelRound, PanelSeat, Task> work) =>
        await unit.RunAsync(kind, access.Actor, access.DistrictId, "", async scope =>
        {
            var seat = await db.Set<PanelSeat>().FirstOrDefaultAsync(s => s.Id == seatId && s.DistrictId == access.DistrictId, cancel);
            if (seat is null || !(access.Can(Permissions.ExpertsManage) || (access.Can(Permissions.ReviewsScore) && seat.Expert == access.Expert)))
            {
                return DeskResult.NotFound;
            }

            if (seat.Version != version || !open(seat))
            {
                return DeskResult.Changed;
            }

            var round = await db.Set<PanelRound>().SingleAsync(r => r.Id == seat.RoundId, cancel);
            scope.Summarise($"{round.Title}：{seat.Expert}");
            await work(scope, round, seat);
            seat.Version++;
            return DeskResult.Done;
        }, reason, commit: r => r.Succeeded, cancel: cancel);
}
