using Microsoft.Extensions.Configuration;

namespace Kechuang.Identity.Accounts;

/// <summary>Rules of passwords and sessions; each may be changed under “Accounts” in the settings.</summary>
internal sealed class AccountRules
{
    /// <summary>Characters of a password at least. GB/T 22239-2019 8.1.4.1 a) asks for complexity; practice is 8–12.</summary>
    public int PasswordLength { get; init; } = 10;

    /// <summary>Of capital letters, small letters, digits and other signs, how many kinds at least. GB/T 22239-2019 8.1.4.1 a).</summary>
    public int PasswordKinds { get; init; } = 3;

    /// <summary>Failures until an account is locked. GB/T 22239-2019 8.1.4.1 b) (handling of failed sign-ins).</summary>
    public int Attempts { get; init; } = 5;

    /// <summary>How long it stays locked.</summary>
    public int LockMinutes { get; init; } = 15;

    /// <summary>A session without a request ends after this. GB/T 22239-2019 8.1.4.1 b) (automatic sign-out).</summary>
    public int IdleMinutes { get; init; } = 30;

    /// <summary>A session ends after this in any case.</summary>
    public int SessionHours { get; init; } = 12;

    /// <summary>Attempts to sign in that one network address has in a minute; an office shares one address.</summary>
    public int AttemptsPerMinute { get; init; } = 60;

    /// <summary>A refused attempt is answered after this time, so that the time tells nothing.</summary>
    public int RefusalMilliseconds { get; init; } = 600;

    /// <summary>True where staff must use a second factor. GB/T 22239-2019 8.1.4.1 d), level 3; level 2 does not ask for it.</summary>
    public bool SecondFactorRequired { get; init; }

    /// <summary>True where the demo accounts may keep their first password (<c>KECHUANG_DEMO=true</c>).</summary>
    public bool Demo { get; init; }

    public TimeSpan Lock => TimeSpan.FromMinutes(LockMinutes);

    public static AccountRules From(IConfiguration configuration)
    {
        var given = configuration.GetSection("Accounts");
        var standard = new AccountRules();
        return new AccountRules
        {
            PasswordLength = given.GetValue(nameof(PasswordLength), standard.PasswordLength),
            PasswordKinds = given.GetValue(nameof(PasswordKinds), standard.PasswordKinds),
            Attempts = given.GetValue(nameof(Attempts), standard.Attempts),
            LockMinutes = given.GetValue(nameof(LockMinutes), standard.LockMinutes),
            IdleMinutes = given.GetValue(nameof(IdleMinutes), standard.IdleMinutes),
            SessionHours = given.GetValue(nameof(SessionHours), standard.SessionHours),
            AttemptsPerMinute = given.GetValue(nameof(AttemptsPerMinute), standard.AttemptsPerMinute),
            RefusalMilliseconds = given.GetValue(nameof(RefusalMilliseconds), standard.RefusalMilliseconds),
            SecondFactorRequired = given.GetValue(nameof(SecondFactorRequired), standard.SecondFactorRequired),
            Demo = configuration.GetValue("KECHUANG_DEMO", false),
        };
    }
}
