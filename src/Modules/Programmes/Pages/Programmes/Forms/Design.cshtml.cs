using Kechuang.Core.Accounts;
using Kechuang.Core.Forms;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Programmes.Designing;
using Kechuang.Programmes.Queries;
using Kechuang.Programmes.UseCases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kechuang.Programmes.Pages.Forms;

/// <summary>The designer: sections and fields, added, moved and taken out by buttons; a click is one change of the draft.</summary>
[Authorize(Policy = Permissions.CallsManage)]
internal sealed class DesignModel(ICurrentAccess current, FormLibrary library, FormDrafts drafts, FormTerms terms, Texts texts) : DesignPage(current, library, drafts, texts)
{
    private readonly FormDrafts drafts = drafts;

    /// <summary>What must be mended before it can be published.</summary>
    public IReadOnlyList<FormError> Faults { get; private set; } = [];

    public IEnumerable<SelectListItem> Kinds => Enum.GetValues<FieldKind>().Select(k => new SelectListItem(terms.Kind(k), k.ToString()));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
        {
            return NotFound();
        }

        Faults = FormDocumentCheck.Check(Document);
        return Page();
    }

    public Task<IActionResult> OnPostAddSectionAsync(string? title, CancellationToken cancel) => Change(d =>
        string.IsNullOrWhiteSpace(title) || title.Trim().Length > 100 ? (null, "请填写分节标题（最多 100 字）") : Done(FormShaping.AddSection(d, title.Trim())), T["已添加分节。"], cancel);

    public Task<IActionResult> OnPostMoveSectionAsync(string key, int by, CancellationToken cancel) => Change(d => Done(FormShaping.MoveSection(d, key, Math.Sign(by))), T["已移动。"], cancel);

    public Task<IActionResult> OnPostRemoveSectionAsync(string key, CancellationToken cancel) => Change(d => Done(FormShaping.WithSection(d, key, _ => null)), T["已删去分节。"], cancel);

    public Task<IActionResult> OnPostMoveFieldAsync(string key, int by, CancellationToken cancel) => Change(d => Done(FormShaping.MoveField(d, key, Math.Sign(by))), T["已移动。"], cancel);

    public Task<IActionResult> OnPostRemoveFieldAsync(string key, CancellationToken cancel) => Change(d => Done(FormShaping.RemoveField(d, key)), T["已删去字段。"], cancel);

    /// <summary>A new field at the section's end; its page asks the rest.</summary>
    public async Task<IActionResult> OnPostAddFieldAsync(string section, string? label, FieldKind kind, CancellationToken cancel)
    {
        var key = "";
        return await Change(d =>
        {
            if (string.IsNullOrWhiteSpace(label) || label.Trim().Length > 100 || d.Section(section) is null)
            {
                return (null, "请填写字段名称（最多 100 字）");
            }

            key = FormShaping.FreeKey(d.Fields.Select(f => f.Key), "f");
            var field = new FormField { Key = key, Label = label.Trim(), Kind = kind };
            return Done(FormShaping.WithSection(d, section, s => s with { Fields = [.. s.Fields, field] }));
        }, T["已添加字段，请填写它的要求。"], cancel, () => $"{Href}/field/{key}");
    }

    public async Task<IActionResult> OnPostPublishAsync(CancellationToken cancel)
    {
        if (await LoadAsync(cancel) && FormDocumentCheck.Check(Document) is { Count: > 0 } faults)
        {
            return await TellAsync(new Outcome.Refused([.. faults.Select(e => new Issue("", FormView.Say(T, e)))]), Href, "", cancel);
        }

        var outcome = await drafts.PublishAsync(Access, Id, Version, cancel);
        return await TellAsync(outcome, Href, T["已发布。新的征集可以使用这一版。"], cancel);
    }

    private async Task<IActionResult> Change(Func<FormDocument, (FormDocument? Document, string Refusal)> change, string done, CancellationToken cancel, Func<string>? href = null)
    {
        var outcome = await drafts.EditAsync(Access, Id, Version, change, cancel);
        return await TellAsync(outcome, href is null || outcome is not Outcome.Done ? Href : href(), done, cancel);
    }

    private async Task<IActionResult> TellAsync(Outcome outcome, string href, string done, CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
        {
            return NotFound();
        }

        Faults = FormDocumentCheck.Check(Document);
        return Answer(outcome, href, done);
    }
}
