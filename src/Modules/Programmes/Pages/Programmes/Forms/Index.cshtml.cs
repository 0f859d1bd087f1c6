using System.Text;
using Kechuang.Core.Accounts;
using Kechuang.Core.Forms;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Queries;
using Kechuang.Programmes.UseCases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kechuang.Programmes.Pages.Forms;

/// <summary>The district's forms; a new one from a template, a copy or a file.</summary>
[Authorize(Policy = Permissions.CallsManage)]
internal sealed class IndexModel(ICurrentAccess current, FormLibrary library, FormDrafts drafts, Texts texts) : OutcomePage(current, texts)
{
    private const string CopyOf = "copy:";

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public FormKind Kind { get; set; }

    /// <summary>“template”, “blank”, or “copy:” and a form's id.</summary>
    [BindProperty]
    public string Source { get; set; } = "template";

    [BindProperty]
    public Guid Submission { get; set; }

    public IReadOnlyList<FormLine> Lines { get; private set; } = [];

    public IEnumerable<SelectListItem> Kinds => Enum.GetValues<FormKind>().Select(k => new SelectListItem(T[FormOperations.Title(k)], k.ToString()));

    public IEnumerable<SelectListItem> Sources =>
    [
        new(T["从模板新建"], "template"), new(T["从空白新建"], "blank"), .. Lines.Select(l => new SelectListItem(T["复制“{0}”", l.Name], $"{CopyOf}{l.Id}")),
    ];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Submission = Guid.CreateVersion7();
        await LoadAsync(cancel);
    }

    public async Task<IActionResult> OnPostCreateAsync(CancellationToken cancel)
    {
        await LoadAsync(cancel);
        var name = Name?.Trim() ?? "";
        FormDocument? document;
        if (Source.StartsWith(CopyOf, StringComparison.Ordinal))
        {
            document = int.TryParse(Source[CopyOf.Length..], out var id) && await library.FindAsync(Access.DistrictId ?? 0, id, cancel) is { } copied ? FormJson.Stored(copied.Versions[0].Json) : null;
        }
        else
        {
            document = Source == "template" ? FormTemplates.Of(Kind, name) : FormTemplates.Blank(name);
        }

        return document is null ? NotFound() : await TellAsync(document, cancel);
    }

    public async Task<IActionResult> OnPostImportAsync(IFormFile? file, CancellationToken cancel)
    {
        await LoadAsync(cancel);
        if (file is not { Length: > 0 and <= FormJson.MaxLength * 3 })
        {
            return Answer(Outcome.Refuse("请选择表单定义文件（.json，最大 900 KB）", "file"), "", "");
        }

        using var reader = new StreamReader(file.OpenReadStream(), Encoding.UTF8);
        var read = FormJson.Parse(await reader.ReadToEndAsync(cancel));
        if (read.Document is null)
        {
            return Answer(new Outcome.Refused([.. read.Errors.Select(e => new Issue("file", FormView.Say(T, e)))]), "", "");
        }

        Name = string.IsNullOrWhiteSpace(Name) ? read.Document.Title : Name;
        return await TellAsync(read.Document, cancel);
    }

    private async Task<IActionResult> TellAsync(FormDocument document, CancellationToken cancel)
    {
        var outcome = await drafts.CreateAsync(Access, Kind, Name ?? "", document, Submission, cancel);
        return Answer(outcome, outcome is Outcome.Done done ? $"/programmes/forms/{done.Id}" : "", T["已新建表单草稿，改好后发布即可在征集中使用。"]);
    }

    private async Task LoadAsync(CancellationToken cancel) => Lines = await library.ListAsync(Access.DistrictId ?? 0, cancel);
}
