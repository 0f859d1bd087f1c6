namespace Kechuang.Journeys.Tests;

/// <summary>A voucher by hand: the scheme, the provider and its catalogue, issue, order, service, confirmation, claim, batch, payment, and the year's figures.</summary>
public sealed class VoucherLineTests(Browser browser)
{
    private const string Scheme = "望川区创新券", Service = "轴承寿命检测";

    [Fact]
    public async Task A_voucher_from_the_scheme_to_the_redemption()
    {
        await using var line = await MoneyLine.StartAsync(browser);
        await line.BudgetAsync("创新券", "创新券", "50");
        await line.AccountAsync();
        await SchemeAsync(line);
        await ProviderAsync(line);
        await IssueAsync(line);
        await line.AssertFigureAsync("voucher.issued", 2021, "2");
        await UseAsync(line);
        await line.AssertFigureAsync("voucher.used", 2021, "0.8");
        var batch = await ClaimAsync(line);

        await line.OnAsync(2021, 12, 14);
        await line.AssertFigureAsync("voucher.redeemed", 2021, "0");
        var clerk = await line.ClerkAsync();
        await clerk.GoAsync(batch);
        await clerk.LookAsync("batch-request");
        await clerk.In("#request").PressAsync("公示期满，申请拨付");
        await line.PayAsync(Service, "2021-12-14", "支字 2021-41 号", "voucher");
        await line.AssertFigureAsync("voucher.redeemed", 2021, "0.8");
        await clerk.GoAsync("/vouchers/reconcile?Year=2021");
        await clerk.LookAsync("reconcile");
        await line.BooksAsync("0.8");
        Assert.Equal("", line.Pictures.Faults);
    }

    private static async Task SchemeAsync(MoneyLine line)
    {
        var clerk = await line.ClerkAsync();
        await (await clerk.GoAsync("/vouchers/schemes/edit")).FillAsync(
            ("Input.Title", Scheme), ("Input.Source", "望科〔2021〕9号"), ("Input.EffectiveFrom", "2021-01-01"), ("Input.PerApplicationCap", "2"), ("Input.YearCap", "4"), ("Input.ValidityMonths", "6"), ("Input.NoticeDays", "5"), ("Input.CheckRate", "10"),
            ("Input.Tiers", "以上 100"), ("Input.BudgetSource", "区级"), ("Input.BudgetPurpose", "创新券"));
        await clerk.LookAsync("voucher-scheme-edit");
        await clerk.PressAsync("保存");
        await clerk.SeesAsync(Scheme);
        await clerk.LookAsync("voucher-scheme");
    }

    private static async Task ProviderAsync(MoneyLine line)
    {
        var lab = await line.LabAsync();
        await (await lab.GoAsync("/vouchers/provider")).FillAsync(("Input.CreditCode", MoneyLine.LabCode), ("Input.Class", "区级载体"), ("Input.Qualification", "检验检测机构资质认定"), ("Input.Contact", "何检测"), ("Input.Phone", "0570-3020000"));
        await lab.LookAsync("provider-new");
        await lab.PressAsync("提交申请");
        var clerk = await line.ClerkAsync();
        await clerk.GoAsync("/vouchers/providers");
        await clerk.LookAsync("providers");
        await clerk.FollowAsync(MoneyLine.Lab);
        await clerk.LookAsync("provider-check");
        await clerk.PressAsync("审核通过");
        await lab.GoAsync("/vouchers/provider");
        await lab.In("#service").FillAsync(("Kind", "检验检测"), ("Title", Service), ("Price", "1"), ("Unit", "次"));
        await lab.LookAsync("provider-catalogue");
        await lab.In("#service").PressAsync("保存");
        await lab.SeesAsync("在目录中");
    }

