using Kechuang.Core.Files;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Data;
using Kechuang.Programmes.Domain.Reviews;
using Kechuang.Programmes.UseCases.Reviews;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Pages.Notices;

/// <summary>An objection to a project of a notice, under a real name or a seal, while the notice lasts.</summary>
[AllowAnonymous]
[UploadLimit(25)]
internal sealed class ObjectionModel(AppDb db, ObjectionDesk desk, ObjectionLimit limit, UploadDesk uploads, FileStore files, Texts T) : PageModel
{
    public static readonly UploadRules Rules = new(FileKinds.Documents | FileKinds.Pictures, 20 * UploadRules.Megabyte);

    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    [BindProperty]
    public Guid Form { get; set; }

    [BindProperty]
    public long Application { get; set; }

    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Unit { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    [BindProperty]
    public string? Facts { get; set; }

    public PublicNotice Notice { get; private set; } = null!;

    /// <summary>The register's number of what was just lodged.</summary>
    public string? Received { get; private set; }

    public IReadOnlyList<NoticeLine> Lines { get; private set; } = [];

    public IEnumerable<SelectListItem> ProjectItems => Lines.Select(l => new SelectListItem($"{l.Order}. {l.Title}（{l.UnitName}）", $"{l.ApplicationId}")).Prepend(new SelectListItem(T["请选择"], ""));

    public IEnumerable<SelectListItem> KindItems => [new(T["个人（实名）"], $"{ObjectorKind.Person}"), new(T["单位（盖章）"], $"{ObjectorKind.Unit}")];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        (Form, Kind) = (Guid.CreateVersion7(), $"{ObjectorKind.Person}");
        return await LoadAsync(cancel) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
        {
            return NotFound();
        }

        var address = HttpContext.Connection.RemoteIpAddress?.ToString() ?? "";
        if (!limit.Take(address))
        {
            ModelState.AddModelError("", T["本网络提交异议过于频繁，请一小时后再试，或按公示的联系方式书面提出。"]);
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return Page();
        }

        CheckedFile? sent = null;
        if (Request.Form.Files.GetFile("Evidence") is { Length: > 0 } file)
        {
            await using var content = file.OpenReadStream();
            var check = await uploads.CheckAsync(content, file.FileName, Rules, cancel);
            if (check.Refusal is { } refusal)
            {
                ModelState.AddModelError("Evidence", T[refusal.Text, [.. refusal.Values]]);
                Response.StatusCode = 422;
                return Page();
            }

            sent = check.File;
        }

        var entry = new ObjectionEntry(Application, Enum.TryParse<ObjectorKind>(Kind, out var kind) ? kind : ObjectorKind.Person, Name ?? "", Unit ?? "", Phone ?? "", Facts ?? "");
        var outcome = await desk.LodgeAsync(Notice, entry, () => sent is null ? null : files.Add(sent, ObjectionDesk.Evidence, Notice.DistrictId), address, Form, cancel);
        if (outcome is Outcome.Done done)
        {
            Received = await db.Set<Objection>().Where(o => o.Id == done.Id).Select(o => o.Number).FirstAsync(cancel);
            return Page();
        }

        foreach (var issue in outcome is Outcome.Refused refused ? refused.Issues : [new Issue("", "请重新打开页面后再提交")])
        {
            ModelState.AddModelError(issue.Field, T.Told(issue.Message));
        }

        Response.StatusCode = 422;
        return Page();
    }

    private async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (await db.Set<PublicNotice>().AsNoTracking().FirstOrDefaultAsync(n => n.Id == Id, cancel) is not { } notice)
        {
            return false;
        }

        Notice = notice;
        Lines = await db.Set<NoticeLine>().AsNoTracking().Where(l => l.NoticeId == Id).OrderBy(l => l.Order).ToListAsync(cancel);
        return true;
    }
}
