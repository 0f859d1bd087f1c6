using System.Text.Json;
using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Experts.Data;
using Kechuang.Experts.Domain;
using Kechuang.Experts.History;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Experts.UseCases;

/// <summary>Where fees are paid to, and who is taxed for them.</summary>
internal sealed record BankAccount(string Holder, string Bank, string Account, string IdentityNumber);

/// <summary>Keeps bank details encrypted; every look at them in the clear is on record.</summary>
internal sealed class BankDesk(AppDb db, UnitOfWork unit, IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("Kechuang.Experts.Bank");

    /// <summary>Errors by field; empty where all is well.</summary>
    public static IReadOnlyDictionary<string, string> Check(BankAccount account)
    {
        var errors = new Dictionary<string, string>();
        void Must(string field, bool holds, string message) => _ = holds || errors.TryAdd(field, message);
        Must(nameof(account.Holder), account.Holder.Length is > 0 and <= 60, "请填写户名，最多 60 字");
        Must(nameof(account.Bank), account.Bank.Length is > 0 and <= 100, "请填写开户银行，最多 100 字");
        Must(nameof(account.Account), account.Account.Length is >= 8 and <= 32 && account.Account.All(char.IsAsciiDigit), "账号应为 8—32 位数字");
        Must(nameof(account.IdentityNumber), Certificate.IsIdentityNumber(account.IdentityNumber), "身份证号应为 18 位，末位校验不符时请核对");
        return errors;
    }

    /// <summary>Replaces the expert's own details; version 0 means that there are none yet.</summary>
    public Task<DeskResult> SaveAsync(Access access, BankAccount account, int version, CancellationToken cancel) => unit.RunAsync(ExpertOperations.Bank, access.Actor, access.DistrictId, access.Expert, async scope =>
    {
        var details = await db.Set<BankDetails>().FirstOrDefaultAsync(b => b.DistrictId == access.DistrictId && b.Expert == access.Expert, cancel);
        if ((details?.Version ?? 0) != version)
        {
            return DeskResult.Changed;
        }

        if (details is null)
        {
            details = new BankDetails { DistrictId = access.DistrictId!.Value, Expert = access.Expert, Version = 0 };
            db.Add(details);
        }

        var before = details.Masked;
        (details.Protected, details.Masked) = (protector.Protect(JsonSerializer.Serialize(account, RoundJson.Options)), $"{account.Bank} ****{account.Account[^4..]}");
        details.Version++;
        scope.Record("changed", "expert-bank", null, access.Expert, before, details.Masked);
        return DeskResult.Done;
    }, commit: r => r.Succeeded, touches: Touches.Nothing, cancel: cancel);

    /// <summary>The details of several experts in the clear, for paying; the look is on record with its purpose.</summary>
    public async Task<IReadOnlyDictionary<string, BankAccount>> ReadAsync(Access access, IReadOnlyCollection<string> experts, string purpose, CancellationToken cancel)
    {
        var found = await db.Set<BankDetails>().AsNoTracking().Where(b => b.DistrictId == access.DistrictId && experts.Contains(b.Expert)).ToListAsync(cancel);
        await unit.NoteAsync(ExpertOperations.ReadBank, access.Actor, access.DistrictId, purpose, scope =>
        {
            foreach (var details in found)
            {
                scope.Record("read", "expert-bank", details.Id, details.Expert);
            }
        }, purpose, cancel);
        return found.ToDictionary(b => b.Expert, b => JsonSerializer.Deserialize<BankAccount>(protector.Unprotect(b.Protected), RoundJson.Options)!);
    }
}
