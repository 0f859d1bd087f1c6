using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Credit.Domain;
using Kechuang.Data;
using Kechuang.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Credit.UseCases;

/// <summary>A request as typed.</summary>
internal sealed record RequestEntry(int SchemeId, string Bank, decimal? AmountWan, int? TermMonths, string? Purpose, string? Contact);

/// <summary>A firm asks for a recommendation, the section checks it, the bank answers.</summary>
internal sealed class RequestDesk(AppDb db, CreditWork work, FirmGate gate, RiskDesk risk, NumberRegister numbers)
{
    private static readonly IReadOnlyList<RequestStatus> Open = [RequestStatus.Submitted, RequestStatus.Recommended, RequestStatus.Accepted];

    public Task<Outcome> ApplyAsync(Access access, RequestEntry entry, Guid form, CancellationToken cancel) =>
        work.RunAsync(CreditOperations.Apply, access, Permissions.CreditUse, form, async scope =>
        {
            if (access.CreditCode.Length == 0 || await work.SchemeAsync(access, entry.SchemeId, cancel) is not { } scheme)
            {
                return new Outcome.OutOfReach();
            }

            if (scheme.On(work.Today) is not { } version)
            {
                return Outcome.Refuse("方案尚未施行");
            }

            var rules = version.Rules;
            var issues = Check(entry, scheme, rules);
            if (issues.Count > 0)
            {
                return new Outcome.Refused(issues);
            }

            if (await ObstacleAsync(access, entry, scheme, rules, cancel) is { } obstacle)
            {
                return Outcome.Refuse(obstacle);
            }

            var firm = await gate.FactsAsync(scheme.DistrictId, access.CreditCode, work.Today, cancel);
            var request = new LoanRequest
            {
                DistrictId = scheme.DistrictId, SchemeId = scheme.Id, SchemeVersionId = version.Id, Bank = entry.Bank, CreditCode = access.CreditCode, UnitName = firm!.Name, Amount = CreditWork.Amount(entry.AmountWan)!.Value,
                TermMonths = entry.TermMonths!.Value, Purpose = entry.Purpose!.Trim(), Contact = entry.Contact!.Trim(), AskedAt = work.Now,
            };
            db.Add(request);
            await db.SaveChangesAsync(cancel);
            scope.Summarise(request.UnitName);
            scope.Record("added", "creditRequest", request.Id, request.UnitName, null, EventJson.Of(new { scheme = scheme.Code, request.Bank, Amount = $"{request.Amount}", request.TermMonths }));
            await work.TellSectionAsync(request, $"待审核贷款推荐：{request.UnitName} {request.Amount} 万元", request.Href, $"credit-request-{request.Id}", cancel);
            return new Outcome.Done(request.Id);
        }, cancel);

    public Task<Outcome> WithdrawAsync(Access access, long id, int version, Guid form, CancellationToken cancel) =>
        work.StepAsync<LoanRequest>(CreditOperations.Withdraw, access, Permissions.CreditUse, id, version, form, (scope, request) =>
        {
            if (!Open.Contains(request.Status))
            {
                return Task.FromResult(Outcome.Refuse("这份申请已办结，不能撤回"));
            }

            return Task.FromResult(Move(scope, request, RequestStatus.Withdrawn));
        }, cancel);

    /// <summary>The section recommends, or says why not.</summary>
    public Task<Outcome> CheckAsync(Access access, long id, int version, bool recommend, string? reason, Guid form, CancellationToken cancel) =>
        work.StepAsync<LoanRequest>(CreditOperations.Recommend, access, Permissions.CreditManage, id, version, form, async (scope, request) =>
        {
            if (request.Status != RequestStatus.Submitted)
            {
                return Outcome.Refuse("这份申请已审核过");
            }

            request.CheckedBy = access.Actor.Name;
            if (!recommend)
            {
                if (CreditWork.ReasonMissing(reason) is { } missing)
                {
                    return missing;
                }

                request.Reason = reason!.Trim();
                await work.TellFirmAsync(request, "贷款推荐申请未通过", request.Reason, request.Href, $"credit-request-{id}-refused", cancel);
                return Move(scope, request, RequestStatus.Refused);
            }

            if (!await db.Set<SchemeBank>().AnyAsync(b => b.SchemeId == request.SchemeId && b.Name == request.Bank && b.JoinedOn <= work.Today && !(b.AgreedUntil < work.Today) && !(b.LeftOn <= work.Today), cancel))
            {
                return Outcome.Refuse($"{request.Bank}已不参加这个方案，请不予推荐，由单位另选银行申请");
            }

            var rules = await work.RulesAsync(request.SchemeVersionId, cancel);
            if (await gate.ObstacleAsync(request.DistrictId, request.CreditCode, rules, work.Today, cancel) is { } obstacle)
            {
                return Outcome.Refuse(obstacle);
            }

            var number = await numbers.NextAsync(request.DistrictId, "科贷荐", work.Today.Year, cancel);
            (request.Number, request.RecommendedOn, request.ValidUntil) = ($"科贷荐〔{work.Today.Year}〕{number}号", work.Today, work.Today.AddMonths(rules.LetterMonths));
            await work.TellBankAsync(request, $"待受理的贷款推荐：{request.UnitName} {request.Amount} 万元", request.Number, request.Href, $"credit-request-{id}-recommended", cancel);
            await work.TellFirmAsync(request, $"已向{request.Bank}推荐", request.Number, request.Href, $"credit-request-{id}-recommended", cancel);
            return Move(scope, request, RequestStatus.Recommended);
        }, cancel, reason ?? "");

