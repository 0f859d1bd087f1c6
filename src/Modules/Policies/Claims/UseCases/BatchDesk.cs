using Kechuang.Core.Accounts;
using Kechuang.Core.Messages;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Policies.Engine;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Policies.Claims;

/// <summary>What a batch is made of: all that waits for the decision, of one clause or of one list where one is named.</summary>
internal sealed record BatchEntry(string Title, string ClauseKey, int? ListId);

/// <summary>Batches: composed and reckoned by the section, decided by the leader, published, and (by <see cref="BatchMoney"/>) paid.</summary>
internal sealed class BatchDesk(AppDb db, ClaimWork work)
{
    public const int NumberLength = 100;

    /// <summary>What a batch would take in.</summary>
    public IQueryable<Claim> Ready(Access access, string clauseKey, int? listId)
    {
        var claims = db.Set<Claim>().Where(c => c.DistrictId == access.DistrictId && c.Status == ClaimStatus.ToDecide && c.BatchId == null);
        claims = clauseKey.Length > 0 ? claims.Where(c => c.ClauseKey == clauseKey) : claims;
        return listId is { } list ? claims.Where(c => c.ListId == list) : claims;
    }

    public Task<Outcome> ComposeAsync(Access access, BatchEntry entry, Guid form, CancellationToken cancel) =>
        work.RunAsync(ClaimOperations.Compose, access, entry.Title, form, async scope =>
        {
            if (!access.Can(Permissions.ClaimsManage))
            {
                return new Outcome.OutOfReach();
            }

            if (entry.Title.Trim().Length is 0 or > 200)
            {
                return Outcome.Refuse("请填写批次名称，最多 200 字", "Title");
            }

            var claims = await Ready(access, entry.ClauseKey, entry.ListId).OrderBy(c => c.Id).ToListAsync(cancel);
            if (claims.Count == 0)
            {
                return Outcome.Refuse("没有待审定的申请");
            }

            var batch = new ClaimBatch { DistrictId = access.DistrictId!.Value, Title = entry.Title.Trim(), At = work.Now, By = access.Actor.Name };
            db.Add(batch);
            await db.SaveChangesAsync(cancel);
            claims.ForEach(c => c.BatchId = batch.Id);
            await db.SaveChangesAsync(cancel);
            if ((await IncompleteAsync(batch, claims, cancel) ?? await SetAsync(batch, claims, cancel)) is { } refused)
            {
                return refused;
            }

            scope.Record("added", "claim-batch", batch.Id, batch.Title, null, Told(claims));
            await work.TellAsync(batch.DistrictId, Audience.Holders(Permissions.ClaimsDecide), $"请审定：{batch.Title}", $"{claims.Count} 件，合计 {Sum(claims)} 万元。", batch.Href, $"claim-batch-{batch.Id}", cancel);
            return new Outcome.Done(batch.Id);
        }, touches: Touches.Ledgers, cancel: cancel);

    /// <summary>Computes the amounts again, after what was paid before has changed.</summary>
    public Task<Outcome> ReckonAsync(Access access, int id, ClaimStamp stamp, CancellationToken cancel) =>
        OpenAsync(ClaimOperations.Reckon, access, id, stamp, Permissions.ClaimsManage, "", async (scope, batch, claims) =>
        {
            scope.Record("reckoned", "claim-batch", id, batch.Title, null, Told(claims));
            return await SetAsync(batch, claims, cancel) ?? new Outcome.Done(id);
        }, cancel);

    /// <summary>Takes a claim out of a batch that is not decided: it waits for another.</summary>
    public Task<Outcome> TakeOutAsync(Access access, int id, long claimId, ClaimStamp stamp, CancellationToken cancel) =>
        OpenAsync(ClaimOperations.TakeOut, access, id, stamp, Permissions.ClaimsManage, "", async (scope, batch, claims) =>
            Release(claims, claimId) is { } claim ? await SetAsync(batch, claims, cancel) ?? Recorded(scope, claim, id) : new Outcome.OutOfReach(), cancel);

