using Kechuang.Core.Accounts;
using Kechuang.Core.Paging;
using Kechuang.Core.Web;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Vouchers.Domain;
using Kechuang.Vouchers.Queries;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Vouchers.Pages;

/// <summary>A service that can be ordered.</summary>
internal sealed record Offer(int Id, string Title, string Kind, string Provider, Money Price, string Unit);

/// <summary>The services of all approved providers.</summary>
[Authorize(Policy = Permissions.VouchersRead)]
internal sealed class ServicesModel(ICurrentAccess current, AppDb db, VoucherScope scope, Texts texts) : VoucherPage(current, texts)
{
    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    public Paged<Offer> Found { get; private set; } = new([], 0, 1);

    public IEnumerable<SelectListItem> Kinds => [new(T["全部"], ""), .. CatalogueService.Kinds.Select(k => new SelectListItem(T[k], k))];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var (kind, words) = (Kind ?? "", (Q ?? "").Trim());
        Found = await (
            from s in scope.Offers(Access).AsNoTracking()
            join p in db.Set<VoucherProvider>() on s.ProviderId equals p.Id
            where (kind == "" || s.Kind == kind) && (words == "" || s.Title.Contains(words) || p.Name.Contains(words))
            orderby s.Kind, s.Title, s.Id
            select new Offer(s.Id, s.Title, s.Kind, p.Name, s.Price, s.Unit)).PageAsync(P, PageSize, cancel);
    }
}
