using Kechuang.Contracts.Identity;
using Kechuang.Core.Accounts;
using Kechuang.Core.Modules;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Data;
using Kechuang.Identity.Accounts;
using Kechuang.Identity.Audit;
using Kechuang.Identity.Sessions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Kechuang.Identity;

/// <summary>Who is there and what they may do: sign-in, accounts, permissions, and the audit pages.</summary>
public sealed class IdentityModule : Module
{
    /// <summary>Rounds of PBKDF2 with SHA-512; OWASP's password storage advice of 2023.</summary>
    private const int HashRounds = 210_000;

    public override IEnumerable<IModelPart> Tables => [new AccountMapping()];

    public override IEnumerable<OperationKind> Operations => AccountOperations.All;

    public override IEnumerable<MenuEntry> Menu =>
    [
        new(MenuSlot.Administration, 1, "账号管理", "/accounts", Core.Accounts.Permissions.AccountsManage, "users"),
        new(MenuSlot.Administration, 2, "授权管理", "/grants", Core.Accounts.Permissions.AccountsSecure, "shield-lock"),
        new(MenuSlot.Administration, 3, "审计记录", "/audit", Core.Accounts.Permissions.AuditRead, "history"),
    ];

    public override void Add(IServiceCollection services, IConfiguration configuration)
    {
        var rules = AccountRules.From(configuration);
        services.AddSingleton(rules).AddSingleton<AttemptLimit>().AddSingleton<DatabaseKeys>();
        services.AddHttpContextAccessor();
        services.AddScoped<CurrentAccess>().AddScoped<ICurrentAccess>(s => s.GetRequiredService<CurrentAccess>());
        services.AddSingleton<AccountShell>().AddSingleton<IShellSource>(s => s.GetRequiredService<AccountShell>());
        services.AddScoped<PasswordRule>().AddScoped<SignInService>().AddScoped<OwnAccount>();
        services.AddScoped<AccountService>().AddScoped<AccountDirectory>().AddScoped<IAccountSetup, AccountSetup>();
        services.AddScoped<AuditTrail>().AddScoped<AuditWords>();

        services.AddIdentityCore<User>(o =>
        {
            o.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
            o.Password = new PasswordOptions { RequiredLength = 1, RequiredUniqueChars = 1, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false };
            o.User.AllowedUserNameCharacters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-";
        })
            .AddSignInManager().AddDefaultTokenProviders().AddErrorDescriber<AccountErrors>().AddPasswordValidator<PasswordRule>();
        services.AddScoped<IUserStore<User>, UserOnlyStore<User, AppDb, int>>();
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = HashRounds);

        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.Configure<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme, o => SessionCookie.Configure(o, rules));
        services.Configure<CookieAuthenticationOptions>(IdentityConstants.TwoFactorUserIdScheme, o => o.Cookie.SecurePolicy = Microsoft.AspNetCore.Http.CookieSecurePolicy.SameAsRequest);
        services.AddAuthorization(PermissionPolicies.Configure);
        services.AddScoped<IAuthorizationHandler, PermissionHandler>();

        // It warns whenever a cookie is renewed on a page with a form, where both forbid caching in slightly different words.
        services.AddLogging(l => l.AddFilter("Microsoft.AspNetCore.Antiforgery.DefaultAntiforgery", LogLevel.Error));
        services.AddDataProtection().SetApplicationName("kechuang");
        services.AddOptions<KeyManagementOptions>().Configure<DatabaseKeys>((o, keys) => o.XmlRepository = keys);
    }

    /// <summary>Puts authentication and authorisation into the pipeline, after what the shell adds and before the pages.</summary>
    public static void Use(WebApplication app)
    {
        app.UseAuthentication();
        app.UseMiddleware<Duties>();
        app.UseAuthorization();
    }
}
