using Kechuang.Core.Accounts;
using Kechuang.Core.Messages;
using Kechuang.Core.Operations;
using Kechuang.Credit.Domain;
using Kechuang.Data;
using Kechuang.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Credit.UseCases;

/// <summary>A payment of the firm as the bank reports it; interest is for the days from … to the day before until.</summary>
internal sealed record RepaymentEntry(DateOnly? On, decimal? PrincipalWan, decimal? InterestWan, DateOnly? From, DateOnly? Until, bool InTime, bool Cured);

/// <summary>What banks report of a loan: payments, arrears, classes.</summary>
internal sealed class ReportDesk(AppDb db, CreditWork work, Exposure exposure, RiskDesk risk, LoanLedger ledger)
{
    public Task<Outcome> RepayAsync(Access access, long id, int version, RepaymentEntry entry, Guid form, CancellationToken cancel) =>
        StepAsync(CreditOperations.Repay, access, id, version, form, async loan =>
        {
            var (principal, interest) = (CreditWork.Amount(entry.PrincipalWan ?? 0, zero: true), CreditWork.Amount(entry.InterestWan ?? 0, zero: true));
            var issues = await CheckAsync(loan, entry, principal, interest, cancel);
            if (issues.Count > 0)
            {
                return new Outcome.Refused(issues);
            }

            if (principal > Money.Zero)
            {
                if (!await exposure.PayDownAsync(id, principal.Value, cancel))
                {
                    return Outcome.Refuse($"归还本金超过尚欠本金 {loan.Balance} 万元", "PrincipalWan");
                }

                loan.BalanceFen -= principal.Value.Fen;
                if (loan.Covered)
                {
                    await exposure.ReleaseFirmAsync(loan.SchemeId, loan.CreditCode, principal.Value, cancel);
                    await exposure.ReleasePoolAsync(loan.SchemeId, principal.Value, cancel);
                }
            }

            var late = loan.OverdueOn is not null;
            loan.SettledOn = loan.BalanceFen == 0 ? entry.On : null;
            loan.OverdueOn = entry.Cured && loan.SettledOn is null ? null : loan.OverdueOn;
            Add(loan, LoanEventKind.Repaid, entry.On!.Value, entry.InTime && !late, loan.SettledOn is not null ? "结清" : entry.Cured ? "逾期已还清" : "", access, principal!.Value, interest!.Value, entry);
            return new Outcome.Done(id);
        }, cancel);

    /// <summary>The first day of arrears.</summary>
    public Task<Outcome> OverdueAsync(Access access, long id, int version, DateOnly? on, string? note, Guid form, CancellationToken cancel) =>
        StepAsync(CreditOperations.Overdue, access, id, version, form, async loan =>
        {
            if (loan.OverdueOn is not null)
            {
                return Outcome.Refuse("已报告逾期；逾期还清后再报告新的逾期");
            }

            if (on is not { } day || day > work.Today || day <= loan.DisbursedOn)
            {
                return Outcome.Refuse("请填写逾期首日，晚于放款日，不晚于今天", "OverdueOn");
            }

            var rules = await work.RulesAsync(loan.SchemeVersionId, cancel);
            loan.OverdueOn = day;
            Add(loan, LoanEventKind.Overdue, day, work.Today <= WorkingCalendar.OnOrAfter(day.AddDays(rules.ReportDays)), note ?? "", access);
            await work.TellSectionAsync(loan, $"贷款逾期：{loan.UnitName} {loan.Balance} 万元", loan.Href, $"credit-loan-{id}-overdue-{day:yyyyMMdd}", cancel);
            return new Outcome.Done(id);
        }, cancel);

    public Task<Outcome> ClassifyAsync(Access access, long id, int version, LoanClass? value, string? note, Guid form, CancellationToken cancel) =>
        StepAsync(CreditOperations.Classify, access, id, version, form, loan =>
        {
            if (value is not { } chosen || chosen == loan.Class)
            {
                return Task.FromResult(Outcome.Refuse("请选择与现在不同的分类", "Class"));
            }

            loan.Class = chosen;
            Add(loan, LoanEventKind.Classified, work.Today, true, $"{LoanClasses.Title(chosen)} {note}".Trim(), access);
            return Task.FromResult<Outcome>(new Outcome.Done(id));
        }, cancel);

