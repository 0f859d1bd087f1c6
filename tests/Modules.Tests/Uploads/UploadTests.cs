using System.Net;
using System.Net.Sockets;
using System.Text;
using AngleSharp.Html.Dom;
using Kechuang.Core.Accounts;
using Kechuang.Core.Files;
using Kechuang.Core.Web;
using Kechuang.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Kechuang.Modules.Tests.Uploads;

/// <summary>What is taken from outside and what is not, through a form without script.</summary>
public sealed class UploadTests
{
    public static TheoryData<string, byte[]> Good => new()
    {
        { "申报书.pdf", SomeFiles.Pdf }, { "扫描件.JPG", SomeFiles.Jpeg }, { "图.png", SomeFiles.Png }, { "计划任务书V1.2.docx", SomeFiles.Docx }, { "预算.xlsx", SomeFiles.Xlsx },
        { "附件.zip", SomeFiles.Zip("证书/专利1.pdf", "说明.txt") },
    };

    public static TheoryData<string, byte[], string> Bad => new()
    {
        { "申报书.pdf", [], "是空文件" },
        { "申报书.pdf", SomeFiles.Docx, "内容与扩展名不符" },
        { "图.png", "<svg onload='alert(1)'/>"u8.ToArray(), "内容与扩展名不符" },
        { "申报书.docx", SomeFiles.Zip("a.txt"), "内容与扩展名不符" },
        { "申报书.docx", SomeFiles.Xlsx, "内容与扩展名不符" },
        { "申报书.docx", "PK\u0003\u0004 broken"u8.ToArray(), "内容与扩展名不符" },
        { "图.svg", "<svg/>"u8.ToArray(), "不是可以上传的文件" },
        { "页面.html", "<html/>"u8.ToArray(), "不是可以上传的文件" },
        { "setup.exe", "MZ"u8.ToArray(), "不是可以上传的文件" },
        { "eicar.com", "X5O!"u8.ToArray(), "不是可以上传的文件" },
        { "eicar.com.pdf", SomeFiles.Pdf, "夹有程序或网页的扩展名" },
        { "发票.html .pdf", SomeFiles.Pdf, "夹有程序或网页的扩展名" },
        { "申报书.docm", SomeFiles.Macros, "不是可以上传的文件" },
        { "申报书.docx", SomeFiles.Macros, "含有宏" },
        { "申报书.docx", SomeFiles.HiddenMacros, "含有宏" },
        { "申报书.docx", SomeFiles.OldOffice, "旧版或加密的 Office 文件" },
        { "附件.zip", SomeFiles.Zip("资料/../../../etc/cron.d/x.pdf"), "不能接收的内容" },
        { "附件.zip", SomeFiles.Zip("C:/Windows/x.pdf"), "不能接收的内容" },
        { "附件.zip", SomeFiles.Zip("说明.pdf", "打开我.exe"), "不能接收的内容" },
        { "附件.zip", SomeFiles.Zip("说明.pdf.js"), "不能接收的内容" },
        { "NUL.pdf", SomeFiles.Pdf, "不能使用" },
        { "..\\..\\.pdf", SomeFiles.Pdf, "不能使用" },
        { "合同\u202Efdp.pdf", SomeFiles.Pdf, "不能使用" },
        { new string('长', 130) + ".pdf", SomeFiles.Pdf, "不能使用" },
    };

