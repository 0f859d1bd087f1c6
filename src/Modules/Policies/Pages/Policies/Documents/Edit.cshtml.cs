using System.ComponentModel.DataAnnotations;
using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Policies.Domain;
using Kechuang.Policies.Queries;
using Kechuang.Policies.UseCases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kechuang.Policies.Pages.Documents;

/// <summary>Writes the head of a document; its clauses are written one by one.</summary>
[Authorize(Policy = Permissions.PoliciesManage)]
internal sealed class EditModel(ICurrentAccess current, PolicyLibrary library, PolicyBook book, Texts texts) : OutcomePage(current, texts)
{
    public int? Id { get; private set; }

    public bool InForce { get; private set; }

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public Guid Submission { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public IEnumerable<SelectListItem> Levels => PolicyBook.Levels.Select(l => new SelectListItem(T[l], l));

    public async Task<IActionResult> OnGetAsync(int? id, CancellationToken cancel)
    {
        Submission = Guid.CreateVersion7();
        return await LoadAsync(id, cancel) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(int? id, CancellationToken cancel)
    {
        var (typed, version) = (Input, Version);
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }

        (Input, Version) = (typed, version);
        if (Input.EffectiveUntil < Input.EffectiveFrom)
        {
            ModelState.AddModelError("Input.EffectiveUntil", T["截止日期不能早于施行日期"]);
        }

        if (!ModelState.IsValid)
        {
            return Answer(new Outcome.Refused([]), "", "");
        }

        var entry = new PolicyEntry(Input.Number!.Trim(), Input.Title!.Trim(), Input.Issuer!.Trim(), Input.Level!, Input.IssuedOn, Input.EffectiveFrom, Input.EffectiveUntil, (Input.Source ?? "").Trim());
        var outcome = await book.SaveAsync(Access, id, version, entry, Submission, cancel);
        return Answer(outcome, outcome is Outcome.Done done ? $"/policies/library/{done.Id}" : $"/policies/library/{id}", T["已保存。"]);
    }

    private async Task<bool> LoadAsync(int? id, CancellationToken cancel)
    {
        Id = id;
        if (id is not { } known)
        {
            return true;
        }

        if (await library.FindAsync(Access, known, cancel) is not { } d)
        {
            return false;
        }

        InForce = d.Status == PolicyStatus.InForce;
        (Version, Input) = (d.Version, new Form { Number = d.Number, Title = d.Title, Issuer = d.Issuer, Level = d.Level, IssuedOn = d.IssuedOn, EffectiveFrom = d.EffectiveFrom, EffectiveUntil = d.EffectiveUntil, Source = d.Source });
        return true;
    }

    internal sealed class Form
    {
        [Required, StringLength(100), Display(Name = "文号")]
        public string? Number { get; set; }

        [Required, StringLength(200), Display(Name = "标题")]
        public string? Title { get; set; }

        [Required, StringLength(100), Display(Name = "发文机关")]
        public string? Issuer { get; set; }

        [Required, StringLength(10), Display(Name = "层级")]
        public string? Level { get; set; } = PolicyBook.Levels[0];

        [Display(Name = "印发日期")]
        public DateOnly? IssuedOn { get; set; }

        [Display(Name = "施行日期")]
        public DateOnly? EffectiveFrom { get; set; }

        [Display(Name = "截止日期")]
        public DateOnly? EffectiveUntil { get; set; }

        [StringLength(500), Display(Name = "出处")]
        public string? Source { get; set; }
    }
}
