using System.Text.Json;
using Kechuang.Core.Accounts;
using Kechuang.Core.Indicators;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Web;
using Kechuang.Reporting.Defining;
using Kechuang.Reporting.Evidence;
using Kechuang.Reporting.Figures;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kechuang.Reporting.Pages.Figures;

/// <summary>The form in which staff define an indicator. Without script too: “choose ledger” and “preview” are round trips.</summary>
[Authorize(Permissions.FiguresDefine)]
internal sealed class DefineModel(Viewing viewing, Definitions definitions, IndicatorCatalog catalog, BuiltInIndicators builtIn, SheetCatalog sheets, FigureEngine engine, EvidenceService evidence, IndicatorSentence sentences, Texts T) : ViewPage(viewing)
{
    private const int MostPreviewed = 20;
    private const int LongestJson = 100_000;

    [BindProperty]
    public IndicatorForm Input { get; set; } = new();

    /// <summary>The code being edited, or looked at.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    /// <summary>The code whose definition is copied.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Copy { get; set; }

    /// <summary>True for a built-in definition: shown, not changed.</summary>
    public bool ReadOnly { get; private set; }

    public IReadOnlyList<DefinedIndicator> Own { get; private set; } = [];

    public IReadOnlyDictionary<string, Indicator> All { get; private set; } = new Dictionary<string, Indicator>();

    public Figure? Preview { get; private set; }

    public string? Sentence { get; private set; }

    public IReadOnlyList<EvidenceRow> Records { get; private set; } = [];

    public int RecordCount { get; private set; }

    public Sheet? Sheet => sheets.Find(Input.Ledger);

