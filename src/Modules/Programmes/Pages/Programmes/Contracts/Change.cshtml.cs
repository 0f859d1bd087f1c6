using Kechuang.Core.Accounts;
using Kechuang.Core.Files;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain.FollowUp;
using Kechuang.Programmes.Queries.FollowUp;
using Kechuang.Programmes.UseCases.FollowUp;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kechuang.Programmes.Pages.Contracts;

/// <summary>The unit asks for a change: what, why, with which proof.</summary>
[Authorize(Policy = Permissions.ApplicationsWrite), UploadLimit(60)]
internal sealed class ChangeModel(ICurrentAccess current, ContractReader reader, ChangeDesk desk, UploadForms uploads, TimeProvider clock, Texts texts) : ContractPage(current, reader, clock, texts)
{
    private static readonly UploadRules Rules = new(FileKinds.Documents | FileKinds.Pictures | FileKinds.Zip, 50 * UploadRules.Megabyte);

    [BindProperty]
    public ChangeSubject? Subject { get; set; }

    [BindProperty]
    public string? After { get; set; }

    [BindProperty]
    public string? CreditCode { get; set; }

    [BindProperty]
    public int? Months { get; set; }

    /// <summary>万元.</summary>
    [BindProperty]
    public decimal? NewGrant { get; set; }

    /// <summary>The most that a change may set the grant to.</summary>
    public Money MostGrant => GrantChange.Most(Detail.Contract, Detail.Application, Detail.Project.Rules);

    public UploadField Evidence { get; private set; } = null!;

    public IEnumerable<SelectListItem> Subjects => [new(T["请选择"], ""), .. Enum.GetValues<ChangeSubject>().Select(s => new SelectListItem(T["{0}（{1}）", T[ProjectChange.Title(s)], T[ProjectChange.Title(ProjectChange.LevelOf(s, Detail.Project.Rules.ChangeLevels))]], $"{s}"))];

    /// <summary>Whether an extension could be had, in words.</summary>
    public string? ExtensionRefusal => Extension.Refusal(Detail.Contract, Today, 1, Detail.Project.Rules);

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }

        Evidence = Field(null);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }

        var file = await uploads.ReadAsync(Request, "evidence", Rules, ChangeDesk.Purpose, cancel);
        Evidence = Field(file);
        var outcome = file.Error is { } error ? Outcome.Refuse(error, "evidence")
            : Subject is not { } subject || !ModelState.IsValid ? Outcome.Refuse("请选择变更事项，并核对填写的内容", "Subject")
            : await desk.AskAsync(Access, id, Stamp, new ChangeEntry(subject, Reason ?? "", After ?? "", CreditCode ?? "", Months ?? 0, Money.Typed(NewGrant), file.Session?.Id), cancel);
        var text = outcome is Outcome.Done && Subject is { } s && ProjectChange.ChangesText(s);
        return await TellAsync(id, outcome, text ? $"/contracts/{id}/papers/{PaperKind.Contract}" : $"/contracts/{id}#changes", text ? T["请填写变更后的任务书并提交。"] : T["变更已提出。"], cancel);
    }

    private UploadField Field(UploadAnswer? answer) => uploads.Field("evidence", T["证明材料"], Rules, ChangeDesk.Purpose, answer: answer);
}
