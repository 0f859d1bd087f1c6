using System.Globalization;
using System.Text.RegularExpressions;
using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Vouchers.Domain;
using Kechuang.Vouchers.Queries;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Vouchers.UseCases;

/// <summary>What the provider hands in when the service is done.</summary>
/// <param name="Invoices">A line each: number and amount in 万元.</param>
internal sealed record Delivery(string ContractNumber, DateOnly? ContractOn, decimal? ContractAmount, DateOnly? DoneOn, string Result, string Invoices, Guid? Upload);

/// <summary>Orders: made by the firm, answered and served by the provider.</summary>
internal sealed partial class OrderDesk(AppDb db, VoucherWork work, VoucherScope scope, VoucherSums sums, OrderWork orders, VoucherBars bars)
{
    private const int MostInvoices = 20;

    /// <summary>Orders a service; a part of the voucher is held for it.</summary>
    public Task<Outcome> OrderAsync(Access access, int serviceId, long? voucherId, decimal? price, decimal? part, Guid form, CancellationToken cancel) =>
        work.RunAsync(VoucherOperations.Order, access, Permissions.VouchersUse, form, async operation =>
        {
            if (await scope.Offers(access).AsNoTracking().FirstOrDefaultAsync(s => s.Id == serviceId, cancel) is not { } service)
            {
                return new Outcome.OutOfReach();
            }

            if (await scope.Vouchers(access).FirstOrDefaultAsync(v => v.Id == voucherId, cancel) is not { } voucher)
            {
                return Outcome.Refuse("请选择本单位的创新券", "VoucherId");
            }

            if (VoucherWork.Amount(price) is not { } agreed)
            {
                return Outcome.Refuse("请填写大于零的约定价格，最多六位小数（万元）", "Price");
            }

            var terms = await scope.TermsAsync(voucher.SchemeVersionId, cancel);
            var provider = await db.Set<VoucherProvider>().AsNoTracking().FirstAsync(p => p.Id == service.ProviderId, cancel);
            if ((await orders.BarredAsync(voucher.DistrictId, voucher.CreditCode, provider.CreditCode, service.Kind, terms, cancel) ?? await bars.RefusedAsync(voucher.DistrictId, work.Today, cancel, voucher.CreditCode, provider.CreditCode)) is { } barred)
            {
                return barred;
            }

            var held = part is null ? terms.BenefitOf(agreed, voucher.Balance, (await scope.StandingAsync(voucher.DistrictId, voucher.SchemeId, voucher.CreditCode, work.Today, cancel)).UsedThisYear) : VoucherWork.Amount(part);
            if (held is not { Fen: > 0 } amount)
            {
                return Outcome.Refuse("请填写大于零的用券金额，不超过创新券余额", "Part");
            }

            if (!await sums.ReserveAsync(voucher.Id, amount, work.Today, cancel))
            {
                var now = await orders.VoucherAsync(voucher.Id, cancel);
                return now.Status != VoucherStatus.Active ? Outcome.Refuse($"创新券{IssuedVoucher.Title(now.Status)}，不能下单", "VoucherId")
                    : now.ValidUntil < work.Today ? Outcome.Refuse($"创新券有效期至 {now.ValidUntil:yyyy-MM-dd}，已过期", "VoucherId")
                    : Outcome.Refuse($"创新券可用余额 {now.Balance} 万元，不足 {amount} 万元", "Part");
            }

            var order = db.Add(new VoucherOrder
            {
                DistrictId = voucher.DistrictId, VoucherId = voucher.Id, SchemeId = voucher.SchemeId, SchemeVersionId = voucher.SchemeVersionId, CreditCode = voucher.CreditCode, UnitName = voucher.UnitName, ProviderId = provider.Id, ProviderName = provider.Name, ProviderCode = provider.CreditCode,
                Kind = service.Kind, Title = service.Title, Price = agreed, Reserved = amount, At = work.Now,
            }).Entity;
            await db.SaveChangesAsync(cancel);
            operation.Summarise($"{voucher.Number} {order.Title}");
            operation.Record("ordered", OrderWork.Subject, order.Id, order.Title, null, $$"""{"price":"{{agreed}}","held":"{{amount}}"}""");
            await orders.TellProviderAsync(order, $"新的创新券订单：{order.Title}", $"{order.UnitName}，约定价格 {agreed} 万元。", cancel);
            return new Outcome.Done(order.Id);
        }, cancel);

    /// <summary>The provider accepts, or declines with a reason.</summary>
    public Task<Outcome> AnswerAsync(Access access, long id, bool accept, string? reason, Stamp stamp, CancellationToken cancel) =>
        orders.StepAsync(VoucherOperations.Answer, access, Permissions.VouchersServe, id, stamp, [OrderStatus.Ordered], async on =>
        {
            if (!accept)
            {
                return VoucherWork.NeedReason(reason) ?? await orders.EndAsync(on, OrderStatus.Declined, reason!, cancel);
            }

            if (await UnfitAsync(on.Order, cancel))
            {
                return Outcome.Refuse("服务机构未入库、已暂停或已除名，不能受理订单");
            }

            on.Order.Status = OrderStatus.Accepted;
            on.Operation.Record("accepted", OrderWork.Subject, id, on.Order.Title);
            await orders.TellFirmAsync(on.Order, $"创新券订单已受理：{on.Order.Title}", on.Order.ProviderName, cancel);
            return new Outcome.Done(id);
        }, cancel, reason);