    /// <summary>The bank takes the firm up, or says why not.</summary>
    public Task<Outcome> AnswerAsync(Access access, long id, int version, bool accept, string? reason, Guid form, CancellationToken cancel) =>
        work.StepAsync<LoanRequest>(CreditOperations.Answer, access, Permissions.CreditLend, id, version, form, async (scope, request) =>
        {
            if (request.Status is not RequestStatus.Recommended && !(request.Status == RequestStatus.Accepted && !accept))
            {
                return Outcome.Refuse("这份推荐已答复过，或已撤回");
            }

            if (!accept && CreditWork.ReasonMissing(reason) is { } missing)
            {
                return missing;
            }

            (request.AnsweredBy, request.Reason) = (access.Actor.Name, accept ? "" : reason!.Trim());
            var subject = accept ? $"{request.Bank}已受理贷款申请" : $"{request.Bank}未受理贷款申请";
            await work.TellFirmAsync(request, subject, request.Reason, request.Href, $"credit-request-{id}-answer-{request.Version}", cancel);
            await work.TellSectionAsync(request, $"{subject}：{request.UnitName}", request.Href, $"credit-request-{id}-answer-{request.Version}", cancel);
            return Move(scope, request, accept ? RequestStatus.Accepted : RequestStatus.Declined);
        }, cancel, reason ?? "");

    private static Outcome Move(OperationScope scope, LoanRequest request, RequestStatus to)
    {
        scope.Record("moved", "creditRequest", request.Id, request.UnitName, LoanRequest.Title(request.Status), LoanRequest.Title(to));
        request.Status = to;
        return new Outcome.Done(request.Id);
    }

    private List<Issue> Check(RequestEntry entry, Scheme scheme, SchemeRules rules)
    {
        List<Issue> issues = [];
        if (!scheme.Banks.Exists(b => b.Name == entry.Bank && b.TakesPart(work.Today)))
        {
            issues.Add(new Issue("Bank", "请选择参加这个方案的合作银行"));
        }

        if (CreditWork.Amount(entry.AmountWan) is not { } amount)
        {
            issues.Add(new Issue("AmountWan", "请填写大于零的金额，最多精确到分"));
        }
        else if (rules.LoanCap is { } cap && amount > cap)
        {
            issues.Add(new Issue("AmountWan", $"单笔贷款不超过 {cap} 万元"));
        }

        if (entry.TermMonths is not (>= 1 and <= 360))
        {
            issues.Add(new Issue("TermMonths", "请填写期限（月），1 至 360"));
        }
        else if (rules.TermMonths is { } term && entry.TermMonths > term)
        {
            issues.Add(new Issue("TermMonths", $"期限不超过 {term} 个月"));
        }

        if (entry.Purpose?.Trim() is not { Length: > 0 and <= 500 })
        {
            issues.Add(new Issue("Purpose", "请写明贷款用途，最多 500 字"));
        }

        if (entry.Contact?.Trim() is not { Length: > 0 and <= 100 })
        {
            issues.Add(new Issue("Contact", "请填写联系人和电话"));
        }

        return issues;
    }

    private async Task<string?> ObstacleAsync(Access access, RequestEntry entry, Scheme scheme, SchemeRules rules, CancellationToken cancel)
    {
        if (await gate.ObstacleAsync(scheme.DistrictId, access.CreditCode, rules, work.Today, cancel) is { } obstacle)
        {
            return obstacle;
        }

        if (await db.Set<LoanRequest>().AnyAsync(r => r.SchemeId == scheme.Id && r.CreditCode == access.CreditCode && Open.Contains(r.Status), cancel))
        {
            return "这个方案下已有办理中的申请，请等它办结或先撤回";
        }

        if (rules.OneBankAYear && await gate.OtherBankAsync(scheme.Id, access.CreditCode, entry.Bank, work.Today.Year, cancel) is { } other)
        {
            return $"本年度已在{other}贷款，一个年度只能选一家银行";
        }

        return await risk.IsStoppedAsync(scheme, rules, entry.Bank, work.Today, cancel) ? "这家银行（或资金池）已暂停受理，请选择其他银行" : null;
    }
}
