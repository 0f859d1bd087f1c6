using System.Net;
using Kechuang.Core.Accounts;
using Kechuang.Core.Messages;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace Kechuang.Modules.Tests.Messages;

/// <summary>Mails leave once, are tried again after a failure, and are looked after by the administrator.</summary>
public sealed class MailTests
{
    [Fact]
    public async Task Without_a_server_a_mail_becomes_a_file_for_those_with_an_address()
    {
        await using var app = await TestApp.StartAsync(b => b.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { [MailOptions.SiteSetting] = "https://kechuang.example.cn/" }));
        var person = await app.AccountAsync(Roles.Clerk);
        var silent = await app.AccountAsync(Roles.Clerk);
        await SetAddressAsync(app, person, "person@example.cn");
        await InboxTests.SendAsync(app, Audience.Holders(Permissions.LedgerWrite), "k1", "/ledgers");
        Assert.Equal(2, await app.QueryAsync(db => db.Set<InboxItem>().CountAsync()));
        Assert.NotEqual(person.Id, silent.Id);

        Assert.True(await SendNextAsync(app));
        Assert.False(await SendNextAsync(app));

        var mail = await MimeMessage.LoadAsync(Assert.Single(Directory.GetFiles(Path.Combine(app.Folder, "mail"), "*.eml")));
        Assert.Equal("有一份申报书等您审查", mail.Subject);
        Assert.Equal("person@example.cn", mail.To.Mailboxes.Single().Address);
        var id = await app.QueryAsync(db => db.Set<InboxItem>().Where(m => m.UserId == person.Id).Select(m => m.Id).SingleAsync());
        Assert.Contains($"https://kechuang.example.cn/inbox/{id}", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("请在 2021-12-13 前完成形式审查", mail.TextBody, StringComparison.Ordinal);
        Assert.Equal(MailState.Sent, (await MailAsync(app)).State);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_tried_again_later_and_given_up_in_the_end()
    {
        var server = new FakeServer { Fault = new MailException("421 too busy", false, new IOException()) };
        await using var app = await StartAsync(server);

        Assert.True(await SendNextAsync(app));
        var mail = await MailAsync(app);
        Assert.Equal((MailState.Queued, 1, "421 too busy"), (mail.State, mail.Attempts, mail.Error));
        Assert.False(await SendNextAsync(app)); // not before its pause is over
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(await SendNextAsync(app));
        for (var i = 0; i < 10; i++)
        {
            app.Clock.Advance(TimeSpan.FromDays(2));
            await SendNextAsync(app);
        }

        mail = await MailAsync(app);
        Assert.Equal((MailState.Failed, 7), (mail.State, mail.Attempts));
        Assert.Equal(7, server.Tried.Count);
        Assert.Single(server.Tried.Distinct());
    }

    [Fact]
    public async Task A_refused_recipient_is_not_tried_again_until_the_administrator_sends_it_again()
    {
        var server = new FakeServer { Fault = new MailException("550 no such user", true, new IOException()) };
        await using var app = await StartAsync(server);
        await SendNextAsync(app);
        using var administrator = await app.SignInAsync(Roles.SystemAdministrator);
        var log = await administrator.GetAsync("/mail?state=Failed");
        var row = log.Rows().Single();
        Assert.EndsWith("person@example.cn", row[0], StringComparison.Ordinal);
        Assert.Equal(("发送失败 550 no such user", "1"), (row[1], row[2]));
        Assert.DoesNotContain("申报书", log.MainText(), StringComparison.Ordinal);

        server.Fault = null;
        var again = await administrator.FollowAsync(await administrator.SubmitAsync(Html.Form(log, "main form[action*='Again']")));
        Assert.Contains("已重新排队", again.MainText(), StringComparison.Ordinal);
        Assert.True(await SendNextAsync(app));
        Assert.Equal((MailState.Sent, ""), ((await MailAsync(app)).State, (await MailAsync(app)).Error));
        Assert.Equal("mail.resend", await app.QueryAsync(db => db.Set<Core.Operations.Operation>().OrderByDescending(o => o.Sequence).Select(o => o.Kind).FirstAsync()));
    }

    [Fact]
    public async Task Two_servers_send_a_mail_once()
    {
        var server = new FakeServer();
        await using var app = await StartAsync(server);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SendNextAsync(app)));

