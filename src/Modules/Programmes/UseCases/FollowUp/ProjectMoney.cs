using System.Globalization;
using Kechuang.Contracts.Funds;
using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain.FollowUp;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.UseCases.FollowUp;

/// <summary>What was asked of the funds for a project.</summary>
internal sealed record ProjectPayments(IReadOnlyList<PaymentState> States)
{
    /// <summary>Instalments asked for or paid.</summary>
    public IReadOnlyList<int> Asked => [.. Live.Select(s => ProjectMoney.NumberOf(s.Key)).Distinct()];

    /// <summary>Asked for and paid, in sum.</summary>
    public Money Committed => Sum(Live);

    /// <summary>Paid, less what came back.</summary>
    public Money Paid => Sum(States.Where(s => s is { Status: PaymentRequestStatus.Paid, Recovery: false })) - Returned;

    /// <summary>Paid, less what came back or is claimed back already: all that may still be claimed.</summary>
    public Money Claimable => Paid - Sum(States.Where(s => s is { Status: PaymentRequestStatus.Requested, Recovery: true }).Concat(SentBack));

    /// <summary>Instalments that stay under a grant: those asked for; where it falls below them, those paid.</summary>
    public IReadOnlyList<int> KeptUnder(Money grant) => Committed <= grant ? Asked : [.. States.Where(s => s is { Recovery: false, Status: PaymentRequestStatus.Paid }).Select(s => ProjectMoney.NumberOf(s.Key)).Distinct()];

    /// <summary>Recoveries that the keepers of the funds sent back and that were not asked for again since.</summary>
    public IReadOnlyList<PaymentState> SentBack => [.. States.Where(s => s.Recovery).GroupBy(s => ProjectMoney.WhyOf(s.Key)).Select(g => g.Last()).Where(s => s.Status == PaymentRequestStatus.Refused)];

    public Money Returned => Sum(States.Where(s => s is { Status: PaymentRequestStatus.Paid, Recovery: true }));

    private IEnumerable<PaymentState> Live => States.Where(s => s is { Recovery: false, Status: PaymentRequestStatus.Requested or PaymentRequestStatus.Paid });

    private static Money Sum(IEnumerable<PaymentState> states) => states.Aggregate(Money.Zero, (sum, s) => sum + s.Amount);
}

/// <summary>Asks the funds for instalments, and for what is to come back, in the transaction of what gives rise to it.</summary>
internal sealed class ProjectMoney(AppDb db, FollowUpWork work, IPaymentRequests payments)
{
    public const string Purpose = "项目补助", GroupPrefix = "contract-year-";

    /// <summary>Why nothing can be asked for while the plan of payment is being changed.</summary>
    public const string ChangeOpen = "有未办结的预算或补助变更，办结或撤回后再申请拨付";

    private const string Recovering = "-r-";

    public async Task<ProjectPayments> OfAsync(int districtId, long contractId, CancellationToken cancel) => new(await payments.StatesAsync(districtId, [Case(contractId)], cancel));

    /// <summary>Asks for an instalment whose gate is passed and whose earlier ones are asked for; never more than the grant leaves.</summary>
    public Task<Outcome> AskAsync(Access access, long id, int number, Stamp stamp, CancellationToken cancel) =>
        work.RunAsync(FollowUpOperations.Pay, access, id, stamp, async project =>
        {
            if (!access.Can(Permissions.ReviewsManage))
            {
                return new Outcome.OutOfReach();
            }

            if (PaymentPlan.Of(project.Contract, project.Shares).FirstOrDefault(i => i.Number == number) is not { } instalment)
            {
                return new Outcome.OutOfReach();
            }

            if ((await db.Set<ProjectChange>().AsNoTracking().Where(c => c.ContractId == id).ToListAsync(cancel)).Any(c => c.IsOpen && ProjectChange.ChangesMoney(c.Subject)))
            {
                return Outcome.Refuse(ChangeOpen);
            }

            var asked = await OfAsync(project.Contract.DistrictId, id, cancel);
            if (Instalments.Refusal(instalment, project.Contract, project.MidTermNeeded, asked.Asked, asked.Committed) is { } refusal)
            {
                return Outcome.Refuse(refusal);
            }

            var (amount, attempt) = (Instalments.Due(instalment, project.Contract, asked.Committed), asked.States.Count(s => NumberOf(s.Key) == number) + 1);
            await payments.RequestAsync(project.Contract.DistrictId, new PaymentRequest(
                $"{Case(id)}-i{number}-{attempt}", Case(id), Group(project.Contract.StartsOn.Year), Purpose, $"{project.Name} 第 {number} 期", project.Application.CreditCode, amount, project.Application.EstablishmentNumber ?? "", Href: project.Href), cancel);
            project.Scope.Record("requested", Cases.Contract, id, $"{project.Application.Number} 第 {number} 期", null, $$"""{"amount":"{{amount}}"}""");
            return new Outcome.Done(id);
        }, cancel: cancel);

