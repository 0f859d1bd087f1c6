using Kechuang.Contracts.Experts;
using Kechuang.Core.Draws;
using Kechuang.Core.Operations;
using Kechuang.Core.Parameters;
using Kechuang.Data;
using Kechuang.Experts.Data;
using Kechuang.Experts.Domain;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Experts.UseCases;

/// <summary>Keeps the seats filled and the cases served, within the transaction of who changes something.</summary>
internal sealed class SeatKeeper(AppDb db, ParameterStore parameters, PanelLetters letters, TimeProvider clock)
{
    /// <summary>Frees a seat and calls the first alternate, in drawn order, with whom the rules of the panel can still be kept.</summary>
    public async Task VacateAsync(OperationScope scope, PanelRound round, PanelSeat seat, SeatState state, string reason, CancellationToken cancel)
    {
        var called = seat.State != SeatState.Waiting;
        (seat.State, seat.Reason) = (state, reason);
        scope.Record("vacated", "panel", round.Id, seat.Expert, null, reason);
        if (!called)
        {
            return;
        }

        if (state != SeatState.Declined)
        {
            await letters.LapsedAsync(round, seat, cancel);
        }

        var input = round.DrawInput();
        var all = await db.Set<PanelSeat>().Where(s => s.RoundId == round.Id).OrderBy(s => s.Order).ToListAsync(cancel);
        var experts = input.Experts.ToDictionary(e => e.Number);
        var sitting = all.Where(s => s.Id != seat.Id && s.State is SeatState.Invited or SeatState.Accepted).Select(s => experts[s.Expert]).ToList();
        var waiting = all.Where(s => s.State == SeatState.Waiting).ToList();
        var constraints = new PanelConstraints(input.Rules);
        // Where no alternate keeps every rule the next one is taken: an open seat would help nobody, and the log says so.
        var next = waiting.Find(w => constraints.CanComplete([.. sitting, experts[w.Expert]], waiting.Where(o => o != w).Select(o => experts[o.Expert]))) ?? waiting.FirstOrDefault();
        if (next is null)
        {
            scope.Record("unfilled", "panel", round.Id, seat.Expert, null, "没有候补专家了");
            await letters.ShortAsync(round, $"空出 {seat.Expert} 的席位，没有候补专家了", scope.Id, cancel);
        }
        else
        {
            var days = (await parameters.AtAsync(ExpertRules.Pool, round.DistrictId, "", round.ReviewOn, cancel)).Whole(ExpertRules.AnswerDays);
            var now = clock.GetUtcNow().UtcDateTime;
            (next.State, next.Replaces, next.InvitedAt, next.AnswerBy) = (SeatState.Invited, seat.Expert, now, now.AddDays(days));
            next.Version++;
            scope.Record("promoted", "panel", round.Id, next.Expert, null, $"递补 {seat.Expert}，抽取次序 {next.Order}");
            await letters.InviteAsync(round, next, cancel);
        }

        await db.SaveChangesAsync(cancel);
        foreach (var open in await db.Set<PanelCase>().Where(c => c.RoundId == round.Id && c.Expert == seat.Expert && c.State == AssignedState.Assigned).OrderBy(c => c.Id).ToListAsync(cancel))
        {
            await GiveOnAsync(scope, round, open, reason, next?.Expert, cancel);
        }
    }

    /// <summary>Records a conflict once, with its evidence.</summary>
    public async Task ConflictAsync(PanelRound round, string expert, string caseKey, Finding finding, CancellationToken cancel)
    {
        if (!await db.Set<PanelConflict>().AnyAsync(c => c.RoundId == round.Id && c.Expert == expert && c.Case == caseKey && c.Rule == finding.Rule, cancel))
        {
            db.Add(new PanelConflict { RoundId = round.Id, Expert = expert, Case = caseKey, Rule = finding.Rule, Evidence = finding.Evidence, FoundAt = clock.GetUtcNow().UtcDateTime });
            await db.SaveChangesAsync(cancel);
        }
    }

    /// <summary>Gives a case of the expert to another; nothing where it is finished or was never the expert's.</summary>
    public async Task MoveAsync(OperationScope scope, PanelRound round, string expert, string caseKey, string reason, CancellationToken cancel)
    {
        if (await db.Set<PanelCase>().FirstOrDefaultAsync(c => c.RoundId == round.Id && c.Case == caseKey && c.Expert == expert && c.State == AssignedState.Assigned, cancel) is { } open)
        {
            await GiveOnAsync(scope, round, open, reason, null, cancel);
        }
    }

    /// <summary>To the one named where there is no conflict; else to who sits on the panel, has no conflict and the fewest cases, in drawn order.</summary>
    private async Task GiveOnAsync(OperationScope scope, PanelRound round, PanelCase open, string reason, string? first, CancellationToken cancel)
    {
        (open.State, open.Reason) = (AssignedState.Moved, reason);
        var sitting = await db.Set<PanelSeat>().AsNoTracking().Where(s => s.RoundId == round.Id && (s.State == SeatState.Invited || s.State == SeatState.Accepted)).OrderBy(s => s.Order).ToListAsync(cancel);
        var barred = await db.Set<PanelConflict>().AsNoTracking().Where(c => c.RoundId == round.Id && (c.Case == open.Case || c.Case == "")).Select(c => c.Expert).ToListAsync(cancel);
        var rows = await db.Set<PanelCase>().Where(c => c.RoundId == round.Id).ToListAsync(cancel);
        var free = sitting.Select(s => s.Expert).Where(e => e != open.Expert && !barred.Contains(e) && !rows.Any(r => r.Case == open.Case && r.Expert == e && r.State != AssignedState.Moved)).ToList();
        var next = first is not null && free.Contains(first) ? first : free.OrderBy(e => rows.Count(r => r.Expert == e && r.State != AssignedState.Moved)).FirstOrDefault();
        if (next is null)
        {
            scope.Record("unserved", "panel", round.Id, open.Case, null, $"{open.Expert} 不再评审，没有可接的专家");
            await letters.ShortAsync(round, $"的材料 {open.Case} 没有专家可接", scope.Id, cancel);
        }
        else
        {
            // A case that once moved away from the next expert for a seat's sake may come back.
            if (rows.Find(r => r.Case == open.Case && r.Expert == next) is { } back)
            {
                (back.State, back.Reason) = (AssignedState.Assigned, "");
            }
            else
            {
                db.Add(new PanelCase { RoundId = round.Id, Case = open.Case, Expert = next });
            }

            scope.Record("moved", "panel", round.Id, open.Case, open.Expert, next);
            if (sitting.Exists(s => s.Expert == next && s.State == SeatState.Accepted))
            {
                await letters.MovedAsync(round, next, scope.Id, cancel);
            }
        }

        await db.SaveChangesAsync(cancel);
    }
}
