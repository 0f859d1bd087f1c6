using System.Security.Cryptography;
using Kechuang.Core.Draws;
using Kechuang.Core.Operations;
using Kechuang.Kernel;
using Kechuang.Modules.Tests.Experts;
using Kechuang.Programmes.Domain;
using Kechuang.Testing;
using Kechuang.Vouchers.Domain;
using Kechuang.Vouchers.Ledgers;
using Kechuang.Vouchers.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Modules.Tests.Vouchers;

/// <summary>Spot checks by risk, what follows a fault, and the three books held against each other.</summary>
public sealed class CheckAndBarTests
{
    private const string First = """{"format":"kechuang-voucher-check-1","scheme":"创新券","year":2021,"wanted":2,"vouchers":["A","B","C","D","E"]}""";
    private const string ByRisk = """{"format":"kechuang-voucher-check-2","scheme":"创新券","year":2021,"wanted":1,"vouchers":["A","B","C","D","E","F"],"extra":1,"points":{"险":9},"risks":{"F":["险"]}}""";

    [Fact]
    public void A_check_published_without_a_share_for_risk_is_replayed_as_it_was_drawn()
    {
        var check = CheckOf(First, 2, 7);
        var key = DrawGenerator.KeyOf(Convert.FromHexString(check.Seed), CanonicalJson.Hash(System.Text.Json.Nodes.JsonNode.Parse(First)!), "");
        Assert.Equal(new DrawGenerator(key, "vouchers").Shuffle<string>(["A", "B", "C", "D", "E"]).Take(2), SpotCheckDesk.Draw(check));
    }

    [Fact]
    public void The_share_for_risk_is_drawn_by_weight_among_those_not_drawn()
    {
        var draws = Enumerable.Range(0, 400).Select(seed => SpotCheckDesk.Draw(CheckOf(ByRisk, 1, seed))).ToList();
        Assert.All(draws, d => Assert.Equal(2, d.Distinct().Count()));
        var open = draws.Where(d => d[0] != "F").ToList();

        // Ten of the fourteen points that are left are F's.
        Assert.InRange(open.Count(d => d[1] == "F") / (double)open.Count, 0.63, 0.79);
        Assert.Equal(6, draws.Select(d => d[1]).Distinct().Count());
    }

    [Fact]
    public async Task Reasons_stand_in_the_published_list_and_a_fault_found_weighs_in_the_next()
    {
        await using var place = await VoucherDistrict.StartAsync(VoucherDistrict.Yuhuan with { CheckRate = 20, RiskRate = 20 });
        var id = await place.AddVoucherAsync(2);
        var check = await PaidAndDrawnAsync(place, id, 2021, "1", "2", "3");
        Assert.Contains("kechuang-voucher-check-2", check.Input, StringComparison.Ordinal);
        var found = await place.App.QueryAsync(db => db.Set<SpotFinding>().AsNoTracking().Where(f => f.CheckId == check.Id).OrderBy(f => f.Place).Select(f => f.OrderId).ToListAsync());
        var rows = await place.App.QueryAsync(db => db.Set<VoucherOrder>().ToDictionaryAsync(o => o.Id, o => o.LedgerRow));
        Assert.Equal(SpotCheckDesk.Draw(check), found.Select(f => rows[f]));
        Assert.Equal(2, found.Count);
        using var office = await place.OfficeAsync();
        var page = await office.GetAsync($"/vouchers/checks/{check.Id}");
        Assert.Contains("服务机构首年服务、同一企业多次使用同一机构", page.MainText(), StringComparison.Ordinal);
        Assert.Contains("风险加抽", page.MainText(), StringComparison.Ordinal);
        Assert.Equal(["3", "3", "3"], SpotInput.Read(check.Input).Vouchers.Select(v => $"{SpotInput.Read(check.Input).WeightOf(v)}"));
        await office.FollowAsync(await office.SubmitAsync(page, "#find", ("OrderId", $"{found[1]}"), ("Found", "Fault"), ("Remark", "报告与合同不符")));

        var next = SpotInput.Read((await PaidAndDrawnAsync(place, id, 2022, "4", "5")).Input);
        Assert.Equal(["服务机构曾被查出问题", "企业曾被查出问题", "同一企业多次使用同一机构"], next.ReasonsOf(next.Vouchers[0]));
        Assert.Equal(8, next.WeightOf(next.Vouchers[0]));
    }

