using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Kechuang.Core.Districts;
using Kechuang.Core.Documents;
using Kechuang.Core.Files;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Reporting.Summaries;

/// <summary>A thing that cannot be done now; the message is for the person, in Chinese.</summary>
internal sealed class SummaryRefusedException(string message) : Exception(message);

/// <summary>Makes, publishes and re-opens summaries. What is published is kept by hash and never changes.</summary>
internal sealed class SummaryService(AppDb db, UnitOfWork unit, FileStore files, SummaryRenderer renderer, TimeProvider clock)
{
    public const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    public const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The summaries of a district with their versions, newest period first.</summary>
    public async Task<IReadOnlyList<Summary>> ListAsync(int districtId, CancellationToken cancel) =>
        await db.Set<Summary>().AsNoTracking().Include(s => s.Versions.OrderByDescending(v => v.Number)).Where(s => s.DistrictId == districtId).OrderByDescending(s => s.Year).ThenByDescending(s => s.ThroughMonth).ToListAsync(cancel);

    /// <summary>One of the district's summaries, versions newest first; null where there is none.</summary>
    public Task<Summary?> FindAsync(int districtId, int id, CancellationToken cancel) =>
        db.Set<Summary>().AsNoTracking().Include(s => s.Versions.OrderByDescending(v => v.Number)).FirstOrDefaultAsync(s => s.DistrictId == districtId && s.Id == id, cancel);

    /// <summary>Renders a new draft and gives its summary's id. After a publication a reason is asked for.</summary>
    /// <exception cref="SummaryRefusedException">Published, and no reason given.</exception>
    /// <exception cref="DocumentException">The template cannot be used; see <see cref="TemplateException.Errors"/>.</exception>
    public async Task<int> GenerateAsync(District district, Period period, Actor actor, string reason, CancellationToken cancel)
    {
        var (bytes, name) = await TemplateAsync(district.Id, cancel);
        var rendered = await renderer.RenderAsync(district, period, bytes, cancel);
        var kind = reason.Length > 0 ? SummaryOperations.Reopen : SummaryOperations.Generate;
        return await unit.RunAsync(kind, actor, district.Id, $"{period}", async scope =>
        {
            var summary = await db.Set<Summary>().Include(s => s.Versions).FirstOrDefaultAsync(s => s.DistrictId == district.Id && s.Year == period.Year && s.ThroughMonth == period.ThroughMonth, cancel);
            if (summary is null)
            {
                summary = new Summary { DistrictId = district.Id, Year = period.Year, ThroughMonth = period.ThroughMonth };
                db.Add(summary);
            }

            var latest = summary.Versions.MaxBy(v => v.Number);
            if (latest?.State == SummaryState.Published && reason.Length == 0)
            {
                throw new SummaryRefusedException("这份总结已经发布，重新生成前请写明重新打开的理由");
            }

            if (latest?.State == SummaryState.Draft)
            {
                (latest.State, latest.Version) = (SummaryState.Superseded, latest.Version + 1);
            }

            var version = await KeepAsync(rendered, bytes, name, cancel);
            (version.Number, version.CreatedBy, version.Reason) = ((latest?.Number ?? 0) + 1, actor.Name, reason);
            summary.Versions.Add(version);
            await db.SaveChangesAsync(cancel);
            scope.Record("added", "summary", summary.Id, $"{period} 第{version.Number}版", null, JsonSerializer.Serialize(new { version.Number, version.Reason, omitted = rendered.Omitted.Count }, Json));
            return summary.Id;
        }, reason, touches: Touches.Nothing, cancel: cancel);
    }

    /// <summary>Freezes the newest draft.</summary>
    /// <exception cref="SummaryRefusedException">There is no such draft, or somebody was quicker.</exception>
    public Task PublishAsync(int districtId, int id, int number, Actor actor, CancellationToken cancel) =>
        unit.RunAsync(SummaryOperations.Publish, actor, districtId, "", async scope =>
        {
            var summary = await db.Set<Summary>().Include(s => s.Versions).FirstOrDefaultAsync(s => s.DistrictId == districtId && s.Id == id, cancel);
            var draft = summary?.Versions.MaxBy(v => v.Number);
            if (summary is null || draft is not { State: SummaryState.Draft } || draft.Number != number)
            {
                throw new SummaryRefusedException("这一版已不是最新草稿，可能刚被别人发布或重新生成；请刷新后再试");
            }

            foreach (var old in summary.Versions.Where(v => v.State == SummaryState.Published))
            {
                (old.State, old.Version) = (SummaryState.Superseded, old.Version + 1);
            }

            (draft.State, draft.PublishedAt, draft.PublishedBy, draft.Version) = (SummaryState.Published, clock.GetUtcNow().UtcDateTime, actor.Name, draft.Version + 1);
            var named = $"{new Period(summary.Year, summary.ThroughMonth)} 第{draft.Number}版";
            scope.Summarise(named);
            scope.Record("published", "summary", summary.Id, named);
            return true;
        }, touches: Touches.Nothing, cancel: cancel);

