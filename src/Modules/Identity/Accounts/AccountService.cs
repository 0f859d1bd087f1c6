using Kechuang.Core.Accounts;
using Kechuang.Core.Districts;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Identity.Accounts;

/// <summary>What administrators do with accounts. The system administrator makes them, the security administrator grants roles: neither alone gives anybody access.</summary>
internal sealed class AccountService(AppDb db, UserManager<User> users, UnitOfWork unit, TimeProvider clock, Texts T)
{
    /// <summary>Makes an account without role, whose password must be changed at the first sign-in; gives that password, or why not.</summary>
    public async Task<(IdentityResult Result, string Password)> CreateAsync(Actor actor, string userName, string displayName, Grant? grant = null, CancellationToken cancel = default)
    {
        var password = PasswordRule.Random();
        var result = await unit.RunAsync(AccountOperations.Create, actor, grant?.DistrictId, userName, async scope =>
        {
            var user = new User { UserName = userName, DisplayName = displayName, MustChangePassword = true, CreatedAt = clock.GetUtcNow().UtcDateTime, LockoutEnabled = true };
            grant?.Apply(user);
            var made = await users.CreateAsync(user, password);
            scope.Record("added", "user", made.Succeeded ? user.Id : null, userName, after: Grant.Describe(user, await DistrictNameAsync(user.DistrictId)));
            return made;
        }, commit: r => r.Succeeded, touches: Touches.Nothing, cancel: cancel);
        return (result, password);
    }

    public async Task<(IdentityResult Result, string Password)> ResetPasswordAsync(Actor actor, int userId)
    {
        var password = PasswordRule.Random();
        var result = await ChangeAsync(AccountOperations.ResetPassword, actor, userId, "password-reset", "", async user =>
        {
            user.MustChangePassword = true;
            var removed = await users.RemovePasswordAsync(user);
            return removed.Succeeded ? await users.AddPasswordAsync(user, password) : removed;
        });
        return (result, password);
    }

    public Task<IdentityResult> DisableAsync(Actor actor, int userId, string reason) => ChangeAsync(AccountOperations.Disable, actor, userId, "disabled", reason, user =>
    {
        user.Disabled = true;
        return users.UpdateSecurityStampAsync(user);
    });

    public Task<IdentityResult> EnableAsync(Actor actor, int userId, string reason) => ChangeAsync(AccountOperations.Enable, actor, userId, "enabled", reason, user =>
    {
        user.Disabled = false;
        return users.UpdateAsync(user);
    });

    /// <summary>Grants role and scope; <paramref name="stamp"/> is the account's state that the form was filled in upon.</summary>
    public Task<IdentityResult> GrantAsync(Actor actor, int userId, string stamp, Grant grant, string reason) => ChangeAsync(AccountOperations.Grant, actor, userId, "granted", reason, user =>
    {
        if (user.ConcurrencyStamp != stamp)
        {
            return Task.FromResult(IdentityResult.Failed(users.ErrorDescriber.ConcurrencyFailure()));
        }

        grant.Apply(user);
        return users.UpdateAsync(user);
    });

    public Task<IdentityResult> UnlockAsync(Actor actor, int userId) => ChangeAsync(AccountOperations.Unlock, actor, userId, "unlocked", "", user =>
    {
        (user.LockoutEnd, user.AccessFailedCount) = (null, 0);
        return users.UpdateAsync(user);
    });

    /// <summary>For a person who has lost the authenticator and the recovery codes.</summary>
    public Task<IdentityResult> RemoveSecondFactorAsync(Actor actor, int userId) => ChangeAsync(AccountOperations.SecondFactorOff, actor, userId, "second-factor-off", "", async user =>
    {
        var reset = await users.ResetAuthenticatorKeyAsync(user);
        return reset.Succeeded ? await users.SetTwoFactorEnabledAsync(user, false) : reset;
    });

    private async Task<IdentityResult> ChangeAsync(OperationKind kind, Actor actor, int userId, string action, string reason, Func<User, Task<IdentityResult>> change)
    {
        if (actor.UserId == userId)
        {
            return IdentityResult.Failed(new IdentityError { Code = "", Description = T["不能对自己的账号做这项操作，请由另一位管理员办理"] });
        }

        var districtId = await db.Set<User>().Where(u => u.Id == userId).Select(u => u.DistrictId).SingleAsync();
        return await unit.RunAsync(kind, actor, districtId, "", async scope =>
        {
            var user = await db.Set<User>().SingleAsync(u => u.Id == userId);
            var before = Grant.Describe(user, await DistrictNameAsync(user.DistrictId));
            var result = await change(user);
            var after = Grant.Describe(user, await DistrictNameAsync(user.DistrictId));
            scope.Summarise(user.UserName!);
            scope.Record(action, "user", user.Id, user.UserName!, before == after ? null : before, before == after ? null : after);
            return result;
        }, reason, r => r.Succeeded, touches: Touches.Nothing);
    }

    private Task<string?> DistrictNameAsync(int? id) => db.Set<District>().Where(d => d.Id == id).Select(d => d.Name).SingleOrDefaultAsync();
}
