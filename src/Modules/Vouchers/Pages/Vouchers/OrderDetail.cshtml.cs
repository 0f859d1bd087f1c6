using Kechuang.Contracts.Funds;
using Kechuang.Core.Accounts;
using Kechuang.Core.Files;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Data;
using Kechuang.Vouchers.Domain;
using Kechuang.Vouchers.Queries;
using Kechuang.Vouchers.UseCases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Vouchers.Pages;

/// <summary>A file as the page names it.</summary>
internal sealed record NamedFile(long FileId, string Title, string Name);

/// <summary>One order from its making to its redemption, with what this person may do with it now.</summary>
[Authorize(Policy = Permissions.VouchersRead), UploadLimit(60)]
internal sealed class OrderDetailModel(
    ICurrentAccess current, AppDb db, VoucherScope scope, OrderWork orders, OrderDesk desk, UseDesk uses, ClaimDesk claims, BatchPayments money, IPaymentRequests payments, IPayees payees, UploadForms uploads, Texts texts) : VoucherPage(current, texts)
{
    private UploadAnswer? answer;

    [BindProperty]
    public string? ContractNumber { get; set; }

    [BindProperty]
    public DateOnly? ContractOn { get; set; }

    [BindProperty]
    public decimal? ContractAmount { get; set; }

    [BindProperty]
    public DateOnly? DoneOn { get; set; }

    [BindProperty]
    public string? Result { get; set; }

    [BindProperty]
    public string? Invoices { get; set; }

    [BindProperty]
    public decimal? Paid { get; set; }

    [BindProperty]
    public DateOnly? PaidOn { get; set; }

    [BindProperty]
    public decimal? Audited { get; set; }

    [BindProperty]
    public decimal? Recover { get; set; }

    public VoucherOrder Item { get; private set; } = null!;

    public IssuedVoucher Voucher { get; private set; } = null!;

    public IReadOnlyList<NamedFile> Files { get; private set; } = [];

    public IReadOnlyList<PaymentState> Payments { get; private set; } = [];

    public bool MayClaim { get; private set; }

    /// <summary>Who is to be paid has no account that payments may go to.</summary>
    public bool NeedsAccount { get; private set; }

    public UploadField Upload => uploads.Field("file", Item.Status == OrderStatus.Accepted ? T["合同和成果"] : T["付款凭证"], OrderWork.Files, OrderWork.Purpose, required: true, answer: answer);

    public static string PaymentTitle(PaymentRequestStatus status) => status switch { PaymentRequestStatus.Requested => "办理中", PaymentRequestStatus.Paid => "已办结", PaymentRequestStatus.Refused => "已退回", _ => "已撤销" };

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    public Task<IActionResult> OnPostAnswerAsync(long id, bool good, CancellationToken cancel) => TellAsync(id, () => desk.AnswerAsync(Access, id, good, Reason, Stamp, cancel), cancel);

    public Task<IActionResult> OnPostCancelAsync(long id, CancellationToken cancel) => TellAsync(id, () => desk.CancelAsync(Access, id, Reason, Stamp, cancel), cancel);

    public Task<IActionResult> OnPostDeliverAsync(long id, CancellationToken cancel) => WithFileAsync(id, upload =>
        desk.DeliverAsync(Access, id, new Delivery(ContractNumber ?? "", ContractOn, ContractAmount, DoneOn, Result ?? "", Invoices ?? "", upload), Stamp, cancel), cancel);

    public Task<IActionResult> OnPostConfirmAsync(long id, CancellationToken cancel) => WithFileAsync(id, upload => uses.ConfirmAsync(Access, id, Paid, PaidOn, upload, Stamp, cancel), cancel);

    public Task<IActionResult> OnPostSendBackAsync(long id, CancellationToken cancel) => TellAsync(id, () => uses.SendBackAsync(Access, id, Reason, Stamp, cancel), cancel);

    public Task<IActionResult> OnPostAuditAsync(long id, bool good, CancellationToken cancel) => TellAsync(id, () => uses.AuditAsync(Access, id, good, Audited, Reason, Stamp, cancel), cancel);

    public Task<IActionResult> OnPostClaimAsync(long id, CancellationToken cancel) => TellAsync(id, () => claims.ClaimAsync(Access, id, Stamp, cancel), cancel);

    public Task<IActionResult> OnPostCheckAsync(long id, bool good, CancellationToken cancel) => TellAsync(id, () => claims.CheckAsync(Access, id, good, Reason, Stamp, cancel), cancel);

    public Task<IActionResult> OnPostRecoverAsync(long id, CancellationToken cancel) => TellAsync(id, () => money.RecoverAsync(Access, id, Recover, Reason, Stamp, cancel), cancel);

    private async Task<IActionResult> WithFileAsync(long id, Func<Guid?, Task<Outcome>> step, CancellationToken cancel)
    {
        answer = await uploads.ReadAsync(Request, "file", OrderWork.Files, OrderWork.Purpose, cancel);
        return await TellAsync(id, () => answer.Error is { } error ? Task.FromResult(Outcome.Refuse(error, "file")) : step(answer.Session?.Id), cancel);
    }

    private async Task<IActionResult> TellAsync(long id, Func<Task<Outcome>> step, CancellationToken cancel)
    {
        var outcome = await TryAsync(step);
        return await LoadAsync(id, cancel) ? Answer(outcome, Item.Href, T["已办理。"]) : NotFound();
    }

    private async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        if (await scope.Orders(Access).AsNoTracking().Include(o => o.Invoices).FirstOrDefaultAsync(o => o.Id == id, cancel) is not { } order)
        {
            return false;
        }

        (Item, Voucher) = (order, await orders.VoucherAsync(order.VoucherId, cancel));
        Files = await (from f in db.Set<OrderFile>() join s in db.Set<StoredFile>() on f.FileId equals s.Id where f.OrderId == id orderby f.FileId select new NamedFile(f.FileId, f.Title, s.Name)).ToListAsync(cancel);
        Payments = await payments.StatesAsync(order.DistrictId, [order.Case], cancel);
        var terms = await scope.TermsAsync(order.SchemeVersionId, cancel);
        MayClaim = Access.Can(ClaimDesk.ClaimantOf(terms));
        if (order.Status is OrderStatus.Used or OrderStatus.Claimed)
        {
            var code = terms.Payee == Settlement.Enterprise ? order.CreditCode : order.ProviderCode;
            NeedsAccount = (await payees.OfAsync(order.DistrictId, [code], cancel)).GetValueOrDefault(code) is not { State: PayeeState.Confirmed };
        }

        return true;
    }
}
