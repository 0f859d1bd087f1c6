using System.Security.Cryptography;
using Kechuang.Contracts.Experts;
using Kechuang.Core.Accounts;
using Kechuang.Core.Districts;
using Kechuang.Core.Draws;
using Kechuang.Core.Operations;
using Kechuang.Core.Parameters;
using Kechuang.Data;
using Kechuang.Experts.Data;
using Kechuang.Experts.Domain;
using Kechuang.Experts.History;
using Kechuang.Experts.Ledgers;
using Kechuang.Experts.Queries;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Experts.UseCases;

/// <summary>The steps of a draw: commitment with the list of inputs, witnesses, draw, publication of the seed.</summary>
internal sealed class DrawDesk(AppDb db, UnitOfWork unit, ExpertPool pool, ParameterStore parameters, PanelLetters letters, IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>Longest text that may be said on the spot.</summary>
    public const int LiveLength = 200;

    private readonly IDataProtector protector = protection.CreateProtector("Kechuang.Experts.Seed");

    /// <summary>Fixes the inputs and a secret seed, and publishes the list and the commitment. Another number of alternates than was asked for needs a reason.</summary>
    public async Task<DeskResult> CommitAsync(Access access, long roundId, int version, int? alternates, string reason, CancellationToken cancel)
    {
        var district = await db.Set<District>().AsNoTracking().SingleAsync(d => d.Id == access.DistrictId, cancel);
        return await StepAsync(ExpertOperations.Commit, access, roundId, version, PanelStage.Requested, cancel, async (scope, round) =>
        {
            var request = round.Request();
            if (alternates is { } other && other != request.Rules.Alternates)
            {
                if (other < 0 || reason.Length is 0 or > 200)
                {
                    return DeskResult.Refused("改变候补人数请写明理由，最多 200 字");
                }

                request = request with { Rules = request.Rules with { Alternates = other } };
                round.Request = RoundJson.Write(request);
                scope.Record("changed", "panel", round.Id, "候补人数", null, $"{other}：{reason}");
            }

            var selection = await pool.SelectAsync(round.DistrictId, request, cancel);
            var year = Kernel.BeijingTime.Today(clock).Year;
            var taken = await db.Set<PanelRound>().CountAsync(r => r.DistrictId == round.DistrictId && r.Number.StartsWith($"{year}-"), cancel);
            var input = InputOf(district.Name, $"{year}-{taken + 1:0000}", request, selection);
            if (DrawEngine.Obstacles(input) is { Count: > 0 } obstacles)
            {
                return DeskResult.Refused(obstacles);
            }

            var (seed, nonce, json) = (RandomNumberGenerator.GetBytes(DrawFile.SeedBytes), RandomNumberGenerator.GetBytes(DrawFile.NonceBytes), input.ToJson());
            var hash = CanonicalJson.Hash(json);
            (round.Number, round.Input, round.InputHash) = (input.Number, json.ToJsonString(RoundJson.Options), Convert.ToHexStringLower(hash));
            (round.Commitment, round.Sealed) = (DrawFile.Commitment(seed, nonce, hash), protector.Protect($"{Convert.ToHexStringLower(seed)}:{Convert.ToHexStringLower(nonce)}"));
            (round.Stage, round.CommittedAt, round.CommittedBy) = (PanelStage.Committed, clock.GetUtcNow().UtcDateTime, access.Actor.Name);
            foreach (var (expert, reasons) in selection.Excluded)
            {
                db.AddRange(reasons.Select(f => Conflict(round.Id, "", expert.Number!, f)));
            }

            db.AddRange(selection.Conflicts.Select(c => Conflict(round.Id, c.Case, c.Expert, c.Finding)));
            scope.Record("committed", "panel", round.Id, round.Title, null, $"{{\"inputHash\":\"{round.InputHash}\",\"commitment\":\"{round.Commitment}\"}}");
            return DeskResult.Done;
        });
    }

    /// <summary>Records who watches; the same person twice is one.</summary>
    public async Task<DeskResult> WitnessAsync(Access access, long roundId, string name, string witnessUnit, CancellationToken cancel) =>
        await unit.RunAsync(ExpertOperations.Witness, access.Actor, access.DistrictId, $"{name}（{witnessUnit}）", async scope =>
        {
            var round = await db.Set<PanelRound>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == roundId && r.DistrictId == access.DistrictId, cancel);
            if (round is null)
            {
                return DeskResult.NotFound;
            }

            if (round.Stage is not PanelStage.Committed)
            {
                return DeskResult.Refused("见证人在公布承诺之后、抽取之前登记");
            }

            if (!await db.Set<DrawWitness>().AnyAsync(w => w.RoundId == roundId && w.Name == name && w.Unit == witnessUnit, cancel))
            {
                db.Add(new DrawWitness { RoundId = roundId, Name = name, Unit = witnessUnit, RecordedBy = access.Actor.Name, At = clock.GetUtcNow().UtcDateTime });
                scope.Record("witnessed", "panel", roundId, $"{name}（{witnessUnit}）");
            }

            return DeskResult.Done;
        }, commit: r => r.Succeeded, touches: Touches.Nothing, cancel: cancel);

    /// <summary>Draws in front of the witnesses and invites the panel.</summary>
    public async Task<DeskResult> DrawAsync(Access access, long roundId, int version, string live, CancellationToken cancel)
    {
        if (live.Length > LiveLength)
        {
            return DeskResult.Refused($"现场文字最多 {LiveLength} 字");
        }

        if (await db.Set<PanelRound>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == roundId && r.DistrictId == access.DistrictId, cancel) is not { } before)
        {
            return DeskResult.NotFound;
        }

        if (before.Stage != PanelStage.Committed || before.Version != version)
        {
            return DeskResult.Changed;
        }

        if (!await db.Set<DrawWitness>().AnyAsync(w => w.RoundId == roundId, cancel))
        {
            return DeskResult.Refused("请先登记至少一名见证人");
        }

        DrawResult result;
        try
        {
            result = DrawEngine.Run(before.DrawInput(), Opened(before).Seed, live, cancel);
        }
        catch (DrawException e)
        {
            return DeskResult.Refused(e.Message);
        }

        var days = (await parameters.AtAsync(ExpertRules.Pool, before.DistrictId, "", before.ReviewOn, cancel)).Whole(ExpertRules.AnswerDays);
        return await StepAsync(ExpertOperations.Draw, access, roundId, version, PanelStage.Committed, cancel, async (scope, round) =>
        {
            var now = clock.GetUtcNow().UtcDateTime;
            (round.Stage, round.Live, round.Result, round.DrawnAt, round.DrawnBy) = (PanelStage.Drawn, live, result.ToJson().ToJsonString(RoundJson.Options), now, access.Actor.Name);
            var seats = Seats(round, result, now, now.AddDays(days));
            db.AddRange(seats);
            db.AddRange(result.Assignments.Select(a => new PanelCase { RoundId = round.Id, Case = a.Case, Expert = a.Expert }));
            scope.Record("drawn", "panel", round.Id, round.Title, null, round.Result);
            await db.SaveChangesAsync(cancel);
            foreach (var seat in seats.Where(s => s.State == SeatState.Invited))
            {
                await letters.InviteAsync(round, seat, cancel);
            }

            return DeskResult.Done;
        });
    }

    /// <summary>The panel is invited at once; the alternates wait in drawn order.</summary>
    private static List<PanelSeat> Seats(PanelRound round, DrawResult result, DateTime now, DateTime answerBy) =>
    [
        .. result.Panel.Concat(result.Alternates).Select((number, at) => at < result.Panel.Count
            ? new PanelSeat { DistrictId = round.DistrictId, RoundId = round.Id, Expert = number, Order = at + 1, State = SeatState.Invited, InvitedAt = now, AnswerBy = answerBy }
            : new PanelSeat { DistrictId = round.DistrictId, RoundId = round.Id, Expert = number, Order = at + 1, State = SeatState.Waiting, Alternate = true }),
    ];

    /// <summary>Publishes seed and result: from now on anyone can replay the draw.</summary>
    public Task<DeskResult> PublishAsync(Access access, long roundId, int version, CancellationToken cancel) =>
        StepAsync(ExpertOperations.Publish, access, roundId, version, PanelStage.Drawn, cancel, (scope, round) =>
        {
            var (seed, nonce) = Opened(round);
            (round.Seed, round.Nonce, round.Stage, round.PublishedAt) = (Convert.ToHexStringLower(seed), Convert.ToHexStringLower(nonce), PanelStage.Published, clock.GetUtcNow().UtcDateTime);
            scope.Record("published", "panel", round.Id, round.Title);
            return Task.FromResult(DeskResult.Done);
        });

    /// <summary>The input as it would be published, without a number yet.</summary>
    public async Task<DrawInput> InputAsync(PanelRound round, Selection selection, CancellationToken cancel) =>
        InputOf((await db.Set<District>().AsNoTracking().SingleAsync(d => d.Id == round.DistrictId, cancel)).Name, "", round.Request(), selection);

    private (byte[] Seed, byte[] Nonce) Opened(PanelRound round) => protector.Unprotect(round.Sealed).Split(':') is [var seed, var nonce] ? (Convert.FromHexString(seed), Convert.FromHexString(nonce)) : throw new InvalidOperationException("The sealed seed is not one");

    private async Task<DeskResult> StepAsync(OperationKind kind, Access access, long roundId, int version, PanelStage stage, CancellationToken cancel, Func<OperationScope, PanelRound, Task<DeskResult>> work) =>
        await unit.RunAsync(kind, access.Actor, access.DistrictId, "", async scope =>
        {
            if (await db.Set<PanelRound>().FirstOrDefaultAsync(r => r.Id == roundId && r.DistrictId == access.DistrictId, cancel) is not { } round)
            {
                return DeskResult.NotFound;
            }

            // What was drawn may still be published, so that the draw can be checked.
            if (round.Cancelled.Length > 0 && stage != PanelStage.Drawn)
            {
                return DeskResult.Refused($"这一轮已经撤销：{round.Cancelled}");
            }

            if (round.Version != version || round.Stage != stage)
            {
                return DeskResult.Changed;
            }

            scope.Summarise(round.Title);
            var result = await work(scope, round);
            round.Version++;
            return result;
        }, commit: r => r.Succeeded, cancel: cancel);

    private PanelConflict Conflict(long roundId, string @case, string expert, Finding finding) =>
        new() { RoundId = roundId, Case = @case, Expert = expert, Rule = finding.Rule, Evidence = finding.Evidence[..Math.Min(finding.Evidence.Length, ExpertMapping.NoteLength)], FoundAt = clock.GetUtcNow().UtcDateTime };

    /// <summary>The document that is published: experts by number, employers by label, rules by name, evidence not at all.</summary>
    private static DrawInput InputOf(string district, string number, ReviewRound request, Selection selection)
    {
        var labels = new Dictionary<string, string>();
        string Label(Expert expert)
        {
            var unit = expert.EmployerCode is { Length: > 0 } code ? code : expert.Employer ?? "";
            return labels.TryGetValue(unit, out var label) ? label : labels[unit] = $"单位{labels.Count + 1}";
        }

        var rules = request.Rules;
        return new DrawInput(
            district, number, request.Key, request.Title, request.ReviewOn,
            new DrawRules(
                rules.PanelSize, rules.Alternates, rules.MinimumByCategory, rules.MaximumPerEmployer, rules.MinimumOutsideShare, rules.ReviewsPerCase, rules.MaximumPairShare,
                selection.Parameters.Whole(ExpertRules.LoadCost), selection.Parameters.Whole(ExpertRules.OtherFieldCost)),
            [.. selection.Eligible.Select(e => new DrawExpert(e.Number!, e.Category ?? Categories.Technical, e.Field ?? "", Label(e), e.Outside == ExpertSheet.Yes))],
            [.. selection.Excluded.Select(x => new DrawExclusion(x.Expert.Number!, [.. x.Reasons.Select(r => r.Rule).Distinct()]))],
            [.. request.Cases.Select(c => new DrawCase(c.Key, c.Field))],
            [.. selection.Conflicts.GroupBy(c => (c.Case, c.Expert)).Select(g => new DrawConflict(g.Key.Case, g.Key.Expert, [.. g.Select(c => c.Finding.Rule).Distinct()]))]).Sorted();
    }
}
