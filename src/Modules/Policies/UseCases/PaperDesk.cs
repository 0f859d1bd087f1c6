using Kechuang.Core.Accounts;
using Kechuang.Core.Files;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Policies.Domain;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Policies.UseCases;

/// <summary>A paper as it is typed; the upload is a file that has come and waits.</summary>
internal sealed record PaperEntry(PaperKind Kind, string Title, string Words, int? RelatedId, Guid? Upload);

/// <summary>Adds papers to a document and takes them off.</summary>
internal sealed class PaperDesk(AppDb db, FormWork forms, UploadSessions uploads, FileStore files, TimeProvider clock)
{
    public Task<Outcome> AddAsync(Access access, int id, PaperEntry entry, Guid form, CancellationToken cancel) =>
        RunAsync(PolicyOperations.AddPaper, access, id, form, async (scope, document) =>
        {
            if (await CheckAsync(access, id, entry, cancel) is { } refused)
            {
                return refused;
            }

            var paper = new PolicyPaper
            {
                DistrictId = document.DistrictId, DocumentId = id, Kind = entry.Kind, Title = entry.Title, Words = entry.Words, RelatedId = entry.Kind == PaperKind.Related ? entry.RelatedId : null, AddedAt = clock.GetUtcNow().UtcDateTime, AddedBy = access.Actor.Name,
            };
            if (entry.Upload is { } upload)
            {
                if (await uploads.TakeAsync(access.Actor.UserId!.Value, upload, PolicyPaper.FilePurpose, cancel) is not { } file)
                {
                    return Outcome.Refuse("文件上传已中断或过期，请重新选择", "Attachment");
                }

                await db.SaveChangesAsync(cancel);
                await using var content = files.Open(file);
                (paper.FileId, paper.Title, paper.Words) = (file.Id, paper.Title.Length > 0 ? paper.Title : file.Name, paper.Words.Length > 0 ? paper.Words : FileText.Read(content, file.Name));
            }

            db.Add(paper);
            await db.SaveChangesAsync(cancel);
            scope.Summarise($"{document.Title}：{paper.Title}");
            scope.Record("attached", PolicyBook.Subject, id, document.Title, null, EventJson.Of(new { kind = PolicyPaper.Name(paper.Kind), title = paper.Title, file = $"{paper.FileId}", related = $"{paper.RelatedId}" }));
            return new Outcome.Done(paper.Id);
        }, cancel);

    public Task<Outcome> RemoveAsync(Access access, int id, long paper, Guid form, CancellationToken cancel) =>
        RunAsync(PolicyOperations.RemovePaper, access, id, form, async (scope, document) =>
        {
            if (await db.Set<PolicyPaper>().FirstOrDefaultAsync(p => p.DocumentId == id && p.Id == paper && !p.Removed, cancel) is not { } found)
            {
                return new Outcome.OutOfReach();
            }

            found.Removed = true;
            scope.Summarise($"{document.Title}：{found.Title}");
            scope.Record("detached", PolicyBook.Subject, id, document.Title, found.Title);
            return new Outcome.Done(id);
        }, cancel);

    private async Task<Outcome?> CheckAsync(Access access, int id, PaperEntry entry, CancellationToken cancel)
    {
        if (entry.Title.Length > PolicyPaper.TitleLength || (entry.Title.Length == 0 && entry.Upload is null && entry.Kind != PaperKind.Related))
        {
            return Outcome.Refuse($"请填写标题，最多 {PolicyPaper.TitleLength} 字", "Input.Title");
        }

        if (entry.Kind == PaperKind.Related)
        {
            return entry.RelatedId != id && await db.Set<PolicyDocument>().AnyAsync(d => d.DistrictId == access.DistrictId && d.Id == entry.RelatedId, cancel) ? null : Outcome.Refuse("请选择库中的另一个文件", "Input.RelatedId");
        }

        if (entry.Upload is null && entry.Words.Length == 0)
        {
            return Outcome.Refuse("请选择文件，或填写内容", "Attachment");
        }

        return entry.Words.Length > FileText.MaxLength ? Outcome.Refuse($"内容最多 {FileText.MaxLength} 字，更长的请上传文件", "Input.Words")
            : await db.Set<PolicyPaper>().CountAsync(p => p.DocumentId == id && !p.Removed, cancel) >= PolicyPaper.Most ? Outcome.Refuse($"一个文件最多 {PolicyPaper.Most} 份材料，请先撤下一些") : null;
    }

    private Task<Outcome> RunAsync(OperationKind kind, Access access, int id, Guid form, Func<OperationScope, PolicyDocument, Task<Outcome>> work, CancellationToken cancel) =>
        access.DistrictId is null || !access.Can(Permissions.PoliciesManage) ? Task.FromResult<Outcome>(new Outcome.OutOfReach()) : forms.RunAsync(kind, access, "", form, async scope =>
            await db.Set<PolicyDocument>().AsNoTracking().FirstOrDefaultAsync(d => d.DistrictId == access.DistrictId && d.Id == id, cancel) is { } document ? await work(scope, document) : new Outcome.OutOfReach(), touches: Touches.Nothing, cancel: cancel);
}