    /// <summary>The firm gives up an order that is not served yet.</summary>
    public Task<Outcome> CancelAsync(Access access, long id, string? reason, Stamp stamp, CancellationToken cancel) =>
        orders.StepAsync(VoucherOperations.Order, access, Permissions.VouchersUse, id, stamp, [OrderStatus.Ordered, OrderStatus.Accepted], async on =>
        {
            if (VoucherWork.NeedReason(reason) is { } refused)
            {
                return refused;
            }

            await orders.TellProviderAsync(on.Order, $"企业取消了订单：{on.Order.Title}", reason!.Trim(), cancel);
            return await orders.EndAsync(on, OrderStatus.Cancelled, reason!, cancel);
        }, cancel, reason);

    /// <summary>The provider has served: contract, result and invoices.</summary>
    public Task<Outcome> DeliverAsync(Access access, long id, Delivery entry, Stamp stamp, CancellationToken cancel) =>
        orders.StepAsync(VoucherOperations.Deliver, access, Permissions.VouchersServe, id, stamp, [OrderStatus.Accepted], async on =>
        {
            if (await UnfitAsync(on.Order, cancel))
            {
                return Outcome.Refuse("服务机构已暂停或已除名，不能提交服务材料；请与科技局联系");
            }

            var (order, bills) = (on.Order, ReadInvoices(entry.Invoices));
            var issues = Check(entry, on.Voucher, bills);
            if (issues.Count > 0)
            {
                return new Outcome.Refused(issues);
            }

            if (await orders.HangAsync(access, order, entry.Upload, "合同和成果", "file", cancel) is { } lost)
            {
                return lost;
            }

            (order.ContractNumber, order.ContractOn, order.ContractAmount) = (entry.ContractNumber.Trim(), entry.ContractOn, VoucherWork.Amount(entry.ContractAmount));
            (order.DoneOn, order.Result, order.Status, order.Reason) = (entry.DoneOn, entry.Result.Trim(), OrderStatus.Delivered, "");
            db.RemoveRange(order.Invoices);
            order.Invoices = [.. bills!];
            on.Operation.Record("delivered", OrderWork.Subject, id, order.Title, null, EventJson.Of(new Dictionary<string, string> { ["contract"] = order.ContractNumber, ["invoices"] = string.Join('、', bills!.Select(i => i.Number)) }));
            await orders.TellFirmAsync(order, $"请确认创新券服务：{order.Title}", $"{order.ProviderName} 已提交服务材料，请在 {on.Voucher.ValidUntil:yyyy-MM-dd} 前确认。", cancel);
            return new Outcome.Done(id);
        }, cancel);

    private Task<bool> UnfitAsync(VoucherOrder order, CancellationToken cancel) => db.Set<VoucherProvider>().AnyAsync(p => p.Id == order.ProviderId && p.Status != ProviderStatus.Approved, cancel);

    /// <summary>The lines of numbers and amounts; null where one is neither.</summary>
    internal static List<OrderInvoice>? ReadInvoices(string text)
    {
        var invoices = new List<OrderInvoice>();
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.Split([' ', '\t', '，', ',', '　'], StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length != 2 || !InvoiceNumber().IsMatch(parts[0]) || !decimal.TryParse(parts[1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var wan) || VoucherWork.Amount(wan) is not { } amount)
            {
                return null;
            }

            invoices.Add(new OrderInvoice { Number = parts[0], Amount = amount });
        }

        return invoices.Count is > 0 and <= MostInvoices && invoices.DistinctBy(i => i.Number).Count() == invoices.Count ? invoices : null;
    }

    private List<Issue> Check(Delivery entry, IssuedVoucher voucher, List<OrderInvoice>? bills)
    {
        var issues = new List<Issue>();
        void Need(bool wrong, string field, string message)
        {
            if (wrong)
            {
                issues.Add(new Issue(field, message));
            }
        }

        Need(entry.ContractNumber.Trim().Length is 0 or > VoucherOrder.NumberLength, "ContractNumber", "请填写合同编号，最多 60 字");
        Need(VoucherWork.Amount(entry.ContractAmount) is null, "ContractAmount", "请填写大于零的合同额，最多六位小数（万元）");
        Need(entry.Result.Trim().Length is 0 or > VoucherOrder.NoteLength, "Result", "请填写服务成果，最多 500 字");
        Need(bills is null, "Invoices", "每行填写一张发票：20 位数电发票号码（或发票代码加号码 18 至 20 位）、空格、金额（万元），号码不重复，最多 20 张");
        if (!(entry.ContractOn >= voucher.IssuedOn && entry.ContractOn <= work.Today))
        {
            issues.Add(new Issue("ContractOn", $"合同应在创新券发放（{voucher.IssuedOn:yyyy-MM-dd}）之后、今天之前签订"));
        }

        if (!(entry.DoneOn >= entry.ContractOn && entry.DoneOn <= work.Today && entry.DoneOn <= voucher.ValidUntil))
        {
            issues.Add(new Issue("DoneOn", $"完成日期应在合同签订之后，不晚于今天和有效期止（{voucher.ValidUntil:yyyy-MM-dd}）"));
        }

        return issues;
    }

    [GeneratedRegex("^[0-9]{18,20}$")]
    private static partial Regex InvoiceNumber();
}
