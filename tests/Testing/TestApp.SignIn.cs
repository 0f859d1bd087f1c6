using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Testing;

/// <summary>Signing in, through the form that everyone uses.</summary>
public sealed partial class TestApp
{
    /// <summary>The password of every account made by <see cref="AccountAsync"/>.</summary>
    public const string Password = "Test-Passw0rd";

    private int accounts;

    /// <summary>A person of the role in the sample's district, signed in; <paramref name="adjust"/> changes the scope.</summary>
    public async Task<TestClient> SignInAsync(Role role, Func<Access, Access>? adjust = null) => await SignInAsync((await AccountAsync(role, adjust)).UserName!);

    /// <summary>Signs in by the form; the test fails where that is refused.</summary>
    public async Task<TestClient> SignInAsync(string userName, string password = Password)
    {
        var client = Anonymous();
        var page = await client.GetAsync("/sign-in");
        using var answer = await client.SubmitAsync(page, "main form", ("Input.UserName", userName), ("Input.Password", password));
        if (answer.Headers.Location is null)
        {
            throw new Xunit.Sdk.XunitException($"{userName} was not let in: {Html.TextOf(await answer.Content.ReadAsStringAsync())}");
        }

        return client;
    }

    /// <summary>An account of the role in the sample's district, a clerk being of 高新科; <paramref name="adjust"/> changes the scope.</summary>
    public async Task<User> AccountAsync(Role role, Func<Access, Access>? adjust = null)
    {
        var district = await DistrictAsync();
        var access = new Access(new Actor(null, role.Title, "web", ""), role)
        {
            DistrictId = role.Reach is Reach.None or Reach.City ? null : district.Id, DistrictName = district.Name, City = district.City, Section = Core.Ledgers.Sections.HighTech,
        };
        access = adjust?.Invoke(access) ?? access;
        return await InScopeAsync(async services =>
        {
            var users = services.GetRequiredService<UserManager<User>>();
            var user = new User
            {
                UserName = $"{role.Key}{Interlocked.Increment(ref accounts)}", DisplayName = access.Actor.Name, Role = access.Role.Key, DistrictId = access.DistrictId, City = access.City,
                Section = access.Section, Township = access.Township, CreditCode = access.CreditCode, Organisation = access.Organisation, ExpertNumber = access.ExpertNumber, CreatedAt = Clock.GetUtcNow().UtcDateTime,
            };
            var made = await users.CreateAsync(user, Password);
            return made.Succeeded ? user : throw new Xunit.Sdk.XunitException(string.Join("; ", made.Errors.Select(e => e.Description)));
        });
    }
}