    /// <summary>Gives up a batch that is not decided: its claims wait for another.</summary>
    public Task<Outcome> DissolveAsync(Access access, int id, ClaimStamp stamp, CancellationToken cancel) =>
        OpenAsync(ClaimOperations.Dissolve, access, id, stamp, Permissions.ClaimsManage, "", async (scope, batch, claims) =>
        {
            scope.Record("removed", "claim-batch", id, batch.Title, Told(claims));
            claims.ToList().ForEach(c => Release(claims, c.Id));
            await db.SaveChangesAsync(cancel);
            db.Remove(batch);
            return new Outcome.Done(id);
        }, cancel);

    /// <summary>The leader sends one claim back to the section.</summary>
    public Task<Outcome> SendBackAsync(Access access, int id, long claimId, ClaimStamp stamp, string reason, CancellationToken cancel) =>
        OpenAsync(ClaimOperations.SendBack, access, id, stamp, Permissions.ClaimsDecide, reason, async (scope, batch, claims) =>
        {
            if (Release(claims, claimId) is not { } claim)
            {
                return new Outcome.OutOfReach();
            }

            var at = new ClaimCase(scope, claim, (await work.ClausesAsync([claim], cancel))[claim.ClauseVersionId], await work.RulesAsync(batch.DistrictId, cancel));
            return await work.StepAsync(at, ClaimFlow.SendBack, access, reason, cancel) ?? await SetAsync(batch, claims, cancel) ?? new Outcome.Done(id);
        }, cancel);

    /// <summary>The leader decides the batch as it stands; what comes to nothing is refused with the reason of its reckoning.</summary>
    public Task<Outcome> DecideAsync(Access access, int id, ClaimStamp stamp, string number, CancellationToken cancel) =>
        OpenAsync(ClaimOperations.Decide, access, id, stamp, Permissions.ClaimsDecide, "", async (scope, batch, claims) =>
        {
            if (claims.Count == 0)
            {
                return Outcome.Refuse("批次中没有申请");
            }

            if (number.Trim().Length is 0 or > NumberLength)
            {
                return Outcome.Refuse($"请填写审定的文号或会议纪要编号，最多 {NumberLength} 字", "DecisionNumber");
            }

            var shown = claims.ToDictionary(c => c.Id, c => c.Amount);
            if ((await IncompleteAsync(batch, claims, cancel) ?? await SetAsync(batch, claims, cancel)) is { } refused)
            {
                return refused;
            }

            if (claims.Find(c => shown[c.Id] != c.Amount) is { } changed)
            {
                return Outcome.Refuse($"{changed.FirmName}此前的兑付有变化，金额应为 {changed.Amount} 万元，请科室重新核算后再审定");
            }

            var (clauses, rules) = (await work.ClausesAsync(claims, cancel), await work.RulesAsync(batch.DistrictId, cancel));
            foreach (var claim in claims)
            {
                var nothing = claim.Amount == Money.Zero;
                claim.FirstAmount = Prepayment.Due(claim, clauses[claim.ClauseVersionId].Definition);
                if (await work.StepAsync(new ClaimCase(scope, claim, clauses[claim.ClauseVersionId], rules), nothing ? ClaimFlow.Decline : ClaimFlow.Decide, access, nothing ? claim.Cut : "", cancel) is { } stopped)
                {
                    return stopped;
                }
            }

            (batch.DecidedAt, batch.DecidedBy, batch.DecisionNumber) = (work.Now, access.Actor.Name, number.Trim());
            scope.Record("decided", "claim-batch", id, batch.Title, null, Told(claims));
            await work.TellAsync(batch.DistrictId, Audience.Holders(Permissions.ClaimsManage), $"已审定，请公示：{batch.Title}", $"{claims.Count} 件，合计 {Sum(claims)} 万元。", batch.Href, $"claim-batch-{id}-decided", cancel);
            return new Outcome.Done(id);
        }, cancel);

