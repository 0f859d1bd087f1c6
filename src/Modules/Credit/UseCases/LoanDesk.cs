using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Credit.Domain;
using Kechuang.Data;
using Kechuang.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Credit.UseCases;

/// <summary>A loan as the bank files it.</summary>
internal sealed record LoanEntry(string? Contract, decimal? AmountWan, decimal? Rate, int? TermMonths, DateOnly? SignedOn, DateOnly? DisbursedOn, DateOnly? DueOn, bool FirstLoan, PledgeKind? Pledge);

/// <summary>A bank files a disbursed loan: what the scheme does not allow is refused, what came too late or finds no room in the pool is not covered.</summary>
internal sealed class LoanDesk(AppDb db, CreditWork work, FirmGate gate, LprTable lpr, Exposure exposure, RiskDesk risk, LoanLedger ledger)
{
    public Task<Outcome> FileAsync(Access access, long requestId, int version, LoanEntry entry, Guid form, CancellationToken cancel) =>
        work.StepAsync<LoanRequest>(CreditOperations.File, access, Permissions.CreditLend, requestId, version, form, async (scope, request) =>
        {
            if (request.Status != RequestStatus.Accepted)
            {
                return Outcome.Refuse(request.Status == RequestStatus.Recommended ? "请先受理推荐" : "这份推荐不能再备案");
            }

            var scheme = (await work.SchemeAsync(access, request.SchemeId, cancel))!;
            var issues = LoanCheck.Typed(entry, work.Today);
            if (issues.Count > 0)
            {
                return new Outcome.Refused(issues);
            }

            if (scheme.On(entry.SignedOn!.Value) is not { } held)
            {
                return Outcome.Refuse("合同签订时方案尚未施行", "SignedOn");
            }

            var (rules, loan) = (held.Rules, LoanCheck.Make(entry, request, held.Id, access.Actor.Name, work.Today));
            issues = LoanCheck.Against(loan, rules, request, scheme);
            if (issues.Count > 0)
            {
                return new Outcome.Refused(issues);
            }

            if (await PriceAsync(loan, rules, cancel) is { } dear)
            {
                return dear;
            }

            if (await ObstacleAsync(loan, scheme, rules, cancel) is { } obstacle)
            {
                return obstacle;
            }

            return await CoverAsync(loan, scheme, rules, cancel) ?? await KeepAsync(scope, request, loan, inTime: loan.FiledOn <= LoanCheck.FileBy(loan.DisbursedOn, rules), cancel);
        }, cancel, touches: Touches.Ledgers);

    private async Task<Outcome?> PriceAsync(Loan loan, SchemeRules rules, CancellationToken cancel)
    {
        var rates = rules.Price.NeedsLpr ? await lpr.OnAsync(loan.DistrictId, loan.SignedOn, cancel) : null;
        if (rules.Price.NeedsLpr && rates is null)
        {
            return Outcome.Refuse(Lpr.Missing(Lpr.MonthOf(loan.SignedOn)), "SignedOn");
        }

        loan.RateCap = rules.Price.Cap(rates?.For(loan.TermMonths) ?? 0);
        return loan.RateCap is { } cap && loan.Rate > cap ? Outcome.Refuse($"年利率 {loan.Rate:0.####}% 高于签订日的上限 {cap:0.####}%", "Rate") : null;
    }

    /// <summary>What of the firm, the bank or the contract stands against it.</summary>
    private async Task<Outcome?> ObstacleAsync(Loan loan, Scheme scheme, SchemeRules rules, CancellationToken cancel)
    {
        foreach (var day in new[] { loan.SignedOn, work.Today }.Distinct())
        {
            if (await gate.ObstacleAsync(loan.DistrictId, loan.CreditCode, rules, day, cancel) is { } obstacle)
            {
                return Outcome.Refuse(obstacle);
            }
        }

        if (rules.OneBankAYear && await gate.OtherBankAsync(loan.SchemeId, loan.CreditCode, loan.Bank, loan.SignedOn.Year, cancel) is { } other)
        {
            return Outcome.Refuse($"{loan.SignedOn.Year} 年度已在{other}贷款，一个年度只能选一家银行");
        }

        if (scheme.On(work.Today)?.Rules is { } now && await risk.IsStoppedAsync(scheme, now, loan.Bank, work.Today, cancel))
        {
            return Outcome.Refuse("不良率达到暂停线，恢复之前不受理新的备案");
        }

        return await db.Set<Loan>().AnyAsync(l => l.DistrictId == loan.DistrictId && l.Contract == loan.Contract, cancel) || await ledger.TakenAsync(loan.DistrictId, loan.Contract, loan.CreditCode, loan.Bank, cancel)
            ? Outcome.Refuse("合同号已备案过，或在台账中属于其他单位", "Contract") : null;
    }

