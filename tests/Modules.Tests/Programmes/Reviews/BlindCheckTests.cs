using System.IO.Compression;
using System.Net;
using System.Text;
using Kechuang.Core.Files;
using Kechuang.Data;
using Kechuang.Programmes.Domain;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Kechuang.Modules.Tests.Programmes.Reviews.ReviewDistrict;

namespace Kechuang.Modules.Tests.Programmes.Reviews;

/// <summary>What a blind round would still give away.</summary>
public sealed class BlindCheckTests
{
    [Fact]
    public async Task Names_in_files_and_their_properties_are_listed_and_what_is_hidden_is_not()
    {
        await using var world = await StartAsync();
        var id = await world.ApplyAsync(1, ApplicationStatus.FormalPassed);
        await world.AttachAsync(id, "licence", $"{Unit(1)}营业执照.pdf");
        await AttachAsync(world, id, "方案.docx", Docx($"<w:t>由周小1负责</w:t>", "李编辑"));
        await AttachAsync(world, id, "图纸.pdf", Encoding.UTF8.GetBytes($"%PDF-1.4 /Author (Wang Gong) {Unit(1)}"));
        var round = await world.OpenRoundAsync();

        var rows = (await world.Clerk.GetAsync($"/reviews/rounds/{round}/blind")).Rows();
        Assert.Equal(
            [("文件内容 方案.docx", "周小1"), ("文件属性（作者） 方案.docx", "李编辑"), ("文件内容 图纸.pdf", Unit(1)), ("文件属性（作者） 图纸.pdf", "Wang Gong")],
            rows.Select(r => (r[1], r[2])));
        Assert.Equal(HttpStatusCode.Forbidden, await world.Leader.StatusAsync($"/reviews/rounds/{round}/blind"));
    }

    [Fact]
    public async Task A_round_that_is_not_blind_and_one_of_elsewhere_have_no_such_page()
    {
        await using var world = await StartAsync();
        await world.ApplyAsync(1, ApplicationStatus.FormalPassed);
        var round = await world.OpenRoundAsync(blind: false);
        Assert.Equal(HttpStatusCode.NotFound, await world.Clerk.StatusAsync($"/reviews/rounds/{round}/blind"));
        Assert.Equal(HttpStatusCode.NotFound, await world.Clerk.StatusAsync("/reviews/rounds/99999/blind"));
    }

    private static Task AttachAsync(ReviewDistrict world, long application, string name, byte[] content) => world.App.InScopeAsync(async s =>
    {
        var db = s.GetRequiredService<AppDb>();
        var file = await s.GetRequiredService<FileStore>().AddAsync(new MemoryStream(content), name, "application/octet-stream", "application", world.District);
        await db.SaveChangesAsync();
        db.Add(new ApplicationFile { ApplicationId = application, Field = "plan", FileId = file.Id });
        await db.SaveChangesAsync();
    });

    private static byte[] Docx(string body, string creator)
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in new[] { ("word/document.xml", $"<w:document>{body}</w:document>"), ("docProps/core.xml", $"<cp><dc:creator>{creator}</dc:creator></cp>") })
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(text);
            }
        }

        return buffer.ToArray();
    }
}