        Assert.Single(server.Tried);
    }

    [Fact]
    public async Task A_mail_whose_server_was_killed_is_taken_up_after_the_lease()
    {
        var server = new FakeServer();
        await using var app = await StartAsync(server);
        await app.QueryAsync(db => db.Set<MailItem>().ExecuteUpdateAsync(m => m.SetProperty(x => x.State, MailState.Sending).SetProperty(x => x.Attempts, 1).SetProperty(x => x.LeaseUntil, app.Clock.GetUtcNow().UtcDateTime.AddMinutes(5))));

        Assert.False(await SendNextAsync(app));
        app.Clock.Advance(TimeSpan.FromMinutes(6));
        Assert.True(await SendNextAsync(app));
        Assert.Single(server.Tried);
    }

    [Fact]
    public async Task The_administrator_alone_sees_the_log()
    {
        await using var app = await TestApp.StartAsync();
        using var clerk = await app.SignInAsync(Roles.Clerk);
        Assert.Equal(HttpStatusCode.Forbidden, await clerk.StatusAsync("/mail"));
    }

    [Theory]
    [InlineData("nobody", "nobody")]
    [InlineData("a@b", "a@b")]
    [InlineData("Name <a@example.cn>", "Name <a@example.cn>")]
    public async Task A_wrong_address_is_refused_beside_its_field(string address, string typed)
    {
        await using var app = await TestApp.StartAsync();
        using var client = await app.SignInAsync(Roles.Clerk);
        var answer = await client.SubmitAsync(await client.GetAsync("/account/email"), "main form", ("Address", address));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = Html.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Contains("邮箱地址不正确", page.One("#Address-error").TextContent, StringComparison.Ordinal);
        Assert.Equal(typed, page.One("#Address").GetAttribute("value"));
    }

    [Fact]
    public async Task A_person_sets_and_clears_the_own_address_and_stays_signed_in()
    {
        await using var app = await TestApp.StartAsync();
        var person = await app.AccountAsync(Roles.Clerk);
        using var client = await app.SignInAsync(person.UserName!);

        var account = await client.FollowAsync(await client.SubmitAsync(await client.GetAsync("/account/email"), "main form", ("Address", " person@example.cn ")));
        Assert.Contains("person@example.cn", account.MainText(), StringComparison.Ordinal);
        account = await client.FollowAsync(await client.SubmitAsync(await client.GetAsync("/account/email"), "main form", ("Address", "")));
        Assert.DoesNotContain("person@example.cn", account.MainText(), StringComparison.Ordinal);
        Assert.Equal(2, await app.QueryAsync(db => db.Set<Core.Operations.Operation>().CountAsync(o => o.Kind == "account.change-email" && o.ActorId == person.Id)));
    }

    [Theory]
    [InlineData("mail.example.cn")]
    [InlineData("http://mail.example.cn?from=a@example.cn")]
    [InlineData("smtp://mail.example.cn")]
    public async Task A_setting_that_names_no_mail_server_stops_the_start_and_is_not_repeated(string setting)
    {
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await using var app = await TestApp.StartAsync(b => b.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { [MailOptions.Setting] = setting }));
            app.Services.GetRequiredService<MailOptions>();
        });
        Assert.Contains(MailOptions.Setting, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("mail.example.cn", fault.Message, StringComparison.Ordinal);
    }

    private static async Task<TestApp> StartAsync(FakeServer server)
    {
        var app = await TestApp.StartAsync(b => b.Services.AddSingleton<IMailSender>(server));
        var person = await app.AccountAsync(Roles.Clerk);
        await SetAddressAsync(app, person, "person@example.cn");
        await InboxTests.SendAsync(app, Audience.Person(person.Id), "k1", "/ledgers");
        return app;
    }

    private static Task SetAddressAsync(TestApp app, User person, string address) =>
        app.QueryAsync(db => db.Set<User>().Where(u => u.Id == person.Id).ExecuteUpdateAsync(u => u.SetProperty(x => x.Email, address)));

    private static Task<bool> SendNextAsync(TestApp app) => app.InScopeAsync(s => s.GetRequiredService<Outbox>().SendNextAsync());

    private static Task<MailItem> MailAsync(TestApp app) => app.QueryAsync(db => db.Set<MailItem>().AsNoTracking().SingleAsync());

    /// <summary>Takes mails, or fails as told.</summary>
    private sealed class FakeServer : IMailSender
    {
        public MailException? Fault { get; set; }

        public System.Collections.Concurrent.ConcurrentBag<string> Tried { get; } = [];

        public Task SendAsync(MimeMessage mail, CancellationToken cancel)
        {
            Tried.Add(mail.MessageId!);
            return Fault is { } fault ? Task.FromException(fault) : Task.CompletedTask;
        }
    }
}
