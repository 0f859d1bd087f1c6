using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Kechuang.Contracts.Funds;
using Kechuang.Core.Accounts;
using Kechuang.Core.Districts;
using Kechuang.Core.Files;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.FollowUp;
using Kechuang.Programmes.Domain.Reviews;
using Kechuang.Programmes.Queries.Reviews;
using Kechuang.Programmes.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Queries.FollowUp;

/// <summary>One ZIP of a project: what was submitted, decided, signed, paid and concluded, each part with its hash in the manifest.</summary>
internal sealed class ProjectArchive(AppDb db, FileStore files, ApplicationReader applications, DecisionLetters letters, DistrictDirectory districts)
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

        await ApplicationAsync(detail, access, AddAsync, FilesAsync, cancel);
        foreach (var paper in detail.Papers.Where(p => p.Status != PaperStatus.Draft || access.Role.Reach == Reach.Enterprise))
        {
            var title = $"{Paper.Title(paper.Kind)}第 {paper.Number} 版（{Paper.Words(paper.Status)}）";
            await AddAsync($"2-papers/{paper.Kind}-{paper.Number}.docx", title, s => BufferedAsync(s, docx => FollowUpDocuments.WritePaper(docx, detail, paper), cancel));
            await AddAsync($"2-papers/{paper.Kind}-{paper.Number}.json", $"{title}：原文", s => TextAsync(s, paper.Answers, cancel));
            await FilesAsync($"2-papers/{paper.Kind}-{paper.Number}-files", detail.FileRows.Where(f => f.PaperId == paper.Id).Select(f => (detail.Files[f.FileId], $"{title}：附件")));
        }

        await FilesAsync("3-changes", detail.FileRows.Where(f => f.ChangeId is not null).Select(f => (detail.Files[f.FileId], "变更证明材料")));
        await FilesAsync("4-visits", detail.FileRows.Where(f => f.VisitId is not null).Select(f => (detail.Files[f.FileId], "现场检查材料")));
        await AddAsync("index.html", "档案目录与说明", s => TextAsync(s, Page(access.Can(Permissions.ProjectsRead) ? detail : detail with { Flags = [] }, now, parts), cancel));
        await ManifestAsync(zip, parts, cancel);
    }

    private async Task ApplicationAsync(ContractDetail detail, Access access, Func<string, string, Func<Stream, Task>, Task> add, Func<string, IEnumerable<(StoredFile, string)>, Task> filesOf, CancellationToken cancel)
    {
        var id = detail.Application.Id;
        var application = (await applications.FindAsync(access, id, cancel))!;
        foreach (var submitted in application.Submissions)
        {
            var title = $"申报书第 {submitted.Submission.Number} 次提交（{BeijingTime.LongText(submitted.Submission.At)}）";
            await add($"1-application/submission-{submitted.Submission.Number}.json", $"{title}：原文，SHA-256 {submitted.Submission.Hash}", s => TextAsync(s, submitted.Submission.Content, cancel));
            await add($"1-application/submission-{submitted.Submission.Number}.docx", title, s => BufferedAsync(s, docx => SubmissionDocument.Write(docx, application, submitted), cancel));
        }

        var named = application.Submissions.SelectMany(s => s.Answers.Keys.SelectMany(s.Answers.Files)).ToHashSet();
        await filesOf("1-application/files", application.Files.Values.Where(f => named.Contains(f.Id)).OrderBy(f => f.Id).Select(f => (f, "申报附件")));
        var district = await districts.FindAsync(detail.Contract.DistrictId, cancel);
        if (await letters.FindAsync(access, district!.Name, id, cancel) is { } letter)
        {
            await add("1-application/decision.txt", "评审结果告知", s => TextAsync(s, Letter(letter), cancel));
        }

        if (access.Can(Permissions.ProjectsRead))
        {
            await add("1-application/steps.txt", "申报、评审、公示和立项过程", s => TextAsync(s, string.Concat(application.Steps.Select(p => $"{BeijingTime.LongText(p.At)}\t{p.Actor}\t{Step(p)}\t{p.Reason}\n")), cancel));
        }

        var documents = await (
            from line in db.Set<EstablishmentLine>().AsNoTracking()
            join batch in db.Set<Establishment>().AsNoTracking() on line.EstablishmentId equals batch.Id
            join file in db.Set<StoredFile>().AsNoTracking() on batch.FileId equals file.Id
            where line.ApplicationId == id
            select file).ToListAsync(cancel);
        await filesOf("1-application/establishment", documents.Select(f => (f, "立项文件")));
    }

    private static string Step(CaseStep step) => ApplicationFlow.Table.Steps.FirstOrDefault(t => t.Action == step.Action)?.Title ?? step.Action;

    private static string Letter(DecisionLetter letter) => string.Join('\n',
        [$"{letter.Number} {letter.Title}", letter.UnitName, letter.Outcome, letter.Reason, letter.ScoreWords, .. letter.Scores.Select(s => $"{s.Title}（满分 {s.Max}）：{s.Mean}"), .. letter.Comments, letter.Remedy, $"{letter.Bureau} {letter.On:yyyy-MM-dd}"]);

    private static async Task TextAsync(Stream output, string text, CancellationToken cancel) => await output.WriteAsync(Encoding.UTF8.GetBytes(text), cancel);

    private static async Task BufferedAsync(Stream output, Action<Stream> write, CancellationToken cancel)
    {
        using var buffer = new MemoryStream();
        write(buffer);
        buffer.Position = 0;
        await buffer.CopyToAsync(output, cancel);
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
        if (Spending.Of(detail) is { } spending)
        {
            Table(html, "预算执行（万元）", ["科目", "预算", "已支出", "预计到完成"], spending.Lines.Append(spending.Total).Select(l => new[] { l.Category, $"{l.Budget}", $"{l.Spent}", $"{l.Forecast}" }));
        }

        if (detail.Visits.Count > 0)
        {
            Table(html, "现场检查", ["次", "状态", "计划日期", "检查人员", "检查内容", "检查日期", "结论", "检查情况", "整改要求", "整改期限", "整改确认", "单位答复"], detail.Visits.Select(v => new[]
            {
                $"{v.Number}", ProjectVisit.Title(v.Status), $"{v.PlannedOn:yyyy-MM-dd}", v.People, v.Aim, $"{v.HeldOn:yyyy-MM-dd}", v.Result is { } result ? ProjectVisit.Title(result) : v.Cancellation, v.Findings, v.Mend, $"{v.MendBy:yyyy-MM-dd}", $"{v.MendedOn:yyyy-MM-dd}", v.Answer,
            }));
        }

        if (detail.Flags.Count > 0)
        {
            Table(html, "风险登记", ["风险", "类别", "程度", "处理期限", "处理人", "登记", "处理结果"], detail.Flags.Select(f => new[] { f.What, ProjectFlag.Title(f.Kind), ProjectFlag.Title(f.Weight), $"{f.DueOn:yyyy-MM-dd}", f.Person, $"{f.RaisedBy} {f.RaisedOn:yyyy-MM-dd}", $"{f.ClosedOn:yyyy-MM-dd} {f.ClosedBy} {f.Closure}" }));
        }

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
