namespace Kechuang.Contracts.Identity;

/// <summary>An account just made; the password is told this once. <paramref name="Role"/> is a role's key, <paramref name="Title"/> says in Chinese who it is.</summary>
public sealed record NewAccount(string User, string Password, string Role, string Title);

/// <summary>Accounts made from the command line.</summary>
public interface IAccountSetup
{
    /// <summary>
    /// One account a role (a clerk for each section) in the sample district, for demonstrations. Accounts that exist are left alone and not returned.
    /// Outside demo mode (<c>KECHUANG_DEMO=true</c>) the password must be changed at the first sign-in.
    /// </summary>
    Task<IReadOnlyList<NewAccount>> SeedDemoAsync(string district, CancellationToken cancel = default);

    /// <summary>The three separated administrators of a new installation: system, security and audit. Accounts that exist are left alone and not returned.</summary>
    Task<IReadOnlyList<NewAccount>> CreateAdministratorsAsync(CancellationToken cancel = default);
}