    /// <summary>A kept file of a version of this district's summaries, or null: “docx”, “xlsx”, “json” or “template”.</summary>
    public async Task<StoredFile?> FileAsync(SummaryVersion version, string kind, CancellationToken cancel) => await files.FindAsync(
        kind switch { "docx" => version.DocxFileId, "xlsx" => version.EvidenceFileId, "json" => version.FiguresFileId, _ => version.TemplateFileId }, cancel);

    public string PathOf(StoredFile file) => files.PathOf(file);

    public Stream Open(StoredFile file) => files.Open(file);

    public static IReadOnlyList<Omission> OmittedOf(SummaryVersion version) => JsonSerializer.Deserialize<List<Omission>>(version.Omitted)!;

    /// <summary>The template in force: the district's newest, or the one that comes with the product.</summary>
    public async Task<(byte[] Docx, string Name)> TemplateAsync(int districtId, CancellationToken cancel)
    {
        var own = await db.Set<SummaryTemplate>().AsNoTracking().Where(t => t.DistrictId == districtId).OrderByDescending(t => t.Number).FirstOrDefaultAsync(cancel);
        if (own is null || await files.FindAsync(own.FileId, cancel) is not { } file)
        {
            return (DefaultTemplate.Docx, DefaultTemplate.FileName);
        }

        return (await File.ReadAllBytesAsync(files.PathOf(file), cancel), file.Name);
    }

    public async Task<IReadOnlyList<SummaryTemplate>> TemplatesAsync(int districtId, CancellationToken cancel) =>
        await db.Set<SummaryTemplate>().AsNoTracking().Where(t => t.DistrictId == districtId).OrderByDescending(t => t.Number).ToListAsync(cancel);

    /// <summary>Keeps a template that has been checked.</summary>
    public Task AddTemplateAsync(int districtId, byte[] docx, string name, string note, Actor actor, CancellationToken cancel) =>
        unit.RunAsync(SummaryOperations.Template, actor, districtId, name, async scope =>
        {
            var number = 1 + (await db.Set<SummaryTemplate>().Where(t => t.DistrictId == districtId).MaxAsync(t => (int?)t.Number, cancel) ?? 0);
            var file = await files.AddAsync(new MemoryStream(docx), name, Word, "template", districtId, cancel);
            await db.SaveChangesAsync(cancel);
            var template = new SummaryTemplate { DistrictId = districtId, Number = number, FileId = file.Id, Note = note, UploadedBy = actor.Name, UploadedAt = clock.GetUtcNow().UtcDateTime };
            db.Add(template);
            await db.SaveChangesAsync(cancel);
            scope.Record("added", "summary-template", template.Id, name, null, JsonSerializer.Serialize(new { number, note, sha256 = file.Sha256 }, Json));
            return true;
        }, touches: Touches.Nothing, cancel: cancel);

    private async Task<SummaryVersion> KeepAsync(RenderedSummary rendered, byte[] template, string name, CancellationToken cancel)
    {
        async Task<long> Kept(byte[] content, string file, string type)
        {
            var stored = await files.AddAsync(new MemoryStream(content), file, type, "report", rendered.District.Id, cancel);
            await db.SaveChangesAsync(cancel);
            return stored.Id;
        }

        var period = rendered.Period;
        return new SummaryVersion
        {
            CreatedAt = clock.GetUtcNow().UtcDateTime, Html = rendered.Document.Html, Omitted = JsonSerializer.Serialize(rendered.Omitted, Json),
            DataVersion = rendered.DataVersion, LastOperation = rendered.LastOperation,
            TemplateFileId = await Kept(template, name, Word),
            DocxFileId = await Kept(rendered.Docx, $"annual-summary-{period}.docx", Word),
            EvidenceFileId = await Kept(rendered.Evidence, $"evidence-{period}.xlsx", Excel),
            FiguresFileId = await Kept(Encoding.UTF8.GetBytes(rendered.Figures), "figures.json", "application/json"),
        };
    }
}