    /// <summary>Asks for money back, in the running operation; nothing for nothing.</summary>
    public async Task ClaimAsync(FollowUpCase project, string why, Money amount, string title, CancellationToken cancel)
    {
        if (amount > Money.Zero)
        {
            await RecoverAsync(project, $"{Case(project.Contract.Id)}{Recovering}{why}", amount, $"{project.Name} {title}", cancel);
        }
    }

    /// <summary>Asks once more for the recoveries that the keepers of the funds sent back, each under a new key.</summary>
    public Task<Outcome> ClaimAgainAsync(Access access, long id, Stamp stamp, CancellationToken cancel) =>
        work.RunAsync(FollowUpOperations.Pay, access, id, stamp, async project =>
        {
            if (!access.Can(Permissions.ReviewsManage))
            {
                return new Outcome.OutOfReach();
            }

            var asked = await OfAsync(project.Contract.DistrictId, id, cancel);
            foreach (var back in asked.SentBack)
            {
                var (why, attempts) = (WhyOf(back.Key), asked.States.Count(s => s.Recovery && WhyOf(s.Key) == WhyOf(back.Key)));
                await RecoverAsync(project, $"{Case(id)}{Recovering}{why}-{attempts + 1}", back.Amount, back.Subject, cancel);
                project.Scope.Record("requested", Cases.Contract, id, back.Subject, null, $$"""{"amount":"{{back.Amount}}"}""");
            }

            return asked.SentBack.Count == 0 ? Outcome.Refuse("没有被退回的收回申请") : new Outcome.Done(id);
        }, cancel: cancel);

    /// <summary>Takes back what is asked for and not being paid; a payment that is under way stands in the way.</summary>
    public async Task<Outcome?> WithdrawOpenAsync(FollowUpCase project, CancellationToken cancel)
    {
        foreach (var state in (await OfAsync(project.Contract.DistrictId, project.Contract.Id, cancel)).States.Where(s => s is { Status: PaymentRequestStatus.Requested, Recovery: false }))
        {
            if (!await payments.WithdrawAsync(project.Contract.DistrictId, state.Key, cancel))
            {
                return Outcome.Refuse($"“{state.Subject}”正在支付，请先由综合科办结或退回");
            }
        }

        return null;
    }

    /// <summary>Number of the instalment that a key is of; 0 for none.</summary>
    internal static int NumberOf(string key) => key.Split('-') is [.., ['i', .. var number], _] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0;

    /// <summary>What gave rise to the recovery that a key is of, whichever attempt.</summary>
    internal static string WhyOf(string key) => key.Split(Recovering) is [_, var why] ? why.Split('-')[0] : "";

    /// <summary>The key of a contract with the funds.</summary>
    internal static string Case(long contractId) => string.Create(CultureInfo.InvariantCulture, $"contract-{contractId}");

    /// <summary>Money is added up by the year in which the project began.</summary>
    internal static string Group(int year) => string.Create(CultureInfo.InvariantCulture, $"{GroupPrefix}{year}");

    private Task RecoverAsync(FollowUpCase project, string key, Money amount, string subject, CancellationToken cancel) =>
        payments.RequestAsync(project.Contract.DistrictId, new PaymentRequest(
            key, Case(project.Contract.Id), Group(project.Contract.StartsOn.Year), Purpose, subject, project.Application.CreditCode, amount, project.Application.EstablishmentNumber ?? "", Recovery: true, Href: project.Href), cancel);
}
