using System.Net;
using AngleSharp.Html.Dom;
using Kechuang.Contracts.Identity;
using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Operations;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Modules.Tests.Identity;

/// <summary>Accounts: one administrator makes them, another gives the role, everybody changes the first password.</summary>
public sealed class AccountTests
{
    private const string Chosen = "Own-Passw0rd-2021";

    [Fact]
    public async Task A_new_account_has_no_role_until_the_security_administrator_grants_one()
    {
        await using var app = await TestApp.StartAsync();
        var district = await app.DistrictAsync();
        var first = await CreateAsync(app, "zhang.demo");
        using var person = await app.SignInAsync("zhang.demo", first);

        var forced = await person.Http.GetAsync("/account");
        Assert.StartsWith("/account/password", forced.Headers.Location!.ToString(), StringComparison.Ordinal);
        var page = await person.GetAsync(forced.Headers.Location.ToString());
        var changed = await person.SubmitAsync(page, "main form", ("Input.Current", first), ("Input.New", Chosen), ("Input.Again", Chosen));
        Assert.Contains("账号尚未授权", (await person.FollowAsync(changed)).MainText(), StringComparison.Ordinal);

        using var security = await app.SignInAsync(Roles.SecurityAdministrator);
        var id = await IdOfAsync(app, "zhang.demo");
        page = await security.GetAsync($"/grants/{id}");
        var refused = await TestClient.PageAsync(await security.SubmitAsync(page, "form[action*=Grant]", ("Input.Role", "clerk"), ("Input.Reason", "岗位调整")));
        Assert.Contains("该角色需要填写这一项", refused.MainText(), StringComparison.Ordinal);
        await security.FollowAsync(await security.SubmitAsync(refused, "form[action*=Grant]", ("Input.DistrictId", $"{district.Id}"), ("Input.Section", Sections.General)));

        Assert.Contains("综合科", (await person.GetAsync("/account")).MainText(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, await person.StatusAsync("/accounts"));
        using var auditor = await app.SignInAsync(Roles.Auditor);
        var list = await auditor.GetAsync("/audit?kind=account.grant");
        var detail = await auditor.GetAsync(((IHtmlAnchorElement)list.QuerySelector("main tbody a")!).PathName);
        Assert.Contains(["角色", "—", "科室人员"], detail.Rows());
        Assert.Contains(["科室", "—", "综合科"], detail.Rows());
    }

    [Fact]
    public async Task Nobody_changes_the_own_role_or_disables_the_own_account()
    {
        await using var app = await TestApp.StartAsync();
        var security = await app.AccountAsync(Roles.SecurityAdministrator);
        var other = await app.AccountAsync(Roles.Clerk);
        using var client = await app.SignInAsync(security.UserName!);

        // The own page has no form; its address is tried with the form of another's.
        Assert.Null((await client.GetAsync($"/grants/{security.Id}")).QuerySelector("form[action*=Grant]"));
        var form = Html.Form(await client.GetAsync($"/grants/{other.Id}"), "form[action*=Grant]");
        form.SetAttribute("action", $"/grants/{security.Id}?handler=Grant");
        var answer = await TestClient.PageAsync(await client.SubmitAsync(form, ("Input.Role", "sysadmin"), ("Input.Reason", "自授")));

        Assert.Contains("不能对自己的账号做这项操作", answer.MainText(), StringComparison.Ordinal);
        Assert.Equal("secadmin", await app.QueryAsync(db => db.Set<User>().Where(u => u.Id == security.Id).Select(u => u.Role).SingleAsync()));
    }

    [Fact]
    public async Task Of_two_who_grant_at_once_the_second_is_told()
    {
        await using var app = await TestApp.StartAsync();
        var user = await app.AccountAsync(Roles.Clerk);
        using var one = await app.SignInAsync(Roles.SecurityAdministrator);
        using var two = await app.SignInAsync(Roles.SecurityAdministrator);
        var (first, second) = (await one.GetAsync($"/grants/{user.Id}"), await two.GetAsync($"/grants/{user.Id}"));

        await one.FollowAsync(await one.SubmitAsync(first, "form[action*=Grant]", ("Input.Role", "chief"), ("Input.Reason", "任职文件")));
        var answer = await TestClient.PageAsync(await two.SubmitAsync(second, "form[action*=Grant]", ("Input.Role", "leader"), ("Input.Reason", "岗位调整")));

        Assert.Contains("刚被他人修改", answer.MainText(), StringComparison.Ordinal);
        Assert.Equal("chief", await app.QueryAsync(db => db.Set<User>().Where(u => u.Id == user.Id).Select(u => u.Role).SingleAsync()));
    }

    [Fact]
    public async Task Disabling_needs_a_reason_and_ends_the_sessions_and_a_reset_gives_a_new_password()
    {
        await using var app = await TestApp.StartAsync();
        var user = await app.AccountAsync(Roles.Clerk);
        using var person = await app.SignInAsync(user.UserName!);
        using var system = await app.SignInAsync(Roles.SystemAdministrator);
        var page = await system.GetAsync($"/accounts/{user.Id}");

        var refused = await TestClient.PageAsync(await system.SubmitAsync(page, "form[action*=Disable]"));
        Assert.Contains("请填写原因", refused.MainText(), StringComparison.Ordinal);
        await system.FollowAsync(await system.SubmitAsync(refused, "form[action*=Disable]", ("Reason", "调离")));
        Assert.Equal(HttpStatusCode.Redirect, await person.StatusAsync("/account"));

        page = await system.GetAsync($"/accounts/{user.Id}");
        page = await system.FollowAsync(await system.SubmitAsync(page, "form[action*=Enable]", ("Reason", "返岗")));
        var reset = await TestClient.PageAsync(await system.SubmitAsync(page, "form[action*=Reset]"));
        using var again = await app.SignInAsync(user.UserName!, reset.One("#new-password").TextContent);
        Assert.StartsWith("/account/password", (await again.Http.GetAsync("/account")).Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Short-1a", "密码太短")]
    [InlineData("onlysmallletters", "密码太简单")]
    [InlineData("clerk1-Passw0rd", "密码不能包含账号名")]
    [InlineData(TestApp.Password, "不能与当前密码相同")]
    public async Task A_weak_password_is_refused_with_the_reason(string chosen, string reason)
    {
        await using var app = await TestApp.StartAsync();
        using var client = await app.SignInAsync(Roles.Clerk);
        var page = await client.GetAsync("/account/password");

        var answer = await TestClient.PageAsync(await client.SubmitAsync(page, "main form", ("Input.Current", TestApp.Password), ("Input.New", chosen), ("Input.Again", chosen)));

        Assert.Contains(reason, answer.MainText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_demonstration_has_an_account_for_each_role_and_is_made_once()
    {
        await using var app = await TestApp.StartAsync();
        await app.DistrictAsync();

        var made = await app.InScopeAsync(s => s.GetRequiredService<IAccountSetup>().SeedDemoAsync(SampleWorkbook.District));
        var again = await app.InScopeAsync(s => s.GetRequiredService<IAccountSetup>().SeedDemoAsync(SampleWorkbook.District));

        Assert.Equal(Roles.All.Select(r => r.Key).Order(), made.Select(a => a.Role).Distinct().Order());
        Assert.Equal(Sections.Titles.Count, made.Count(a => a.Role == "clerk"));
        Assert.Equal(made.Count, made.Select(a => a.Password).Distinct().Count());
        Assert.Empty(again);
        using var client = await app.SignInAsync("township", made.Single(a => a.User == "township").Password);
        Assert.StartsWith("/account/password", (await client.Http.GetAsync("/account")).Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_finds_by_name_role_and_state()
    {
        await using var app = await TestApp.StartAsync();
        await CreateAsync(app, "li.demo");
        var clerk = await app.AccountAsync(Roles.Clerk);
        using var client = await app.SignInAsync(Roles.SystemAdministrator);

        Assert.Equal(["li.demo"], (await client.GetAsync("/accounts?state=unassigned")).Rows().Select(r => r[0]));
        Assert.Equal([clerk.UserName], (await client.GetAsync("/accounts?role=clerk")).Rows().Select(r => r[0]));
        Assert.Equal(["li.demo"], (await client.GetAsync("/accounts?q=LI.d")).Rows().Select(r => r[0]));
    }

    private static async Task<string> CreateAsync(TestApp app, string name)
    {
        using var system = await app.SignInAsync(Roles.SystemAdministrator);
        var page = await system.GetAsync("/accounts/new");
        var made = await TestClient.PageAsync(await system.SubmitAsync(page, "main form", ("Input.UserName", name), ("Input.DisplayName", "测试人员")));
        return made.One("#new-password").TextContent;
    }

    private static Task<int> IdOfAsync(TestApp app, string name) => app.QueryAsync(db => db.Set<User>().Where(u => u.UserName == name).Select(u => u.Id).SingleAsync());
}
