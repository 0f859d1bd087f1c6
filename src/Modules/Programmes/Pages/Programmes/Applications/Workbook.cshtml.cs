using System.Globalization;
using Kechuang.Core.Accounts;
using Kechuang.Core.Forms;
using Kechuang.Core.Operations;
using Kechuang.Core.Spreadsheets;
using Kechuang.Core.Web;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Queries;
using Kechuang.Programmes.UseCases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Programmes.Pages.Applications;

/// <summary>The application form as a workbook: downloaded with what is answered so far, filled in off line, checked cell by cell and taken whole or not at all.</summary>
[Authorize(Policy = Permissions.ApplicationsWrite), UploadLimit(10)]
internal sealed class WorkbookModel(ICurrentAccess current, ApplicationReader reader, ApplicationForms forms, ApplicationDesk desk, Texts texts) : OutcomePage(current, texts)
{
    public const int MostFaults = 200;

    [BindProperty]
    public IFormFile? Book { get; set; }

    /// <summary>Takes the workbook although the draft was changed after it was downloaded.</summary>
    [BindProperty]
    public bool Replace { get; set; }

    public ApplicationDetail Detail { get; private set; } = null!;

    public IReadOnlyList<WorkbookFault> Faults { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel) => !await LoadAsync(id, cancel) ? NotFound() : ApplicationFlow.IsEditable(Detail.Application.Status) ? Page() : Redirect($"/applications/{id}");

    public async Task<IActionResult> OnGetDownloadAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }

        var origin = await OriginAsync(cancel);
        return await Downloads.MakeAsync($"{T["申报书"]}-{id}.xlsx", Downloads.Xlsx, output =>
        {
            FormWorkbook.Write(output, Detail.Document, Detail.Answers, origin);
            return Task.CompletedTask;
        });
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }

        var outcome = Book is not { Length: > 0 } book ? Outcome.Refuse("请选择填好的工作簿", nameof(Book)) : await TakeAsync(book, cancel);
        return Answer(outcome is Outcome.Done { Changed: true } ? new Outcome.Done(id) : outcome, $"/applications/{id}/edit", T["工作簿的内容已存入草稿，请核对后提交。"]);
    }

    private async Task<Outcome> TakeAsync(IFormFile book, CancellationToken cancel)
    {
        var path = Path.Combine(Path.GetTempPath(), "kechuang-" + Path.GetRandomFileName());
        try
        {
            await using (var file = System.IO.File.Create(path))
            {
                await book.CopyToAsync(file, cancel);
            }

            var reading = FormWorkbookReader.Read(path, Detail.Document, Detail.Answers);
            if (Refusal(reading.Origin, await OriginAsync(cancel)) is { } refused)
            {
                return refused;
            }

            Faults = reading.Faults;
            return Faults.Count > 0 ? Outcome.Refuse($"工作簿有 {Faults.Count} 处要改，没有导入任何内容") : await desk.SaveAsync(Access, Detail.Application.Id, Detail.Application.Version, reading.Answers, [], cancel);
        }
        catch (SpreadsheetException e)
        {
            return Outcome.Refuse(e.Message, nameof(Book));
        }
        finally
        {
            System.IO.File.Delete(path);
        }
    }

    private Outcome? Refusal(WorkbookOrigin was, WorkbookOrigin now) =>
        was.Form.Length == 0 ? Outcome.Refuse("这不是从本页下载的工作簿，请先下载再填写", nameof(Book))
        : was.Case != now.Case ? Outcome.Refuse("这份工作簿是另一项申报的，请到那一项申报里上传", nameof(Book))
        : was.Form != now.Form ? Outcome.Refuse("这份工作簿的表单与这项申报的不是同一版，请重新下载后填写", nameof(Book))
        : was.Version != now.Version && !Replace ? Outcome.Refuse("下载这份工作簿以后，草稿在网页上又有保存；确要用工作簿的内容替换的，勾选“替换下载以后在网页上的修改”再上传", nameof(Replace))
        : null;

    private async Task<WorkbookOrigin> OriginAsync(CancellationToken cancel) => new(
        (await forms.ReadAsync(Detail.Application, cancel)).FormHash, Detail.Application.Id.ToString(CultureInfo.InvariantCulture), Detail.Application.Version.ToString(CultureInfo.InvariantCulture));

    private async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        if (await reader.FindAsync(Access, id, cancel) is not { } detail)
        {
            return false;
        }

        Detail = detail;
        return true;
    }
}
