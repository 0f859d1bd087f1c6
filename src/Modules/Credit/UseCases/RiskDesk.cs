using Kechuang.Core.Accounts;
using Kechuang.Core.Districts;
using Kechuang.Core.Jobs;
using Kechuang.Core.Messages;
using Kechuang.Core.Operations;
using Kechuang.Credit.Domain;
using Kechuang.Credit.Queries;
using Kechuang.Data;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Credit.UseCases;

/// <summary>Bad and all covered principal of a bank (with an empty name: of the pool), in fen.</summary>
internal sealed record RiskFigure(string Bank, long BadFen, long BalanceFen)
{
    public decimal Ratio => Risk.Ratio(BadFen, BalanceFen);
}

/// <summary>Keeps the states of banks and pools: after every report, and once a day.</summary>
internal sealed class RiskDesk(AppDb db, CreditWork work)
{
    /// <summary>Figures of every bank with covered loans, and last of the pool.</summary>
    public async Task<IReadOnlyList<RiskFigure>> FiguresAsync(int schemeId, SchemeRules rules, DateOnly today, CancellationToken cancel)
    {
        var (late, bad) = (today.AddDays(-rules.NplDays), LoanClasses.Bad);
        var banks = await db.Set<Loan>().AsNoTracking().Where(l => l.SchemeId == schemeId && l.Covered && l.SettledOn == null && l.WrittenOffOn == null).GroupBy(l => l.Bank)
            .Select(g => new RiskFigure(g.Key, g.Sum(l => l.OverdueOn < late || bad.Contains(l.Class) ? l.BalanceFen : 0), g.Sum(l => l.BalanceFen))).ToListAsync(cancel);
        return [.. banks.OrderBy(b => b.Bank, StringComparer.Ordinal), new RiskFigure("", banks.Sum(b => b.BadFen), banks.Sum(b => b.BalanceFen))];
    }

    /// <summary>Whether new filings of the bank are stopped, by what the rules look at.</summary>
    public async Task<bool> IsStoppedAsync(Scheme scheme, SchemeRules rules, string bank, DateOnly today, CancellationToken cancel)
    {
        var whose = rules.Level == RiskLevel.Pool ? "" : bank;
        var figure = (await FiguresAsync(scheme.Id, rules, today, cancel)).FirstOrDefault(f => f.Bank == whose) ?? new RiskFigure(whose, 0, 0);
        return Risk.Next(StateOf(scheme, whose), figure.Ratio, rules) == RiskState.Stopped;
    }

    /// <summary>Reckons the scheme's states anew within the running operation and tells of what changed.</summary>
    public async Task RefreshAsync(OperationScope scope, int schemeId, string by, CancellationToken cancel)
    {
        await db.SaveChangesAsync(cancel);
        var scheme = await db.Set<Scheme>().AsNoTracking().Include(s => s.Versions).Include(s => s.Banks).AsSplitQuery().SingleAsync(s => s.Id == schemeId, cancel);
        if (scheme.On(work.Today)?.Rules is not { } rules)
        {
            return;
        }

        var figures = await FiguresAsync(schemeId, rules, work.Today, cancel);
        foreach (var bank in scheme.Banks.Select(b => b.Name).Append(""))
        {
            var figure = figures.FirstOrDefault(f => f.Bank == bank) ?? new RiskFigure(bank, 0, 0);
            var (now, next) = (StateOf(scheme, bank), Risk.Next(StateOf(scheme, bank), figure.Ratio, rules));
            if (next != now)
            {
                await ChangeAsync(scope, scheme, figure, next, by, "", cancel);
            }
        }
    }

    /// <summary>The leader lets a stopped bank (or pool) go on; only where its ratio has fallen far enough.</summary>
    public Task<Outcome> ResumeAsync(Access access, int schemeId, string bank, string? reason, Guid form, CancellationToken cancel) =>
        work.RunAsync(CreditOperations.Resume, access, Permissions.CreditDecide, form, async scope =>
        {
            if (await work.SchemeAsync(access, schemeId, cancel) is not { } scheme || scheme.On(work.Today)?.Rules is not { } rules || (bank.Length > 0 && scheme.Banks.All(b => b.Name != bank)))
            {
                return new Outcome.OutOfReach();
            }

            if (StateOf(scheme, bank) != RiskState.Stopped)
            {
                return Outcome.Refuse("没有暂停，不用恢复");
            }

            if (CreditWork.ReasonMissing(reason) is { } missing)
            {
                return missing;
            }

            var figure = (await FiguresAsync(schemeId, rules, work.Today, cancel)).FirstOrDefault(f => f.Bank == bank) ?? new RiskFigure(bank, 0, 0);
            if (!Risk.MayResume(figure.Ratio, rules))
            {
                return Outcome.Refuse($"不良率 {figure.Ratio:0.00}%，高于恢复线 {rules.Resume:0.##}%，不能恢复");
            }

            await ChangeAsync(scope, scheme, figure, Risk.Next(RiskState.Normal, figure.Ratio, rules), access.Actor.Name, reason!.Trim(), cancel);
            return new Outcome.Done(schemeId);
        }, cancel, reason ?? "");

    public static RiskState StateOf(Scheme scheme, string bank) => bank.Length == 0 ? scheme.State : scheme.Banks.FirstOrDefault(b => b.Name == bank)?.State ?? RiskState.Normal;

