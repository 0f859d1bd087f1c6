using System.Net;
using Kechuang.Core.Accounts;
using Kechuang.Core.Messages;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Sections = Kechuang.Core.Ledgers.Sections;

namespace Kechuang.Modules.Tests.Messages;

/// <summary>Who is told what, once, and how a person reads it.</summary>
public sealed class InboxTests
{
    [Fact]
    public async Task A_message_is_counted_on_every_page_until_it_is_opened_and_opening_leads_to_its_page()
    {
        await using var app = await TestApp.StartAsync();
        var person = await app.AccountAsync(Roles.Clerk);
        using var client = await app.SignInAsync(person.UserName!);
        Assert.Null((await client.GetAsync("/account")).QuerySelector(".top-count"));

        Assert.Equal(1, await SendAsync(app, Audience.Person(person.Id), "k1", "/ledgers"));

        Assert.Equal("1", (await client.GetAsync("/account")).One(".top-count").TextContent.Trim());
        var inbox = await client.GetAsync("/inbox");
        Assert.Contains("有一份申报书等您审查", inbox.MainText(), StringComparison.Ordinal);
        var opened = await client.Http.GetAsync(inbox.One(".inbox-subject").GetAttribute("href"));
        Assert.Equal("/ledgers", opened.Headers.Location!.ToString());
        Assert.Null((await client.GetAsync("/account")).QuerySelector(".top-count"));
        Assert.Contains("没有未读消息", (await client.GetAsync("/inbox?unread=true")).MainText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_key_is_told_once_an_account_even_from_two_servers_at_once()
    {
        await using var app = await TestApp.StartAsync();
        var person = await app.AccountAsync(Roles.Clerk);

        var told = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SendAsync(app, Audience.Person(person.Id), "once", "/ledgers")));

        Assert.Equal(1, told.Sum());
        Assert.Equal(1, await app.QueryAsync(db => db.Set<InboxItem>().CountAsync()));
    }

    [Fact]
    public async Task What_is_rolled_back_is_not_told()
    {
        await using var app = await TestApp.StartAsync();
        var person = await app.AccountAsync(Roles.Clerk);
        var district = await app.DistrictAsync();

        await app.InScopeAsync(s => s.GetRequiredService<UnitOfWork>().RunAsync(OperationKinds.Edit, Actor.System, district.Id, "", async _ =>
        {
            Assert.Equal(1, await s.GetRequiredService<MessageDesk>().SendAsync(Of(Audience.Person(person.Id), "gone", "", district.Id)));
            return false;
        }, commit: done => done));

        Assert.Equal(0, await app.QueryAsync(db => db.Set<InboxItem>().CountAsync()));
    }

    [Fact]
    public async Task Audiences_are_the_accounts_of_the_district_that_are_not_disabled()
    {
        await using var app = await TestApp.StartAsync();
        var elsewhere = await app.DistrictAsync("邻区", "江城市");
        var project = await app.AccountAsync(Roles.Clerk, a => a with { Section = Sections.Projects });
        var tech = await app.AccountAsync(Roles.Chief, a => a with { Section = Sections.HighTech });
        var neighbour = await app.AccountAsync(Roles.Clerk, a => a with { Section = Sections.Projects, DistrictId = elsewhere.Id });
        var gone = await app.AccountAsync(Roles.Clerk, a => a with { Section = Sections.Projects });
        await app.QueryAsync(db => db.Set<User>().Where(u => u.Id == gone.Id).ExecuteUpdateAsync(u => u.SetProperty(x => x.Disabled, true)));
        var leader = await app.AccountAsync(Roles.Leader);
        var firm = await app.AccountAsync(Roles.Enterprise, a => a with { CreditCode = "91330100MA00000017" });
        var other = await app.AccountAsync(Roles.Enterprise, a => a with { CreditCode = "91330100MA00000025" });
        var township = await app.AccountAsync(Roles.Township, a => a with { Township = "城东街道" });
        var expert = await app.AccountAsync(Roles.Expert, a => a with { Organisation = "ZJ001" });
        var bank = await app.AccountAsync(Roles.Bank, a => a with { Organisation = "ZJ001" });

        async Task AssertToldAsync(Audience to, params User[] expected)
        {
            var key = Guid.CreateVersion7().ToString();
            await SendAsync(app, to, key, "");
            var told = await app.QueryAsync(db => db.Set<InboxItem>().Where(m => m.Key == key).Select(m => m.UserId).OrderBy(i => i).ToListAsync());
            Assert.Equal(expected.Select(u => u.Id).Order(), told);
        }

        await AssertToldAsync(Audience.Holders(Permissions.ReviewsManage), project);
        await AssertToldAsync(Audience.Holders(Permissions.LedgerWrite), project, tech);
        await AssertToldAsync(Audience.Holders(Permissions.LedgerWrite, Sections.HighTech), tech);
        await AssertToldAsync(Audience.Holders(Permissions.ProjectsDecide), leader);
        await AssertToldAsync(Audience.Unit("91330100MA00000017"), firm);
        await AssertToldAsync(Audience.Township("城东街道"), township);
        await AssertToldAsync(Audience.Organisation(Roles.Expert, "ZJ001"), expert);
        await AssertToldAsync(Audience.Organisation(Roles.Bank, "ZJ001"), bank);
        await AssertToldAsync(Audience.Person(neighbour.Id));
        await AssertToldAsync(Audience.Person(other.Id), other);
    }

