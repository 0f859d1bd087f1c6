using System.Net;
using System.Security.Cryptography;
using Kechuang.Core.Accounts;
using Kechuang.Testing;
using Microsoft.Extensions.Configuration;

namespace Kechuang.Modules.Tests.Identity;

/// <summary>The second factor: set up, asked for, codes good once.</summary>
public sealed class SecondFactorTests
{
    [Fact]
    public async Task Once_set_up_the_password_alone_lets_nobody_in()
    {
        await using var app = await TestApp.StartAsync();
        var user = await app.AccountAsync(Roles.Clerk);
        var (key, recovery) = await EnableAsync(app, user.UserName!);

        using var client = app.Anonymous();
        var page = await PasswordAsync(client, user.UserName!);
        Assert.Equal(HttpStatusCode.Redirect, await client.StatusAsync("/account"));
        var wrong = await TestClient.PageAsync(await client.SubmitAsync(page, "main form", ("Code", "000000")));
        Assert.Contains("口令不正确", wrong.MainText(), StringComparison.Ordinal);
        var code = Code(key);
        await client.SubmitAsync(wrong, "main form", ("Code", code));
        Assert.Equal(HttpStatusCode.OK, await client.StatusAsync("/account"));

        using var replay = app.Anonymous();
        page = await PasswordAsync(replay, user.UserName!);
        Assert.Contains("已用过", (await TestClient.PageAsync(await replay.SubmitAsync(page, "main form", ("Code", code)))).MainText(), StringComparison.Ordinal);
        page = await replay.GetAsync("/sign-in/second-factor?recovery=true");
        await replay.SubmitAsync(page, "main form", ("Code", recovery));
        Assert.Equal(HttpStatusCode.OK, await replay.StatusAsync("/account"));

        using var third = app.Anonymous();
        await PasswordAsync(third, user.UserName!);
        page = await third.GetAsync("/sign-in/second-factor?recovery=true");
        await third.SubmitAsync(page, "main form", ("Code", recovery));
        Assert.Equal(HttpStatusCode.Redirect, await third.StatusAsync("/account"));
    }

    [Fact]
    public async Task Wrong_codes_lock_the_account_although_the_password_is_right()
    {
        await using var app = await TestApp.StartAsync();
        var user = await app.AccountAsync(Roles.Clerk);
        await EnableAsync(app, user.UserName!);
        var texts = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            using var client = app.Anonymous();
            var page = await PasswordAsync(client, user.UserName!);
            texts.Add((await TestClient.PageAsync(await client.SubmitAsync(page, "main form", ("Code", "000000")))).MainText());
        }

        Assert.All(texts[..4], t => Assert.Contains("口令不正确", t, StringComparison.Ordinal));
        Assert.Contains("已锁定", texts[4], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_it_is_required_staff_are_led_to_set_it_up_and_firms_are_not()
    {
        await using var app = await TestApp.StartAsync(b => b.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Accounts:SecondFactorRequired"] = "true" }));
        using var clerk = await app.SignInAsync(Roles.Clerk);
        using var firm = await app.SignInAsync(Roles.Enterprise);

        Assert.StartsWith("/account/second-factor", (await clerk.Http.GetAsync("/account")).Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await firm.StatusAsync("/account"));
    }

    private static async Task<(string Key, string Recovery)> EnableAsync(TestApp app, string userName)
    {
        using var client = await app.SignInAsync(userName);
        var page = await client.FollowAsync(await client.SubmitAsync(await client.GetAsync("/account/second-factor"), "form[action*=Begin]"));
        var key = page.One("main ol code").TextContent.Replace(" ", "", StringComparison.Ordinal);
        var done = await TestClient.PageAsync(await client.SubmitAsync(page, "form[action*=Enable]", ("Code", Code(key))));
        return (key, done.One("main li code").TextContent);
    }

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> PasswordAsync(TestClient client, string userName) =>
        await client.FollowAsync(await client.SubmitAsync(await client.GetAsync("/sign-in"), "main form", ("Input.UserName", userName), ("Input.Password", TestApp.Password)));

    /// <summary>The code of RFC 6238 for this moment by the machine's clock, which is what authenticators go by.</summary>
    private static string Code(string key)
    {
        var bits = string.Concat(key.ToUpperInvariant().Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var secret = Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2)).ToArray();
        var counter = BitConverter.GetBytes(IPAddress.HostToNetworkOrder(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30));
#pragma warning disable CA5350 // RFC 6238 as authenticators speak it is over SHA-1.
        var hash = HMACSHA1.HashData(secret, counter);
#pragma warning restore CA5350
        var offset = hash[^1] & 15;
        var number = ((hash[offset] & 127) << 24) | (hash[offset + 1] << 16) | (hash[offset + 2] << 8) | hash[offset + 3];
        return (number % 1_000_000).ToString("D6", null);
    }
}
