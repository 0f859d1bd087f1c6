using Kechuang.Contracts.Funds;
using Kechuang.Core.Accounts;
using Kechuang.Core.Messages;
using Kechuang.Core.Operations;
using Kechuang.Core.Parameters;
using Kechuang.Data;
using Kechuang.Funds.Domain;
using Kechuang.Kernel;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Funds.UseCases;

/// <summary>An account as it is typed.</summary>
internal sealed record PayeeEntry(string CreditCode, string Name, string Bank, string Account);

/// <summary>Keeps the accounts that money goes to: entered by one, checked by another, numbers encrypted, a change waiting some days before money follows it.</summary>
internal sealed class Payees(AppDb db, FormWork forms, ParameterStore parameters, MessageDesk desk, IDataProtectionProvider protection, TimeProvider clock) : IPayees
{
    private const int ReasonLength = 200;

    private readonly IDataProtector protector = protection.CreateProtector("Kechuang.Funds.Payee");

    public async Task<IReadOnlyDictionary<string, Payee>> OfAsync(int districtId, IReadOnlyCollection<string> creditCodes, CancellationToken cancel) =>
        (await db.Set<PayeeAccount>().AsNoTracking().Where(p => p.DistrictId == districtId && creditCodes.Contains(p.CreditCode) && (p.Status == PayeeStatus.Confirmed || p.Status == PayeeStatus.Entered)).ToListAsync(cancel))
            .GroupBy(p => p.CreditCode).Select(g => g.OrderByDescending(p => p.Status == PayeeStatus.Confirmed).ThenByDescending(p => p.Id).First())
            .ToDictionary(p => p.CreditCode, p => new Payee(p.CreditCode, p.Name, p.Bank, p.Masked, p.Status == PayeeStatus.Confirmed ? PayeeState.Confirmed : PayeeState.Entered, p.UsableFrom));

    /// <summary>The number in the clear, for the bank's file alone.</summary>
    public string Reveal(PayeeAccount account) => protector.Unprotect(account.Protected);

    /// <summary>Enters an account: of one's own unit, or (as keeper of the funds) of a unit that has no account here.</summary>
    public Task<Outcome> EnterAsync(Access access, PayeeEntry entry, Guid form, CancellationToken cancel)
    {
        if (access.DistrictId is not { } district || !access.Can(Permissions.PaymentsManage) && (!access.Can(Permissions.PayeeWrite) || access.CreditCode != entry.CreditCode))
        {
            return Task.FromResult<Outcome>(new Outcome.OutOfReach());
        }

        return forms.RunAsync(PayeeOperations.Enter, access, entry.Name, form, async scope =>
        {
            var issues = Check(entry);
            if (issues.Count > 0)
            {
                return new Outcome.Refused(issues);
            }

            await db.Set<PayeeAccount>().Where(p => p.DistrictId == district && p.CreditCode == entry.CreditCode && p.Status == PayeeStatus.Entered).ExecuteUpdateAsync(p => p.SetProperty(x => x.Status, PayeeStatus.Replaced).SetProperty(x => x.Version, x => x.Version + 1), cancel);
            var account = new PayeeAccount
            {
                DistrictId = district, CreditCode = entry.CreditCode, Name = entry.Name, Bank = entry.Bank, Protected = protector.Protect(entry.Account), Masked = $"****{entry.Account[^4..]}", Status = PayeeStatus.Entered,
                EnteredById = access.Actor.UserId, EnteredBy = access.Actor.Name, EnteredAt = clock.GetUtcNow().UtcDateTime,
            };
            db.Add(account);
            await db.SaveChangesAsync(cancel);
            scope.Record("entered", "payee", account.Id, account.Name, null, EventJson.Of(new { bank = account.Bank, account = account.Masked, creditCode = account.CreditCode }));
            await TellAsync(account, Audience.Holders(Permissions.PaymentsManage), $"待核对收款账户：{account.Name}", $"{account.Bank} {account.Masked}", "/payees", $"payee-{account.Id}", cancel);
            return new Outcome.Done(account.Id);
        }, touches: Touches.Nothing, cancel: cancel);
    }

