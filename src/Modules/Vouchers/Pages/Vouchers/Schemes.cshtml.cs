using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Kernel;
using Kechuang.Vouchers.Domain;
using Kechuang.Vouchers.Queries;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Vouchers.Pages;

/// <summary>The district's schemes.</summary>
[Authorize(Policy = Permissions.VouchersRead)]
internal sealed class SchemesModel(ICurrentAccess current, VoucherScope scope, TimeProvider clock, Texts texts) : VoucherPage(current, texts)
{
    public IReadOnlyList<VoucherScheme> Rows { get; private set; } = [];

    public DateOnly Today => BeijingTime.Today(clock);

    public async Task OnGetAsync(CancellationToken cancel) => Rows = await scope.Schemes(Access).AsNoTracking().OrderBy(s => s.Closed).ThenBy(s => s.Title).ToListAsync(cancel);
}
