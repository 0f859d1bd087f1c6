using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Kernel;
using Kechuang.Policies.Engine;

namespace Kechuang.Policies.Claims;

/// <summary>Revises what was paid: the section settles a prepayment once the deciding value is known, or claims money back; the leader decides, and the funds pay or get back the difference.</summary>
internal sealed class RevisionDesk(ClaimWork work, BatchDesk batches, BatchMoney money, Exclusions exclusions)
{
    /// <summary>The section enters the value that was assumed before; the amount follows from the clause.</summary>
    public Task<Outcome> SettleAsync(Access access, long id, ClaimStamp stamp, string value, string reason, CancellationToken cancel) =>
        work.OnAsync(ClaimOperations.Settle, access, id, stamp, reason, async at =>
        {
            if (at.Clause.Definition.Prepay is not { } rule || !at.Clause.Definition.Inputs.First(i => i.Key == rule.Input).Choices.Contains(value))
            {
                return Outcome.Refuse("请从列出的选项中选择", "FinalValue");
            }

            var settled = Settled(at.Claim, rule.Input, value);
            var gives = at.Clause.Assess(ClaimReckoning.Asked(settled, at.Clause));
            if (gives.State is EntitlementState.Unknown or EntitlementState.NotComputable)
            {
                return Outcome.Refuse($"按“{value}”算不出金额，请先在政策库补全条款", "FinalValue");
            }

            // The groups and limits that it shares with what else was granted count as at the decision.
            settled.Entitled = gives.Amount;
            var final = (await batches.AmountsAsync([settled], new Dictionary<int, CompiledClause> { [settled.ClauseVersionId] = at.Clause }, cancel))[settled.Id].Amount;
            return await ProposeAsync(at, ClaimFlow.Settle, access, final, value, reason, cancel);
        }, cancel);

    /// <summary>The section claims back a part of what was paid, or all of it.</summary>
    public Task<Outcome> ClawAsync(Access access, long id, ClaimStamp stamp, decimal? backWan, string reason, CancellationToken cancel) =>
        work.OnAsync(ClaimOperations.Claw, access, id, stamp, reason, at =>
        {
            var received = at.Claim.Received;
            return backWan is not { } wan || wan <= 0 || wan > received.Wan || decimal.Round(wan, 6) != wan
                ? Task.FromResult(Outcome.Refuse($"请填写追回金额，大于零，不超过已兑付的 {received} 万元，最多精确到分", "BackWan"))
                : ProposeAsync(at, ClaimFlow.Claw, access, received - Money.FromWan(wan), "", reason, cancel);
        }, cancel);

    /// <summary>The leader agrees, and the difference is paid or got back; or sends the claim back to where it was.</summary>
    public Task<Outcome> DecideAsync(Access access, long id, ClaimStamp stamp, bool approve, string reason, CancellationToken cancel) =>
        work.OnAsync(ClaimOperations.Revise, access, id, stamp, reason, async at =>
        {
            var claim = at.Claim;
            if (claim.ProposedAmount is not { } proposed)
            {
                return Outcome.Refuse("没有待审定的清算或追回，请刷新页面");
            }

            if (!approve)
            {
                (claim.ProposedAmount, claim.ProposedValue) = (null, "");
                return await DoneAsync(at, claim is { Prepaid: true, Round: 0 } ? ClaimFlow.DropAdvance : ClaimFlow.Drop, access, reason, cancel);
            }

            if (claim.ProposedValue.Length > 0)
            {
                ClaimReckoning.Settle(claim, at.Clause, claim.ProposedValue);
            }

            (claim.Amount, claim.Round, claim.ProposedAmount, claim.ProposedValue) = (proposed, claim.Round + 1, null, "");
            var due = Prepayment.Due(claim, at.Clause.Definition);
            if (due > Money.Zero && await exclusions.WhyAsync(claim, work.Today, cancel) is { } why)
            {
                return Outcome.Refuse($"不能补付：{why}");
            }

            var step = due > Money.Zero ? ClaimFlow.PayRest : due < Money.Zero ? ClaimFlow.GetBack : ClaimFlow.Close;
            return await money.AskAsync($"{claim.Number} 清算审定", claim, at.Clause.Definition, new Dictionary<string, int?>(), cancel) ?? await DoneAsync(at, step, access, reason, cancel);
        }, cancel);

    /// <summary>What the reckoning reads of the claim, with the known value in the place of the assumed one; the claim itself stays as it is until the leader agrees.</summary>
    private static Claim Settled(Claim claim, string input, string value) => new()
    {
        Id = claim.Id, DistrictId = claim.DistrictId, CreditCode = claim.CreditCode, ClauseKey = claim.ClauseKey, ClauseVersionId = claim.ClauseVersionId, Year = claim.Year, Matter = claim.Matter,
        StackGroup = claim.StackGroup, CapGroup = claim.CapGroup, Facts = claim.Facts, Inputs = ClaimReckoning.With(claim, input, value),
    };

    private async Task<Outcome> ProposeAsync(ClaimCase at, string action, Access access, Money amount, string value, string reason, CancellationToken cancel)
    {
        (at.Claim.ProposedAmount, at.Claim.ProposedValue) = (amount, value);
        var difference = amount - at.Claim.Received;
        var sums = $"已兑付 {at.Claim.Received} 万元，应为 {amount} 万元，{(difference < Money.Zero ? "追回" : "补付")} {new Money(Math.Abs(difference.Fen))} 万元。";
        return await DoneAsync(at, action, access, reason.Trim().Length == 0 ? "" : Ellipsis.Cut(sums + reason.Trim(), Claim.ReasonLength), cancel);
    }

    private async Task<Outcome> DoneAsync(ClaimCase at, string action, Access access, string reason, CancellationToken cancel) =>
        await work.StepAsync(at, action, access, reason, cancel) ?? new Outcome.Done(at.Claim.Id);
}