    /// <summary>Takes the room of firm and pool. The firm's cap refuses; lateness and a full pool leave the loan uncovered.</summary>
    private async Task<Outcome?> CoverAsync(Loan loan, Scheme scheme, SchemeRules rules, CancellationToken cancel)
    {
        var last = LoanCheck.FileBy(loan.DisbursedOn, rules);
        if (loan.FiledOn > last)
        {
            loan.UncoveredWhy = $"应于 {last:yyyy-MM-dd} 前备案，已逾期";
            return null;
        }

        // The firm's row first: two banks at once wait for each other here.
        if (!await exposure.TakeFirmAsync(loan.SchemeId, loan.CreditCode, loan.Principal, rules.FirmCap, cancel))
        {
            var owed = await exposure.OfFirmAsync(loan.SchemeId, loan.CreditCode, cancel);
            return Outcome.Refuse($"单位在各银行的余额 {owed} 万元，加上本笔超过上限 {rules.FirmCap} 万元", "AmountWan");
        }

        var room = await exposure.RoomAsync(scheme, scheme.On(work.Today)?.Rules ?? rules, cancel);
        loan.Covered = await exposure.TakePoolAsync(scheme, loan.Principal, room.Capacity, cancel);
        if (!loan.Covered)
        {
            await exposure.ReleaseFirmAsync(loan.SchemeId, loan.CreditCode, loan.Principal, cancel);
            loan.UncoveredWhy = $"资金池可用额度 {(room.Free > Money.Zero ? room.Free : Money.Zero)} 万元，不足本笔";
        }

        return null;
    }

    private async Task<Outcome> KeepAsync(OperationScope scope, LoanRequest request, Loan loan, bool inTime, CancellationToken cancel)
    {
        db.Add(loan);
        request.Status = RequestStatus.Lent;
        await db.SaveChangesAsync(cancel);
        db.Add(new LoanEvent { DistrictId = loan.DistrictId, LoanId = loan.Id, Kind = LoanEventKind.Filed, On = loan.FiledOn, Amount = loan.Principal, InTime = inTime, Note = loan.UncoveredWhy, At = work.Now, By = loan.FiledBy });
        scope.Record("added", "creditLoan", loan.Id, loan.Contract, null, EventJson.Of(new { loan.Bank, loan.CreditCode, Principal = $"{loan.Principal}", Rate = $"{loan.Rate}", loan.Covered, loan.UncoveredWhy }));
        await ledger.WriteAsync(scope, loan, cancel);
        await risk.RefreshAsync(scope, loan.SchemeId, loan.FiledBy, cancel);
        await work.TellSectionAsync(loan, $"{loan.Bank}备案贷款：{loan.UnitName} {loan.Principal} 万元{(loan.Covered ? "" : "（未纳入资金池）")}", loan.Href, $"credit-loan-{loan.Id}", cancel);
        await work.TellFirmAsync(loan, $"贷款已备案：{loan.Contract}", loan.UncoveredWhy, loan.Href, $"credit-loan-{loan.Id}", cancel);
        return new Outcome.Done(loan.Id);
    }
}

/// <summary>What can be told of a filing without asking the database.</summary>
internal static class LoanCheck
{
    /// <summary>How far the due day may stand from the term's end.</summary>
    private const int DueSlack = 31;

