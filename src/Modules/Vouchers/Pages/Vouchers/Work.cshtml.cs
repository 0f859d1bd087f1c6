using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Kernel;
using Kechuang.Vouchers.Domain;
using Kechuang.Vouchers.Queries;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Vouchers.Pages;

/// <summary>What waits, for the section and its leaders; firms and providers are led to their own page.</summary>
[Authorize(Policy = Permissions.VouchersRead)]
internal sealed class WorkModel(ICurrentAccess current, VoucherScope scope, TimeProvider clock, Texts texts) : VoucherPage(current, texts)
{
    public static readonly IReadOnlyList<(string Title, string Href)> Links =
    [
        ("创新券方案", "/vouchers/schemes"), ("申领审核", "/vouchers/applications"), ("已发创新券", "/vouchers/issued"), ("服务机构", "/vouchers/providers"), ("服务目录", "/vouchers/services"), ("创新券订单", "/vouchers/orders"),
        ("兑付批次", "/vouchers/batches"), ("关联关系", "/vouchers/ties"), ("创新券抽查", "/vouchers/checks"), ("创新券限制名单", "/vouchers/bars"), ("三账核对", "/vouchers/reconcile"), ("兑付公示", "/portal/vouchers"),
    ];

    public IReadOnlyList<(string Title, int Count, string Href)> Tiles { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!IsStaff)
        {
            return Redirect(IsFirm ? "/vouchers/mine" : "/vouchers/provider");
        }

        var today = BeijingTime.Today(clock);
        var orders = await scope.Orders(Access).GroupBy(o => o.Status).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        var batches = await scope.Batches(Access).GroupBy(b => new { b.Status, Over = b.EndsOn < today }).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancel);
        (string, int, string) Orders(string title, OrderStatus status) => (title, orders.GetValueOrDefault(status), $"/vouchers/orders?Status={status}");
        int Batches(BatchStatus status) => batches.Where(b => b.Key.Status == status && (status != BatchStatus.Published || b.Key.Over)).Sum(b => b.Count);
        Tiles =
        [
            ("申领待审核", await scope.Applications(Access).CountAsync(a => a.Status == QuotaStatus.Submitted, cancel), "/vouchers/applications"),
            ("服务机构待审核", await scope.Providers(Access).CountAsync(p => p.Status == ProviderStatus.Applied || (p.Status == ProviderStatus.Approved && p.ReviewDue <= today), cancel), "/vouchers/providers"),
            Orders("服务待审定", OrderStatus.Confirmed), Orders("兑付待审核", OrderStatus.Claimed), Orders("待编入批次", OrderStatus.Checked),
            ("批次待联合审核", Batches(BatchStatus.Drafted), "/vouchers/batches"), ("批次待公示", Batches(BatchStatus.Agreed), "/vouchers/batches"), ("公示期满待拨付", Batches(BatchStatus.Published), "/vouchers/batches"),
        ];
        return Page();
    }
}
