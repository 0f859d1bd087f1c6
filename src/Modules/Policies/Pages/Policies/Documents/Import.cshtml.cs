using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Policies.Clauses;
using Kechuang.Policies.UseCases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Policies.Pages.Documents;

/// <summary>Makes a draft from the text of a file.</summary>
[Authorize(Policy = Permissions.PoliciesManage)]
internal sealed class ImportModel(ICurrentAccess current, PolicyBook book, Texts texts) : OutcomePage(current, texts)
{
    [BindProperty]
    public string? Json { get; set; }

    [BindProperty]
    public Guid Submission { get; set; } = Guid.CreateVersion7();

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var (package, errors) = PolicyPackage.Parse(Json ?? "", Wording.Of(T));
        var outcome = package is null ? new Outcome.Refused([.. errors.Select(e => new Issue("Json", e.ToString()))]) : await book.ImportAsync(Access, package, Submission, cancel);
        return Answer(outcome, outcome is Outcome.Done done ? $"/policies/library/{done.Id}" : "", T["已导入为草稿。"]);
    }
}
