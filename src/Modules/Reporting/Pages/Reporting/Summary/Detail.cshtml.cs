using Kechuang.Core.Accounts;
using Kechuang.Core.Districts;
using Kechuang.Core.Documents;
using Kechuang.Core.Indicators;
using Kechuang.Core.Web;
using Kechuang.Kernel;
using Kechuang.Reporting.Summaries;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Reporting.Pages.Summary;

/// <summary>A summary: preview, what was left out, versions, files, publication.</summary>
[Authorize(Permissions.SummaryRead)]
internal sealed class DetailModel(ICurrentAccess current, DistrictDirectory districts, SummaryService summaries, Restatement restatement, IndicatorCatalog catalog, PdfConverter pdf, Texts T) : SummaryPage(current, districts)
{
    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    /// <summary>The version shown; by default the newest.</summary>
    [BindProperty(SupportsGet = true, Name = "v")]
    public int? Number { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public Summaries.Summary Summary { get; private set; } = null!;

    public SummaryVersion Shown { get; private set; } = null!;

    public IReadOnlyList<Omission> Omitted { get; private set; } = [];

    /// <summary>Figures that changed since a published version; empty where nothing did.</summary>
    public IReadOnlyList<RestatedFigure> Restated { get; private set; } = [];

    /// <summary>Differences from the version before.</summary>
    public IReadOnlyList<RestatedFigure> Differences { get; private set; } = [];

    public IReadOnlyDictionary<string, Indicator> Indicators { get; private set; } = new Dictionary<string, Indicator>();

    public bool HasPdf => pdf.IsThere;

    public bool IsNewest => Shown.Number == Summary.Versions[0].Number;

    public Period Period => new(Summary.Year, Summary.ThroughMonth);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await LoadAsync(cancel) is { } refused ? refused : Page();

    public async Task<IActionResult> OnGetFileAsync(string kind, CancellationToken cancel)
    {
        if (await FindAsync(cancel) is { } refused)
        {
            return refused;
        }

        if (kind == "pdf")
        {
            var docx = (await summaries.FileAsync(Shown, "docx", cancel))!;
            return await pdf.ConvertAsync(summaries.PathOf(docx), cancel) is { } made ? File(made, "application/pdf", Path.ChangeExtension(docx.Name, "pdf")) : NotFound();
        }

        var file = (await summaries.FileAsync(Shown, kind, cancel))!;
        return File(summaries.Open(file), file.ContentType, file.Name);
    }

    public async Task<IActionResult> OnPostPublishAsync(int number, CancellationToken cancel)
    {
        if (!Access.Can(Permissions.SummaryPublish) || !await ResolveAsync(cancel))
        {
            return Forbid();
        }

        return await TryAsync(() => summaries.PublishAsync(District.Id, Id, number, Access.Actor, cancel), T["已发布，文件和数字从此不变"], cancel);
    }

    /// <summary>A new draft: after a publication with the reason typed.</summary>
    public async Task<IActionResult> OnPostRenewAsync(CancellationToken cancel)
    {
        if (!(Access.Can(Permissions.SummaryWrite) || Access.Can(Permissions.SummaryPublish)))
        {
            return Forbid();
        }

        if (await FindAsync(cancel) is { } refused)
        {
            return refused;
        }

        if (Summary.Versions[0].State == SummaryState.Published && !Access.Can(Permissions.SummaryPublish))
        {
            return Forbid();
        }

        return await TryAsync(() => summaries.GenerateAsync(District, Period, Access.Actor, Reason?.Trim() ?? "", cancel), T["已生成新的草稿"], cancel);
    }

    private async Task<IActionResult> TryAsync(Func<Task> work, string done, CancellationToken cancel)
    {
        try
        {
            await work();
            TempData.Add(Tone.Success, done);
            return Redirect($"/summary/{Id}");
        }
        catch (SummaryRefusedException e)
        {
            ModelState.AddModelError("", T[e.Message]);
        }
        catch (TemplateException e)
        {
            ModelState.AddModelError("", e.Message);
        }

        if (await LoadAsync(cancel) is { } refused)
        {
            return refused;
        }

        Response.StatusCode = 422;
        return Page();
    }

    private async Task<IActionResult?> FindAsync(CancellationToken cancel)
    {
        if (!await ResolveAsync(cancel))
        {
            return Forbid();
        }

        if (await summaries.FindAsync(District.Id, Id, cancel) is not { Versions.Count: > 0 } summary || (Number is { } n && summary.Versions.TrueForAll(v => v.Number != n)))
        {
            return NotFound();
        }

        (Summary, Shown) = (summary, summary.Versions.First(v => Number is null || v.Number == Number));
        return null;
    }

    private async Task<IActionResult?> LoadAsync(CancellationToken cancel)
    {
        if (await FindAsync(cancel) is { } refused)
        {
            return refused;
        }

        Omitted = SummaryService.OmittedOf(Shown);
        Indicators = (await catalog.AllAsync(District.Id, cancel)).ToDictionary(i => i.Code);
        Restated = Shown.State == SummaryState.Published || IsNewest ? await restatement.SinceAsync(District, Summary, Shown, cancel) : [];
        Differences = Summary.Versions.FirstOrDefault(v => v.Number < Shown.Number) is { } older ? await restatement.BetweenAsync(older, Shown, cancel) : [];
        return null;
    }

    /// <summary>“科技贷放款额（loan.issued.yoy）” of a code.</summary>
    public string Named(string code)
    {
        var known = Indicators.ContainsKey(code) || !code.Contains('.') ? code : code[..code.LastIndexOf('.')];
        var facet = known == code ? "" : " " + T[Facet.Titles.GetValueOrDefault(code[(code.LastIndexOf('.') + 1)..], "")];
        return Indicators.TryGetValue(known, out var indicator) ? T[indicator.Title] + facet : code;
    }

    public string LinkTo(string code) => SummaryRenderer.LinkOf(Indicators, Period, code);
}
