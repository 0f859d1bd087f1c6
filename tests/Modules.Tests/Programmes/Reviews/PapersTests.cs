using System.IO.Compression;
using System.Net;
using Kechuang.Core.Operations;
using Kechuang.Programmes.Domain;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;
using static Kechuang.Modules.Tests.Programmes.Reviews.ReviewDistrict;

namespace Kechuang.Modules.Tests.Programmes.Reviews;

/// <summary>What members of a panel take home, and what they are told.</summary>
public sealed class PapersTests
{
    [Fact]
    public async Task An_expert_takes_home_the_own_cases_marked_with_the_name_and_the_section_sees_it()
    {
        await using var world = await StartAsync();
        var id = await world.ApplyAsync(1, ApplicationStatus.FormalPassed, a => a.Title = $"{Unit(1)}叶片项目");
        var plan = await world.AttachAsync(id, "plan", $"{Unit(1)}实施方案.pdf");
        await world.AttachAsync(id, "licence", "营业执照.pdf");
        var round = await world.OpenRoundAsync();
        using var expert = (await world.SeatAsync(round, 1))[0];
        var href = (await expert.GetAsync("/reviews/tasks")).One("a[href*='handler=Papers']").GetAttribute("href")!;
        using var answer = await expert.Http.GetAsync(href);
        Assert.Equal("application/zip", answer.Content.Headers.ContentType!.MediaType);
        using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        Assert.Equal(["01/01.docx", $"01/{plan}-※※实施方案.pdf"], zip.Entries.Select(e => e.FullName));

        using var docx = new ZipArchive(await CopyAsync(zip.Entries[0]));
        var header = await TextAsync(docx.Entries.First(e => e.FullName.Contains("header", StringComparison.Ordinal)));
        Assert.Contains("专家1（E01）2021-12-", header, StringComparison.Ordinal);
        foreach (var entry in docx.Entries.Where(e => e.FullName.EndsWith(".xml", StringComparison.Ordinal)))
        {
            Assert.DoesNotContain("第1精密", await TextAsync(entry), StringComparison.Ordinal);
        }

        Assert.Equal("E01", (await world.App.QueryAsync(db => db.Set<OperationEvent>().SingleAsync(e => e.Action == "downloaded" && e.Subject == "round"))).SubjectName);
        Assert.Contains(await RowsAsync(world, round), r => r[0] == "专家1" && r[^1].StartsWith("1 次，最近 2021-12-", StringComparison.Ordinal));

        using var stranger = await world.ExpertAsync(9);
        Assert.Equal(HttpStatusCode.NotFound, await stranger.StatusAsync(href));
        Assert.Equal(HttpStatusCode.NotFound, await expert.StatusAsync($"/reviews/tasks?handler=Papers&round={round + 1}"));
        Assert.Equal(HttpStatusCode.Forbidden, await world.Clerk.StatusAsync(href));
    }

    [Fact]
    public async Task The_letter_about_another_last_day_is_shown_beside_the_box_that_sends_it()
    {
        await using var world = await StartAsync();
        await world.ApplyAsync(1, ApplicationStatus.FormalPassed);
        var round = await world.OpenRoundAsync();
        var page = await world.Clerk.GetAsync($"/reviews/rounds/{round}");
        Assert.Contains("评审截止日期改为 2021-12-20", page.One("form[action*='handler=Due'] blockquote").TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("form[action*='handler=Due'] [name=Tell][type=checkbox]"));
    }

    private static async Task<List<List<string>>> RowsAsync(ReviewDistrict world, long round) => (await world.Clerk.GetAsync($"/reviews/rounds/{round}")).Rows();

    private static async Task<MemoryStream> CopyAsync(ZipArchiveEntry entry)
    {
        var copy = new MemoryStream();
        await using var content = entry.Open();
        await content.CopyToAsync(copy);
        copy.Position = 0;
        return copy;
    }

    private static async Task<string> TextAsync(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        return await reader.ReadToEndAsync();
    }
}
