using Kechuang.Core.Accounts;
using Kechuang.Core.Files;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Policies.Domain;
using Kechuang.Policies.Queries;
using Kechuang.Policies.UseCases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kechuang.Policies.Pages.Papers;

/// <summary>Papers of a document: adds and takes off.</summary>
[Authorize(Policy = Permissions.PoliciesManage)]
[UploadLimit(PolicyPaper.MaxMegabytes)]
internal sealed class IndexModel(ICurrentAccess current, PolicyLibrary library, PaperDesk desk, UploadForms uploads, Texts texts) : OutcomePage(current, texts)
{
    private static readonly UploadRules Rules = new(FileKinds.All, PolicyPaper.MaxMegabytes * UploadRules.Megabyte);

    private UploadAnswer? upload;

    [BindProperty]
    public Guid Form { get; set; } = Guid.CreateVersion7();

    [BindProperty]
    public PaperInput Input { get; set; } = new();

    public PolicyDocument Document { get; private set; } = null!;

    public IReadOnlyList<PaperLine> Papers { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Others { get; private set; } = [];

    public UploadField Upload => uploads.Field("Attachment", T["文件"], Rules, PolicyPaper.FilePurpose, answer: upload);

    public IEnumerable<SelectListItem> Kinds => Enum.GetValues<PaperKind>().Select(k => new SelectListItem(T[PolicyPaper.Name(k)], $"{k}"));

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(int id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }

        upload = await uploads.ReadAsync(Request, "Attachment", Rules, PolicyPaper.FilePurpose, cancel);
        var outcome = upload.Error is { } error ? Outcome.Refuse(error, "Attachment")
            : await desk.AddAsync(Access, id, new PaperEntry(Input.Kind, (Input.Title ?? "").Trim(), (Input.Words ?? "").Trim(), Input.RelatedId, upload.Session?.Id), Form, cancel);
        return Answer(outcome, $"/policies/library/{id}/papers", T["已添加。"]);
    }

    public async Task<IActionResult> OnPostRemoveAsync(int id, long paper, CancellationToken cancel)
    {
        var outcome = await desk.RemoveAsync(Access, id, paper, Form, cancel);
        return await LoadAsync(id, cancel) ? Answer(outcome, $"/policies/library/{id}/papers", T["已撤下。"]) : NotFound();
    }

    private async Task<bool> LoadAsync(int id, CancellationToken cancel)
    {
        if (await library.FindAsync(Access, id, cancel) is not { } document)
        {
            return false;
        }

        (Document, Papers) = (document, await library.PapersAsync(id, cancel));
        Others = [new SelectListItem(T["请选择"], ""), .. (await library.OthersAsync(Access, id, cancel)).Select(d => new SelectListItem($"{d.Title} {d.Number}", $"{d.Id}"))];
        return true;
    }

    internal sealed class PaperInput
    {
        public PaperKind Kind { get; set; }

        public string? Title { get; set; }

        public string? Words { get; set; }

        public int? RelatedId { get; set; }
    }
}
