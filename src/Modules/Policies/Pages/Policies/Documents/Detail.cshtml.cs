using System.Text;
using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Kernel;
using Kechuang.Policies.Clauses;
using Kechuang.Policies.Domain;
using Kechuang.Policies.Engine;
using Kechuang.Policies.Queries;
using Kechuang.Policies.UseCases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Policies.Pages.Documents;

/// <summary>A document with each of its clauses as a sentence, and what can be done with it.</summary>
[Authorize(Policy = Permissions.PoliciesRead)]
internal sealed class DetailModel(ICurrentAccess current, PolicyLibrary library, PolicyBook book, ClauseDesk desk, ReadyClauses ready, TimeProvider clock, Texts texts) : OutcomePage(current, texts)
{
    public PolicyDocument Document { get; private set; } = null!;

    public IReadOnlyList<PolicyLine> Editions { get; private set; } = [];

    public IReadOnlyList<PaperLine> Papers { get; private set; } = [];

    public Wording Words => Wording.Of(T);

    public DateOnly Today => BeijingTime.Today(clock);

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public Guid Submission { get; set; } = Guid.CreateVersion7();

    [BindProperty]
    public string? Reason { get; set; }

    public bool MayManage => Access.Can(Permissions.PoliciesManage);

    public CompiledClause Ready(ClauseVersion version) => ready.Of(version.Sha256, version.Json);

    public ClauseDefinition Read(ClauseVersion version) => Ready(version).Definition;

    public string Sentence(ClauseDefinition clause) => ClauseSentence.Of(clause, Words);

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnGetExportAsync(int id, CancellationToken cancel) => await LoadAsync(id, cancel) ? File(Encoding.UTF8.GetBytes(PolicyPackage.Write(PolicyBook.PackageOf(Document))), "application/json", $"policy-{id}.json") : NotFound();

    public async Task<IActionResult> OnPostMoveAsync(int id, PolicyStatus to, CancellationToken cancel)
    {
        var outcome = await book.MoveAsync(Access, id, Version, to, Reason ?? "", cancel);
        return await LoadAsync(id, cancel) ? Answer(outcome, Href(id), T["已改为{0}。", T[PolicyFlow.Title(to)]]) : NotFound();
    }

    public async Task<IActionResult> OnPostEditionAsync(int id, CancellationToken cancel)
    {
        var outcome = await book.NewEditionAsync(Access, id, Submission, cancel);
        return await LoadAsync(id, cancel) ? Answer(outcome, outcome is Outcome.Done done ? Href((int)done.Id) : Href(id), T["已另起新版草稿，请核对日期和条款。"]) : NotFound();
    }

    public async Task<IActionResult> OnPostRemoveAsync(int id, int clause, CancellationToken cancel)
    {
        var outcome = await desk.RemoveAsync(Access, id, clause, Version, cancel);
        return await LoadAsync(id, cancel) ? Answer(outcome, Href(id), T["已删除。"]) : NotFound();
    }

    private static string Href(int id) => $"/policies/library/{id}";

    private async Task<bool> LoadAsync(int id, CancellationToken cancel)
    {
        if (await library.FindAsync(Access, id, cancel) is not { } document)
        {
            return false;
        }

        (Document, Editions, Papers) = (document, await library.EditionsAsync(Access, document, cancel), await library.PapersAsync(id, cancel));
        return true;
    }
}
