using Kechuang.Contracts.Funds;
using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Web;
using Kechuang.Data;
using Kechuang.Funds.Domain;
using Kechuang.Funds.Queries;
using Kechuang.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Funds.Pages.Timeline;

/// <summary>A firm's money: what was asked for, set aside, paid and taken back. A firm sees its own.</summary>
[Authorize(Policy = Permissions.SignedIn)]
internal sealed class IndexModel(ICurrentAccess current, AppDb db, FirmRegister firms, JournalBooks books) : PageModel
{
    private const int Most = 200;

    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    public string Code { get; private set; } = "";

    public string Name { get; private set; } = "";

    public bool Own { get; private set; }

    public IReadOnlyList<PaymentOrder> Orders { get; private set; } = [];

    public IReadOnlyList<StatementLine> Lines { get; private set; } = [];

    public int Total { get; private set; }

    public Money Paid { get; private set; }

    public Money Returned { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? code, CancellationToken cancel)
    {
        var access = current.Required;
        Own = access.Role.Reach == Reach.Enterprise;
        Code = Own ? access.CreditCode : code ?? "";
        if (access.DistrictId is not { } district || (Own ? code is not null && code != Code : !access.Can(Permissions.FundsRead)) || !await firms.Visible(access).AnyAsync(f => f.Code == Code, cancel))
        {
            return NotFound();
        }

        Name = await firms.Visible(access).Where(f => f.Code == Code).Select(f => f.Name).FirstAsync(cancel) ?? Code;
        var orders = db.Set<PaymentOrder>().AsNoTracking().Where(o => o.DistrictId == district && o.CreditCode == Code);
        Orders = await orders.OrderByDescending(o => o.Id).Take(Most).ToListAsync(cancel);
        var sums = await orders.Where(o => o.Status == PaymentRequestStatus.Paid).GroupBy(o => o.Recovery).Select(g => new { g.Key, Sum = g.Sum(o => (long)(object)o.Amount) }).ToDictionaryAsync(g => g.Key, g => g.Sum, cancel);
        (Paid, Returned) = (new Money(sums.GetValueOrDefault(false)), new Money(sums.GetValueOrDefault(true)));
        (Lines, Total) = await books.OfFirmAsync(district, Code, PageNumber, cancel);
        return Page();
    }
}
