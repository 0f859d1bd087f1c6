using System.Globalization;
using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Experts.Data;
using Kechuang.Experts.UseCases;
using Kechuang.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kechuang.Experts.Pages;

/// <summary>Experts' fees of a month: single ones, and together by person with the tax.</summary>
[Authorize(Policy = Permissions.ExpertsManage)]
internal sealed class FeesModel(ICurrentAccess current, Texts texts, FeeDesk fees, TimeProvider clock) : DeskPage(current, texts)
{
    /// <summary>Half days of a month.</summary>
    private const int MostUnits = 62;

    [BindProperty(SupportsGet = true)]
    public string? Month { get; set; }

    [BindProperty]
    public string? Expert { get; set; }

    [BindProperty]
    public string? Activity { get; set; }

    [BindProperty]
    public string? On { get; set; }

    [BindProperty]
    public ActivityForm Form { get; set; }

    [BindProperty]
    public string? Units { get; set; }

    [BindProperty]
    public long Cancel { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public DateOnly Shown { get; private set; }

    public IReadOnlyList<ExpertFee> Fees { get; private set; } = [];

    /// <summary>Proposed from signed reviews, whatever their month; they wait for confirmation.</summary>
    public IReadOnlyList<(ExpertFee Fee, string Name)> Drafts { get; private set; } = [];

    public IReadOnlyList<PayLine> Lines { get; private set; } = [];

    public IEnumerable<SelectListItem> Forms => Enum.GetValues<ActivityForm>().Select(f => new SelectListItem(T[Words.Form(f)], $"{f}"));

    public IEnumerable<SelectListItem> OpenFees => Fees.Where(f => !f.Cancelled).Select(f => new SelectListItem($"{f.On:yyyy-MM-dd} {f.Expert} {f.Activity}", $"{f.Id}"));

    public string Here => $"/experts/fees?Month={MonthText}";

    public string MonthText => Shown.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    /// <summary>The pay list, with accounts: the look is on record.</summary>
    public async Task<IActionResult> OnGetFileAsync(CancellationToken cancel) =>
        await LoadAsync(cancel) ? await Downloads.MakeAsync($"专家劳务费 {MonthText}.xlsx", Downloads.Xlsx, output => fees.WriteAsync(Access, Shown, output, cancel)) : NotFound();

    public async Task<IActionResult> OnPostAddAsync(CancellationToken cancel)
    {
        void Must(bool holds, string field, string message)
        {
            if (!holds)
            {
                ModelState.AddModelError(field, T[message]);
            }
        }

        var (expert, activity, on) = (Expert?.Trim() ?? "", Activity?.Trim() ?? "", Words.ReadDay(On));
        Must(expert.Length > 0, nameof(Expert), "请填写专家编号");
        Must(activity.Length is > 0 and <= 200, nameof(Activity), "请填写活动名称，最多 200 字");
        Must(on is not null, nameof(On), "日期请写成 2026-03-09");
        Must(ReadUnits(out var units), nameof(Units), "请填写 1—62 的整数");
        return ModelState.ErrorCount > 0
            ? await InvalidAsync(cancel)
            : await AnswerAsync(await fees.AddAsync(Access, new FeeEntry(expert, null, activity, on!.Value, Form, units), Submission, cancel), T["劳务费已核定。"], $"/experts/fees?Month={on:yyyy-MM}", cancel);
    }

    public async Task<IActionResult> OnPostConfirmAsync(long fee, CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
        {
            return NotFound();
        }

        var result = ReadUnits(out var units) ? await fees.ConfirmAsync(Access, fee, units, cancel) : DeskResult.Refused("请填写 1—62 的整数");
        return await AnswerAsync(result, T["劳务费已确认。"], Here, cancel);
    }

    public async Task<IActionResult> OnPostCancelAsync(CancellationToken cancel) =>
        !await LoadAsync(cancel) ? NotFound() : await AnswerAsync(await fees.CancelAsync(Access, Cancel, Reason ?? "", cancel), T["劳务费已撤销，记录保留。"], Here, cancel);

    private bool ReadUnits(out int units) => int.TryParse(Units, NumberStyles.None, CultureInfo.InvariantCulture, out units) && units is >= 1 and <= MostUnits;

    protected override async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (Access.DistrictId is not { } district)
        {
            return false;
        }

        Shown = DateOnly.TryParseExact($"{Month?.Trim()}-1", "yyyy-M-d", out var month) ? month : BeijingTime.Today(clock);
        Drafts = await fees.DraftsAsync(district, cancel);
        (Fees, Lines) = await fees.MonthAsync(district, Shown, cancel);
        return true;
    }
}
