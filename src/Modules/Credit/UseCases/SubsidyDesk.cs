using System.Globalization;
using Kechuang.Contracts.Funds;
using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Credit.Domain;
using Kechuang.Data;
using Kechuang.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Credit.UseCases;

/// <summary>Interest subsidy: asked by the firm for a year of a loan, checked by the section, paid by the funds.</summary>
internal sealed class SubsidyDesk(AppDb db, CreditWork work, LprTable lpr, IPaymentRequests payments, IInvoices invoices)
{
    private const string PurposeOfPayment = "贷款贴息";

    public Task<Outcome> AskAsync(Access access, long loanId, int? year, Guid form, CancellationToken cancel) =>
        work.RunAsync(CreditOperations.AskSubsidy, access, Permissions.CreditUse, form, async scope =>
        {
            if (await db.Set<Loan>().AsNoTracking().Visible(access).FirstOrDefaultAsync(l => l.Id == loanId, cancel) is not { } loan)
            {
                return new Outcome.OutOfReach();
            }

            if (year is not { } asked || asked < loan.DisbursedOn.Year || asked > work.Today.Year)
            {
                return Outcome.Refuse("请选择贴息年度", "Year");
            }

            var version = await db.Set<SchemeVersion>().AsNoTracking().SingleAsync(v => v.Id == loan.SchemeVersionId, cancel);
            if (version.Rules.Subsidy is not { } rule)
            {
                return Outcome.Refuse("贷款所属方案没有贴息");
            }

            if (await ObstacleAsync(loan, asked, cancel) is { } obstacle)
            {
                return Outcome.Refuse(obstacle);
            }

            var (reference, missing) = await ReferenceAsync(loan, rule, asked, cancel);
            if (missing is not null)
            {
                return Outcome.Refuse(missing);
            }

            var (amount, lines) = await ReckonAsync(loan, rule, reference, asked, cancel);
            if (amount == Money.Zero)
            {
                return Outcome.Refuse("本年度没有按期支付、可以贴息的利息");
            }

            var granted = await GrantAsync(loan, asked, amount, rule.FirmYearCap, cancel);
            if (granted == Money.Zero)
            {
                return Outcome.Refuse($"单位本年度贴息已达上限 {rule.FirmYearCap} 万元");
            }

            var trace = granted < amount ? [.. lines, $"合计 {amount} 万元，按单位年度上限的余额 {granted} 万元"] : lines;
            return await KeepAsync(scope, loan, asked, granted, trace, cancel);
        }, cancel, touches: Touches.Ledgers);

    /// <summary>The section grants (the request goes to the funds; after their refusal once more) or refuses.</summary>
    public Task<Outcome> CheckAsync(Access access, long id, int version, bool grant, string? reason, Guid form, CancellationToken cancel) =>
        work.StepAsync<Subsidy>(CreditOperations.CheckSubsidy, access, Permissions.CreditManage, id, version, form, async (scope, subsidy) =>
        {
            var states = await payments.StatesAsync(subsidy.DistrictId, [subsidy.Case], cancel);
            if (subsidy.Status is SubsidyStatus.Paid or SubsidyStatus.Refused || (subsidy.Status == SubsidyStatus.Requested && states is not [.., { Status: PaymentRequestStatus.Refused }]))
            {
                return Outcome.Refuse("这份贴息申请已办理过");
            }

            subsidy.CheckedBy = access.Actor.Name;
            if (!grant)
            {
                return CreditWork.ReasonMissing(reason) ?? await RefuseAsync(scope, subsidy, reason!.Trim(), cancel);
            }

            var loan = await db.Set<Loan>().AsNoTracking().SingleAsync(l => l.Id == subsidy.LoanId, cancel);
            var basis = await db.Set<SchemeVersion>().AsNoTracking().Where(v => v.Id == loan.SchemeVersionId).Select(v => v.Source).SingleAsync(cancel);
            var request = new PaymentRequest(
                $"subsidy-{id}-{states.Count + 1}", subsidy.Case, $"subsidy-{subsidy.SchemeId}-{subsidy.Year}", PurposeOfPayment, $"{subsidy.Year} 年贷款贴息 {loan.Contract}", subsidy.CreditCode, subsidy.Amount, Ellipsis.Cut(basis, 100), Href: $"/credit/subsidies/{id}", AcceptedOn: BeijingTime.Day(subsidy.AskedAt));
            if (await payments.RequestAsync(subsidy.DistrictId, request, cancel) is { } shortage)
            {
                return Outcome.Refuse(shortage.Message);
            }

            return Move(scope, subsidy, SubsidyStatus.Requested);
        }, cancel, reason ?? "");

