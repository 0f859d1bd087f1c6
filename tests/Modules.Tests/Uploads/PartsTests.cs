using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Kechuang.Core.Accounts;
using Kechuang.Core.Files;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Modules.Tests.Uploads;

/// <summary>Large files in parts: broken off, gone on with, killed in the middle, given up.</summary>
public sealed class PartsTests
{
    private const int Part = 1 << 20;

    [Fact]
    public async Task A_file_sent_in_parts_with_breaks_arrives_whole()
    {
        await using var app = await UploadTests.StartAsync();
        var person = await app.AccountAsync(Roles.Enterprise);
        var content = SomeFiles.LargePdf((3 * Part) + 1234);
        var id = "";
        using (var first = await app.SignInAsync(person.UserName!))
        {
            id = await BeginAsync(first, "大.pdf", content.Length);
            Assert.Equal(Part, await PatchAsync(first, id, content, 0));
            Assert.Equal(2 * Part, await PatchAsync(first, id, content, Part));
        }

        // Another day, another browser session of the same person.
        using var client = await app.SignInAsync(person.UserName!);
        var at = await client.Http.GetFromJsonAsync<JsonElement>($"/uploads/{id}");
        Assert.Equal(2 * Part, at.GetProperty("offset").GetInt64());
        Assert.Equal(3 * Part, await PatchAsync(client, id, content, 2 * Part));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await client.Http.PostAsync($"/uploads/{id}/finish", null)).StatusCode); // not all of it
        Assert.Equal(content.Length, await PatchAsync(client, id, content, 3 * Part));
        for (var i = 0; i < 2; i++)
        {
            var done = await (await client.Http.PostAsync($"/uploads/{id}/finish", null)).Content.ReadFromJsonAsync<JsonElement>();
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), done.GetProperty("sha256").GetString());
        }

        var page = await TestClient.PageAsync(await client.SubmitAsync(Html.Form(await client.GetAsync("/dev/gallery"), "#upload"), ("attachment.upload", id)));
        Assert.Contains("大.pdf", page.One(".upload-state").TextContent, StringComparison.Ordinal);
        var file = await UploadTests.TakeAsync(app, await app.QueryAsync(db => db.Set<UploadSession>().SingleAsync()));
        Assert.Equal(content, await UploadTests.ReadAsync(app, file!));
    }

    [Fact]
    public async Task What_a_killed_server_wrote_but_did_not_acknowledge_is_overwritten()
    {
        await using var app = await UploadTests.StartAsync();
        using var client = await app.SignInAsync(Roles.Enterprise);
        var content = SomeFiles.LargePdf((2 * Part) + 5);
        var id = await BeginAsync(client, "大.pdf", content.Length);
        await PatchAsync(client, id, content, 0);
        // Killed between writing the second part and saying so.
        var path = Directory.GetFiles(Path.Combine(app.Folder, "files", "uploads")).Single();
        await File.AppendAllTextAsync(path, "half a part");

        Assert.Equal(2 * Part, await PatchAsync(client, id, content, Part));
        Assert.Equal(content.Length, await PatchAsync(client, id, content, 2 * Part));
        var done = await (await client.Http.PostAsync($"/uploads/{id}/finish", null)).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), done.GetProperty("sha256").GetString());
    }

    [Fact]
    public async Task A_part_at_the_wrong_place_or_damaged_or_too_long_is_not_taken_and_told_where_to_go_on()
    {
        await using var app = await UploadTests.StartAsync();
        using var client = await app.SignInAsync(Roles.Enterprise);
        var content = SomeFiles.LargePdf(3 * Part);
        var id = await BeginAsync(client, "大.pdf", content.Length);
        await PatchAsync(client, id, content, 0);

        await AssertRefusedAsync(HttpStatusCode.Conflict, await SendAsync(client, id, 2 * Part, content[..Part]));
        await AssertRefusedAsync(HttpStatusCode.Conflict, await SendAsync(client, id, 0, content[..Part])); // the same again: taken already
        await AssertRefusedAsync(HttpStatusCode.UnprocessableEntity, await SendAsync(client, id, Part, content[..Part], Convert.ToHexString(SHA256.HashData("other"u8))));
        await AssertRefusedAsync(HttpStatusCode.RequestEntityTooLarge, await SendAsync(client, id, Part, new byte[(2 * Part) + 1]));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await SendAsync(client, id, Part, new byte[UploadSessions.LargestPart + 1])).StatusCode);
        Assert.Equal(2 * Part, await PatchAsync(client, id, content, Part));

        async Task AssertRefusedAsync(HttpStatusCode expected, HttpResponseMessage answer)
        {
            Assert.Equal(expected, answer.StatusCode);
            Assert.Equal(Part, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("offset").GetInt64());
        }
    }

    [Fact]
    public async Task The_same_part_from_two_tabs_counts_once()
    {
        await using var app = await UploadTests.StartAsync();
        using var client = await app.SignInAsync(Roles.Enterprise);
        var content = SomeFiles.LargePdf(2 * Part);
        var id = await BeginAsync(client, "大.pdf", content.Length);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => SendAsync(client, id, 0, content[..Part])));

        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.OK);
        Assert.Equal(content.Length, await PatchAsync(client, id, content, Part));
        Assert.Equal(HttpStatusCode.OK, (await client.Http.PostAsync($"/uploads/{id}/finish", null)).StatusCode);
    }

    [Theory]
    [InlineData("大.pdf", 21 << 20, "最大 20 MB")]
    [InlineData("大.exe", 10, "不是可以上传的文件")]
    [InlineData("大.pdf", 0, "是空文件")]
    public async Task What_cannot_be_taken_is_refused_before_its_first_byte(string name, long size, string words)
    {
        await using var app = await UploadTests.StartAsync();
        using var client = await app.SignInAsync(Roles.Enterprise);
        var answer = await AnnounceAsync(client, name, size);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(words, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_content_is_refused_at_the_end_and_removed()
    {
        await using var app = await UploadTests.StartAsync();
        using var client = await app.SignInAsync(Roles.Enterprise);
        var content = SomeFiles.OldOffice;
        var id = await BeginAsync(client, "申报书.docx", content.Length);
        await PatchAsync(client, id, content, 0);
        var answer = await client.Http.PostAsync($"/uploads/{id}/finish", null);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("旧版或加密", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await client.Http.GetAsync($"/uploads/{id}")).StatusCode);
        Assert.Empty(Directory.GetFiles(Path.Combine(app.Folder, "files", "uploads")));
    }

    [Fact]
    public async Task Nobody_reaches_anothers_upload_or_ticket_and_a_file_serves_its_purpose_only()
    {
        await using var app = await UploadTests.StartAsync();
        using var client = await app.SignInAsync(Roles.Enterprise);
        using var stranger = await app.SignInAsync(Roles.Enterprise);
        var content = SomeFiles.Pdf;
        var id = await BeginAsync(client, "申报书.pdf", content.Length);

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Http.GetAsync($"/uploads/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(stranger, id, 0, content)).StatusCode);
        await stranger.Http.DeleteAsync($"/uploads/{id}");
        Assert.Equal(content.Length, await PatchAsync(client, id, content, 0));
        await client.Http.PostAsync($"/uploads/{id}/finish", null);
        var refused = await stranger.SubmitAsync(Html.Form(await stranger.GetAsync("/dev/gallery"), "#upload"), ("attachment.upload", id));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);

        var ticket = (await client.GetAsync("/dev/gallery")).One("[data-upload]").GetAttribute("data-upload")!;
        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.Http.PostAsJsonAsync("/uploads", new { ticket, name = "a.pdf", size = 5 })).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.Http.PostAsJsonAsync("/uploads", new { ticket = ticket + "x", name = "a.pdf", size = 5 })).StatusCode);
        var session = await app.QueryAsync(db => db.Set<UploadSession>().SingleAsync());
        Assert.Null(await app.InScopeAsync(s => s.GetRequiredService<UploadSessions>().TakeAsync(session.UserId, session.Id, "other")));
    }

    [Fact]
    public async Task A_rolled_back_form_may_take_its_file_again()
    {
        await using var app = await UploadTests.StartAsync();
        using var client = await app.SignInAsync(Roles.Enterprise);
        var id = await BeginAsync(client, "申报书.pdf", SomeFiles.Pdf.Length);
        await PatchAsync(client, id, SomeFiles.Pdf, 0);
        await client.Http.PostAsync($"/uploads/{id}/finish", null);
        var session = await app.QueryAsync(db => db.Set<UploadSession>().SingleAsync());
        await app.InScopeAsync(async s =>
        {
            await using var transaction = await s.GetRequiredService<Data.AppDb>().Database.BeginTransactionAsync();
            Assert.NotNull(await s.GetRequiredService<UploadSessions>().TakeAsync(session.UserId, session.Id, session.Purpose));
            await transaction.RollbackAsync();
        });
        Assert.NotNull(await UploadTests.TakeAsync(app, session));
    }

    [Fact]
    public async Task Uploads_given_up_are_swept_and_a_person_has_not_too_many()
    {
        await using var app = await UploadTests.StartAsync();
        using var client = await app.SignInAsync(Roles.Enterprise);
        var content = SomeFiles.LargePdf(2 * Part);
        var id = "";
        for (var i = 0; i < UploadSessions.Most; i++)
        {
            id = await BeginAsync(client, "大.pdf", content.Length);
        }

        await PatchAsync(client, id, content, 0);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await AnnounceAsync(client, "大.pdf", 10)).StatusCode);
        var folder = Path.Combine(app.Folder, "files", "uploads");
        await File.WriteAllTextAsync(Path.Combine(folder, Guid.CreateVersion7().ToString("N") + ".part"), "of a database that was put back");

        Assert.Equal(1, await SweepAsync(app));
        app.Clock.Advance(UploadSessions.Life + TimeSpan.FromMinutes(1));
        Assert.Equal(UploadSessions.Most, await SweepAsync(app));
        Assert.Empty(Directory.GetFiles(folder));
        Assert.Equal(0, await app.QueryAsync(db => db.Set<UploadSession>().CountAsync()));
    }

    private static Task<int> SweepAsync(TestApp app) => app.InScopeAsync(s => s.GetRequiredService<UploadSessions>().SweepAsync());

    private static async Task<HttpResponseMessage> AnnounceAsync(TestClient client, string name, long size)
    {
        var ticket = (await client.GetAsync("/dev/gallery")).One("[data-upload]").GetAttribute("data-upload");
        return await client.Http.PostAsJsonAsync("/uploads", new { ticket, name, size });
    }

    private static async Task<string> BeginAsync(TestClient client, string name, long size)
    {
        var answer = await AnnounceAsync(client, name, size);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    private static async Task<long> PatchAsync(TestClient client, string id, byte[] content, int offset)
    {
        var part = content[offset..Math.Min(content.Length, offset + Part)];
        var answer = await SendAsync(client, id, offset, part, Convert.ToHexStringLower(SHA256.HashData(part)));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("offset").GetInt64();
    }

    private static Task<HttpResponseMessage> SendAsync(TestClient client, string id, long offset, byte[] part, string? hash = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Patch, $"/uploads/{id}") { Content = new ByteArrayContent(part) };
        request.Headers.Add("Upload-Offset", $"{offset}");
        if (hash is not null)
        {
            request.Headers.Add("Upload-Part-Hash", hash);
        }

        return client.Http.SendAsync(request);
    }
}