    public bool Editing => Code is { Length: > 0 };

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await LoadAsync(cancel) is { } elsewhere)
        {
            return elsewhere;
        }

        if ((Code ?? Copy) is { Length: > 0 } code)
        {
            if (!All.TryGetValue(code, out var indicator))
            {
                return NotFound();
            }

            ReadOnly = Code is not null && builtIn.Find(code) is not null;
            Input = IndicatorForm.Of(indicator, Code is null ? 0 : (await definitions.FindAsync(View.District.Id, code, cancel))?.Version ?? 0);
            if (Code is null)
            {
                (Input.Code, Input.Title) = ("", T["{0}（副本）", indicator.Title]);
            }

            Sentence = sentences.Of(indicator, All);
        }

        Input.Filled();
        return Page();
    }

    /// <summary>The ledger was chosen: show its columns.</summary>
    public async Task<IActionResult> OnPostColumnsAsync(CancellationToken cancel)
    {
        if (await LoadAsync(cancel) is { } elsewhere)
        {
            return elsewhere;
        }

        ModelState.Clear();
        Input.Filled();
        return Page();
    }

    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken cancel)
    {
        if (await LoadAsync(cancel) is { } elsewhere)
        {
            return elsewhere;
        }

        Input.Filled();
        var indicator = Input.ToIndicator();
        if (!await CheckAsync(indicator, cancel))
        {
            return Refused();
        }

        await PreviewAsync(indicator, cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostSaveAsync(CancellationToken cancel)
    {
        if (await LoadAsync(cancel) is { } elsewhere)
        {
            return elsewhere;
        }

        Input.Filled();
        var indicator = Input.ToIndicator();
        if (builtIn.Find(Code ?? "") is not null || !await CheckAsync(indicator, cancel))
        {
            return Refused();
        }

        try
        {
            await definitions.SaveAsync(View.District.Id, indicator, Input.Version, View.Access.Actor, cancel);
        }
        catch (StaleDefinitionException e)
        {
            ModelState.AddModelError("", T[e.Message]);
            return Refused(StatusCodes.Status409Conflict);
        }

        TempData.Add(Tone.Success, T["已保存指标“{0}”，驾驶舱、模板和导出即刻可用", indicator.Title]);
        return Redirect(View.LinkTo(indicator.Code));
    }

    public async Task<IActionResult> OnPostWithdrawAsync(bool restore, CancellationToken cancel)
    {
        if (await LoadAsync(cancel) is { } elsewhere)
        {
            return elsewhere;
        }

        if (Code is null || Own.All(o => o.Code != Code))
        {
            return NotFound();
        }

        var users = await definitions.SetWithdrawnAsync(View.District.Id, Code, !restore, View.Access.Actor, cancel);
        TempData.Add(users.Count > 0 ? Tone.Danger : Tone.Success, users.Count > 0 ? T["还有指标用到它，不能停用：{0}", string.Join(T["、"], users)] : T[restore ? "已恢复" : "已停用"]);
        return Redirect("/figures/define");
    }

    /// <summary>The definition as a file.</summary>
    public async Task<IActionResult> OnGetJsonAsync(CancellationToken cancel) => await LoadAsync(cancel) is { } elsewhere ? elsewhere
        : All.TryGetValue(Code ?? "", out var indicator) ? File(System.Text.Encoding.UTF8.GetBytes(IndicatorJson.Write(indicator)), "application/json", $"{indicator.Code}.json") : NotFound();

    /// <summary>A definition from a file fills the form; nothing is kept before it is saved.</summary>
    public async Task<IActionResult> OnPostImportAsync(IFormFile? file, CancellationToken cancel)
    {
        if (await LoadAsync(cancel) is { } elsewhere)
        {
            return elsewhere;
        }

        ModelState.Clear();
        if (file is not { Length: > 0 and <= LongestJson })
        {
            ModelState.AddModelError("file", T["请选择指标定义文件（.json，最大 100 KB）"]);
            Input.Filled();
            return Refused();
        }

        try
        {
            using var reader = new StreamReader(file.OpenReadStream());
            Input = IndicatorForm.Of(IndicatorJson.Parse(await reader.ReadToEndAsync(cancel)), 0);
            return Page();
        }
        catch (Exception e) when (e is JsonException or NullReferenceException or ArgumentException)
        {
            ModelState.AddModelError("file", T["这不是指标定义文件：{0}", e.Message.Split(" Path:")[0]]);
            Input.Filled();
            return Refused();
        }
    }

    private Microsoft.AspNetCore.Mvc.RazorPages.PageResult Refused(int status = StatusCodes.Status422UnprocessableEntity)
    {
        Response.StatusCode = status;
        return Page();
    }

    private async Task<IActionResult?> LoadAsync(CancellationToken cancel)
    {
        if (await ResolveAsync(cancel) is { } elsewhere)
        {
            return elsewhere;
        }

        Own = await definitions.AllAsync(View.District.Id, cancel);
        All = (await catalog.AllAsync(View.District.Id, cancel)).ToDictionary(i => i.Code);
        return null;
    }

    private async Task<bool> CheckAsync(Indicator indicator, CancellationToken cancel)
    {
        foreach (var error in Input.Unreadable().Concat(await definitions.CheckAsync(View.District.Id, indicator, Editing ? Code : null, cancel)))
        {
            ModelState.AddModelError("Input." + FieldOf(error.Field), T[error.Message, [.. error.Args]]);
        }

        return ModelState.IsValid;
    }

    /// <summary>The form's field of a validator's field: “where[2].value” → “Where[2].Value”.</summary>
    private static string FieldOf(string field) => string.Join('.', field.Split('.').Select(p => char.ToUpperInvariant(p[0]) + p[1..])) switch
    {
        "Aggregate" => nameof(IndicatorForm.Function),
        "Where" => "Where[0].Column",
        "Share" => "Share[0].Column",
        "Operands" => "Operands[0].Code",
        var same => same,
    };

    private async Task PreviewAsync(Indicator indicator, CancellationToken cancel)
    {
        Sentence = sentences.Of(indicator, All);
        var all = All.Where(i => i.Key != indicator.Code).Append(KeyValuePair.Create(indicator.Code, indicator)).ToDictionary();
        var now = Window.Of(View.Period);
        var value = (await engine.ComputeAsync(all, [(indicator.Code, now)], View.Scope, cancel))[(indicator.Code, now)];
        Preview = FigureService.Told(indicator, value);
        if (indicator.Measure is { } measure)
        {
            var ids = await engine.RecordsAsync(measure, now, View.Scope, cancel);
            RecordCount = ids.Count;
            var rows = new List<EvidenceRow>();
            await foreach (var row in evidence.NewRows().ReadAsync(sheets[measure.Ledger], View.District.Id, [.. ids.Take(MostPreviewed)]).WithCancellation(cancel))
            {
                rows.Add(row);
            }

            Records = rows;
        }
    }

    /// <summary>Columns that can be chosen: the ledger's own and those of ledgers it relates to.</summary>
    public IEnumerable<SelectListItem> Columns(Func<Column, bool> fits, bool related = true)
    {
        if (Sheet is not { } sheet)
        {
            return [];
        }

        var own = sheet.Columns.Where(fits).Select(c => new SelectListItem(T[c.Title], c.Name));
        var far = !related ? [] : sheet.Relations.DistinctBy(r => r.Name).SelectMany(r => sheets[r.SheetId].Columns.Where(fits).Select(c => new SelectListItem(sentences.ColumnName(sheet, $"{r.Name}.{c.Name}"), $"{r.Name}.{c.Name}")));
        return [new SelectListItem(T["（不选）"], ""), .. own, .. far];
    }

    public IEnumerable<SelectListItem> Ledgers => sheets.All.Select(s => new SelectListItem(T[s.Title], s.Id)).Prepend(new SelectListItem(T["请选择"], ""));

    public IEnumerable<SelectListItem> Tests => Enum.GetValues<Test>().Select(t => new SelectListItem(sentences.TestName(t), t.ToString()));

    public IEnumerable<SelectListItem> Functions => Enum.GetValues<AggregateFunction>().Select(f => new SelectListItem(sentences.FunctionName(f), f.ToString()));

    public IEnumerable<SelectListItem> Codes => All.Values.Where(i => i.IsNumber && i.Code != Code).OrderBy(i => i.Code, StringComparer.Ordinal).Select(i => new SelectListItem($"{T[i.Title]} · {i.Code}（{T[i.Unit]}）", i.Code)).Prepend(new SelectListItem(T["（不选）"], ""));

    public IEnumerable<SelectListItem> Indices => All.Values.Where(i => i.Code.StartsWith(IndicatorCatalog.RegionalPrefix, StringComparison.Ordinal)).Select(i => new SelectListItem(T[i.Title], i.Title)).Prepend(new SelectListItem(T["（不选）"], ""));
}
