using Kechuang.Core.Accounts;
using Kechuang.Core.Firms;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Queries;
using Kechuang.Programmes.UseCases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Pages.Calls;

/// <summary>Writes a call, or changes one.</summary>
[Authorize(Policy = Permissions.CallsManage)]
internal sealed class EditModel(ICurrentAccess current, CallBook calls, ProgrammeBook programmes, FormLibrary forms, TimeProvider clock, Texts texts) : OutcomePage(current, texts)
{
    private const int SpareLines = 2;

    public int? Id { get; private set; }

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public Guid Submission { get; set; }

    [BindProperty]
    public CallForm Input { get; set; } = new();

    public CallStatus Status { get; private set; }

    public IEnumerable<SelectListItem> Programmes { get; private set; } = [];

    public IEnumerable<SelectListItem> Forms { get; private set; } = [];

    public IEnumerable<SelectListItem> FirstStages { get; private set; } = [];

    public IEnumerable<SelectListItem> Facts => [new(T["（不用这一行）"], ""), .. FirmFact.All.Select(f => new SelectListItem(f.Unit.Length > 0 ? $"{T[f.Title]}（{T[f.Unit]}）" : T[f.Title], f.Key))];

    public IEnumerable<SelectListItem> Comparisons => [new(T["不少于"], nameof(Comparison.AtLeast)), new(T["不超过"], nameof(Comparison.AtMost)), new(T["高于"], nameof(Comparison.Above)), new(T["低于"], nameof(Comparison.Below)), new(T["为"], nameof(Comparison.Is))];

    public async Task<IActionResult> OnGetAsync(int? id, CancellationToken cancel)
    {
        Submission = Guid.CreateVersion7();
        Input.Year = BeijingTime.Today(clock).Year;
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }

        Spare();
        return Page();
    }

    /// <summary>Two more empty lines for conditions; what was typed stays.</summary>
    public async Task<IActionResult> OnPostLinesAsync(int? id, CancellationToken cancel)
    {
        var typed = Input;
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }

        ModelState.Clear();
        Input = typed;
        Spare();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int? id, CancellationToken cancel)
    {
        var (typed, version) = (Input, Version);
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }

        (Input, Version) = (typed, version);
        if (!ModelState.IsValid)
        {
            return Answer(new Outcome.Refused([]), "", "");
        }

        var (entry, issues) = typed.Read();
        var outcome = entry is null ? new Outcome.Refused(issues) : await calls.SaveAsync(Access, id, version, entry, Submission, cancel);
        return Answer(outcome, outcome is Outcome.Done done ? $"/programmes/calls/{done.Id}" : $"/programmes/calls/{id}", T["已保存。"]);
    }

    private void Spare() => Input.Lines.AddRange(Enumerable.Range(0, Math.Min(SpareLines, Eligibility.LinesMaximum - Input.Lines.Count)).Select(_ => new CallForm.LineForm { Group = Input.Lines.Count == 0 ? 1 : Input.Lines.Max(l => l.Group) + 1 }));

    private async Task<bool> LoadAsync(int? id, CancellationToken cancel)
    {
        Id = id;
        Programmes = [new(T["请选择"], ""), .. (await programmes.Of(Access).Where(p => !p.Retired).ToListAsync(cancel)).Select(p => new SelectListItem($"{p.Name}（{p.Code}）", $"{p.Id}"))];
        Forms = [new(T["请选择"], ""), .. (await forms.PublishedAsync(Access.DistrictId ?? 0, FormKind.Application, cancel)).Select(v => new SelectListItem(T["{0} 第 {1} 版", v.Name, v.Number], $"{v.VersionId}"))];
        FirstStages = [new(T["不分阶段"], ""), .. (await calls.Of(Access).Where(c => c.Status == CallStatus.Published && c.Id != id).OrderByDescending(c => c.ClosesAt).Take(CallList.PageSize).ToListAsync(cancel)).Select(c => new SelectListItem(c.Title, $"{c.Id}"))];
        if (id is not { } known)
        {
            return true;
        }

        if (await calls.FindAsync(Access, known, cancel) is not { } call)
        {
            return false;
        }

        (Version, Input, Status) = (call.Version, CallForm.Of(call), call.Status);
        return true;
    }
}
