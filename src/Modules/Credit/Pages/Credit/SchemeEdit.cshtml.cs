using Kechuang.Core.Accounts;
using Kechuang.Core.Firms;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Credit.Domain;
using Kechuang.Credit.UseCases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kechuang.Credit.Pages;

/// <summary>Writes a scheme, or the next version of one.</summary>
[Authorize(Policy = Permissions.CreditManage)]
internal sealed class SchemeEditModel(ICurrentAccess current, CreditWork work, SchemeBook book, Texts texts) : CreditPage(current, texts)
{
    private const int SpareLines = 3, SpareTiers = 2, MostTiers = 10;

    public int? Id { get; private set; }

    [BindProperty]
    public SchemeForm Input { get; set; } = new();

    public IEnumerable<SelectListItem> Prices => Enum.GetValues<PriceKind>().Select(k => new SelectListItem(T[k switch { PriceKind.None => "不设上限", PriceKind.LprPlus => "LPR 加基点", PriceKind.LprTimes => "LPR 上浮百分比", _ => "基准利率的倍数" }], $"{k}"));

    public IEnumerable<SelectListItem> Levels => [new(T["各银行"], nameof(RiskLevel.Bank)), new(T["整个资金池"], nameof(RiskLevel.Pool))];

    public IEnumerable<SelectListItem> TierKinds => [new(T["（不用这一行）"], ""), .. Enum.GetValues<TierKind>().Select(k => new SelectListItem(T[CreditWords.Title(k)], $"{k}"))];

    public IEnumerable<SelectListItem> Facts => [new(T["（不用这一行）"], ""), .. FirmFact.All.Select(f => new SelectListItem(f.Unit.Length > 0 ? $"{T[f.Title]}（{T[f.Unit]}）" : T[f.Title], f.Key))];

    public IEnumerable<SelectListItem> Comparisons => [new(T["不少于"], nameof(Comparison.AtLeast)), new(T["不超过"], nameof(Comparison.AtMost)), new(T["高于"], nameof(Comparison.Above)), new(T["低于"], nameof(Comparison.Below)), new(T["为"], nameof(Comparison.Is))];

    public async Task<IActionResult> OnGetAsync(int? id, CancellationToken cancel)
    {
        Id = id;
        if (id is { } known)
        {
            if (await work.SchemeAsync(Access, known, cancel) is not { } scheme)
            {
                return NotFound();
            }

            (Input, Version) = (SchemeForm.Of(scheme), scheme.Version);
        }

        Spare();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int? id, CancellationToken cancel)
    {
        Id = id;
        if (id is { } known && await work.SchemeAsync(Access, known, cancel) is null)
        {
            return NotFound();
        }

        var outcome = await StepAsync(() => Input.Read() is { Entry: { } entry } ? book.SaveAsync(Access, id, Version, entry, Form, cancel) : Task.FromResult<Outcome>(new Outcome.Refused(Input.Read().Issues)));
        return Answer(outcome, outcome is Outcome.Done done ? $"/credit/schemes/{done.Id}" : $"/credit/schemes/{id}", T["已保存。"]);
    }

    private void Spare()
    {
        Input.Lines.AddRange(Enumerable.Range(0, Math.Clamp(Eligibility.LinesMaximum - Input.Lines.Count, 0, SpareLines)).Select(_ => new SchemeForm.LineForm()));
        Input.Tiers.AddRange(Enumerable.Range(0, Math.Clamp(MostTiers - Input.Tiers.Count, 0, SpareTiers)).Select(_ => new SchemeForm.TierForm()));
    }
}
