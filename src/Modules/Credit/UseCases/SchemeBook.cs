using Kechuang.Core.Accounts;
using Kechuang.Core.Messages;
using Kechuang.Core.Operations;
using Kechuang.Credit.Domain;
using Kechuang.Data;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Credit.UseCases;

/// <summary>A version as typed.</summary>
internal sealed record SchemeEntry(string Code, string Title, DateOnly ValidFrom, string Source, SchemeRules Rules);

/// <summary>A bank's agreement as typed.</summary>
internal sealed record BankEntry(string? Name, string? Account, DateOnly? JoinedOn, DateOnly? AgreedUntil);

/// <summary>Schemes, their dated versions and their banks; firms that may not borrow.</summary>
internal sealed class SchemeBook(AppDb db, CreditWork work, RiskDesk risk)
{
    private const string Subject = "creditScheme";

    /// <summary>Adds a scheme, or a version to one; versions never change, loans keep theirs.</summary>
    public Task<Outcome> SaveAsync(Access access, int? id, int version, SchemeEntry entry, Guid form, CancellationToken cancel) =>
        work.RunAsync(CreditOperations.Scheme, access, Permissions.CreditManage, form, async scope =>
        {
            var scheme = id is { } known ? await db.Set<Scheme>().Include(s => s.Versions).FirstOrDefaultAsync(s => s.DistrictId == access.DistrictId && s.Id == known, cancel) : new Scheme { DistrictId = access.DistrictId!.Value, Code = entry.Code, Version = 0 };
            if (scheme is null)
            {
                return new Outcome.OutOfReach();
            }

            if (id is not null && scheme.Version != version)
            {
                return new Outcome.Stale("", work.Now);
            }

            if (scheme.Versions.Count > 0 && entry.ValidFrom <= scheme.Newest.ValidFrom)
            {
                return Outcome.Refuse($"新版的施行日期应晚于上一版（{scheme.Newest.ValidFrom:yyyy-MM-dd}）", "Input.ValidFrom");
            }

            if (id is null && await db.Set<Scheme>().AnyAsync(s => s.DistrictId == access.DistrictId && s.Code == entry.Code, cancel))
            {
                return Outcome.Refuse("代码已被另一个方案使用", "Input.Code");
            }

            await AddAsync(scope, scheme, entry, access.Actor.Name, cancel);
            return new Outcome.Done(scheme.Id);
        }, cancel);

    /// <summary>Admits a bank by its agreement, or changes agreement and account.</summary>
    public Task<Outcome> SetBankAsync(Access access, int schemeId, BankEntry entry, Guid form, CancellationToken cancel) =>
        work.RunAsync(CreditOperations.Bank, access, Permissions.CreditManage, form, async scope =>
        {
            if (!await db.Set<Scheme>().AnyAsync(s => s.DistrictId == access.DistrictId && s.Id == schemeId, cancel))
            {
                return new Outcome.OutOfReach();
            }

            List<Issue> issues = [];
            if (entry.Name?.Trim() is not { Length: > 0 and <= 100 } bankName)
            {
                issues.Add(new Issue("BankName", "请填写银行名称，与台账和银行账号的写法一致"));
                return new Outcome.Refused(issues);
            }

            if (entry.Account?.Trim() is { Length: > 60 })
            {
                issues.Add(new Issue("Account", "收款账号最多 60 字"));
            }

            if (entry.JoinedOn is null || entry.AgreedUntil < entry.JoinedOn)
            {
                issues.Add(new Issue("JoinedOn", "请填写协议起日；止日不早于起日"));
            }

            if (issues.Count > 0)
            {
                return new Outcome.Refused(issues);
            }

            var bank = await db.Set<SchemeBank>().FirstOrDefaultAsync(b => b.SchemeId == schemeId && b.Name == bankName, cancel)
                ?? db.Add(new SchemeBank { DistrictId = access.DistrictId!.Value, SchemeId = schemeId, Name = bankName, Version = 0 }).Entity;
            var before = bank.Version == 0 ? null : Describe(bank);
            (bank.Account, bank.JoinedOn, bank.AgreedUntil) = ((entry.Account ?? "").Trim(), entry.JoinedOn!.Value, entry.AgreedUntil);
            bank.Version++;
            await db.SaveChangesAsync(cancel);
            scope.Summarise(bank.Name);
            scope.Record(before is null ? "added" : "changed", "creditBank", bank.Id, bank.Name, before, Describe(bank));
            await risk.RefreshAsync(scope, schemeId, access.Actor.Name, cancel);
            return new Outcome.Done(schemeId);
        }, cancel);

