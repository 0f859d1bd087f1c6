using System.Globalization;
using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Operations;
using Kechuang.Core.Spreadsheets;
using Kechuang.Core.Web;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Queries;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kechuang.Programmes.Pages.Applications;

/// <summary>The applications within a person's reach: the unit's own, the township's, the bureau's.</summary>
[Authorize(Policy = Permissions.ApplicationsRead)]
internal sealed class IndexModel(ICurrentAccess current, ApplicationList list, SheetCatalog sheets, UnitOfWork unit, TimeProvider clock, Texts T) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "call")]
    public int? CallId { get; set; }

    [BindProperty(SupportsGet = true)]
    public ApplicationStatus? Status { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Words { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Township { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Field { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Direction { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Sort { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    public Access Access => current.Required;

    public ApplicationPage Found { get; private set; } = null!;

    public IEnumerable<SelectListItem> Calls { get; private set; } = [];

    /// <summary>For the bureau, which sees all townships.</summary>
    public IEnumerable<SelectListItem> Townships { get; private set; } = [];

    public IEnumerable<SelectListItem> Fields => Choices(sheets[SheetIds.Enterprise]["field"].Choices.Select(f => (f, T[f])));

    /// <summary>The directions of the chosen call; none while no call is chosen.</summary>
    public IEnumerable<SelectListItem> Directions { get; private set; } = [];

    public IEnumerable<SelectListItem> Statuses => [new(T["全部"], ""), .. Enum.GetValues<ApplicationStatus>().Where(s => s != ApplicationStatus.Draft || IsUnit).Select(s => new SelectListItem(T[ApplicationFlow.Title(s)], $"{s}"))];

    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;

    public bool IsUnit => Access.Role.Reach == Reach.Enterprise;

    /// <summary>True where this person may recommend several at once.</summary>
    public bool MayRecommend => Access.Can(Permissions.ApplicationsRecommend);

    public ApplicationFilter Filter => new(CallId, Status, (Words ?? "").Trim(), ApplicationList.Sorts.Contains(Sort?.TrimStart('-')) ? Sort! : "-submitted", Math.Max(1, PageNumber))
    {
        Township = (Township ?? "").Trim(), Field = (Field ?? "").Trim(), Direction = CallId is null ? "" : (Direction ?? "").Trim(),
    };

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Found = await list.ReadAsync(Access, Filter, cancel);
        var calls = await list.CallsAsync(Access, cancel);
        Calls = Choices(calls.Select(c => (c.Id.ToString(CultureInfo.InvariantCulture), c.Title)));
        Directions = calls.FirstOrDefault(c => c.Id == CallId)?.Directions is { Count: > 0 } directions ? Choices(directions.Select(d => (d.Code, $"{d.Code} {d.Name}"))) : [];
        Townships = Access.Role.Reach == Reach.District ? Choices((await list.TownshipsAsync(Access, cancel)).Select(t => (t, t))) : [];
    }

    /// <summary>What waits for the unit with an application, in words; empty where nothing does.</summary>
    public string Waits(ApplicationLine line) => line.Status switch
    {
        ApplicationStatus.Draft when Now < line.Deadline && line.OpenPlaces == 0 => T["已填完，请提交，截止 {0}", BeijingTime.Text(line.Deadline)],
        ApplicationStatus.Draft when Now < line.Deadline => T["请填写并提交，截止 {0}", BeijingTime.Text(line.Deadline)],
        ApplicationStatus.Draft => T["已截止，未提交"],
        ApplicationStatus.Returned => T["请补正，期限 {0}", $"{line.CorrectionDue:yyyy-MM-dd}"],
        _ => "",
    };

    /// <summary>All that the filter gives, as a workbook.</summary>
    public async Task<IActionResult> OnGetExportAsync(CancellationToken cancel)
    {
        await unit.NoteAsync(OperationKinds.Export, Access.Actor, Access.DistrictId, T["项目申报"], cancel: cancel);
        return await Downloads.MakeAsync($"{T["项目申报"]}.xlsx", Downloads.Xlsx, async output =>
        {
            using var writer = SpreadsheetWriter.Create(output);
            writer.BeginSheet(T["项目申报"], [.. Heads().Select(h => new SheetColumn(T[h]))]);
            await foreach (var line in list.AllAsync(Access, Filter).WithCancellation(cancel))
            {
                writer.WriteRow([
                    line.Number, line.Title, line.UnitName, line.Township, line.Call, T[ApplicationFlow.Title(line.Status)], line.SubmittedAt is { } at ? BeijingTime.LongText(at) : null,
                    line.Score?.ToString(CultureInfo.InvariantCulture), line.Rank?.ToString(CultureInfo.InvariantCulture),
                ]);
            }

            writer.EndSheet();
        });
    }

    private IEnumerable<SelectListItem> Choices(IEnumerable<(string Value, string Text)> choices) => [new(T["全部"], ""), .. choices.Select(c => new SelectListItem(c.Text, c.Value))];

    private static string[] Heads() => ["申报编号", "项目名称", "申报单位", "乡镇街道", "征集名称", "状态", "提交时间", "专家评分", "名次"];
}
