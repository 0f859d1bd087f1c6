using Kechuang.Contracts.Experts;
using Kechuang.Core.Accounts;
using Kechuang.Data;
using Kechuang.Experts.Data;
using Kechuang.Experts.Domain;
using Kechuang.Experts.Ledgers;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Experts.UseCases;

/// <summary>What other modules ask of the experts' module.</summary>
internal sealed class ReviewPanels(AppDb db, PanelLetters letters, FeeDesk fees, TimeProvider clock) : IReviewPanels
{
    public async Task RequestAsync(int districtId, ReviewRound round, CancellationToken cancel)
    {
        var known = await db.Set<PanelRound>().FirstOrDefaultAsync(r => r.DistrictId == districtId && r.Key == round.Key, cancel);
        if (known is { Stage: not PanelStage.Requested })
        {
            throw new InvalidOperationException($"The round {round.Key} is committed: its cases no longer change");
        }

        if (known is null)
        {
            known = new PanelRound { DistrictId = districtId, Key = round.Key, RequestedAt = clock.GetUtcNow().UtcDateTime };
            db.Add(known);
        }
        else
        {
            known.Version++;
        }

        (known.Title, known.ReviewOn, known.Due, known.Request) = (round.Title, round.ReviewOn, round.Due, RoundJson.Write(round));
        await db.SaveChangesAsync(cancel);
    }

    public async Task<PanelState?> StateAsync(int districtId, string round, CancellationToken cancel)
    {
        if (await FindAsync(districtId, round, cancel) is not { } found)
        {
            return null;
        }

        var members = await (
            from seat in db.Set<PanelSeat>().AsNoTracking()
            join expert in db.Set<Expert>() on new { seat.DistrictId, Number = (string?)seat.Expert } equals new { expert.DistrictId, expert.Number }
            where seat.RoundId == found.Id && seat.State == SeatState.Accepted
            orderby seat.Order
            select new PanelMember(seat.Expert, expert.Name ?? "", expert.Category ?? Categories.Technical, expert.Employer ?? "", expert.Rank ?? "", seat.Order)).ToListAsync(cancel);
        var conflicts = (await db.Set<PanelConflict>().AsNoTracking().Where(c => c.RoundId == found.Id).Select(c => new { c.Case, c.Expert }).ToListAsync(cancel)).Select(c => (c.Case, c.Expert)).ToHashSet();
        var request = found.Request();
        var numbers = members.Select(m => m.ExpertNumber).ToHashSet();
        var kept = await db.Set<PanelCase>().AsNoTracking().Where(c => c.RoundId == found.Id && c.State != AssignedState.Moved).OrderBy(c => c.Id).ToListAsync(cancel);
        var asked = request.Rules.ReviewsPerCase == 0 ? request.Cases.SelectMany(c => members.Select(m => new CaseAssignment(c.Key, m.ExpertNumber))) : [];

        var applying = await ApplyingAsync(found, request, cancel);

        // Finished work stays, also of an expert who has left the panel since.
        var rows = asked.Concat(kept.Where(c => c.State == AssignedState.Finished || (request.Rules.ReviewsPerCase > 0 && numbers.Contains(c.Expert))).Select(c => new CaseAssignment(c.Case, c.Expert))).Distinct();
        return new PanelState(found.Stage, members, [.. rows.Where(r => !conflicts.Contains((r.CaseKey, r.ExpertNumber)) && !applying.Contains(r.ExpertNumber))]);
    }

    public async Task<bool> MayReviewAsync(int districtId, string round, string caseKey, string expertNumber, CancellationToken cancel)
    {
        if (await FindAsync(districtId, round, cancel) is not { Stage: PanelStage.Drawn or PanelStage.Published } found || found.Request() is not { } request || request.Cases.All(c => c.Key != caseKey))
        {
            return false;
        }

        if (await db.Set<PanelConflict>().AnyAsync(c => c.RoundId == found.Id && c.Expert == expertNumber && (c.Case == caseKey || c.Case == ""), cancel) || (await ApplyingAsync(found, request, cancel)).Contains(expertNumber))
        {
            return false;
        }

        var row = await db.Set<PanelCase>().AsNoTracking().FirstOrDefaultAsync(c => c.RoundId == found.Id && c.Case == caseKey && c.Expert == expertNumber, cancel);
        // Finished work is never taken away.
        return row?.State == AssignedState.Finished
            || ((request.Rules.ReviewsPerCase == 0 || row?.State == AssignedState.Assigned) && await db.Set<PanelSeat>().AnyAsync(s => s.RoundId == found.Id && s.Expert == expertNumber && s.State == SeatState.Accepted, cancel));
    }