    /// <summary>Ends a bank's part from today on, or lets it go on: requests and new loans stop, loans signed before go on.</summary>
    public Task<Outcome> AdmitAsync(Access access, int schemeId, string? name, bool admit, string? reason, Guid form, CancellationToken cancel) =>
        work.RunAsync(CreditOperations.Admission, access, Permissions.CreditManage, form, async scope =>
        {
            if (await db.Set<SchemeBank>().FirstOrDefaultAsync(b => b.DistrictId == access.DistrictId && b.SchemeId == schemeId && b.Name == name, cancel) is not { } bank)
            {
                return new Outcome.OutOfReach();
            }

            if (admit == bank.LeftOn is null)
            {
                return Outcome.Refuse(admit ? "这家银行没有终止合作，不用恢复" : "这家银行已终止合作");
            }

            if (admit && bank.AgreedUntil < work.Today)
            {
                return Outcome.Refuse($"协议已于 {bank.AgreedUntil:yyyy-MM-dd} 到期，请先在“设置合作银行”中更新协议止日");
            }

            if (CreditWork.ReasonMissing(reason) is { } missing)
            {
                return missing;
            }

            var before = Describe(bank);
            (bank.LeftOn, bank.LeftWhy) = (admit ? null : work.Today, admit ? "" : reason!.Trim());
            bank.Version++;
            await db.SaveChangesAsync(cancel);
            scope.Summarise(bank.Name);
            scope.Record("changed", "creditBank", bank.Id, bank.Name, before, Describe(bank));
            var subject = admit ? $"{bank.Name}恢复参加方案合作" : $"{bank.Name}终止参加方案合作";
            await work.TellAsync(bank.DistrictId, Audience.Organisation(Roles.Bank, bank.Name), subject, reason!.Trim(), $"/credit/schemes/{schemeId}", $"credit-bank-{bank.Id}-{bank.Version}", cancel);
            return new Outcome.Done(schemeId);
        }, cancel, reason ?? "");

    /// <summary>Puts a firm on the list of those that may not borrow.</summary>
    public Task<Outcome> BarAsync(Access access, string? creditCode, string? reason, DateOnly? from, DateOnly? until, Guid form, CancellationToken cancel) =>
        work.RunAsync(CreditOperations.Bar, access, Permissions.CreditManage, form, async scope =>
        {
            List<Issue> issues = [];
            if (!Kernel.CreditCode.HasValidCheck(creditCode?.Trim() ?? ""))
            {
                issues.Add(new Issue("CreditCode", "请填写正确的统一社会信用代码"));
            }

            if (from is null || until < from)
            {
                issues.Add(new Issue("From", "请填写起日；止日不早于起日"));
            }

            if (reason?.Trim() is not { Length: > 0 and <= CreditWork.ReasonLength })
            {
                issues.Add(new Issue("Reason", "请写明理由，最多 500 字"));
            }

            if (issues.Count > 0)
            {
                return new Outcome.Refused(issues);
            }

            var barred = new BarredFirm { DistrictId = access.DistrictId!.Value, CreditCode = creditCode!.Trim(), Reason = reason!.Trim(), From = from!.Value, Until = until, EnteredBy = access.Actor.Name };
            db.Add(barred);
            await db.SaveChangesAsync(cancel);
            scope.Summarise(barred.CreditCode);
            scope.Record("added", "creditBar", barred.Id, barred.CreditCode, null, EventJson.Of(new { barred.Reason, barred.From, barred.Until }));
            return new Outcome.Done(barred.Id);
        }, cancel);

    /// <summary>Ends a bar: yesterday was its last day.</summary>
    public Task<Outcome> LiftAsync(Access access, int id, Guid form, CancellationToken cancel) =>
        work.RunAsync(CreditOperations.Bar, access, Permissions.CreditManage, form, async scope =>
        {
            if (await db.Set<BarredFirm>().FirstOrDefaultAsync(b => b.DistrictId == access.DistrictId && b.Id == id, cancel) is not { } barred)
            {
                return new Outcome.OutOfReach();
            }

            barred.Until = work.Today.AddDays(-1);
            barred.Version++;
            scope.Summarise(barred.CreditCode);
            scope.Record("changed", "creditBar", id, barred.CreditCode, null, $"{barred.Until:yyyy-MM-dd}");
            return new Outcome.Done(id);
        }, cancel);

    internal async Task AddAsync(OperationScope scope, Scheme scheme, SchemeEntry entry, string by, CancellationToken cancel)
    {
        var before = scheme.Versions.Count > 0 ? scheme.Newest.Json : null;
        scheme.Title = entry.Title;
        scheme.Version++;
        scheme.Versions.Add(new SchemeVersion { Number = scheme.Versions.Count + 1, ValidFrom = entry.ValidFrom, Source = entry.Source, Json = entry.Rules.Write(), ChangedAt = work.Now, ChangedBy = by });
        if (scheme.Id == 0)
        {
            db.Add(scheme);
        }

        await db.SaveChangesAsync(cancel);
        scope.Summarise($"{scheme.Title} 第 {scheme.Newest.Number} 版");
        scope.Record(before is null ? "added" : "changed", Subject, scheme.Id, scheme.Title, before, scheme.Newest.Json);
        await risk.RefreshAsync(scope, scheme.Id, by, cancel);
    }

    private static string Describe(SchemeBank bank) => EventJson.Of(new { bank.Account, bank.JoinedOn, bank.AgreedUntil, bank.LeftOn, bank.LeftWhy });
}
