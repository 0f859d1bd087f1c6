using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Kechuang.Contracts.Funds;
using Kechuang.Core.Accounts;
using Kechuang.Core.Files;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.FollowUp;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Queries.FollowUp;

/// <summary>One ZIP of a project: what was submitted, decided, signed, paid and concluded, each part with its hash in the manifest.</summary>
internal sealed class ProjectArchive(AppDb db, FileStore files)
{
    /// <summary>Writes the archive part by part; nothing of it is held in memory but the part being written.</summary>
    public async Task WriteAsync(Stream output, ContractDetail detail, Access access, DateTime now, CancellationToken cancel)
    {
        await using var zip = await ZipArchive.CreateAsync(output, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancel);
        var parts = new List<(string Name, string Title, long Size, string Sha256)>();

        async Task AddAsync(string name, string title, Func<Stream, Task> write)
        {
            using var hash = SHA256.Create();
            long size;
            await using (var entry = await zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(cancel))
            await using (var hashing = new CryptoStream(entry, hash, CryptoStreamMode.Write, leaveOpen: true))
            {
                var counting = new CountingStream(hashing);
                await write(counting);
                await hashing.FlushFinalBlockAsync(cancel);
                size = counting.Count;
            }

            parts.Add((name, title, size, Convert.ToHexStringLower(hash.Hash!)));
        }

        Task TextAsync(string name, string title, string text) => AddAsync(name, title, s => s.WriteAsync(Encoding.UTF8.GetBytes(text), cancel).AsTask());

        async Task FilesAsync(string folder, IEnumerable<(StoredFile File, string Title)> stored)
        {
            foreach (var (file, title) in stored)
            {
                await AddAsync($"{folder}/{file.Id}-{Inside(file.Name)}", title, async s =>
                {
                    await using var content = files.Open(file);
                    await content.CopyToAsync(s, cancel);
                });
            }
        }

        await ApplicationAsync(detail, access, TextAsync, FilesAsync, cancel);
        foreach (var paper in detail.Papers.Where(p => p.Status != PaperStatus.Draft || access.Role.Reach == Reach.Enterprise))
        {
            var title = $"{Paper.Title(paper.Kind)}第 {paper.Number} 版（{Paper.Words(paper.Status)}）";
            await AddAsync($"2-papers/{paper.Kind}-{paper.Number}.docx", title, s => WriteDocx(s, detail, paper));
            await TextAsync($"2-papers/{paper.Kind}-{paper.Number}.json", $"{title}：原始答案", paper.Answers);
            await FilesAsync($"2-papers/{paper.Kind}-{paper.Number}-files", detail.FileRows.Where(f => f.PaperId == paper.Id).Select(f => (detail.Files[f.FileId], $"{title}：附件")));
        }

        await FilesAsync("3-changes", detail.FileRows.Where(f => f.ChangeId is not null).Select(f => (detail.Files[f.FileId], "变更证明材料")));
        await TextAsync("index.html", "档案目录与说明", Page(detail, now, parts));
        await ManifestAsync(zip, parts, cancel);
    }

    private async Task ApplicationAsync(ContractDetail detail, Access access, Func<string, string, string, Task> text, Func<string, IEnumerable<(StoredFile, string)>, Task> filesOf, CancellationToken cancel)
    {
        var id = detail.Application.Id;
        foreach (var submission in await db.Set<ApplicationSubmission>().AsNoTracking().Where(s => s.ApplicationId == id).OrderBy(s => s.Number).ToListAsync(cancel))
        {
            await text($"1-application/submission-{submission.Number}.json", $"申报书第 {submission.Number} 次提交（{BeijingTime.LongText(submission.At)}，SHA-256 {submission.Hash}）", submission.Content);
        }

        var attached = await (
            from own in db.Set<ApplicationFile>().AsNoTracking()
            join file in db.Set<StoredFile>().AsNoTracking() on own.FileId equals file.Id
            where own.ApplicationId == id && !own.Removed
            orderby file.Id
            select file).ToListAsync(cancel);
        await filesOf("1-application/files", attached.Select(f => (f, "申报附件")));
        if (access.Can(Permissions.ProjectsRead))
        {
            var steps = await db.Set<CaseStep>().AsNoTracking().Where(s => s.Subject == UseCases.Cases.Application && s.SubjectId == id).OrderBy(s => s.Id).ToListAsync(cancel);
            await text("1-application/review.txt", "申报、评审、公示和立项过程", string.Join('\n', steps.Select(s => $"{BeijingTime.LongText(s.At)}\t{s.Actor}\t{s.From} → {s.To}\t{s.Reason}"))
                + $"\n专家评分\t{detail.Application.Score}\n名次\t{detail.Application.Rank}\n立项文号\t{detail.Application.EstablishmentNumber}\n立项日期\t{detail.Application.EstablishedOn:yyyy-MM-dd}\n");
        }
    }

    private static async Task WriteDocx(Stream output, ContractDetail detail, Paper paper)
    {
        using var docx = new MemoryStream();
        FollowUpDocuments.WritePaper(docx, detail, paper);
        docx.Position = 0;
        await docx.CopyToAsync(output);
    }

