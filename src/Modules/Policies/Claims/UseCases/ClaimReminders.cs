using Kechuang.Contracts.Enterprises;
using Kechuang.Core.Accounts;
using Kechuang.Core.Districts;
using Kechuang.Core.Jobs;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Messages;
using Kechuang.Data;
using Kechuang.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Policies.Claims;

/// <summary>Reminds whoever holds a claim before its stage is due, and tells the section's chief what is overdue.</summary>
internal sealed class ClaimReminders(AppDb db, ClaimWork work, IFirmFacts firms) : IDailyWork
{
    public string Name => "claims.terms";

    public string Title => "奖补申请期限提醒";

    public async Task RunAsync(District district, DateOnly today, CancellationToken cancel)
    {
        var soon = WorkingCalendar.AddWorkingDays(today, (await work.RulesAsync(district.Id, cancel)).AheadDays);
        var due = await db.Set<Claim>().AsNoTracking().Where(c => c.DistrictId == district.Id && c.StageDue != null && c.StageDue <= soon && !ClaimFlow.Table.Ends.Contains(c.Status))
            .Select(c => new Due(c.Id, c.Status, c.StageDue!.Value, c.Township, c.CreditCode, c.ClauseTitle, c.Year)).ToListAsync(cancel);
        foreach (var stage in due.GroupBy(d => d.Status))
        {
            await StageAsync(district.Id, today, stage.Key, [.. stage], cancel);
        }

        await EscalateAsync(district.Id, today, due.FindAll(d => d.On < today), cancel);
        await GoneAsync(district.Id, today, cancel);
    }

    /// <summary>Tells the section once of every paid firm that left before its commitment ran out.</summary>
    private async Task GoneAsync(int district, DateOnly today, CancellationToken cancel)
    {
        var kept = await db.Set<Claim>().AsNoTracking().Where(c => c.DistrictId == district && c.KeepUntil >= today && (c.Status == ClaimStatus.Paid || c.Status == ClaimStatus.Advanced)).Select(c => new { c.Id, c.CreditCode, c.FirmName, c.ClauseTitle, c.KeepUntil }).ToListAsync(cancel);
        if (kept.Count == 0)
        {
            return;
        }

        var present = (await firms.AllAsync(district, today, cancel)).Where(f => f.Present).Select(f => f.CreditCode).ToHashSet();
        foreach (var claim in kept.Where(c => !present.Contains(c.CreditCode)))
        {
            await work.TellAsync(district, Audience.Holders(Permissions.ClaimsManage), $"承诺期内迁出：{claim.FirmName} {claim.ClauseTitle}", $"承诺期到 {claim.KeepUntil:yyyy-MM-dd}，请核实并提请追回。", $"/policies/claims/{claim.Id}", $"claim-{claim.Id}-gone", cancel);
        }
    }

    private async Task StageAsync(int district, DateOnly today, ClaimStatus stage, List<Due> due, CancellationToken cancel)
    {
        if (stage is ClaimStatus.Returned or ClaimStatus.Awaiting)
        {
            foreach (var one in due.Where(d => d.On >= today))
            {
                await work.TellAsync(district, Audience.Unit(one.CreditCode), $"{ClaimFlow.Title(stage)}即将到期：{one.ClauseTitle}", $"请于 {one.On:yyyy-MM-dd} 前办理。", $"/policies/claims/{one.Id}", $"claim-{one.Id}-due-{one.On:yyyyMMdd}", cancel);
            }

            return;
        }

        foreach (var group in due.GroupBy(d => stage == ClaimStatus.AtTownship ? d.Township : ""))
        {
            var late = group.Count(d => d.On < today);
            await work.TellAsync(district, Holder(stage, group.Key), $"{ClaimFlow.Title(stage)}：{group.Count()} 件即将到期或已逾期", $"其中 {late} 件已逾期，请尽快办理。", stage == ClaimStatus.InJoint ? "/policies/joint" : $"/policies/claims?status={stage}", $"claims-{stage}-{group.Key}-{today:yyyyMMdd}", cancel);
        }
    }

    /// <summary>The chiefs of the section that keeps the fulfilment.</summary>
    private async Task EscalateAsync(int district, DateOnly today, List<Due> late, CancellationToken cancel)
    {
        if (late.Count == 0)
        {
            return;
        }

        var worst = late.GroupBy(d => d.Status).OrderByDescending(g => g.Count()).First();
        foreach (var chief in await db.Set<User>().AsNoTracking().Where(u => u.DistrictId == district && u.Role == Roles.Chief.Key && u.Section == Sections.General).Select(u => u.Id).ToListAsync(cancel))
        {
            await work.TellAsync(district, Audience.Person(chief), $"政策兑现逾期 {late.Count} 件", $"最多的环节是“{ClaimFlow.Title(worst.Key)}”，{worst.Count()} 件；最早到期 {late.Min(d => d.On):yyyy-MM-dd}。请督办。", "/policies/time-to-pay", $"claims-late-{today:yyyyMMdd}", cancel);
        }
    }

    private static Audience Holder(ClaimStatus stage, string township) => stage switch
    {
        ClaimStatus.AtTownship when township.Length > 0 => Audience.Township(township),
        ClaimStatus.InJoint => Audience.Holders(Permissions.JointAnswer),
        ClaimStatus.ToDecide or ClaimStatus.InRevision => Audience.Holders(Permissions.ClaimsDecide),
        ClaimStatus.Paying or ClaimStatus.Recovering => Audience.Holders(Permissions.PaymentsManage),
        _ => Audience.Holders(Permissions.ClaimsManage),
    };

    private sealed record Due(long Id, ClaimStatus Status, DateOnly On, string Township, string CreditCode, string ClauseTitle, int Year);
}