    public async Task FinishedAsync(int districtId, string round, string caseKey, string expertNumber, DateOnly on, CancellationToken cancel)
    {
        if (!await MayReviewAsync(districtId, round, caseKey, expertNumber, cancel))
        {
            throw new InvalidOperationException($"{expertNumber} does not review {caseKey} of {round}");
        }

        var found = (await FindAsync(districtId, round, cancel))!;
        var row = await db.Set<PanelCase>().FirstOrDefaultAsync(c => c.RoundId == found.Id && c.Case == caseKey && c.Expert == expertNumber, cancel);
        if (row is null)
        {
            row = new PanelCase { RoundId = found.Id, Case = caseKey, Expert = expertNumber };
            db.Add(row);
        }

        if (row.State != AssignedState.Finished)
        {
            (row.State, row.FinishedOn) = (AssignedState.Finished, on);
        }

        await db.SaveChangesAsync(cancel);
    }

    public async Task ScoredAsync(int districtId, string round, IReadOnlyDictionary<CaseAssignment, decimal> scores, CancellationToken cancel)
    {
        foreach (var row in await db.Set<PanelCase>().Where(c => c.State == AssignedState.Finished && db.Set<PanelRound>().Any(r => r.Id == c.RoundId && r.DistrictId == districtId && r.Key == round)).ToListAsync(cancel))
        {
            row.Score = scores.TryGetValue(new CaseAssignment(row.Case, row.Expert), out var score) ? score : null;
        }

        await db.SaveChangesAsync(cancel);
    }

    public async Task CancelAsync(int districtId, string round, string reason, CancellationToken cancel)
    {
        if (await db.Set<PanelRound>().FirstOrDefaultAsync(r => r.DistrictId == districtId && r.Key == round && r.Cancelled == "", cancel) is not { } found)
        {
            return;
        }

        (found.Cancelled, found.Version) = (reason[..Math.Min(reason.Length, ExpertMapping.NoteLength)], found.Version + 1);
        var open = await db.Set<PanelSeat>().Where(s => s.RoundId == found.Id && (s.State == SeatState.Invited || s.State == SeatState.Waiting || s.State == SeatState.Accepted)).ToListAsync(cancel);
        foreach (var seat in open)
        {
            var told = seat.State != SeatState.Waiting;
            (seat.State, seat.Reason, seat.Version) = (SeatState.Removed, $"评审已撤销：{found.Cancelled}"[..Math.Min(found.Cancelled.Length + 6, ExpertMapping.NoteLength)], seat.Version + 1);
            if (told)
            {
                await letters.LapsedAsync(found, seat, cancel);
            }
        }

        await db.SaveChangesAsync(cancel);
    }

    public async Task SignedAsync(int districtId, string round, string expertNumber, DateOnly on, bool meeting, CancellationToken cancel)
    {
        var found = await FindAsync(districtId, round, cancel) ?? throw new InvalidOperationException($"There is no round {round}");
        if (await fees.ProposeAsync(found, expertNumber, on, meeting, cancel))
        {
            await letters.FeesAsync(found, cancel);
        }
    }

    /// <summary>Experts whose account files applications for a unit of the round, also where it was linked after the draw: they see nothing of it.</summary>
    private async Task<HashSet<string>> ApplyingAsync(PanelRound round, ReviewRound request, CancellationToken cancel)
    {
        var linked = await db.Set<User>().AsNoTracking().Where(u => u.DistrictId == round.DistrictId && u.ExpertNumber != "" && u.CreditCode != "").Select(u => new { u.ExpertNumber, u.CreditCode }).ToListAsync(cancel);
        return [.. linked.Where(u => request.Cases.Any(c => c.Units.Any(x => x.CreditCode == u.CreditCode))).Select(u => u.ExpertNumber)];
    }

    private Task<PanelRound?> FindAsync(int districtId, string key, CancellationToken cancel) => db.Set<PanelRound>().AsNoTracking().FirstOrDefaultAsync(r => r.DistrictId == districtId && r.Key == key, cancel);
}