    /// <summary>“hash  name” a line, as <c>sha256sum -c</c> reads it.</summary>
    private static async Task ManifestAsync(ZipArchive zip, List<(string Name, string Title, long Size, string Sha256)> parts, CancellationToken cancel)
    {
        await using var entry = await zip.CreateEntry("manifest.sha256").OpenAsync(cancel);
        await entry.WriteAsync(Encoding.UTF8.GetBytes(string.Concat(parts.Select(p => $"{p.Sha256}  {p.Name}\n"))), cancel);
    }

    private static string Page(ContractDetail detail, DateTime now, List<(string Name, string Title, long Size, string Sha256)> parts)
    {
        var (contract, application) = (detail.Contract, detail.Application);
        var html = new StringBuilder("<!doctype html><html lang=\"zh\"><head><meta charset=\"utf-8\"><title>项目档案</title></head><body>");
        html.Append(Tag("h1", $"{application.Number} {application.Title}"));
        Table(html, "项目", ["内容", ""], [["承担单位", $"{application.UnitName}（{application.CreditCode}）"], ["项目负责人", application.Leader], ["立项文号", application.EstablishmentNumber ?? ""], ["状态", ContractFlow.Title(contract.Status)],
            ["执行期", $"{contract.StartsOn:yyyy-MM-dd} 至 {contract.DueOn:yyyy-MM-dd}"], ["立项补助（万元）", $"{contract.Grant}"], ["核定补助（万元）", $"{contract.FinalGrant}"], ["验收日期", $"{contract.AcceptedOn:yyyy-MM-dd}"]]);
        Table(html, "签订", ["一方", "确认人", "时间", "校验码"], detail.Signatures.Select(s => new[] { Signature.Title(s.Party), s.Name, BeijingTime.LongText(s.At), s.Hash }));
        Table(html, "变更", ["事项", "级别", "状态", "理由", "原", "新", "决定人", "意见"], detail.Changes.Select(c => new[] { ProjectChange.Title(c.Subject), ProjectChange.Title(c.Level), ProjectChange.Title(c.Status), c.Reason, c.Before, c.After, c.DecidedBy, c.Opinion }));
        Table(html, "进度节点", ["节点", "应完成", "实际完成"], detail.Milestones.Select(m => new[] { m.Work, $"{m.DueOn:yyyy-MM-dd}", $"{m.DoneOn:yyyy-MM-dd}" }));
        Table(html, "经费", ["事项", "金额（万元）", "申请时间", "状态", "日期"], detail.Payments.States.Select(s => new[] { s.Subject, $"{(s.Recovery ? "收回 " : "")}{s.Amount}", BeijingTime.Text(s.RequestedAt), StateWords(s.Status), $"{s.PaidOn:yyyy-MM-dd}" }));
        Table(html, "验收", ["验收会", "日期", "结论", "意见"], detail.Meetings.Select(m => new[] { m.Meeting.Title, $"{m.Meeting.HeldOn:yyyy-MM-dd}", m.Item.Conclusion is { } c ? AcceptanceItem.Title(c) : "", m.Item.Opinion }));
        Table(html, "办理过程", ["时间", "办理人", "步骤", "理由"], detail.Steps.Select(s => new[] { BeijingTime.LongText(s.At), s.Actor, ContractFlow.Table.Steps.FirstOrDefault(t => t.Action == s.Action)?.Title ?? s.Action, s.Reason }));
        Table(html, "文件", ["文件", "说明", "大小", "SHA-256"], parts.Select(p => new[] { p.Name, p.Title, $"{p.Size}", p.Sha256 }));
        return html.Append(Tag("p", $"生成于 {BeijingTime.LongText(now)}；manifest.sha256 可用 sha256sum -c 核对。")).Append("</body></html>").ToString();
    }

    private static string StateWords(PaymentRequestStatus status) => status switch { PaymentRequestStatus.Requested => "办理中", PaymentRequestStatus.Paid => "已办结", PaymentRequestStatus.Refused => "已退回", _ => "已撤销" };

    private static void Table(StringBuilder html, string title, string[] head, IEnumerable<string[]> rows)
    {
        html.Append(Tag("h2", title)).Append("<table border=\"1\"><tr>").AppendJoin("", head.Select(h => Tag("th", h))).Append("</tr>");
        html.AppendJoin("", rows.Select(r => $"<tr>{string.Concat(r.Select(c => Tag("td", c)))}</tr>")).Append("</table>");
    }

    /// <summary>A name that stays in its folder.</summary>
    private static string Inside(string name) => name.Replace('/', '_').Replace('\\', '_');

    private static string Tag(string name, string text) => $"<{name}>{WebUtility.HtmlEncode(text)}</{name}>";

    /// <summary>Counts what is written through it.</summary>
    private sealed class CountingStream(Stream inner) : Stream
    {
        public long Count { get; private set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => Count;

        public override long Position { get => Count; set => throw new NotSupportedException(); }

        public override void Flush() => inner.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count)
        {
            inner.Write(buffer, offset, count);
            Count += count;
        }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await inner.WriteAsync(buffer, cancellationToken);
            Count += buffer.Length;
        }
    }
}