    /// <summary>Publishes what was decided for the working days of the rule.</summary>
    public Task<Outcome> PublishAsync(Access access, int id, ClaimStamp stamp, string contact, string phone, CancellationToken cancel) =>
        OnAsync(ClaimOperations.Publish, access, id, stamp, Permissions.ClaimsManage, "", async (scope, batch, claims) =>
        {
            var decided = claims.FindAll(c => c.Status == ClaimStatus.Decided);
            if (batch.DecidedAt is null || decided.Count == 0)
            {
                return Outcome.Refuse("批次还没有审定，或没有可公示的申请");
            }

            if (contact.Trim().Length is 0 or > 60 || phone.Trim().Length is 0 or > 60)
            {
                return Outcome.Refuse("请填写联系人和联系电话，各最多 60 字", contact.Trim().Length is 0 or > 60 ? "Contact" : "Phone");
            }

            var (clauses, rules) = (await work.ClausesAsync(decided, cancel), await work.RulesAsync(batch.DistrictId, cancel));
            var days = decided.Max(c => rules.NoticeDays(clauses[c.ClauseVersionId].Definition));
            (batch.NoticeFrom, batch.NoticeDays, batch.NoticeUntil, batch.Contact, batch.Phone) = (work.Today, days, WorkingCalendar.AddWorkingDays(work.Today, days), contact.Trim(), phone.Trim());
            foreach (var claim in decided)
            {
                if (await work.StepAsync(new ClaimCase(scope, claim, clauses[claim.ClauseVersionId], rules), ClaimFlow.Publish, access, "", cancel) is { } refused)
                {
                    return refused;
                }
            }

            scope.Record("published", "claim-batch", id, batch.Title, null, EventJson.Of(new { from = $"{batch.NoticeFrom:yyyy-MM-dd}", until = $"{batch.NoticeUntil:yyyy-MM-dd}", claims = $"{decided.Count}" }));
            return new Outcome.Done(id);
        }, cancel);

    /// <summary>Runs the work on a batch of the district that is still at the version, with its claims tracked. Takes the district's row first: what was paid before cannot change meanwhile.</summary>
    internal Task<Outcome> OnAsync(OperationKind kind, Access access, int id, ClaimStamp stamp, string permission, string reason, Func<OperationScope, ClaimBatch, List<Claim>, Task<Outcome>> run, CancellationToken cancel) =>
        work.RunAsync(kind, access, "", stamp.Key, async scope =>
        {
            if (!access.Can(permission) || await db.Set<ClaimBatch>().FirstOrDefaultAsync(b => b.Id == id && b.DistrictId == access.DistrictId, cancel) is not { } batch)
            {
                return new Outcome.OutOfReach();
            }

            if (batch.Version != stamp.Version)
            {
                return new Outcome.Stale("", work.Now);
            }

            scope.Summarise(batch.Title);
            batch.Version++;
            return await run(scope, batch, await db.Set<Claim>().Include(c => c.Payments).Where(c => c.BatchId == id).OrderBy(c => c.Id).ToListAsync(cancel));
        }, reason, Touches.Ledgers, cancel: cancel);

    internal static Money Sum(IEnumerable<Claim> claims) => claims.Aggregate(Money.Zero, (sum, c) => sum + (c.Amount ?? c.Entitled));

    /// <summary>The same, of a batch that is not decided.</summary>
    private Task<Outcome> OpenAsync(OperationKind kind, Access access, int id, ClaimStamp stamp, string permission, string reason, Func<OperationScope, ClaimBatch, List<Claim>, Task<Outcome>> run, CancellationToken cancel) =>
        OnAsync(kind, access, id, stamp, permission, reason, (scope, batch, claims) => batch.DecidedAt is not null ? Task.FromResult(Outcome.Refuse("批次已审定，不能再变")) : run(scope, batch, claims), cancel);

    private static Claim? Release(List<Claim> claims, long id)
    {
        if (claims.Find(c => c.Id == id) is not { } claim)
        {
            return null;
        }

        (claim.BatchId, claim.Amount, claim.Cut) = (null, null, "");
        claims.Remove(claim);
        return claim;
    }

    private static Outcome Recorded(OperationScope scope, Claim claim, int id)
    {
        scope.Record("taken-out", ClaimWork.Subject, claim.Id, claim.Number);
        return new Outcome.Done(id);
    }