    [Fact]
    public async Task A_barred_firm_neither_applies_nor_orders_until_the_day_after_its_term()
    {
        await using var place = await VoucherDistrict.StartAsync();
        var id = await place.AddVoucherAsync(2, until: new DateOnly(2023, 3, 1));
        using var office = await place.OfficeAsync();
        await VoucherDistrict.RefusedAsync(await BarAsync(office, "4", "虚假合同"), "1 至 3 年");
        await VoucherDistrict.RefusedAsync(await BarAsync(office, "1", ""), "请写明理由");
        await office.FollowAsync(await BarAsync(office, "1", "虚假合同"));
        await VoucherDistrict.RefusedAsync(await BarAsync(office, "2", "虚假合同"), "已在限制期内");
        place.On(2022, 12, 5);
        using (var firm = await place.FirmAsync())
        {
            Assert.Contains("虚假合同（至 2022-12-05）", (await firm.GetAsync("/vouchers/mine")).MainText(), StringComparison.Ordinal);
            await VoucherDistrict.RefusedAsync(await place.ApplyAsync(firm, "1"), "虚假合同");
            await VoucherDistrict.RefusedAsync(await place.TryOrderAsync(firm, id, "1"), "被限制使用创新券");
        }

        place.On(2022, 12, 6);
        using var free = await place.FirmAsync();
        Assert.DoesNotContain("虚假合同", (await free.GetAsync("/vouchers/mine")).MainText(), StringComparison.Ordinal);
        await free.FollowAsync(await place.TryOrderAsync(free, id, "1"));
        await free.FollowAsync(await place.ApplyAsync(free, "1"));
    }

    [Fact]
    public async Task A_bar_is_lifted_early_with_a_reason_and_one_set_after_the_application_stops_the_issue()
    {
        await using var place = await VoucherDistrict.StartAsync();
        using var firm = await place.FirmAsync();
        await firm.FollowAsync(await place.ApplyAsync(firm, "1"));
        using var office = await place.OfficeAsync();
        await office.FollowAsync(await BarAsync(office, "3", "虚假合同"));
        var application = await place.App.QueryAsync(db => db.Set<QuotaApplication>().Select(a => a.Id).SingleAsync());
        await VoucherDistrict.RefusedAsync(await office.SubmitAsync(await office.GetAsync($"/vouchers/applications/{application}"), "#decide", ("good", "true")), "虚假合同");
        var page = await office.GetAsync("/vouchers/bars");
        await VoucherDistrict.RefusedAsync(await office.SubmitAsync(page, "form[id^=lift-]", ("Reason", "")), "请写明理由");
        await office.FollowAsync(await office.SubmitAsync(page, "form[id^=lift-]", ("Reason", "复核更正")));
        Assert.Contains("复核更正", (await office.GetAsync("/vouchers/bars")).MainText(), StringComparison.Ordinal);
        await office.FollowAsync(await office.SubmitAsync(await office.GetAsync($"/vouchers/applications/{application}"), "#decide", ("good", "true")));
        Assert.Contains("创新券使用限制已解除", (await firm.GetAsync("/inbox")).MainText(), StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, await firm.StatusAsync("/vouchers/bars"));
    }

    [Fact]
    public async Task A_firm_of_the_register_of_bars_is_refused_too()
    {
        await using var place = await VoucherDistrict.StartAsync();
        await place.App.AddAsync(new ProjectBar { DistrictId = place.DistrictId, Whom = Barred.Unit, CreditCode = VoucherDistrict.Code, UnitName = VoucherDistrict.Unit, From = new DateOnly(2021, 1, 1), Until = new DateOnly(2022, 12, 31), Reason = "项目终止", Document = "处理决定 1 号" });
        using var firm = await place.FirmAsync();
        await VoucherDistrict.RefusedAsync(await place.ApplyAsync(firm, "1"), "项目终止（处理决定 1 号，至 2022-12-31）");
    }

