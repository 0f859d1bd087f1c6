using System.Diagnostics;
using System.Security.Claims;
using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Data;
using Kechuang.Identity.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Identity.Sessions;

internal enum SignInStep
{
    Done,

    /// <summary>The password was right; the second factor is missing.</summary>
    SecondFactor,

    /// <summary>Name, password or code is wrong; nobody is told which.</summary>
    Refused,

    Locked,

    /// <summary>The password was right, the account is disabled.</summary>
    Disabled,

    /// <summary>Too many attempts from one address.</summary>
    TooMany,

    /// <summary>The time between password and second factor has run out.</summary>
    Expired,
}

internal sealed record SignInAnswer(SignInStep Step, DateTimeOffset? LockedUntil = null);

/// <summary>How many attempts an address has.</summary>
internal sealed class AttemptLimit(AccountRules rules) : AddressLimit(rules.AttemptsPerMinute, TimeSpan.FromMinutes(1));

/// <summary>Signs people in: attempts are counted before the password is looked at, so that parallel guesses count too; every outcome is audited.</summary>
internal sealed class SignInService(
    AppDb db, UserManager<User> users, SignInManager<User> signIn, UnitOfWork unit, AccountRules rules, AttemptLimit limit, TimeProvider clock, IHttpContextAccessor accessor)
{
    private const string TokenGroup = "Kechuang";
    private const string LastCode = "LastCode";
    private static string? nobody;

    private HttpContext Http => accessor.HttpContext!;

    private string Address => Http.Connection.RemoteIpAddress?.ToString() ?? "";

    public Task<SignInAnswer> PasswordAsync(string userName, string password) => WithoutHasteAsync(async () =>
    {
        var user = await users.FindByNameAsync(userName);
        if (user is null)
        {
            users.PasswordHasher.VerifyHashedPassword(new User(), nobody ??= users.PasswordHasher.HashPassword(new User(), PasswordRule.Random()), password);
            await unit.NoteAsync(AccountOperations.SignInFailed, new Actor(null, userName, "web", Address), null, userName, s => s.Record("failed", "user", null, userName));
            return new SignInAnswer(SignInStep.Refused);
        }

        if (!await CountAsync(user))
        {
            return await LockedAsync(user);
        }

        if (!await users.CheckPasswordAsync(user, password))
        {
            return await FailedAsync(user);
        }

        if (user.Disabled)
        {
            await NoteAsync(AccountOperations.SignInFailed, user, "failed", "账号已停用");
            return new SignInAnswer(SignInStep.Disabled);
        }

        if (!user.TwoFactorEnabled)
        {
            return await BeginAsync(user);
        }

        // The right password takes its count back, but does not forgive wrong codes.
        await db.Set<User>().Where(u => u.Id == user.Id).ExecuteUpdateAsync(u => u.SetProperty(x => x.AccessFailedCount, x => x.AccessFailedCount - 1));
        var half = new ClaimsIdentity([new Claim(ClaimTypes.Name, await users.GetUserIdAsync(user))], IdentityConstants.TwoFactorUserIdScheme);
        await Http.SignInAsync(IdentityConstants.TwoFactorUserIdScheme, new ClaimsPrincipal(half));
        return new SignInAnswer(SignInStep.SecondFactor);
    });

    /// <summary>The six digits of the authenticator, or a recovery code.</summary>
    public Task<SignInAnswer> SecondFactorAsync(string code, bool recovery) => WithoutHasteAsync(async () =>
    {
        var user = await signIn.GetTwoFactorAuthenticationUserAsync();
        if (user is null || user.Disabled)
        {
            return new SignInAnswer(SignInStep.Expired);
        }

        if (!await CountAsync(user))
        {
            return await LockedAsync(user);
        }

        if (!(recovery ? (await users.RedeemTwoFactorRecoveryCodeAsync(user, code)).Succeeded : await TakeCodeAsync(user, code)))
        {
            return await FailedAsync(user);
        }

        await Http.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        return await BeginAsync(user);
    });

    public async Task SignOutAsync(User user)
    {
        await signIn.SignOutAsync();
        await NoteAsync(AccountOperations.SignOut, user, "signed-out");
    }

    /// <summary>A code is good once, although it lives for some minutes.</summary>
    private async Task<bool> TakeCodeAsync(User user, string code)
    {
        if (await users.GetAuthenticationTokenAsync(user, TokenGroup, LastCode) == code || !await users.VerifyTwoFactorTokenAsync(user, TokenOptions.DefaultAuthenticatorProvider, code))
        {
            return false;
        }

        return (await users.SetAuthenticationTokenAsync(user, TokenGroup, LastCode, code)).Succeeded;
    }

    private async Task<SignInAnswer> BeginAsync(User user)
    {
        await db.Set<User>().Where(u => u.Id == user.Id).ExecuteUpdateAsync(u => u.SetProperty(x => x.AccessFailedCount, 0).SetProperty(x => x.LockoutEnd, (DateTimeOffset?)null));
        await NoteAsync(AccountOperations.SignIn, user, "signed-in");
        await signIn.SignInAsync(user, SessionCookie.Begin(clock.GetUtcNow()));
        return new SignInAnswer(SignInStep.Done);
    }

    /// <summary>Counts an attempt; false where the account has none left.</summary>
    private async Task<bool> CountAsync(User user)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        return await db.Set<User>()
            .Where(u => u.Id == user.Id && u.AccessFailedCount < rules.Attempts && (u.LockoutEnd == null || u.LockoutEnd <= now))
            .ExecuteUpdateAsync(u => u.SetProperty(x => x.AccessFailedCount, x => x.AccessFailedCount + 1)) == 1;
    }

    private async Task<SignInAnswer> FailedAsync(User user)
    {
        await NoteAsync(AccountOperations.SignInFailed, user, "failed");
        var count = await db.Set<User>().Where(u => u.Id == user.Id).Select(u => u.AccessFailedCount).SingleAsync();
        return count < rules.Attempts ? new SignInAnswer(SignInStep.Refused) : await LockedAsync(user);
    }

    /// <summary>Locks the account unless it is locked already.</summary>
    private async Task<SignInAnswer> LockedAsync(User user)
    {
        DateTimeOffset? from = clock.GetUtcNow();
        var until = from + rules.Lock;
        var locked = await db.Set<User>().Where(u => u.Id == user.Id && (u.LockoutEnd == null || u.LockoutEnd <= from))
            .ExecuteUpdateAsync(u => u.SetProperty(x => x.LockoutEnd, until).SetProperty(x => x.AccessFailedCount, 0));
        if (locked == 1)
        {
            await NoteAsync(AccountOperations.Locked, user, "locked");
        }

        return new SignInAnswer(SignInStep.Locked, await db.Set<User>().Where(u => u.Id == user.Id).Select(u => u.LockoutEnd).SingleAsync());
    }

    private Task NoteAsync(OperationKind kind, User user, string action, string reason = "") =>
        unit.NoteAsync(kind, new Actor(user.Id, user.DisplayName, "web", Address), user.DistrictId, user.UserName!, s => s.Record(action, "user", user.Id, user.UserName!), reason);

    /// <summary>Answers every refusal after the same time, and nobody more often than the address may ask.</summary>
    private async Task<SignInAnswer> WithoutHasteAsync(Func<Task<SignInAnswer>> attempt)
    {
        var started = Stopwatch.GetTimestamp();
        var answer = limit.Take(Address) ? await attempt() : new SignInAnswer(SignInStep.TooMany);
        if (answer.Step is not (SignInStep.Done or SignInStep.SecondFactor) && TimeSpan.FromMilliseconds(rules.RefusalMilliseconds) - Stopwatch.GetElapsedTime(started) is { Ticks: > 0 } rest)
        {
            await Task.Delay(rest, Http.RequestAborted);
        }

        return answer;
    }
}
