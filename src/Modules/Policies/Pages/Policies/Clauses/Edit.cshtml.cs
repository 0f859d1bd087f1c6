using Kechuang.Core.Accounts;
using Kechuang.Core.Firms;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Policies.Clauses;
using Kechuang.Policies.Editing;
using Kechuang.Policies.Queries;
using Kechuang.Policies.UseCases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Kechuang.Policies.Pages.Clauses;

/// <summary>Writes a clause, or changes one: in place while the document is open, as a dated version once it is in force.</summary>
[Authorize(Policy = Permissions.PoliciesManage)]
internal sealed class EditModel(ICurrentAccess current, PolicyLibrary library, ClauseDesk desk, Texts texts) : ClausePage(current, library, texts)
{
    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public Guid Submission { get; set; }

    [BindProperty]
    public DateOnly? ValidFrom { get; set; }

    [BindProperty]
    public ClauseForm Input { get; set; } = new();

    /// <summary>The clause as a sentence, where it was asked for and nothing is to mend.</summary>
    public string? Preview { get; private set; }

    public IEnumerable<SelectListItem> Comparisons => [new(T["不少于"], nameof(Comparison.AtLeast)), new(T["不超过"], nameof(Comparison.AtMost)), new(T["高于"], nameof(Comparison.Above)), new(T["低于"], nameof(Comparison.Below)), new(T["为"], nameof(Comparison.Is))];

    public IEnumerable<SelectListItem> RegisterFacts => [new(T["（由企业填写）"], ""), .. FirmFact.All.Select(Item)];

    public IEnumerable<SelectListItem> AllFacts => [new(T["（不用这一行）"], ""), .. Input.Inputs.Where(i => !string.IsNullOrWhiteSpace(i.Key)).Select(i => new SelectListItem(i.Label, i.Key)), .. FirmFact.All.Select(Item)];

    public IEnumerable<SelectListItem> Options<TEnum>(Func<TEnum, string> title)
        where TEnum : struct, Enum => Enum.GetValues<TEnum>().Select(v => new SelectListItem(T[title(v)], $"{v}"));

    /// <summary>Which part the partial page is about.</summary>
    public ViewDataDictionary PartData(ViewDataDictionary data, int at) => new(data) { ["At"] = at };

    public async Task<IActionResult> OnGetAsync(int document, int? id, CancellationToken cancel)
    {
        if (!await FindAsync(document, id, cancel))
        {
            return NotFound();
        }

        Submission = Guid.CreateVersion7();
        (Version, Input) = Clause is { } clause ? (clause.Version, ClauseForm.Of(ClauseJson.Stored(clause.Newest.Json))) : (0, new ClauseForm());
        Input.Spare();
        return Page();
    }

    /// <summary>The same form with the fields of the shapes chosen and a spare row of each list; what was typed stays.</summary>
    public async Task<IActionResult> OnPostUpdateAsync(int document, int? id, CancellationToken cancel)
    {
        ModelState.Clear();
        Input.Spare();
        return await FindAsync(document, id, cancel) ? Page() : NotFound();
    }

    /// <summary>The clause in words, without saving it.</summary>
    public async Task<IActionResult> OnPostPreviewAsync(int document, int? id, CancellationToken cancel)
    {
        if (!await FindAsync(document, id, cancel))
        {
            return NotFound();
        }

        var (clause, issues) = Input.Read(Wording.Of(T));
        if (clause is null || !ModelState.IsValid)
        {
            return Answer(new Outcome.Refused(issues), "", "");
        }

        Preview = ClauseSentence.Of(clause, Wording.Of(T));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int document, int? id, CancellationToken cancel)
    {
        if (!await FindAsync(document, id, cancel))
        {
            return NotFound();
        }

        var (clause, issues) = Input.Read(Wording.Of(T));
        var outcome = clause is null || !ModelState.IsValid ? new Outcome.Refused(issues) : await desk.SaveAsync(Access, document, id, Version, clause, ValidFrom, Submission, cancel);
        return Answer(outcome, outcome is Outcome.Done done ? $"{Back}#clause-{done.Id}" : Back, T["已保存。"]);
    }

    private SelectListItem Item(FirmFact fact) => new(fact.Unit.Length > 0 ? $"{T[fact.Title]}（{T[fact.Unit]}）" : T[fact.Title], fact.Key);
}