    [Theory]
    [MemberData(nameof(Good))]
    public async Task A_file_of_an_allowed_kind_is_taken(string name, byte[] content)
    {
        await using var app = await StartAsync();
        using var client = await app.SignInAsync(Roles.Enterprise);
        var (status, page) = await SendAsync(client, name, content);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains(name, page.One(".upload-state").TextContent, StringComparison.Ordinal);
        var session = await app.QueryAsync(db => db.Set<UploadSession>().SingleAsync());
        Assert.Equal((name, content.Length, ScanState.NotScanned, true), (session.Name, (int)session.Size, session.Scan, session.IsDone));

        // The form comes back with the file still in it.
        var again = await TestClient.PageAsync(await client.SubmitAsync(Html.Form(page, "#upload")));
        Assert.Contains(name, again.One(".upload-state").TextContent, StringComparison.Ordinal);
        var file = await TakeAsync(app, session);
        Assert.Equal(content, await ReadAsync(app, file!));
        Assert.Null(await TakeAsync(app, session));
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task A_file_that_is_not_what_is_asked_for_is_refused_beside_its_field_and_not_kept(string name, byte[] content, string words)
    {
        await using var app = await StartAsync();
        using var client = await app.SignInAsync(Roles.Enterprise);
        var (status, page) = await SendAsync(client, name, content);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains(words, page.One("#attachment-error").TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await app.QueryAsync(db => db.Set<UploadSession>().CountAsync()));
        Assert.Empty(Kept(app));
    }

    [Theory]
    [InlineData("../../../etc/申报书.pdf")]
    [InlineData("C:\\fakepath\\申报书.pdf")]
    [InlineData("/申报书.pdf")]
    public async Task Folders_in_a_name_are_dropped(string name)
    {
        await using var app = await StartAsync();
        using var client = await app.SignInAsync(Roles.Enterprise);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(client, name, SomeFiles.Pdf)).Status);
        Assert.Equal("申报书.pdf", (await app.QueryAsync(db => db.Set<UploadSession>().SingleAsync())).Name);
    }

    [Fact]
    public async Task A_request_that_announces_too_much_is_refused_before_its_bytes_are_read()
    {
        await using var app = await StartAsync();
        using var client = await app.SignInAsync(Roles.Enterprise);
        var form = Html.Form(await client.GetAsync("/dev/gallery"), "#upload");
        var body = new Endless();
        using var request = new HttpRequestMessage(HttpMethod.Post, form.GetAttribute("action")) { Content = new StreamContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=x");
        request.Content.Headers.ContentLength = 30L << 20;

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await client.Http.SendAsync(request)).StatusCode);
        Assert.True(body.Sent < 1 << 20, $"{body.Sent} bytes were read");
    }

    [Fact]
    public async Task A_request_that_announces_nothing_is_stopped_when_it_has_sent_too_much()
    {
        await using var app = await StartAsync();
        using var client = await app.SignInAsync(Roles.Enterprise);
        var form = Html.Form(await client.GetAsync("/dev/gallery"), "#upload");
        var body = new Endless("--x\r\nContent-Disposition: form-data; name=\"attachment\"; filename=\"a.pdf\"\r\n\r\n%PDF-");
        using var request = new HttpRequestMessage(HttpMethod.Post, form.GetAttribute("action")) { Content = new StreamContent(body) };
        request.Headers.TransferEncodingChunked = true;
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=x");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await client.Http.SendAsync(request)).StatusCode);
        Assert.InRange(body.Sent, 20L << 20, 40L << 20);
        Assert.Empty(Kept(app));
    }

    [Fact]
    public async Task A_file_over_the_fields_limit_within_an_allowed_request_is_refused_beside_the_field()
    {
        await using var app = await StartAsync();
        using var client = await app.SignInAsync(Roles.Enterprise);
        var (status, page) = await SendAsync(client, "大.pdf", SomeFiles.LargePdf((20 << 20) + 1));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("最大 20 MB", page.One("#attachment-error").TextContent, StringComparison.Ordinal);
        Assert.Empty(Kept(app));
    }

    [Fact]
    public async Task With_a_scanner_a_clean_file_is_marked_and_an_infected_one_refused()
    {
        using var clamd = new FakeClamd();
        await using var app = await StartAsync(clamd.Address);
        using var client = await app.SignInAsync(Roles.Enterprise);

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(client, "好.pdf", SomeFiles.Pdf)).Status);
        Assert.Equal(ScanState.Clean, (await app.QueryAsync(db => db.Set<UploadSession>().SingleAsync())).Scan);
        var (status, page) = await SendAsync(client, "坏.pdf", [.. SomeFiles.Pdf, .. "EICAR-STANDARD-ANTIVIRUS-TEST-FILE"u8]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("含有病毒（Eicar-Signature）", page.One("#attachment-error").TextContent, StringComparison.Ordinal);
        Assert.Single(Kept(app));
    }

    [Fact]
    public async Task Where_the_scanner_does_not_answer_nothing_is_taken()
    {
        string address;
        using (var clamd = new FakeClamd())
        {
            address = clamd.Address;
        }

        await using var app = await StartAsync(address);
        using var client = await app.SignInAsync(Roles.Enterprise);
        var (status, page) = await SendAsync(client, "好.pdf", SomeFiles.Pdf);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("病毒扫描服务暂时不可用", page.One("#attachment-error").TextContent, StringComparison.Ordinal);
        Assert.Empty(Kept(app));
    }

    [Fact]
    public async Task A_stored_file_goes_out_as_a_download_and_only_to_who_may_have_it()
    {
        await using var app = await StartAsync();
        using var client = await app.SignInAsync(Roles.Enterprise);
        await SendAsync(client, "申报书.pdf", SomeFiles.Pdf);
        var file = await TakeAsync(app, await app.QueryAsync(db => db.Set<UploadSession>().SingleAsync()));
        await app.InScopeAsync(async s =>
        {
            var files = s.GetRequiredService<FileStore>();
            Assert.IsType<NotFoundResult>(Downloads.Stored(files, file, allowed: false));
            Assert.IsType<NotFoundResult>(Downloads.Stored(files, null, allowed: true));
            var http = new DefaultHttpContext { RequestServices = s, Response = { Body = new MemoryStream() } };
            await Downloads.Stored(files, file, allowed: true).ExecuteResultAsync(new ActionContext(http, new RouteData(), new()));
            Assert.StartsWith("attachment; ", http.Response.Headers.ContentDisposition.ToString(), StringComparison.Ordinal);
            Assert.Equal(SomeFiles.Pdf, ((MemoryStream)http.Response.Body).ToArray());
        });
        Assert.Equal("nosniff", Assert.Single((await client.Http.GetAsync("/account")).Headers.GetValues("X-Content-Type-Options")));
    }

    internal static Task<TestApp> StartAsync(string? clamd = null, bool listen = false) => TestApp.StartAsync(b =>
    {
        // The gallery, which has the field, is there in Development only.
        b.Environment.EnvironmentName = Environments.Development;
        b.Services.AddSingleton<IHostEnvironment>(b.Environment);
        b.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["KECHUANG_CLAMD"] = clamd });
    }, listen);

    internal static Task<StoredFile?> TakeAsync(TestApp app, UploadSession session) => app.InScopeAsync(async s =>
    {
        var file = await s.GetRequiredService<UploadSessions>().TakeAsync(session.UserId, session.Id, session.Purpose);
        await s.GetRequiredService<Data.AppDb>().SaveChangesAsync();
        return file;
    });

    internal static Task<byte[]> ReadAsync(TestApp app, StoredFile file) => app.InScopeAsync(s => File.ReadAllBytesAsync(s.GetRequiredService<FileStore>().PathOf(file)));

    private static string[] Kept(TestApp app) => Directory.Exists(Path.Combine(app.Folder, "files")) ? Directory.GetFiles(Path.Combine(app.Folder, "files"), "*", SearchOption.AllDirectories) : [];

    private static async Task<(HttpStatusCode Status, IHtmlDocument Page)> SendAsync(TestClient client, string name, byte[] content)
    {
        var form = Html.Form(await client.GetAsync("/dev/gallery"), "#upload");
        var body = new MultipartFormDataContent();
        foreach (var (field, value) in Html.Values(form))
        {
            body.Add(new StringContent(value), field);
        }

        // As browsers do it: the name as UTF-8 within quotes.
        var file = new ByteArrayContent(content);
        file.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"attachment\"; filename=\"{Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(name.Replace("\\", "\\\\", StringComparison.Ordinal)))}\"");
        body.Add(file);
        var answer = await client.Http.PostAsync(form.GetAttribute("action"), body);
        return (answer.StatusCode, Html.Parse(await answer.Content.ReadAsStringAsync()));
    }

    /// <summary>A body that goes on for ever, and counts what was read of it.</summary>
    private sealed class Endless(string start = "") : Stream
    {
        private readonly byte[] head = Encoding.UTF8.GetBytes(start);

        public long Sent { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => Sent; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (Sent > 200L << 20)
            {
                throw new InvalidOperationException("Nobody stopped it");
            }

            var first = Sent < head.Length ? Math.Min(count, head.Length - (int)Sent) : 0;
            head.AsSpan((int)Math.Min(Sent, head.Length), first).CopyTo(buffer.AsSpan(offset));
            buffer.AsSpan(offset + first, count - first).Fill((byte)'a');
            Sent += count;
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }

    /// <summary>Speaks as ClamAV's daemon does.</summary>
    private sealed class FakeClamd : IDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);

        public FakeClamd()
        {
            listener.Start();
            Address = $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
            _ = ServeAsync();
        }

        public string Address { get; }

        public void Dispose() => listener.Dispose();

        private async Task ServeAsync()
        {
            while (true)
            {
                TcpClient client;
                try
                {
                    client = await listener.AcceptTcpClientAsync();
                }
                catch (Exception e) when (e is SocketException or ObjectDisposedException)
                {
                    return;
                }

                using (client)
                {
                    var stream = client.GetStream();
                    var command = new byte[10];
                    await stream.ReadExactlyAsync(command);
                    Assert.Equal("zINSTREAM\0", Encoding.ASCII.GetString(command));
                    var (length, content) = (new byte[4], new MemoryStream());
                    while (true)
                    {
                        await stream.ReadExactlyAsync(length);
                        var part = new byte[System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(length)];
                        if (part.Length == 0)
                        {
                            break;
                        }

                        await stream.ReadExactlyAsync(part);
                        content.Write(part);
                    }

                    var infected = Encoding.Latin1.GetString(content.ToArray()).Contains("EICAR", StringComparison.Ordinal);
                    await stream.WriteAsync(Encoding.ASCII.GetBytes(infected ? "stream: Eicar-Signature FOUND\0" : "stream: OK\0"));
                }
            }
        }
    }
}
