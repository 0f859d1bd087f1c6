using Kechuang.Core.Districts;
using Kechuang.Core.Paging;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Pages.Notices;

/// <summary>A project as the public list shows it.</summary>
internal sealed record EstablishedRow(string Title, string Unit, string District, string Number, DateOnly On, Money Grant);

/// <summary>The established projects, for everybody.</summary>
[AllowAnonymous]
internal sealed class EstablishedModel(AppDb db, DistrictDirectory districts) : PageModel
{
    public const int PageSize = 50;

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? Year { get; set; }

    /// <summary>Name of a district; empty for all.</summary>
    [BindProperty(SupportsGet = true)]
    public string? District { get; set; }

    public IReadOnlyList<District> Districts { get; private set; } = [];

    public int Total { get; private set; }

    public IReadOnlyList<EstablishedRow> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var all = db.Set<Application>().AsNoTracking().Where(a => a.Status == ApplicationStatus.Established && a.EstablishedOn != null);
        Districts = await districts.AllAsync(cancel);
        if (Districts.FirstOrDefault(d => d.Name == District) is { } own)
        {
            all = all.Where(a => a.DistrictId == own.Id);
        }

        if (Q?.Trim() is { Length: > 0 } words)
        {
            all = all.Where(a => a.Title.Contains(words) || a.UnitName.Contains(words));
        }

        if (Year is { } year and >= 1990 and <= 2200)
        {
            var (from, to) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
            all = all.Where(a => a.EstablishedOn >= from && a.EstablishedOn <= to);
        }

        Total = await all.CountAsync(cancel);
        P = PagedQuery.Within(P, Total, PageSize);
        var rows = await (from a in all join d in db.Set<District>() on a.DistrictId equals d.Id orderby a.EstablishedOn descending, a.Id descending select new { a.Title, a.UnitName, d.Name, a.EstablishmentNumber, a.EstablishedOn, a.Grant }).Skip((P - 1) * PageSize).Take(PageSize).ToListAsync(cancel);
        Rows = [.. rows.Select(r => new EstablishedRow(r.Title, r.UnitName, r.Name, r.EstablishmentNumber ?? "", r.EstablishedOn!.Value, r.Grant ?? Money.Zero))];
    }
}