    [Fact]
    public async Task Another_persons_message_is_not_found()
    {
        await using var app = await TestApp.StartAsync();
        var person = await app.AccountAsync(Roles.Clerk);
        await SendAsync(app, Audience.Person(person.Id), "mine", "/ledgers");
        var id = await app.QueryAsync(db => db.Set<InboxItem>().Select(m => m.Id).SingleAsync());
        using var stranger = await app.SignInAsync(Roles.Clerk);

        Assert.Equal(HttpStatusCode.NotFound, await stranger.StatusAsync($"/inbox/{id}"));
        Assert.DoesNotContain("申报书", (await stranger.GetAsync("/inbox")).MainText(), StringComparison.Ordinal);
        Assert.Equal(1, await app.InScopeAsync(s => s.GetRequiredService<MessageDesk>().UnreadAsync(person.Id)));
    }

    [Fact]
    public async Task All_are_marked_as_read_up_to_what_was_shown_and_long_lists_are_paged()
    {
        await using var app = await TestApp.StartAsync();
        var person = await app.AccountAsync(Roles.Clerk);
        using var client = await app.SignInAsync(person.UserName!);
        for (var i = 1; i <= MessageDesk.PageSize + 3; i++)
        {
            await SendAsync(app, Audience.Person(person.Id), $"k{i}", "");
        }

        var inbox = await client.GetAsync("/inbox");
        Assert.Equal(MessageDesk.PageSize, inbox.QuerySelectorAll(".inbox-item").Length);
        Assert.Equal(3, (await client.GetAsync("/inbox?p=2")).QuerySelectorAll(".inbox-item").Length);
        await SendAsync(app, Audience.Person(person.Id), "later", "");
        var after = await client.FollowAsync(await client.SubmitAsync(Html.Form(inbox, "form[action*='ReadAll']")));
        Assert.Equal("1", after.One(".top-count").TextContent.Trim());
        after = await client.FollowAsync(await client.SubmitAsync(Html.Form(after, "form[action$='handler=Read']")));
        Assert.Null(after.QuerySelector(".top-count"));
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example")]
    public async Task A_message_leads_nowhere_but_to_this_site(string href)
    {
        await using var app = await TestApp.StartAsync();
        await Assert.ThrowsAsync<ArgumentException>(() => SendAsync(app, Audience.Person(1), "k", href));
    }

    internal static Message Of(Audience to, string key, string href, int district) => new(to, "有一份申报书等您审查", "“示例项目”已提交，请在 2021-12-13 前完成形式审查。", href, key, district);

    internal static async Task<int> SendAsync(TestApp app, Audience to, string key, string href)
    {
        var district = await app.DistrictAsync();
        return await app.InScopeAsync(async s =>
        {
            await using var transaction = await s.GetRequiredService<AppDb>().Database.BeginTransactionAsync();
            var told = await s.GetRequiredService<MessageDesk>().SendAsync(Of(to, key, href, district.Id));
            await transaction.CommitAsync();
            return told;
        });
    }
}
