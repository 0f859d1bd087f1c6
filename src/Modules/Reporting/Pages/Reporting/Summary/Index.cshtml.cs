using Kechuang.Core.Accounts;
using Kechuang.Core.Districts;
using Kechuang.Core.Indicators;
using Kechuang.Core.Documents;
using Kechuang.Core.Web;
using Kechuang.Kernel;
using Kechuang.Reporting.Figures;
using Kechuang.Reporting.Summaries;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Reporting.Pages.Summary;

/// <summary>The district's annual summaries, and the button that makes one.</summary>
[Authorize(Permissions.SummaryRead)]
internal sealed class IndexModel(ICurrentAccess current, DistrictDirectory districts, SummaryService summaries, RecordSpan span, Texts T) : SummaryPage(current, districts)
{
    [BindProperty]
    public int Year { get; set; }

    [BindProperty]
    public int Through { get; set; }

    public YearSpan Span { get; private set; } = null!;

    public IReadOnlyList<Summaries.Summary> Summaries { get; private set; } = [];

    public IReadOnlyList<TemplateError> Errors { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await ResolveAsync(cancel))
        {
            return Forbid();
        }

        await LoadAsync(cancel);
        (Year, Through) = (Span.Latest.Year, Span.Latest.ThroughMonth);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!Access.Can(Permissions.SummaryWrite) || !await ResolveAsync(cancel))
        {
            return Forbid();
        }

        if (!Period.TryCreate(Year, Through, out var period))
        {
            ModelState.AddModelError(nameof(Through), T["截至月份应为 1—12"]);
        }
        else
        {
            try
            {
                var id = await summaries.GenerateAsync(District, period, Access.Actor, "", cancel);
                TempData.Add(Tone.Success, T["已生成新的草稿"]);
                return Redirect($"/summary/{id}");
            }
            catch (TemplateException e)
            {
                Errors = e.Errors;
            }
            catch (SummaryRefusedException e)
            {
                ModelState.AddModelError("", T[e.Message]);
            }
        }

        await LoadAsync(cancel);
        Response.StatusCode = 422;
        return Page();
    }

    private async Task LoadAsync(CancellationToken cancel)
    {
        Span = await span.OfAsync(District.Id, cancel);
        Summaries = await summaries.ListAsync(District.Id, cancel);
    }
}