    /// <summary>Last day of filing in time; on a day off, the working day after it.</summary>
    public static DateOnly FileBy(DateOnly disbursedOn, SchemeRules rules) => WorkingCalendar.OnOrAfter(disbursedOn.AddMonths(rules.FilingMonths));

    public static List<Issue> Typed(LoanEntry entry, DateOnly today)
    {
        List<Issue> issues = [];
        if (entry.Contract?.Trim() is not { Length: > 0 and <= 60 })
        {
            issues.Add(new Issue("Contract", "请填写借款合同号，最多 60 字"));
        }

        if (CreditWork.Amount(entry.AmountWan) is null)
        {
            issues.Add(new Issue("AmountWan", "请填写大于零的金额，最多精确到分"));
        }

        if (entry.Rate is not (>= 0 and <= 100))
        {
            issues.Add(new Issue("Rate", "请填写年利率（百分数），例如 3.25"));
        }

        if (entry.TermMonths is not (>= 1 and <= 360))
        {
            issues.Add(new Issue("TermMonths", "请填写期限（月），1 至 360"));
        }

        if (entry.SignedOn is null || entry.SignedOn > today)
        {
            issues.Add(new Issue("SignedOn", "请填写合同签订日，不晚于今天"));
        }

        if (entry.DisbursedOn is null || entry.DisbursedOn > today || entry.DisbursedOn < entry.SignedOn)
        {
            issues.Add(new Issue("DisbursedOn", "请填写放款日，不早于签订日，不晚于今天"));
        }

        if (entry.Pledge is null)
        {
            issues.Add(new Issue("Pledge", "请选择担保方式"));
        }

        if (issues.Count == 0 && entry.DueOn is { } due && Math.Abs(due.DayNumber - entry.DisbursedOn!.Value.AddMonths(entry.TermMonths!.Value).DayNumber) > DueSlack)
        {
            issues.Add(new Issue("DueOn", "到期日与放款日加期限相差过大，请核对"));
        }

        return issues;
    }

    public static Loan Make(LoanEntry entry, LoanRequest request, int versionId, string by, DateOnly today)
    {
        var amount = CreditWork.Amount(entry.AmountWan)!.Value;
        return new Loan
        {
            DistrictId = request.DistrictId, SchemeId = request.SchemeId, SchemeVersionId = versionId, RequestId = request.Id, Bank = request.Bank, CreditCode = request.CreditCode, UnitName = request.UnitName, Contract = entry.Contract!.Trim(),
            Principal = amount, BalanceFen = amount.Fen, Rate = entry.Rate!.Value, TermMonths = entry.TermMonths!.Value, SignedOn = entry.SignedOn!.Value, DisbursedOn = entry.DisbursedOn!.Value,
            DueOn = entry.DueOn ?? entry.DisbursedOn.Value.AddMonths(entry.TermMonths.Value), FirstLoan = entry.FirstLoan, Pledge = entry.Pledge!.Value, FiledOn = today, FiledBy = by,
        };
    }

    /// <summary>What the scheme's version does not allow.</summary>
    public static List<Issue> Against(Loan loan, SchemeRules rules, LoanRequest request, Scheme scheme)
    {
        List<Issue> issues = [];
        if (rules.LoanCap is { } cap && loan.Principal > cap)
        {
            issues.Add(new Issue("AmountWan", $"单笔贷款不超过 {cap} 万元"));
        }

        if (rules.TermMonths is { } term && loan.TermMonths > term)
        {
            issues.Add(new Issue("TermMonths", $"期限不超过 {term} 个月"));
        }

        if (loan.SignedOn < request.RecommendedOn || loan.SignedOn > request.ValidUntil)
        {
            issues.Add(new Issue("SignedOn", $"合同应在推荐函有效期内签订（{request.RecommendedOn:yyyy-MM-dd} 至 {request.ValidUntil:yyyy-MM-dd}）"));
        }

        if (!scheme.Banks.Exists(b => b.Name == loan.Bank && b.TakesPart(loan.SignedOn)))
        {
            issues.Add(new Issue("", "签订日本行不是这个方案的合作银行"));
        }

        return issues;
    }
}