    /// <summary>The early-warning signs that the bank sees at its regular report; none is a report too.</summary>
    public Task<Outcome> WarnAsync(Access access, long id, int version, IReadOnlyList<string> signs, Guid form, CancellationToken cancel) =>
        StepAsync(CreditOperations.Signs, access, id, version, form, async loan =>
        {
            var known = (await work.RulesAsync(loan.SchemeVersionId, cancel)).Signs;
            if (signs.Any(s => !known.Contains(s)))
            {
                return Outcome.Refuse("预警信号不在方案的清单中，请重新打开页面");
            }

            var note = WarningSigns.Write(known.Where(signs.Contains));
            Add(loan, LoanEventKind.Signs, work.Today, true, note, access);
            if (note.Length > 0)
            {
                await work.TellAsync(loan.DistrictId, Audience.Holders(Permissions.CreditManage), $"贷款预警信号 {signs.Count} 条：{loan.UnitName} {loan.Balance} 万元", note, loan.Href, $"credit-loan-{id}-signs-{loan.Version}", cancel);
            }

            return new Outcome.Done(id);
        }, cancel);

    /// <summary>A report on a loan that is still with the bank; the ledger and the states follow.</summary>
    private Task<Outcome> StepAsync(OperationKind kind, Access access, long id, int version, Guid form, Func<Loan, Task<Outcome>> report, CancellationToken cancel) =>
        work.StepAsync<Loan>(kind, access, Permissions.CreditLend, id, version, form, async (scope, loan) =>
        {
            if (loan.SettledOn is not null || loan.Compensated > Money.Zero)
            {
                return Outcome.Refuse(loan.SettledOn is not null ? "贷款已结清" : "贷款已代偿，收回的款项由科技局登记追偿");
            }

            var before = loan.State;
            var outcome = await report(loan);
            if (outcome.Wrote)
            {
                scope.Record("changed", "creditLoan", id, loan.Contract, before, loan.State);
                await db.SaveChangesAsync(cancel);
                await ledger.WriteAsync(scope, loan, cancel);
                await risk.RefreshAsync(scope, loan.SchemeId, access.Actor.Name, cancel);
            }

            return outcome;
        }, cancel, touches: Touches.Ledgers);

    private void Add(Loan loan, LoanEventKind kind, DateOnly on, bool inTime, string note, Access access, Money principal = default, Money interest = default, RepaymentEntry? entry = null) => db.Add(new LoanEvent
    {
        DistrictId = loan.DistrictId, LoanId = loan.Id, Kind = kind, On = on, Amount = principal, Interest = interest, InterestFrom = interest > Money.Zero ? entry?.From : null, InterestUntil = interest > Money.Zero ? entry?.Until : null,
        InTime = inTime, Note = Ellipsis.Cut(note, 500), At = work.Now, By = access.Actor.Name,
    });

    private async Task<List<Issue>> CheckAsync(Loan loan, RepaymentEntry entry, Money? principal, Money? interest, CancellationToken cancel)
    {
        List<Issue> issues = [];
        if (entry.On is not { } on || on > work.Today || on < loan.DisbursedOn)
        {
            issues.Add(new Issue("On", "请填写还款日，不早于放款日，不晚于今天"));
        }

        if (principal is null)
        {
            issues.Add(new Issue("PrincipalWan", "金额不能为负，最多精确到分"));
        }

        if (interest is null)
        {
            issues.Add(new Issue("InterestWan", "金额不能为负，最多精确到分"));
        }

        if (principal == Money.Zero && interest == Money.Zero && !entry.Cured)
        {
            issues.Add(new Issue("PrincipalWan", "请填写归还的本金或支付的利息"));
        }

        if (entry.Cured && loan.OverdueOn is null)
        {
            issues.Add(new Issue("Cured", "贷款没有逾期"));
        }

        if (interest > Money.Zero && (entry.From is not { } from || entry.Until is not { } until || from < loan.DisbursedOn || until <= from || until > entry.On?.AddDays(1)))
        {
            issues.Add(new Issue("From", "请填写利息的计息期：起日不早于放款日，止日晚于起日、不晚于还款日"));
        }
        else if (interest > Money.Zero && await db.Set<LoanEvent>().AnyAsync(e => e.LoanId == loan.Id && e.InterestFrom < entry.Until && e.InterestUntil > entry.From, cancel))
        {
            issues.Add(new Issue("From", "这段计息期与已登记的重叠"));
        }

        return issues;
    }
}
