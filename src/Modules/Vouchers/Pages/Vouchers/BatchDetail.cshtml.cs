using System.Globalization;
using Kechuang.Contracts.Funds;
using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Core.Spreadsheets;
using Kechuang.Core.Web;
using Kechuang.Kernel;
using Kechuang.Vouchers.Domain;
using Kechuang.Vouchers.Queries;
using Kechuang.Vouchers.UseCases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Vouchers.Pages;

/// <summary>One batch: its list, the second person's check, the notice, the requests for payment.</summary>
[Authorize(Policy = Permissions.VouchersRead)]
internal sealed class BatchDetailModel(ICurrentAccess current, VoucherScope scope, BatchDesk desk, BatchPayments money, IPaymentRequests payments, UnitOfWork unit, TimeProvider clock, Texts texts) : VoucherPage(current, texts)
{
    private static readonly string[] Heads = ["收款单位", "统一社会信用代码", "企业", "服务机构", "服务名称", "申请金额（万元）", "兑付金额（万元）", "状态"];

    private ILookup<long, PaymentState> states = Enumerable.Empty<PaymentState>().ToLookup(_ => 0L);

    [BindProperty]
    public string? Contact { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    [BindProperty]
    public long Line { get; set; }

    public RedemptionBatch Item { get; private set; } = null!;

    public DateOnly Today => BeijingTime.Today(clock);

    public IEnumerable<SelectListItem> Standing => Item.Lines.Where(l => l.Removed.Length == 0).Select(l => new SelectListItem($"{l.UnitName} {l.Title}", l.Id.ToString(CultureInfo.InvariantCulture)));

    /// <summary>What became of a line, in words.</summary>
    public string StateOf(BatchLine line) => line.Removed.Length > 0 ? T["已移出：{0}", line.Removed]
        : Last(line) is { } state ? $"{T[OrderDetailModel.PaymentTitle(state.Status)]} {Day(state.PaidOn)} {state.Reason}".Trim() : "";

    /// <summary>True where the funds sent the request back.</summary>
    public bool MayAskAgain(BatchLine line) => MayManage && Item.Status == BatchStatus.Requested && Last(line)?.Status is PaymentRequestStatus.Refused or PaymentRequestStatus.Withdrawn;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    public Task<IActionResult> OnPostAgreeAsync(long id, bool good, CancellationToken cancel) => TellAsync(id, () => desk.AgreeAsync(Access, id, good, Reason, Stamp, cancel), cancel);

    public Task<IActionResult> OnPostPublishAsync(long id, CancellationToken cancel) => TellAsync(id, () => desk.PublishAsync(Access, id, Contact, Phone, Stamp, cancel), cancel);

    public Task<IActionResult> OnPostRemoveAsync(long id, CancellationToken cancel) => TellAsync(id, () => desk.RemoveAsync(Access, id, Line, Reason, Stamp, cancel), cancel);

    public Task<IActionResult> OnPostRequestAsync(long id, CancellationToken cancel) => TellAsync(id, () => money.RequestAsync(Access, id, Stamp, cancel), cancel);

    public Task<IActionResult> OnPostAgainAsync(long id, [FromQuery] long line, CancellationToken cancel) => TellAsync(id, () => money.AgainAsync(Access, id, line, Stamp, cancel), cancel);

    /// <summary>The list as a workbook.</summary>
    public async Task<IActionResult> OnGetExportAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }

        await unit.NoteAsync(OperationKinds.Export, Access.Actor, Access.DistrictId, Item.Title, cancel: cancel);
        return await Downloads.MakeAsync($"{Item.Title}.xlsx", Downloads.Xlsx, output =>
        {
            using var writer = SpreadsheetWriter.Create(output);
            writer.BeginSheet(T["兑付清单"], [.. Heads.Select(h => new SheetColumn(T[h]))]);
            foreach (var l in Item.Lines)
            {
                writer.WriteRow([l.PayeeName, l.CreditCode, l.UnitName, l.ProviderName, l.Title, $"{l.Claimed}", $"{l.Amount}", StateOf(l)]);
            }

            writer.EndSheet();
            return Task.CompletedTask;
        });
    }

    private PaymentState? Last(BatchLine line) => states[line.OrderId].LastOrDefault(s => !s.Recovery);

    private async Task<IActionResult> TellAsync(long id, Func<Task<Outcome>> step, CancellationToken cancel)
    {
        var outcome = await TryAsync(step);
        return await LoadAsync(id, cancel) ? Answer(outcome, BatchDesk.HrefOf(Item), T["已办理。"]) : NotFound();
    }

    private async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        if (await scope.Batches(Access).AsNoTracking().Include(b => b.Lines.OrderBy(l => l.Id)).FirstOrDefaultAsync(b => b.Id == id, cancel) is not { } batch)
        {
            return false;
        }

        Item = batch;
        states = (await payments.StatesAsync(batch.DistrictId, [.. batch.Lines.Select(l => VoucherOrder.CaseOf(l.OrderId))], cancel)).ToLookup(s => VoucherOrder.IdOf(s.Case) ?? 0);
        return true;
    }
}