    /// <summary>Another person than the one who entered it has checked it with the bank or the unit's paper.</summary>
    public Task<Outcome> ConfirmAsync(Access access, long id, int version, Guid form, CancellationToken cancel) =>
        CheckAsync(PayeeOperations.Confirm, access, id, version, form, "", async (scope, account) =>
        {
            if (account.EnteredById == access.Actor.UserId)
            {
                return Outcome.Refuse("填报人不能核对自己填报的账户，请另一人办理");
            }

            var changed = await db.Set<PayeeAccount>().Where(p => p.DistrictId == account.DistrictId && p.CreditCode == account.CreditCode && p.Status == PayeeStatus.Confirmed).ExecuteUpdateAsync(p => p.SetProperty(x => x.Status, PayeeStatus.Replaced).SetProperty(x => x.Version, x => x.Version + 1), cancel) > 0;
            var today = BeijingTime.Today(clock);
            var wait = changed ? (await parameters.AtAsync(FundsRules.Set.Id, account.DistrictId, "", today, cancel)).Whole(FundsRules.CoolingDays) : 0;
            (account.Status, account.UsableFrom) = (PayeeStatus.Confirmed, wait == 0 ? today : WorkingCalendar.AddWorkingDays(today, wait));
            scope.Record("confirmed", "payee", account.Id, account.Name, null, EventJson.Of(new { usableFrom = $"{account.UsableFrom:yyyy-MM-dd}" }));
            await TellAsync(account, Audience.Unit(account.CreditCode), "收款账户已确认", $"{account.Bank} {account.Masked}，{account.UsableFrom:yyyy-MM-dd} 起用于拨付。如非本单位填报，请立即联系区科技局。", "/payee", $"payee-{account.Id}-confirmed", cancel);
            return new Outcome.Done(id);
        }, cancel);

    public Task<Outcome> RefuseAsync(Access access, long id, int version, string reason, Guid form, CancellationToken cancel) =>
        CheckAsync(PayeeOperations.Refuse, access, id, version, form, reason, async (scope, account) =>
        {
            if (reason.Trim().Length is 0 or > ReasonLength)
            {
                return Outcome.Refuse($"请写明理由，最多 {ReasonLength} 字", "Reason");
            }

            (account.Status, account.Reason) = (PayeeStatus.Refused, reason.Trim());
            scope.Record("refused", "payee", account.Id, account.Name);
            await TellAsync(account, Audience.Unit(account.CreditCode), "收款账户被退回", account.Reason, "/payee", $"payee-{account.Id}-refused", cancel);
            return new Outcome.Done(id);
        }, cancel);

    private Task<Outcome> CheckAsync(OperationKind kind, Access access, long id, int version, Guid form, string reason, Func<OperationScope, PayeeAccount, Task<Outcome>> work, CancellationToken cancel) =>
        !access.Can(Permissions.PaymentsManage) ? Task.FromResult<Outcome>(new Outcome.OutOfReach()) : forms.RunAsync(kind, access, "", form, async scope =>
        {
            if (await db.Set<PayeeAccount>().FirstOrDefaultAsync(p => p.DistrictId == access.DistrictId && p.Id == id, cancel) is not { } account)
            {
                return new Outcome.OutOfReach();
            }

            if (account.Version != version || account.Status != PayeeStatus.Entered)
            {
                return new Outcome.Stale(account.CheckedBy, account.CheckedAt ?? account.EnteredAt);
            }

            scope.Summarise(account.Name);
            (account.CheckedBy, account.CheckedAt) = (access.Actor.Name, clock.GetUtcNow().UtcDateTime);
            account.Version++;
            return await work(scope, account);
        }, reason, Touches.Nothing, cancel: cancel);

    private static List<Issue> Check(PayeeEntry entry)
    {
        var issues = new List<Issue>();
        if (!Kernel.CreditCode.HasValidCheck(entry.CreditCode))
        {
            issues.Add(new Issue("Input.CreditCode", "统一社会信用代码应为 18 位，且校验位正确"));
        }

        // A cell that begins so is a formula to a spreadsheet.
        if (entry.Name.Length is 0 or > PayeeAccount.NameLength || "=+-@".Contains(entry.Name[0]))
        {
            issues.Add(new Issue("Input.Name", $"请填写户名，最多 {PayeeAccount.NameLength} 字"));
        }

        if (entry.Bank.Length is 0 or > PayeeAccount.BankLength || "=+-@".Contains(entry.Bank[0]))
        {
            issues.Add(new Issue("Input.Bank", $"请填写开户银行（到支行），最多 {PayeeAccount.BankLength} 字"));
        }

        if (entry.Account.Length is < 8 or > 32 || !entry.Account.All(char.IsAsciiDigit))
        {
            issues.Add(new Issue("Input.Account", "账号应为 8—32 位数字"));
        }

        return issues;
    }

    private Task TellAsync(PayeeAccount account, Audience to, string subject, string body, string href, string key, CancellationToken cancel) =>
        desk.SendAsync(new Message(to, PaymentOrder.Cut(subject), body, href, key, account.DistrictId), cancel);
}
