using Kechuang.Core.Accounts;
using Kechuang.Core.Files;
using Kechuang.Core.Web;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Queries;
using Kechuang.Programmes.UseCases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Programmes.Pages.Calls;

/// <summary>A call as the bureau sees it, with what can be done with it.</summary>
[Authorize(Policy = Permissions.ProjectsRead)]
[UploadLimit(ProgrammeRules.LargestCallFile)]
internal sealed class DetailModel(ICurrentAccess current, CallBook calls, ProgrammeBook programmes, FormLibrary forms, CallFiles attached, FileStore files, UploadForms uploads, TimeProvider clock, Texts texts) : OutcomePage(current, texts)
{
    private UploadRules rules = null!;
    private UploadAnswer? upload;

    public Call Call { get; private set; } = null!;

    public Programme Programme { get; private set; } = null!;

    public IReadOnlyList<StoredFile> Files { get; private set; } = [];

    public UploadField Upload => uploads.Field("Attachment", T["添加附件"], rules, CallBook.FilePurpose, answer: upload);

    public string Form { get; private set; } = "";

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public Guid Submission { get; set; } = Guid.CreateVersion7();

    [BindProperty]
    public string? Reason { get; set; }

    public bool MayManage => Access.Can(Permissions.CallsManage);

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostPublishAsync(int id, CancellationToken cancel)
    {
        var outcome = await calls.PublishAsync(Access, id, Version, cancel);
        return await LoadAsync(id, cancel) ? Answer(outcome, Href(id), T["已发布，门户上可以看到。"]) : NotFound();
    }

    public async Task<IActionResult> OnPostCancelAsync(int id, CancellationToken cancel)
    {
        var outcome = await calls.CancelAsync(Access, id, Version, Reason ?? "", cancel);
        return await LoadAsync(id, cancel) ? Answer(outcome, Href(id), T["已取消。"]) : NotFound();
    }

    public async Task<IActionResult> OnPostCopyAsync(int id, CancellationToken cancel)
    {
        var outcome = await calls.CopyAsync(Access, id, Submission, cancel);
        return await LoadAsync(id, cancel) ? Answer(outcome, outcome is Core.Operations.Outcome.Done done ? $"/programmes/calls/edit/{done.Id}" : Href(id), T["已复制为下一年度的草稿，请核对时间和预算。"]) : NotFound();
    }

    /// <summary>A file of the call, as a download.</summary>
    public async Task<IActionResult> OnGetFileAsync(int id, long file, CancellationToken cancel) => Downloads.Stored(files, await attached.FindAsync(Access, id, file, cancel), allowed: true);

    public async Task<IActionResult> OnPostAttachAsync(int id, CancellationToken cancel)
    {
        if (!MayManage || !await LoadAsync(id, cancel))
        {
            return NotFound();
        }

        upload = await uploads.ReadAsync(Request, "Attachment", rules, CallBook.FilePurpose, cancel);
        var outcome = upload switch
        {
            { Error: { } error } => Core.Operations.Outcome.Refuse(error, "Attachment"),
            { Session: { } session } => await calls.AttachAsync(Access, id, Version, session.Id, Submission, cancel),
            _ => Core.Operations.Outcome.Refuse("请选择要添加的文件", "Attachment"),
        };
        return await LoadAsync(id, cancel) ? Answer(outcome, Href(id), T["附件已添加。"]) : NotFound();
    }

    public async Task<IActionResult> OnPostDetachAsync(int id, long file, CancellationToken cancel)
    {
        var outcome = await calls.DetachAsync(Access, id, Version, file, cancel);
        return await LoadAsync(id, cancel) ? Answer(outcome, Href(id), T["附件已撤下。"]) : NotFound();
    }

    private static string Href(int id) => $"/programmes/calls/{id}";

    private async Task<bool> LoadAsync(int id, CancellationToken cancel)
    {
        if (await calls.FindAsync(Access, id, cancel) is not { } call)
        {
            return false;
        }

        (Call, Programme) = (call, (await programmes.FindAsync(Access, call.ProgrammeId, cancel))!);
        Form = await forms.TitleAsync(call.DistrictId, call.FormVersionId, cancel) is { } form ? T["{0} 第 {1} 版", form.Name, form.Number] : "";
        rules = (await programmes.RulesAsync(call.DistrictId, Programme.Code, BeijingTime.Today(clock), cancel)).CallFile;
        Files = await attached.OfAsync(id, cancel);
        return true;
    }
}
