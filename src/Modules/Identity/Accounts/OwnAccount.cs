using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Identity.Sessions;
using Microsoft.AspNetCore.Identity;

namespace Kechuang.Identity.Accounts;

/// <summary>What a person does with the own account: password, second factor, e-mail. Each change ends the account's other sessions.</summary>
internal sealed class OwnAccount(UserManager<User> users, SignInManager<User> signIn, UnitOfWork unit, Texts T)
{
    private const string Issuer = "Kechuang";
    private const int RecoveryCodeCount = 8;

    public Task<IdentityResult> ChangePasswordAsync(Session session, string current, string chosen) =>
        ChangeAsync(AccountOperations.ChangePassword, session, "password-changed", async user =>
        {
            if (current == chosen)
            {
                return IdentityResult.Failed(new IdentityError { Code = "Password", Description = T["新密码不能与当前密码相同"] });
            }

            user.MustChangePassword = false;
            return await users.ChangePasswordAsync(user, current, chosen);
        });

    /// <summary>Where the person's messages are mailed to; empty: nowhere.</summary>
    public Task<IdentityResult> ChangeEmailAsync(Session session, string? address) =>
        ChangeAsync(AccountOperations.ChangeEmail, session, "email-changed", user => users.SetEmailAsync(user, string.IsNullOrWhiteSpace(address) ? null : address.Trim()));

    /// <summary>The secret to type into an authenticator app, or null before <see cref="BeginSecondFactorAsync"/>.</summary>
    public async Task<string?> KeyAsync(Session session) => await users.GetAuthenticatorKeyAsync(await FindAsync(session));

    /// <summary>The same secret as a link that an authenticator app on this device opens.</summary>
    public static string KeyLink(Session session, string key) =>
        $"otpauth://totp/{Issuer}:{Uri.EscapeDataString(session.User.UserName!)}?secret={key}&issuer={Issuer}&digits=6";

    public async Task BeginSecondFactorAsync(Session session)
    {
        var user = await FindAsync(session);
        await users.ResetAuthenticatorKeyAsync(user);
        await signIn.RefreshSignInAsync(user);
    }

    /// <summary>Turns it on if the code is right, and gives the recovery codes, which are shown once.</summary>
    public async Task<IReadOnlyList<string>?> EnableSecondFactorAsync(Session session, string code)
    {
        string[] codes = [];
        var result = await ChangeAsync(AccountOperations.SecondFactorOn, session, "second-factor-on", async user =>
        {
            if (!await users.VerifyTwoFactorTokenAsync(user, TokenOptions.DefaultAuthenticatorProvider, code))
            {
                return IdentityResult.Failed();
            }

            codes = [.. await users.GenerateNewTwoFactorRecoveryCodesAsync(user, RecoveryCodeCount) ?? []];
            return await users.SetTwoFactorEnabledAsync(user, true);
        });
        return result.Succeeded ? codes : null;
    }

    public Task<IdentityResult> DisableSecondFactorAsync(Session session, string password) =>
        ChangeAsync(AccountOperations.SecondFactorOff, session, "second-factor-off", async user =>
        {
            if (!await users.CheckPasswordAsync(user, password))
            {
                return IdentityResult.Failed(users.ErrorDescriber.PasswordMismatch());
            }

            await users.ResetAuthenticatorKeyAsync(user);
            return await users.SetTwoFactorEnabledAsync(user, false);
        });

    private async Task<IdentityResult> ChangeAsync(OperationKind kind, Session session, string action, Func<User, Task<IdentityResult>> change)
    {
        var result = await unit.RunAsync(kind, session.Access.Actor, session.User.DistrictId, session.User.UserName!, async scope =>
        {
            var user = await FindAsync(session);
            scope.Record(action, "user", user.Id, user.UserName!);
            return await change(user);
        }, commit: r => r.Succeeded, touches: Touches.Nothing);
        if (result.Succeeded)
        {
            await signIn.RefreshSignInAsync(await FindAsync(session));
        }

        return result;
    }

    private async Task<User> FindAsync(Session session) => await users.FindByIdAsync($"{session.User.Id}") ?? throw new InvalidOperationException($"Account {session.User.Id} is gone");
}
