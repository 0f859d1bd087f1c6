using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Policies.Clauses;
using Kechuang.Policies.Domain;
using Kechuang.Policies.Queries;
using Kechuang.Policies.UseCases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Policies.Pages.Clauses;

/// <summary>A clause as its text: for all to read, for its section to change.</summary>
[Authorize(Policy = Permissions.PoliciesRead)]
internal sealed class JsonModel(ICurrentAccess current, PolicyLibrary library, ClauseDesk desk, Texts texts) : ClausePage(current, library, texts)
{
    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public DateOnly? ValidFrom { get; set; }

    [BindProperty]
    public string? Json { get; set; }

    public bool MayManage => Access.Can(Permissions.PoliciesManage) && Document.Status is not (PolicyStatus.Expired or PolicyStatus.Repealed);

    public async Task<IActionResult> OnGetAsync(int document, int id, CancellationToken cancel)
    {
        if (!await FindAsync(document, id, cancel))
        {
            return NotFound();
        }

        (Version, Json) = (Clause!.Version, Clause.Newest.Json);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int document, int id, CancellationToken cancel)
    {
        if (!await FindAsync(document, id, cancel))
        {
            return NotFound();
        }

        var read = ClauseJson.Parse(Json ?? "", Wording.Of(T));
        var outcome = read.Clause is null ? new Outcome.Refused([.. read.Errors.Select(e => new Issue("Json", e.ToString()))]) : await desk.SaveAsync(Access, document, id, Version, read.Clause, ValidFrom, Guid.Empty, cancel);
        return Answer(outcome, $"{Back}#clause-{id}", T["已保存。"]);
    }
}
