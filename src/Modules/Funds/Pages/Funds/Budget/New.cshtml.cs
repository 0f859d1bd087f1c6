using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Funds.Domain;
using Kechuang.Funds.UseCases;
using Kechuang.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kechuang.Funds.Pages.Budget;

/// <summary>Sets up a line with its first appropriation.</summary>
[Authorize(Policy = Permissions.BudgetManage)]
internal sealed class NewModel(ICurrentAccess current, BudgetDesk desk, TimeProvider clock, Texts texts) : OutcomePage(current, texts)
{
    [BindProperty(SupportsGet = true)]
    public int? Year { get; set; }

    [BindProperty]
    public LineInput Input { get; set; } = new();

    [BindProperty]
    public Guid Form { get; set; } = Guid.CreateVersion7();

    public IEnumerable<SelectListItem> Sources => BudgetLine.Sources.Select(s => new SelectListItem(T[s], s));

    public void OnGet()
    {
        var today = BeijingTime.Today(clock);
        Input = new LineInput { Year = Year ?? today.Year, On = Year is null || Year == today.Year ? today : new DateOnly(Math.Clamp(Year.Value, BudgetDesk.FirstYear, BudgetDesk.LastYear), 1, 1) };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        var outcome = await desk.OpenAsync(Access, new BudgetEntry(Input.Year ?? 0, Input.Source ?? "", (Input.Purpose ?? "").Trim(), (Input.Title ?? "").Trim(), Money.Typed(Input.Amount) ?? Money.Zero, Input.On ?? default, (Input.Document ?? "").Trim()), Form, cancel);
        return Answer(outcome, outcome is Outcome.Done done ? $"/budget/{done.Id}" : "", T["指标已下达。"]);
    }

    internal sealed class LineInput
    {
        public int? Year { get; set; }

        public string? Source { get; set; }

        public string? Purpose { get; set; }

        public string? Title { get; set; }

        public decimal? Amount { get; set; }

        public DateOnly? On { get; set; }

        public string? Document { get; set; }
    }
}
