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
            if (at.Clause.Definition.Prepay is null || Reckon(at.Claim, at.Clause, value) is not { } known)
            {
                return Outcome.Refuse("请从列出的选项中选择", "FinalValue");
            }

            var gives = at.Clause.Assess(known);
            if (gives.State is EntitlementState.Unknown or EntitlementState.NotComputable)
            {
                return Outcome.Refuse($"按“{value}”算不出金额，请先在政策库补全条款", "FinalValue");
            }

            var final = await SettledAsync(at, value, gives.Amount, cancel);
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
                Settle(claim, at.Clause, claim.ProposedValue);
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

    /// <summary>The case with the value in place of the assumed one; null where it is not among the choices.</summary>
    private static Case? Reckon(Claim claim, CompiledClause clause, string value)
    {
        var inputs = ClaimReckoning.Inputs(claim);
        inputs[clause.Definition.Prepay!.Input] = value;
        return value.Length > 0 && InputReading.Read(clause.Definition, inputs).Row is { } row ? new Case(FirmRow.Of(ClaimReckoning.Facts(claim)), row) : null;
    }

    private static void Settle(Claim claim, CompiledClause clause, string value)
    {
        var explained = clause.Explain(Reckon(claim, clause, value)!.Value);
        ClaimReckoning.Settle(claim, clause.Definition.Prepay!.Input, value, explained);
    }

    /// <summary>The amount by the known value, after the groups and limits that it shares with what else was granted.</summary>
    private async Task<Money> SettledAsync(ClaimCase at, string value, Money entitled, CancellationToken cancel)
    {
        var claim = at.Claim;
        var settled = new Claim
        {
            Id = claim.Id, DistrictId = claim.DistrictId, CreditCode = claim.CreditCode, ClauseKey = claim.ClauseKey, ClauseVersionId = claim.ClauseVersionId, Year = claim.Year, Matter = claim.Matter,
            StackGroup = claim.StackGroup, CapGroup = claim.CapGroup, Entitled = entitled, Facts = claim.Facts, Inputs = ClaimReckoning.With(claim, at.Clause.Definition.Prepay!.Input, value),
        };
        return (await batches.AmountsAsync([settled], await work.ClausesAsync([claim], cancel), cancel))[claim.Id].Amount;
    }

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
