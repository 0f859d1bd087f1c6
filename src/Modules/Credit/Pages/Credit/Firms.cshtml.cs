using Kechuang.Contracts.Enterprises;
using Kechuang.Core.Accounts;
using Kechuang.Core.Paging;
using Kechuang.Core.Web;
using Kechuang.Credit.Domain;
using Kechuang.Credit.Queries;
using Kechuang.Credit.UseCases;
using Kechuang.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kechuang.Credit.Pages;

/// <summary>How a firm stands to a scheme.</summary>
internal sealed record FirmRow(Scheme Scheme, string? Obstacle, Money Owed);

/// <summary>The white list by scheme or firm, and the firms that may not borrow.</summary>
[Authorize(Policy = Permissions.CreditManage)]
internal sealed class FirmsModel(ICurrentAccess current, CreditReader reader, SchemeBook book, FirmGate gate, Exposure exposure, TimeProvider clock, Texts texts) : CreditPage(current, texts)
{
    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    [BindProperty(SupportsGet = true, Name = "scheme")]
    public int? SchemeId { get; set; }

    [BindProperty]
    public string? CreditCode { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public DateOnly? From { get; set; }

    [BindProperty]
    public DateOnly? Until { get; set; }

    public DateOnly Today => BeijingTime.Today(clock);

    public FirmFacts? Firm { get; private set; }

    public List<FirmRow> Rows { get; } = [];

    public Paged<BarredFirm> Barred { get; private set; } = null!;

    public IReadOnlyList<Scheme> Schemes { get; private set; } = [];

    /// <summary>A page of the firms that may borrow under the chosen scheme; null where none is chosen.</summary>
    public Paged<FirmFacts>? Listed { get; private set; }

    public IEnumerable<SelectListItem> SchemeChoices => [new(T["请选择"], ""), .. Schemes.Select(s => new SelectListItem(s.Title, $"{s.Id}"))];

    public Task OnGetAsync(CancellationToken cancel) => LoadAsync(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var outcome = await StepAsync(() => book.BarAsync(Access, CreditCode, Reason, From, Until, Form, cancel));
        await LoadAsync(cancel);
        return Answer(outcome, "/credit/firms", T["已保存。"]);
    }

    public async Task<IActionResult> OnPostLiftAsync(int id, CancellationToken cancel)
    {
        var outcome = await book.LiftAsync(Access, id, Form, cancel);
        await LoadAsync(cancel);
        return Answer(outcome, "/credit/firms", T["已解除。"]);
    }

    private async Task LoadAsync(CancellationToken cancel)
    {
        var district = Access.DistrictId!.Value;
        Schemes = await reader.SchemesAsync(Access, cancel);
        Barred = await reader.BarredAsync(Access, SchemeId is null ? PageNumber : 1, cancel);
        if (Schemes.FirstOrDefault(s => s.Id == SchemeId) is { } chosen)
        {
            var all = await gate.WhiteListAsync(district, (chosen.On(Today) ?? chosen.Newest).Rules, Today, cancel);
            var page = PagedQuery.Within(PageNumber, all.Count, CreditReader.PageSize);
            Listed = new Paged<FirmFacts>([.. all.Skip((page - 1) * CreditReader.PageSize).Take(CreditReader.PageSize)], all.Count, page);
        }

        if (Code?.Trim() is not { Length: > 0 } code || await gate.FactsAsync(district, code, Today, cancel) is not { } firm)
        {
            return;
        }

        Firm = firm;
        foreach (var scheme in Schemes)
        {
            Rows.Add(new FirmRow(scheme, await gate.ObstacleAsync(district, code, (scheme.On(Today) ?? scheme.Newest).Rules, Today, cancel), await exposure.OfFirmAsync(scheme.Id, code, cancel)));
        }
    }
}