    /// <summary>Shares and ranks are of all claims of a year: nobody may still be on the way, and ranks are given once.</summary>
    private async Task<Outcome?> IncompleteAsync(ClaimBatch batch, List<Claim> claims, CancellationToken cancel)
    {
        var clauses = await work.ClausesAsync(claims, cancel);
        foreach (var pool in claims.Where(c => clauses[c.ClauseVersionId].Definition.Pool is not null).GroupBy(c => (c.ClauseKey, c.Year, c.ClauseTitle)))
        {
            var others = db.Set<Claim>().Where(c => c.DistrictId == batch.DistrictId && c.ClauseKey == pool.Key.ClauseKey && c.Year == pool.Key.Year && c.BatchId != batch.Id);
            var open = await others.CountAsync(c => ClaimFlow.Before.Contains(c.Status) || c.Status == ClaimStatus.ToDecide, cancel);
            if (open > 0)
            {
                return Outcome.Refuse($"“{pool.Key.ClauseTitle}”按全年申报分配，还有 {open} 件没有办到审定，请先办结");
            }

            if (clauses[pool.Max(c => c.ClauseVersionId)].Definition.Pool!.Ranks.Count > 0 && await others.AnyAsync(c => ClaimFlow.Granted.Contains(c.Status), cancel))
            {
                return Outcome.Refuse($"“{pool.Key.ClauseTitle}”{pool.Key.Year} 年度已按名次分配，不能再次分配");
            }
        }

        return null;
    }

    /// <summary>Sets the amounts, with why they are less; or says what stands in the way.</summary>
    private async Task<Outcome?> SetAsync(ClaimBatch batch, List<Claim> claims, CancellationToken cancel)
    {
        var clauses = await work.ClausesAsync(claims, cancel);
        if (claims.Find(c => clauses[c.ClauseVersionId].Definition.Pool is { Budget.IsRead: false }) is { } unread)
        {
            return Outcome.Refuse($"“{unread.ClauseTitle}”的年度预算未读取，不能分配，请先在政策库补全");
        }

        var amounts = await AmountsAsync(claims, clauses, cancel);
        foreach (var claim in claims)
        {
            (claim.Amount, claim.Cut) = (amounts[claim.Id].Amount, string.Join('\n', amounts[claim.Id].Why));
        }

        return null;
    }

    /// <summary>What claims of a district get together, beside all that was granted before.</summary>
    internal async Task<IReadOnlyDictionary<long, BatchAmount>> AmountsAsync(List<Claim> claims, IReadOnlyDictionary<int, CompiledClause> clauses, CancellationToken cancel) =>
        BatchAmounts.Of(claims.ConvertAll(c => new BatchItem(c, clauses[c.ClauseVersionId], ClaimReckoning.Asked(c, clauses[c.ClauseVersionId]))), await EarlierAsync(claims, cancel));

    /// <summary>What was granted before that the batch must look at.</summary>
    private async Task<List<Earlier>> EarlierAsync(List<Claim> claims, CancellationToken cancel)
    {
        var (district, own) = (claims[0].DistrictId, claims.Select(c => c.Id).ToHashSet());
        var (codes, keys) = (claims.Select(c => c.CreditCode).Distinct().ToList(), claims.Select(c => c.ClauseKey).Distinct().ToList());
        var rows = await db.Set<Claim>().AsNoTracking()
            .Where(c => c.DistrictId == district && ClaimFlow.Granted.Contains(c.Status) && (keys.Contains(c.ClauseKey) || (codes.Contains(c.CreditCode) && (c.StackGroup != "" || c.CapGroup != ""))))
            .Select(c => new { c.Id, c.CreditCode, c.ClauseKey, c.StackGroup, c.CapGroup, c.Matter, c.Year, c.Amount }).ToListAsync(cancel);
        return rows.FindAll(c => !own.Contains(c.Id)).ConvertAll(c => new Earlier(c.CreditCode, c.ClauseKey, c.StackGroup, c.CapGroup, c.Matter, c.Year, c.Amount ?? Money.Zero));
    }

    private static string Told(List<Claim> claims) => EventJson.Of(new { claims = $"{claims.Count}", sum = $"{Sum(claims)}" });
}
