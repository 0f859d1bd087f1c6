using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Core.Paging;
using Kechuang.Core.Spreadsheets;
using Kechuang.Core.Web;
using Kechuang.Vouchers.Domain;
using Kechuang.Vouchers.Queries;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Vouchers.Pages;

/// <summary>Orders that the person may see, and all of them as a workbook.</summary>
[Authorize(Policy = Permissions.VouchersRead)]
internal sealed class OrdersModel(ICurrentAccess current, VoucherScope scope, UnitOfWork unit, Texts texts) : VoucherPage(current, texts)
{
    private static readonly string[] Heads = ["券号", "企业", "统一社会信用代码", "服务机构", "服务类别", "服务名称", "状态", "使用日期", "使用金额", "兑付日期", "兑付金额"];

    [BindProperty(SupportsGet = true)]
    public OrderStatus? Status { get; set; }

    public Paged<VoucherOrder> Found { get; private set; } = new([], 0, 1);

    public IEnumerable<SelectListItem> Statuses => Choices<OrderStatus>(VoucherOrder.StatusTitle);

    private IQueryable<VoucherOrder> Chosen => scope.Orders(Access).AsNoTracking().Where(o => Status == null || o.Status == Status).OrderByDescending(o => o.Id);

    public async Task OnGetAsync(CancellationToken cancel) => Found = await Chosen.PageAsync(P, PageSize, cancel);

    public async Task<IActionResult> OnGetExportAsync(CancellationToken cancel)
    {
        await unit.NoteAsync(OperationKinds.Export, Access.Actor, Access.DistrictId, T["创新券订单"], cancel: cancel);
        return await Downloads.MakeAsync($"{T["创新券订单"]}.xlsx", Downloads.Xlsx, async output =>
        {
            using var writer = SpreadsheetWriter.Create(output);
            writer.BeginSheet(T["创新券订单"], [.. Heads.Select(h => new SheetColumn(T[h]))]);
            await foreach (var o in Chosen.AsAsyncEnumerable().WithCancellation(cancel))
            {
                writer.WriteRow([
                    o.LedgerRow, o.UnitName, o.CreditCode, o.ProviderName, T[o.Kind], o.Title, T[VoucherOrder.StatusTitle(o.Status)], Day(o.UsedOn), o.UsedOn is null ? null : $"{o.Benefit}", Day(o.RedeemedOn), o.Redeemed is { } paid ? $"{paid}" : null,
                ]);
            }

            writer.EndSheet();
        });
    }
}
