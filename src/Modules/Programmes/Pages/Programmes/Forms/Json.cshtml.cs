using System.Text;
using Kechuang.Core.Accounts;
using Kechuang.Core.Forms;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Programmes.Queries;
using Kechuang.Programmes.UseCases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Programmes.Pages.Forms;

/// <summary>A form as its text: to read, to edit as a draft, to take away as a file.</summary>
[Authorize(Policy = Permissions.CallsManage)]
internal sealed class JsonModel(ICurrentAccess current, FormLibrary library, FormDrafts drafts, Texts texts) : DesignPage(current, library, drafts, texts)
{
    [BindProperty]
    public string? Json { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
        {
            return NotFound();
        }

        Json = Newest.Json;
        return Page();
    }

    public async Task<IActionResult> OnGetDownloadAsync(int? number, CancellationToken cancel) =>
        await LoadAsync(cancel) && (number is null ? Newest : Form.Versions.FirstOrDefault(v => v.Number == number)) is { } version
            ? File(Encoding.UTF8.GetBytes(version.Json), "application/json", $"form-{Id}-v{version.Number}.json") : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
        {
            return NotFound();
        }

        var read = FormJson.Parse(Json ?? "");
        return read.Document is { } document
            ? await ChangeAsync(_ => Done(document), Href, T["已保存草稿。"], cancel)
            : Answer(new Outcome.Refused([.. read.Errors.Select(e => new Issue("Json", FormView.Say(T, e)))]), Href, "");
    }
}