    [Fact]
    public async Task A_suspension_of_a_term_ends_by_itself_on_the_day_after()
    {
        await using var place = await VoucherDistrict.StartAsync();
        var id = await place.App.QueryAsync(db => db.Set<VoucherProvider>().Where(p => p.Name == VoucherDistrict.Lab).Select(p => p.Id).SingleAsync());
        using var office = await place.OfficeAsync();
        var page = await office.GetAsync($"/vouchers/providers/{id}");
        await VoucherDistrict.RefusedAsync(await office.SubmitAsync(page, "#decide", ("step", "Suspend"), ("Reason", "虚假报告"), ("Years", "4")), "1 至 3 年");
        await office.FollowAsync(await office.SubmitAsync(page, "#decide", ("step", "Suspend"), ("Reason", "虚假报告"), ("Years", "1")));
        using var lab = await place.LabAsync();
        Assert.Contains("已暂停至 2022-12-05", (await lab.GetAsync("/vouchers/provider")).MainText(), StringComparison.Ordinal);
        place.On(2022, 12, 5);
        await place.DaysAsync();
        Assert.Equal(ProviderStatus.Suspended, await StatusAsync());
        place.On(2022, 12, 6);
        await place.DaysAsync();
        Assert.Equal(ProviderStatus.Approved, await StatusAsync());

        Task<ProviderStatus> StatusAsync() => place.App.QueryAsync(db => db.Set<VoucherProvider>().Where(p => p.Id == id).Select(p => p.Status).SingleAsync());
    }

    [Fact]
    public async Task A_month_whose_books_differ_names_the_voucher_and_is_told_after_its_end()
    {
        await using var place = await VoucherDistrict.StartAsync();
        var id = await place.AddVoucherAsync(2);
        await PayAsync(place, await place.UseAsync(id, 0.8m));
        using var office = await place.OfficeAsync();
        Assert.Empty((await office.GetAsync("/vouchers/reconcile/2021/12")).QuerySelectorAll("caption").Where(c => c.TextContent.Contains("有差异", StringComparison.Ordinal)));
        place.On(2022, 1, 1);
        await place.DaysAsync();
        using var quiet = await place.OfficeAsync();
        Assert.DoesNotContain("三账不一致", (await quiet.GetAsync("/inbox")).MainText(), StringComparison.Ordinal);

        await place.App.QueryAsync(db => db.Set<Voucher>().Where(r => r.RedeemedOn != null).ExecuteUpdateAsync(r => r.SetProperty(x => x.RedeemedAmount, Money.FromWan(0.7m))));
        var number = (await place.VoucherAsync(id)).Number;
        var differing = (await quiet.GetAsync("/vouchers/reconcile/2021/12")).QuerySelectorAll("table")[^1].QuerySelectorAll("tbody tr").Single();
        Assert.Equal(["兑付", number, "创新券", "0.80万元", "0.70万元", "0.80万元"], differing.Children.Select(c => c.TextContent.Trim()));
        Assert.Contains("不一致", (await quiet.GetAsync("/vouchers/reconcile?Year=2021")).MainText(), StringComparison.Ordinal);
        await place.DaysAsync();
        Assert.Contains("创新券三账不一致：2021 年 12 月", (await quiet.GetAsync("/inbox")).MainText(), StringComparison.Ordinal);
    }

    private static SpotCheck CheckOf(string input, int wanted, int seed) => new() { Input = input, Wanted = wanted, Seed = Convert.ToHexStringLower(SHA256.HashData(BitConverter.GetBytes(seed))) };

    private static async Task<HttpResponseMessage> BarAsync(TestClient office, string years, string reason) =>
        await office.SubmitAsync(await office.GetAsync("/vouchers/bars"), "#bar", ("CreditCode", VoucherDistrict.Code), ("Years", years), ("Reason", reason));

    private static async Task PayAsync(VoucherDistrict place, params long[] orders)
    {
        foreach (var order in orders)
        {
            await place.ClaimAsync(order);
        }

        using var office = await place.OfficeAsync();
        await place.RequestAsync(office, await place.DraftAsync(office));
        await place.PayAllAsync();
    }

    /// <summary>So many uses paid, their list fixed and drawn from.</summary>
    private static async Task<SpotCheck> PaidAndDrawnAsync(VoucherDistrict place, long voucher, int year, params string[] invoices)
    {
        var orders = new List<long>();
        foreach (var n in invoices)
        {
            orders.Add(await place.UseAsync(voucher, 0.1m, $"2633200000000000000{n}"));
        }

        await PayAsync(place, [.. orders]);
        using var office = await place.OfficeAsync();
        await office.FollowAsync(await office.SubmitAsync(await office.GetAsync("/vouchers/checks"), "#commit", ("SchemeId", $"{place.SchemeId}"), ("Year", $"{year}")));
        var id = await place.App.QueryAsync(db => db.Set<SpotCheck>().MaxAsync(c => c.Id));
        await office.FollowAsync(await office.SubmitAsync(await office.GetAsync($"/vouchers/checks/{id}"), "#draw"));
        return await place.App.QueryAsync(db => db.Set<SpotCheck>().AsNoTracking().SingleAsync(c => c.Id == id));
    }
}