    /// <summary>Why no subsidy can be asked for, in Chinese; null where it can.</summary>
    private async Task<string?> ObstacleAsync(Loan loan, int year, CancellationToken cancel) =>
        loan.SettledOn is null && year >= work.Today.Year ? "年度终了或贷款结清后再申请"
        : loan.Compensated > Money.Zero || (loan.OverdueOn is not null && loan.SettledOn is null) ? "逾期或已代偿的贷款不贴息"
        : await db.Set<Subsidy>().AnyAsync(s => s.LoanId == loan.Id && s.Year == year && s.Status != SubsidyStatus.Refused, cancel) ? "这笔贷款本年度已申请过贴息" : null;

    /// <summary>The rate that interest is counted at most at, or why it is not known.</summary>
    private async Task<(decimal Rate, string? Missing)> ReferenceAsync(Loan loan, SubsidyRule rule, int year, CancellationToken cancel)
    {
        var month = rule.PreviousYearEnd ? new DateOnly(year - 1, 12, 1) : Lpr.MonthOf(loan.SignedOn);
        var rates = await lpr.OfMonthAsync(loan.DistrictId, month, cancel);
        return rates is null ? (0, Lpr.Missing(month)) : (rule.PreviousYearEnd ? rates.OneYear : rates.For(loan.TermMonths), null);
    }

    private async Task<(Money, IReadOnlyList<string>)> ReckonAsync(Loan loan, SubsidyRule rule, decimal reference, int year, CancellationToken cancel)
    {
        var events = await db.Set<LoanEvent>().AsNoTracking().Where(e => e.LoanId == loan.Id && e.Kind == LoanEventKind.Repaid).OrderBy(e => e.On).ThenBy(e => e.Id).ToListAsync(cancel);
        var paid = events.Where(e => e.InTime && e.InterestFrom is not null).Select(e => new InterestPeriod(e.InterestFrom!.Value, e.InterestUntil!.Value));
        return SubsidyReckoning.Of(rule, loan.Rate, reference, loan.Principal, [.. events.Where(e => e.Amount > Money.Zero).Select(e => (e.On, e.Amount))], paid, year);
    }

    /// <summary>Takes what is left of the firm's year: a guarded statement, so that two claims at once never exceed the cap.</summary>
    private async Task<Money> GrantAsync(Loan loan, int year, Money amount, Money? cap, CancellationToken cancel)
    {
        await db.Database.ExecuteSqlAsync($"INSERT INTO credit_firm_subsidies (scheme_id, credit_code, year, granted_fen) VALUES ({loan.SchemeId}, {loan.CreditCode}, {year}, 0) ON CONFLICT (scheme_id, credit_code, year) DO UPDATE SET granted_fen = credit_firm_subsidies.granted_fen", cancel);
        var firm = Firm(loan.SchemeId, loan.CreditCode, year);
        var most = cap?.Fen ?? long.MaxValue;
        var used = await firm.Select(f => f.GrantedFen).SingleAsync(cancel);
        var fen = Math.Max(0, Math.Min(amount.Fen, most - used));
        return await firm.Where(f => f.GrantedFen + fen <= most).ExecuteUpdateAsync(f => f.SetProperty(x => x.GrantedFen, x => x.GrantedFen + fen), cancel) == 1 ? new Money(fen) : Money.Zero;
    }