    private async Task ChangeAsync(OperationScope scope, Scheme scheme, RiskFigure figure, RiskState next, string by, string reason, CancellationToken cancel)
    {
        _ = figure.Bank.Length == 0
            ? await db.Set<Scheme>().Where(s => s.Id == scheme.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.State, next), cancel)
            : await db.Set<SchemeBank>().Where(b => b.SchemeId == scheme.Id && b.Name == figure.Bank).ExecuteUpdateAsync(b => b.SetProperty(x => x.State, next), cancel);
        var change = new RiskChange
        {
            DistrictId = scheme.DistrictId, SchemeId = scheme.Id, Bank = figure.Bank, State = next, BadFen = figure.BadFen, BalanceFen = figure.BalanceFen, Ratio = figure.Ratio, On = work.Today, At = work.Now, By = by, Reason = reason,
        };
        db.Add(change);
        await db.SaveChangesAsync(cancel);
        var name = figure.Bank.Length == 0 ? $"{scheme.Title}资金池" : figure.Bank;
        scope.Record("changed", "creditRisk", change.Id, name, Risk.Title(StateOf(scheme, figure.Bank)), $"{Risk.Title(next)} {figure.Ratio:0.00}%");
        var (subject, href) = ($"{name}状态改为{Risk.Title(next)}，不良率 {figure.Ratio:0.00}%", $"/credit/risk/{scheme.Id}");
        await work.TellAsync(scheme.DistrictId, Audience.Holders(Permissions.CreditManage), subject, "", href, $"credit-risk-{change.Id}", cancel);
        await work.TellAsync(scheme.DistrictId, Audience.Holders(Permissions.CreditDecide), subject, "", href, $"credit-risk-{change.Id}", cancel);
        if (figure.Bank.Length > 0)
        {
            await work.TellAsync(scheme.DistrictId, Audience.Organisation(Roles.Bank, figure.Bank), subject, next == RiskState.Stopped ? "在恢复之前不再受理新的备案。" : "", "/credit/loans", $"credit-risk-{change.Id}", cancel);
        }
    }
}

/// <summary>Once a day: arrears grow older although nobody reports, months end, reviews run out of time, loans fall due.</summary>
internal sealed class CreditDaily(AppDb db, UnitOfWork unit, RiskDesk risk, PoolMonths months, CreditWork work) : IDailyWork
{
    /// <summary>How long before its end the section is told of an agreement.</summary>
    private const int AgreementDays = 30;

    public string Name => "credit.risk";

    public string Title => "科技贷风险指标和预警";

    public async Task RunAsync(District district, DateOnly today, CancellationToken cancel)
    {
        foreach (var scheme in await db.Set<Scheme>().AsNoTracking().Where(s => s.DistrictId == district.Id).OrderBy(s => s.Id).ToListAsync(cancel))
        {
            await unit.RunAsync(CreditOperations.Risk, Actor.System, district.Id, scheme.Title, async scope =>
            {
                await risk.RefreshAsync(scope, scheme.Id, Actor.System.Name, cancel);
                return scope.Events.Count > 0;
            }, commit: changed => changed, touches: Touches.Nothing, cancel: cancel);
            if (await months.ReadAsync(scheme.Id, cancel) is [{ IsDue: true } last, ..])
            {
                await work.TellAsync(district.Id, Audience.Holders(Permissions.CreditManage), $"资金池待对账：{scheme.Title} {last.Month:yyyy-MM}", "", $"/credit/pools/{scheme.Id}#months", $"credit-pool-{scheme.Id}-{last.Month:yyyyMM}", cancel);
            }
        }

        await RemindAsync(district.Id, today, cancel);
    }

    /// <summary>Reviews whose time is up, agreements that end, and loans past their last day of which the bank has said nothing.</summary>
    private async Task RemindAsync(int districtId, DateOnly today, CancellationToken cancel)
    {
        var due = await db.Set<Claim>().AsNoTracking().Where(c => c.DistrictId == districtId && ((c.Status == ClaimStatus.Filed && c.CheckBy <= today) || (c.Status == ClaimStatus.Checked && c.DecideBy <= today))).ToListAsync(cancel);
        foreach (var claim in due)
        {
            var (to, by) = claim.Status == ClaimStatus.Filed ? (Permissions.CreditManage, claim.CheckBy) : (Permissions.CreditDecide, claim.DecideBy!.Value);
            await work.TellAsync(districtId, Audience.Holders(to), $"代偿办理期限 {by:yyyy-MM-dd}：{claim.UnitName}", "请在期限内办理。", claim.Href, $"credit-claim-{claim.Id}-due-{claim.Status}", cancel);
        }

        var ending = await db.Set<SchemeBank>().AsNoTracking().Where(b => b.DistrictId == districtId && b.LeftOn == null && b.AgreedUntil >= today && b.AgreedUntil <= today.AddDays(AgreementDays)).ToListAsync(cancel);
        foreach (var bank in ending)
        {
            await work.TellAsync(districtId, Audience.Holders(Permissions.CreditManage), $"合作协议 {bank.AgreedUntil:yyyy-MM-dd} 到期：{bank.Name}", "请评价后续签或终止合作。", $"/credit/schemes/{bank.SchemeId}#banks", $"credit-bank-{bank.Id}-ends-{bank.AgreedUntil:yyyyMMdd}", cancel);
        }

        var silent = await db.Set<Loan>().AsNoTracking().Where(l => l.DistrictId == districtId && l.DueOn < today && l.SettledOn == null && l.OverdueOn == null && l.WrittenOffOn == null).ToListAsync(cancel);
        foreach (var loan in silent)
        {
            await work.TellBankAsync(loan, $"贷款已到期，请登记还款或报告逾期：{loan.UnitName}", $"到期日 {loan.DueOn:yyyy-MM-dd}", loan.Href, $"credit-loan-{loan.Id}-silent", cancel);
        }
    }
}
