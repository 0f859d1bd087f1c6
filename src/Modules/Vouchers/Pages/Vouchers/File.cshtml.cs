using Kechuang.Core.Accounts;
using Kechuang.Core.Files;
using Kechuang.Core.Web;
using Kechuang.Data;
using Kechuang.Vouchers.Domain;
using Kechuang.Vouchers.Queries;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Vouchers.Pages;

/// <summary>A file of an order, for who may see the order.</summary>
[Authorize(Policy = Permissions.VouchersRead)]
internal sealed class FileModel(ICurrentAccess current, AppDb db, VoucherScope scope, FileStore files) : PageModel
{
    public async Task<IActionResult> OnGetAsync(long id, long file, CancellationToken cancel)
    {
        var allowed = await scope.Orders(current.Required).AnyAsync(o => o.Id == id, cancel) && await db.Set<OrderFile>().AnyAsync(f => f.OrderId == id && f.FileId == file, cancel);
        return Downloads.Stored(files, allowed ? await db.Set<StoredFile>().AsNoTracking().FirstOrDefaultAsync(f => f.Id == file, cancel) : null, allowed);
    }
}
