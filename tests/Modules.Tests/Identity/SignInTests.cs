using System.Net;
using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Testing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Kechuang.Modules.Tests.Identity;

/// <summary>Signing in and out, lock-out, and the ends of a session.</summary>
public sealed class SignInTests
{
    [Fact]
    public async Task A_right_password_leads_back_to_the_page_asked_for_and_is_audited()
    {
        await using var app = await TestApp.StartAsync();
        var user = await app.AccountAsync(Roles.Clerk);
        using var client = app.Anonymous();

        var asked = await client.Http.GetAsync("/account/password");
        Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        var page = await client.GetAsync(asked.Headers.Location!.PathAndQuery);
        var answer = await client.SubmitAsync(page, "main form", ("Input.UserName", user.UserName), ("Input.Password", TestApp.Password));

        Assert.Equal("/account/password", answer.Headers.Location!.ToString());
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("kechuang-session=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        var own = await client.Http.GetAsync("/account/password");
        Assert.True(own.Headers.CacheControl!.NoStore);
        Assert.Equal("session.sign-in", (await LastAsync(app)).Kind);
        Assert.Equal(user.Id, (await LastAsync(app)).ActorId);
    }

    [Fact]
    public async Task It_does_not_lead_to_a_foreign_site()
    {
        await using var app = await TestApp.StartAsync();
        var user = await app.AccountAsync(Roles.Clerk);
        using var client = app.Anonymous();

        var page = await client.GetAsync("/sign-in?returnUrl=" + Uri.EscapeDataString("//evil.example/x"));
        var answer = await client.SubmitAsync(page, "main form", ("Input.UserName", user.UserName), ("Input.Password", TestApp.Password));

        Assert.Equal("/", answer.Headers.Location!.ToString());
    }

    /// <summary>OWASP's password storage advice of 2023 for PBKDF2 with SHA-512; <see cref="TestApp"/> alone hashes more quickly.</summary>
    [Fact]
    public void A_password_is_hashed_two_hundred_and_ten_thousand_times()
    {
        using var services = TestDatabase.Services("sqlite::memory:");
        Assert.Equal(210_000, services.GetRequiredService<IOptions<PasswordHasherOptions>>().Value.IterationCount);
    }

    [Fact]
    public async Task Unknown_name_and_wrong_password_get_the_same_answer_in_no_less_than_the_same_time()
    {
        await using var app = await TestApp.StartAsync();
        var user = await app.AccountAsync(Roles.Clerk);
        using var client = app.Anonymous();
        var texts = new List<string>();
        foreach (var name in new[] { user.UserName!, "nobody" })
        {
            var started = TimeProvider.System.GetTimestamp();
            var page = await client.GetAsync("/sign-in");
            var answer = await TestClient.PageAsync(await client.SubmitAsync(page, "main form", ("Input.UserName", name), ("Input.Password", "wrong-Passw0rd")));
            texts.Add(answer.QuerySelector(".error-summary")!.TextContent);
            Assert.True(TimeProvider.System.GetElapsedTime(started) >= TimeSpan.FromMilliseconds(590));
            Assert.Equal("session.failed", (await LastAsync(app)).Kind);
        }

        Assert.Equal(texts[0], texts[1]);
        Assert.Contains("账号名或密码不正确", texts[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_failures_lock_the_account_for_fifteen_minutes_even_for_the_right_password()
    {
        await using var app = await TestApp.StartAsync();
        var user = await app.AccountAsync(Roles.Clerk);
        for (var i = 0; i < 4; i++)
        {
            Assert.Contains("不正确", await AttemptAsync(app, user.UserName!, "wrong-Passw0rd"), StringComparison.Ordinal);
        }

        // 09:30 in Shanghai by the test's clock.
        Assert.Contains("已锁定至 09:45", await AttemptAsync(app, user.UserName!, "wrong-Passw0rd"), StringComparison.Ordinal);
        Assert.Equal("session.locked", (await LastAsync(app)).Kind);
        app.Clock.Advance(TimeSpan.FromMinutes(14));
        Assert.Contains("已锁定至 09:45", await AttemptAsync(app, user.UserName!, TestApp.Password), StringComparison.Ordinal);
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        using var client = await app.SignInAsync(user.UserName!);
        Assert.Equal(HttpStatusCode.OK, await client.StatusAsync("/account/password"));
    }

    [Fact]
    public async Task Guesses_sent_at_once_are_all_counted()
    {
        await using var app = await TestApp.StartAsync();
        var user = await app.AccountAsync(Roles.Clerk);

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => AttemptAsync(app, user.UserName!, "wrong-Passw0rd")));

        // The fifth may hear “wrong” or “locked”, as another comes first.
        Assert.InRange(answers.Count(a => a.Contains("不正确", StringComparison.Ordinal)), 0, 5);
        Assert.Equal(1, await app.QueryAsync(db => db.Set<Operation>().CountAsync(o => o.Kind == "session.locked")));
    }

    [Fact]
    public async Task A_session_ends_after_thirty_idle_minutes_and_after_twelve_hours()
    {
        await using var app = await TestApp.StartAsync();
        using var idle = await app.SignInAsync(Roles.Clerk);
        using var busy = await app.SignInAsync(Roles.Leader);
        app.Clock.Advance(TimeSpan.FromMinutes(31));
        var answer = await idle.Http.GetAsync("/account/password");
        Assert.Contains("expired=true", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains("登录已过期", (await idle.GetAsync(answer.Headers.Location.PathAndQuery)).Body!.TextContent, StringComparison.Ordinal);

        await using var again = await TestApp.StartAsync();
        using var steady = await again.SignInAsync(Roles.Clerk);
        for (var minutes = 20; minutes <= 12 * 60; minutes += 20)
        {
            again.Clock.Advance(TimeSpan.FromMinutes(20));
            Assert.Equal(HttpStatusCode.OK, await steady.StatusAsync("/account/password"));
        }

        again.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.Redirect, await steady.StatusAsync("/account/password"));
    }

    [Fact]
    public async Task A_disabled_account_is_out_at_once_and_a_changed_role_counts_at_once()
    {
        await using var app = await TestApp.StartAsync();
        var user = await app.AccountAsync(Roles.Clerk);
        using var client = await app.SignInAsync(user.UserName!);
        Assert.Equal(HttpStatusCode.Forbidden, await client.StatusAsync("/audit"));

        await app.QueryAsync(db => db.Set<User>().Where(u => u.Id == user.Id).ExecuteUpdateAsync(u => u.SetProperty(x => x.Role, Roles.Auditor.Key)));
        Assert.Equal(HttpStatusCode.OK, await client.StatusAsync("/audit"));

        await app.QueryAsync(db => db.Set<User>().Where(u => u.Id == user.Id).ExecuteUpdateAsync(u => u.SetProperty(x => x.Disabled, true)));
        Assert.Equal(HttpStatusCode.Redirect, await client.StatusAsync("/audit"));
    }

    [Fact]
    public async Task Signing_out_ends_the_session_and_needs_the_form_token()
    {
        await using var app = await TestApp.StartAsync();
        using var client = await app.SignInAsync(Roles.Clerk);

        Assert.Equal(HttpStatusCode.BadRequest, (await client.Http.PostAsync("/sign-out", null)).StatusCode);
        var page = await client.GetAsync("/sign-out");
        await client.FollowAsync(await client.SubmitAsync(page, "main form"));

        Assert.Equal(HttpStatusCode.Redirect, await client.StatusAsync("/account/password"));
        Assert.Equal("session.sign-out", (await LastAsync(app)).Kind);
    }

    private static async Task<string> AttemptAsync(TestApp app, string name, string password)
    {
        using var client = app.Anonymous();
        var page = await client.GetAsync("/sign-in");
        var answer = await client.SubmitAsync(page, "main form", ("Input.UserName", name), ("Input.Password", password));
        return Html.Parse(await answer.Content.ReadAsStringAsync()).QuerySelector(".error-summary")?.TextContent ?? "";
    }

    private static Task<Operation> LastAsync(TestApp app) => app.QueryAsync(db => db.Set<Operation>().OrderByDescending(o => o.Sequence).FirstAsync());
}
