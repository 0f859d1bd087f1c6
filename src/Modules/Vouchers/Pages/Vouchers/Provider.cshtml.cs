using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Vouchers.Domain;
using Kechuang.Vouchers.Queries;
using Kechuang.Vouchers.UseCases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Vouchers.Pages;

/// <summary>A provider's own page: its particulars and its catalogue.</summary>
[Authorize(Policy = Permissions.VouchersServe)]
internal sealed class ProviderModel(ICurrentAccess current, VoucherScope scope, ProviderDesk desk, Texts texts) : VoucherPage(current, texts)
{
    [BindProperty]
    public Form Input { get; set; } = new();

    /// <summary>The service being changed; null for a new one.</summary>
    [BindProperty(SupportsGet = true, Name = "service")]
    public int? Service { get; set; }

    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public decimal? Price { get; set; }

    [BindProperty]
    public string? Unit { get; set; }

    [BindProperty]
    public bool Closed { get; set; }

    public VoucherProvider? Own { get; private set; }

    public IEnumerable<SelectListItem> Classes => ProviderDesk.Classes.Select(c => new SelectListItem(T[c], c));

    public IEnumerable<SelectListItem> Kinds => CatalogueService.Kinds.Select(k => new SelectListItem(T[k], k));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await LoadAsync(cancel);
        if (Own is { } p)
        {
            Input = new Form { CreditCode = p.CreditCode, Class = p.Class, Qualification = p.Qualification, Equipment = p.Equipment, Contact = p.Contact, Phone = p.Phone };
        }

        if (Service is null)
        {
            return Page();
        }

        if (Own?.Services.Find(s => s.Id == Service) is not { } service)
        {
            return NotFound();
        }

        (Kind, Title, Price, Unit, Closed) = (service.Kind, service.Title, service.Price.Wan, service.Unit, service.Closed);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var entry = new ProviderEntry(Input.CreditCode ?? "", Input.Class ?? "", Input.Qualification ?? "", Input.Equipment ?? "", Input.Contact ?? "", Input.Phone ?? "");
        var outcome = await TryAsync(() => desk.SaveAsync(Access, entry, Stamp, cancel));
        await LoadAsync(cancel);
        return Answer(outcome, "/vouchers/provider", T["已保存。"]);
    }

    public async Task<IActionResult> OnPostServiceAsync(CancellationToken cancel)
    {
        var outcome = await TryAsync(() => desk.SaveServiceAsync(Access, Service, Kind, Title, Price, Unit, Closed, Key, cancel));
        await LoadAsync(cancel);
        return Answer(outcome, "/vouchers/provider", T["已保存。"]);
    }

    private async Task LoadAsync(CancellationToken cancel) => Own = await scope.Providers(Access).AsNoTracking().Include(p => p.Services.OrderBy(s => s.Closed).ThenBy(s => s.Kind).ThenBy(s => s.Title)).FirstOrDefaultAsync(cancel);

    internal sealed class Form
    {
        public string? CreditCode { get; set; }

        public string? Class { get; set; }

        public string? Qualification { get; set; }

        public string? Equipment { get; set; }

        public string? Contact { get; set; }

        public string? Phone { get; set; }
    }
}