    private async Task<Outcome> KeepAsync(OperationScope scope, Loan loan, int year, Money amount, IReadOnlyList<string> trace, CancellationToken cancel)
    {
        if (await invoices.TakeAsync(loan.DistrictId, [new InvoiceUse(ContractKey(loan), loan.Principal, InvoiceCase(loan.Id), "科技贷贴息", loan.UnitName)], cancel) is { } clash)
        {
            return Outcome.Refuse($"合同 {loan.Contract} 已用于{clash.Scheme}“{clash.Subject}”，一份合同只能使用一次");
        }

        var subsidy = new Subsidy
        {
            DistrictId = loan.DistrictId, SchemeId = loan.SchemeId, Bank = loan.Bank, CreditCode = loan.CreditCode, UnitName = loan.UnitName, LoanId = loan.Id, Year = year, Amount = amount, Trace = string.Join('\n', trace), AskedAt = work.Now,
        };
        db.Add(subsidy);
        await db.SaveChangesAsync(cancel);
        scope.Summarise($"{subsidy.UnitName} {year}");
        scope.Record("added", "creditSubsidy", subsidy.Id, loan.Contract, null, EventJson.Of(new { year, Amount = $"{amount}" }));
        await work.TellSectionAsync(subsidy, $"待审核贴息：{subsidy.UnitName} {amount} 万元", $"/credit/subsidies/{subsidy.Id}", $"credit-subsidy-{subsidy.Id}", cancel);
        return new Outcome.Done(subsidy.Id);
    }

    private async Task<Outcome> RefuseAsync(OperationScope scope, Subsidy subsidy, string reason, CancellationToken cancel)
    {
        subsidy.Reason = reason;
        var fen = subsidy.Amount.Fen;
        await Firm(subsidy.SchemeId, subsidy.CreditCode, subsidy.Year).Where(f => f.GrantedFen >= fen).ExecuteUpdateAsync(f => f.SetProperty(x => x.GrantedFen, x => x.GrantedFen - fen), cancel);
        if (!await db.Set<Subsidy>().AnyAsync(s => s.LoanId == subsidy.LoanId && s.Id != subsidy.Id && s.Status != SubsidyStatus.Refused, cancel))
        {
            await invoices.ReleaseAsync(subsidy.DistrictId, InvoiceCase(subsidy.LoanId), cancel);
        }

        await work.TellFirmAsync(subsidy, $"{subsidy.Year} 年贷款贴息申请未通过", reason, $"/credit/subsidies/{subsidy.Id}", $"credit-subsidy-{subsidy.Id}-refused", cancel);
        return Move(scope, subsidy, SubsidyStatus.Refused);
    }

    private static Outcome Move(OperationScope scope, Subsidy subsidy, SubsidyStatus to)
    {
        scope.Record("moved", "creditSubsidy", subsidy.Id, subsidy.UnitName, Subsidy.Title(subsidy.Status), Subsidy.Title(to));
        subsidy.Status = to;
        return new Outcome.Done(subsidy.Id);
    }

    /// <summary>Contract numbers are a bank's own: in the one register they stand with district and bank.</summary>
    internal static string ContractKey(Loan loan) => string.Create(CultureInfo.InvariantCulture, $"{loan.DistrictId}/{loan.Bank}/{loan.Contract}");

    /// <summary>All years of a loan are one use of its contract.</summary>
    private static string InvoiceCase(long loanId) => string.Create(CultureInfo.InvariantCulture, $"credit-loan-{loanId}");

    private IQueryable<FirmSubsidy> Firm(int schemeId, string creditCode, int year) => db.Set<FirmSubsidy>().Where(f => f.SchemeId == schemeId && f.CreditCode == creditCode && f.Year == year);
}

/// <summary>Hears from the funds that a subsidy was paid.</summary>
internal sealed class SubsidyListener(AppDb db) : IPaymentListener
{
    public string CasePrefix => Subsidy.CasePrefix;

    public string Holders => Permissions.CreditManage;

    public async Task PaidAsync(int districtId, PaymentState payment, CancellationToken cancel)
    {
        if (long.TryParse(payment.Case.AsSpan(CasePrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && await db.Set<Subsidy>().FirstOrDefaultAsync(s => s.DistrictId == districtId && s.Id == id, cancel) is { } subsidy)
        {
            (subsidy.Status, subsidy.PaidOn) = (SubsidyStatus.Paid, payment.PaidOn);
            subsidy.Version++;
        }
    }
}
