using System.Security.Cryptography;
using System.Text;
using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Experts.Data;
using Kechuang.Experts.Domain;
using Kechuang.Experts.History;
using Kechuang.Experts.Ledgers;
using Kechuang.Kernel;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Experts.UseCases;

/// <summary>Settles who an expert is: the expert states the certificate, the office compares it with the paper; nobody stands twice in a district's pool.</summary>
internal sealed class IdentityDesk(AppDb db, UnitOfWork unit, IDataProtectionProvider protection, TimeProvider clock)
{
    private const int KeyBytes = 32;

    private readonly IDataProtector protector = protection.CreateProtector("Kechuang.Experts.Identity");

    /// <summary>The expert's own statement; what is settled no longer changes by it. Version 0 means that there is none yet.</summary>
    public Task<DeskResult> StateAsync(Access access, string kind, string number, int version, CancellationToken cancel) =>
        ChangeAsync(ExpertOperations.StateIdentity, access, access.Expert, version, "", cancel, async (scope, identity) =>
            identity.SettledOn is not null ? DeskResult.Refused("身份已经核实，证件变更请联系项目科")
            : await TakeAsync(scope, identity, kind, number, cancel) is null ? DeskResult.Done : DeskResult.Refused("这一证件号已登记在另一名专家名下，请联系项目科核对"));

    /// <summary>The office has the paper in hand and enters its number; it must be the one that the expert stated.</summary>
    public Task<DeskResult> SettleAsync(Access access, string expert, string kind, string number, string basis, int version, CancellationToken cancel) =>
        ChangeAsync(ExpertOperations.SettleIdentity, access, expert, version, "", cancel, async (scope, identity) =>
        {
            if (identity.SettledOn is not null)
            {
                return DeskResult.Changed;
            }

            if (identity.Mark is { } stated && stated != Mark(await KeyAsync(identity.DistrictId, cancel), kind, number))
            {
                return DeskResult.Refused("与专家本人填报的证件不一致，请核对原件；确属填错的，先撤销本人填报");
            }

            if (await TakeAsync(scope, identity, kind, number, cancel) is { } holder)
            {
                return DeskResult.Refused($"这一证件号已登记在专家 {holder} 名下，同一人在专家库只能有一条记录");
            }

            (identity.SettledOn, identity.SettledBy, identity.Basis) = (BeijingTime.Today(clock), access.Actor.Name, basis);
            scope.Record("settled", "expert-identity", null, expert, null, basis);
            return DeskResult.Done;
        });

    /// <summary>The office takes statement and settlement back, with a reason; the number is free again.</summary>
    public Task<DeskResult> WithdrawAsync(Access access, string expert, string reason, int version, CancellationToken cancel) =>
        ChangeAsync(ExpertOperations.UnsettleIdentity, access, expert, version, reason, cancel, (scope, identity) =>
        {
            if (identity.Mark is null)
            {
                return Task.FromResult(DeskResult.Changed);
            }

            Free(scope, identity);
            return Task.FromResult(DeskResult.Done);
        });

    private Task<DeskResult> ChangeAsync(OperationKind kind, Access access, string expert, int version, string reason, CancellationToken cancel, Func<OperationScope, ExpertIdentity, Task<DeskResult>> change) =>
        unit.RunAsync(kind, access.Actor, access.DistrictId, expert, async scope =>
        {
            if (expert.Length == 0 || !await LiveAsync(access.DistrictId, expert, cancel))
            {
                return DeskResult.NotFound;
            }

            var identity = await db.Set<ExpertIdentity>().FirstOrDefaultAsync(i => i.DistrictId == access.DistrictId && i.Expert == expert, cancel);
            if ((identity?.Version ?? 0) != version)
            {
                return DeskResult.Changed;
            }

            identity ??= db.Add(new ExpertIdentity { DistrictId = access.DistrictId!.Value, Expert = expert, Version = 0 }).Entity;
            var result = await change(scope, identity);
            identity.Version++;
            return result;
        }, reason, r => r.Succeeded, cancel: cancel);

    /// <summary>Enters the certificate; gives the number of the expert who holds it already, and then enters nothing.</summary>
    private async Task<string?> TakeAsync(OperationScope scope, ExpertIdentity identity, string kind, string number, CancellationToken cancel)
    {
        var mark = Mark(await KeyAsync(identity.DistrictId, cancel), kind, number);
        if (await db.Set<ExpertIdentity>().FirstOrDefaultAsync(i => i.DistrictId == identity.DistrictId && i.Mark == mark && i.Expert != identity.Expert, cancel) is { } other)
        {
            if (await LiveAsync(identity.DistrictId, other.Expert, cancel))
            {
                return other.Expert;
            }

            // The holder has left the ledger: the same person may enter it again.
            Free(scope, other);
            await db.SaveChangesAsync(cancel);
        }

        var before = identity.Masked;
        (identity.Kind, identity.Protected, identity.Mark, identity.Masked) = (kind, protector.Protect(number), mark, $"{kind} ****{number[^4..]}");
        scope.Record("stated", "expert-identity", null, identity.Expert, before.Length > 0 ? before : null, identity.Masked);
        return null;
    }

    private static void Free(OperationScope scope, ExpertIdentity identity)
    {
        scope.Record("withdrawn", "expert-identity", null, identity.Expert, identity.Masked, null);
        (identity.Kind, identity.Protected, identity.Mark, identity.Masked, identity.SettledOn, identity.SettledBy, identity.Basis) = ("", "", null, "", null, "", "");
    }

    private Task<bool> LiveAsync(int? district, string expert, CancellationToken cancel) => db.Set<Expert>().AnyAsync(e => e.DistrictId == district && e.Number == expert && !e.Voided, cancel);

    private async Task<byte[]> KeyAsync(int district, CancellationToken cancel)
    {
        if (await db.Set<IdentityKey>().AsNoTracking().FirstOrDefaultAsync(k => k.DistrictId == district, cancel) is { } known)
        {
            return Convert.FromHexString(protector.Unprotect(known.Protected));
        }

        var key = RandomNumberGenerator.GetBytes(KeyBytes);
        db.Add(new IdentityKey { DistrictId = district, Protected = protector.Protect(Convert.ToHexStringLower(key)) });
        await db.SaveChangesAsync(cancel);
        return key;
    }

    private static string Mark(byte[] key, string kind, string number) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{kind}:{number}")));
}
