using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Policies.Domain;
using Kechuang.Policies.WhatIf;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Policies.Pages.WhatIf;

/// <summary>Chooses two versions of a policy and the year whose facts they are run over.</summary>
[Authorize(Policy = Permissions.PoliciesRead)]
internal sealed class NewModel(ICurrentAccess current, AppDb db, WhatIfDesk desk, TimeProvider clock, Texts texts) : OutcomePage(current, texts)
{
    private const int Most = 300;

    /// <summary>The draft to start from.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Draft { get; set; }

    [BindProperty]
    public QuestionInput Input { get; set; } = new();

    [BindProperty]
    public Guid Form { get; set; } = Guid.CreateVersion7();

    public IReadOnlyList<SelectListItem> Documents { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!WhatIfDesk.MayRun(Access))
        {
            return NotFound();
        }

        var draft = await db.Set<PolicyDocument>().AsNoTracking().FirstOrDefaultAsync(d => d.DistrictId == Access.DistrictId && d.Id == Draft, cancel);
        Input = new QuestionInput { AfterId = draft?.Id, BeforeId = draft?.PreviousId, Year = BeijingTime.Today(clock).Year - 1, Title = draft is null ? null : T["{0} 推演", draft.Title] };
        await LoadAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await LoadAsync(cancel);
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        if (Input.Budget is not null && Money.Typed(Input.Budget) is null)
        {
            return Answer(Outcome.Refuse("预算请填写万元数，最多六位小数", "Input.Budget"), "", "");
        }

        var outcome = await desk.RunAsync(Access, new WhatIfQuestion((Input.Title ?? "").Trim(), (Input.Note ?? "").Trim(), Input.BeforeId ?? 0, Input.AfterId ?? 0, Input.Year ?? 0, Money.Typed(Input.Budget)), Form, cancel);
        return Answer(outcome, outcome is Outcome.Done done ? $"/policies/whatif/{done.Id}" : "", T["推演完成。"]);
    }

    private async Task LoadAsync(CancellationToken cancel) =>
        Documents = [new SelectListItem(T["请选择"], ""), .. (await db.Set<PolicyDocument>().AsNoTracking().Where(d => d.DistrictId == Access.DistrictId).OrderBy(d => d.Title).ThenBy(d => d.Edition).Take(Most).Select(d => new { d.Id, d.Title, d.Number, d.Edition, d.Status }).ToListAsync(cancel))
            .Select(d => new SelectListItem(T["{0} {1} 第 {2} 版（{3}）", d.Title, d.Number, d.Edition, T[PolicyFlow.Title(d.Status)]], $"{d.Id}"))];

    internal sealed class QuestionInput
    {
        public string? Title { get; set; }

        public string? Note { get; set; }

        public int? BeforeId { get; set; }

        public int? AfterId { get; set; }

        public int? Year { get; set; }

        public decimal? Budget { get; set; }
    }
}