    private static async Task IssueAsync(MoneyLine line)
    {
        var unit = await line.UnitAsync();
        await unit.GoAsync("/vouchers/mine");
        await unit.In("#apply").FillAsync(("SchemeId", Scheme), ("Amount", "2"), ("Purpose", "检测样机轴承寿命"));
        await unit.LookAsync("voucher-apply");
        await unit.In("#apply").PressAsync("提交申领");
        var clerk = await line.ClerkAsync();
        await clerk.GoAsync("/vouchers/work");
        await clerk.LookAsync("voucher-work");
        await clerk.GoAsync("/vouchers/applications");
        await clerk.FollowAsync(People.Unit);
        await clerk.LookAsync("voucher-decide");
        await clerk.PressAsync("同意发放");
        await unit.GoAsync("/vouchers/mine");
        await unit.SeesAsync("CXQ2021");
        await unit.LookAsync("voucher-issued");
    }

    /// <summary>Ordered by the firm, done by the provider, confirmed by the firm.</summary>
    private static async Task UseAsync(MoneyLine line)
    {
        var unit = await line.UnitAsync();
        await unit.GoAsync("/vouchers/services");
        await unit.LookAsync("services");
        await unit.FollowAsync(Service);
        var voucher = await unit.ReadAsync("#order select[name=VoucherId] option[value]:not([value=''])");
        await unit.In("#order").FillAsync(("VoucherId", voucher), ("Price", "0.8"));
        await unit.LookAsync("order-new");
        await unit.In("#order").PressAsync("下单");
        await unit.LookAsync("order-sent");
        var order = unit.Path;

        var lab = await line.LabAsync();
        await lab.GoAsync("/vouchers/orders");
        await lab.LookAsync("orders-provider");
        await lab.FollowAsync(Service);
        await lab.In("#answer").PressAsync("受理");
        await lab.In("#deliver").FillAsync(("ContractNumber", "HT-2021-08"), ("ContractOn", "2021-12-06"), ("ContractAmount", "0.8"), ("DoneOn", "2021-12-06"), ("Result", "检测报告 JC-2021-101"), ("Invoices", "26332000000000000001 0.8"));
        await lab.In("#deliver").AttachAsync("file", "合同.pdf", People.Pdf);
        await lab.LookAsync("order-deliver");
        await lab.In("#deliver").PressAsync("提交，请企业确认");

        await unit.GoAsync(order);
        await unit.In("#confirm").FillAsync(("Paid", "0.8"), ("PaidOn", "2021-12-06"));
        await unit.In("#confirm").AttachAsync("file", "付款.pdf", People.Pdf);
        await unit.LookAsync("order-confirm");
        await unit.In("#confirm").PressAsync("确认");
        await unit.LookAsync("order-used");
    }

    /// <summary>Claimed, checked, put into a batch, agreed by another person, published; gives the batch's address.</summary>
    private static async Task<string> ClaimAsync(MoneyLine line)
    {
        var unit = await line.UnitAsync();
        await unit.GoAsync("/vouchers/orders");
        await unit.FollowAsync(Service);
        await unit.In("#claim").PressAsync("申请兑付");
        var clerk = await line.ClerkAsync();
        await clerk.GoAsync(unit.Path);
        await clerk.LookAsync("order-check");
        await clerk.In("#check").PressAsync("审核通过");
        await clerk.GoAsync("/vouchers/batches");
        await clerk.FollowAsync(Scheme);
        await clerk.LookAsync("voucher-batch-new");
        await clerk.In("#batch").PressAsync("编制，交另一人联合审核");
        var batch = clerk.Path;
        var leader = await line.LeaderAsync();
        await leader.GoAsync(batch);
        await leader.LookAsync("voucher-batch-agree");
        await leader.In("#agree").PressAsync("同意");
        await clerk.GoAsync(batch);
        await clerk.In("#publish").FillAsync(("Contact", "陈科员"), ("Phone", "0570-3010000"));
        await clerk.In("#publish").PressAsync("发布公示");
        var visitor = await line.VisitorAsync();
        await visitor.GoAsync($"/portal{batch.Replace("/batches", "", StringComparison.Ordinal)}");
        await visitor.SeesAsync(People.Unit);
        await visitor.LookAsync("voucher-notice");
        return batch;
    }
}
