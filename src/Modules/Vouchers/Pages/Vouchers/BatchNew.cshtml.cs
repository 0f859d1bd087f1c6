using System.Globalization;
using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Kernel;
using Kechuang.Vouchers.Domain;
using Kechuang.Vouchers.Queries;
using Kechuang.Vouchers.UseCases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Vouchers.Pages;

/// <summary>Makes a batch of a scheme's checked claims.</summary>
[Authorize(Policy = Permissions.VouchersManage)]
internal sealed class BatchNewModel(ICurrentAccess current, VoucherScope scope, BatchDesk desk, TimeProvider clock, Texts texts) : VoucherPage(current, texts)
{
    /// <summary>Most claims of one batch.</summary>
    private const int Most = 500;

    [BindProperty(SupportsGet = true, Name = "scheme")]
    public int SchemeId { get; set; }

    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public decimal? Budget { get; set; }

    [BindProperty]
    public List<long> Chosen { get; set; } = [];

    public VoucherScheme Item { get; private set; } = null!;

    public bool Scales { get; private set; }

    public IReadOnlyList<VoucherOrder> Orders { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await LoadAsync(cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var outcome = await TryAsync(() => desk.DraftAsync(Access, SchemeId, Title, Budget, [.. Chosen.Distinct().Take(Most)], Key, cancel));
        return await LoadAsync(cancel) ? Answer(outcome, outcome is Outcome.Done done ? string.Create(CultureInfo.InvariantCulture, $"/vouchers/batches/{done.Id}") : "", T["已编制批次，请另一人联合审核。"]) : NotFound();
    }

    private async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (await scope.Schemes(Access).AsNoTracking().FirstOrDefaultAsync(s => s.Id == SchemeId, cancel) is not { } scheme)
        {
            return false;
        }

        var today = BeijingTime.Today(clock);
        (Item, Scales) = (scheme, (scheme.On(today) ?? scheme.Versions.MaxBy(v => v.Number)!).Terms.ScalesToBudget);
        Title ??= T["{0} {1} 兑付", scheme.Title, $"{today:yyyy-MM}"];
        Orders = await scope.Orders(Access).AsNoTracking().Where(o => o.SchemeId == SchemeId && o.Status == OrderStatus.Checked).OrderBy(o => o.Id).Take(Most).ToListAsync(cancel);
        return true;
    }
}
