using System.Net;
using Kechuang.Contracts.Vouchers;
using Kechuang.Core.Accounts;
using Kechuang.Kernel;
using Kechuang.Modules.Tests.Experts;
using Kechuang.Testing;
using Kechuang.Vouchers.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Modules.Tests.Vouchers;

/// <summary>Schemes in versions, and the register of providers with their catalogues.</summary>
public sealed class SchemeAndProviderTests
{
    [Fact]
    public async Task A_scheme_is_written_through_its_form_and_a_change_is_a_new_version()
    {
        await using var place = await VoucherDistrict.StartAsync();
        using var office = await place.OfficeAsync();
        (string, string?)[] entry =
        [
            ("Input.Title", "服务券"), ("Input.Source", "望科〔2021〕9号"), ("Input.EffectiveFrom", "2021-01-01"), ("Input.PerApplicationCap", "2"), ("Input.YearCap", "4"), ("Input.ValidityMonths", "6"), ("Input.Tiers", "1 100\n以上 50"), ("Input.TieThreshold", "5"),
        ];
        var detail = await office.FollowAsync(await office.SubmitAsync(await office.GetAsync("/vouchers/schemes/edit"), "#scheme", entry));
        Assert.Contains("1 万元以内 100%；以上部分 50%", detail.MainText(), StringComparison.Ordinal);
        var scheme = await place.App.QueryAsync(db => db.Set<VoucherScheme>().AsNoTracking().Include(s => s.Versions).SingleAsync(s => s.Title == "服务券"));
        place.ToScheme(scheme.Id);
        var voucher = await place.VoucherAsync(await place.IssueAsync(2));

        var form = await office.GetAsync($"/vouchers/schemes/edit/{scheme.Id}");
        Assert.Equal("6", form.One("[name='Input.ValidityMonths']").GetAttribute("value"));
        await office.FollowAsync(await office.SubmitAsync(form, "#scheme", ("Input.EffectiveFrom", "2022-01-01"), ("Input.ValidityMonths", "12")));
        Assert.Equal(HttpStatusCode.Conflict, (await office.SubmitAsync(form, "#scheme", ("Key", $"{Guid.CreateVersion7()}"), ("Input.EffectiveFrom", "2022-01-01"))).StatusCode);
        scheme = await place.App.QueryAsync(db => db.Set<VoucherScheme>().AsNoTracking().Include(s => s.Versions).SingleAsync(s => s.Id == scheme.Id));
        Assert.Equal([1, 2], scheme.Versions.Select(v => v.Number).Order());
        Assert.Equal((6, 12), (scheme.On(new DateOnly(2021, 12, 31))!.Terms.ValidityMonths!.Value, scheme.On(new DateOnly(2022, 1, 1))!.Terms.ValidityMonths!.Value));
        Assert.Equal(new DateOnly(2022, 6, 6), voucher.ValidUntil);
    }

    [Theory]
    [InlineData("Input.Tiers", "5 100\n1 50", "上限逐档增大")]
    [InlineData("Input.Tiers", "1 120", "每行一档")]
    [InlineData("Input.YearCap", "-1", "大于零的金额")]
    [InlineData("Input.ValidityMonths", "0", "1 至 120 个月")]
    [InlineData("Input.CarryOverYears", "2", "到年底的方案可以结转")]
    [InlineData("Input.EffectiveFrom", "", "请填写施行日期")]
    [InlineData("Input.EffectiveUntil", "2020-01-01", "不能早于")]
    [InlineData("Input.Source", "", "请填写依据")]
    [InlineData("Input.Title", "创新券", "已有同名方案")]
    [InlineData("Input.CheckRate", "101", "0 至 100")]
    [InlineData("Input.RiskRate", "101", "风险加抽比例为 0 至 100")]
    [InlineData("Input.BudgetPurpose", "创新券", "请一起填写")]
    public async Task A_scheme_that_cannot_be_is_refused_beside_its_field(string field, string value, string words)
    {
        await using var place = await VoucherDistrict.StartAsync();
        using var office = await place.OfficeAsync();
        (string Name, string?)[] entry = [("Input.Title", "服务券"), ("Input.Source", "测试"), ("Input.EffectiveFrom", "2021-01-01"), ("Input.ValidityMonths", "6"), ("Input.Tiers", "以上 50")];
        await VoucherDistrict.RefusedAsync(await office.SubmitAsync(await office.GetAsync("/vouchers/schemes/edit"), "#scheme", [.. entry.Where(e => e.Name != field), (field, value)]), words);
    }

    [Fact]
    public async Task A_closed_scheme_takes_no_applications()
    {
        await using var place = await VoucherDistrict.StartAsync();
        using var firm = await place.FirmAsync();
        var page = await firm.GetAsync("/vouchers/mine");
        using var office = await place.OfficeAsync();
        await office.FollowAsync(await office.SubmitAsync(await office.GetAsync($"/vouchers/schemes/{place.SchemeId}"), "#close", ("close", "true")));
        await VoucherDistrict.RefusedAsync(await firm.SubmitAsync(page, "#apply", ("SchemeId", $"{place.SchemeId}"), ("Amount", "1"), ("Purpose", "检测")), "已停用");
        Assert.Null((await firm.GetAsync("/vouchers/mine")).QuerySelector("#apply"));
    }

    [Fact]
    public async Task A_provider_applies_is_approved_keeps_its_catalogue_and_is_suspended()
    {
        await using var place = await VoucherDistrict.StartAsync();
        using var lab = await place.LabAsync("云岭工业研究院");
        (string, string?)[] entry = [("Input.CreditCode", VoucherDistrict.CodeOf("91330100MA0000006")), ("Input.Class", "省级载体"), ("Input.Qualification", "省重点实验室"), ("Input.Equipment", "扫描电镜"), ("Input.Contact", "赵六"), ("Input.Phone", "0571-2")];
        await VoucherDistrict.RefusedAsync(await lab.SubmitAsync(await lab.GetAsync("/vouchers/provider"), "#particulars", [("Input.CreditCode", "123"), .. entry[1..]]), "18 位");
        await VoucherDistrict.RefusedAsync(await lab.SubmitAsync(await lab.GetAsync("/vouchers/provider"), "#particulars", [("Input.CreditCode", VoucherDistrict.LabCode), .. entry[1..]]), "另一家服务机构");
        var page = await lab.FollowAsync(await lab.SubmitAsync(await lab.GetAsync("/vouchers/provider"), "#particulars", entry));
        Assert.Null(page.QuerySelector("#service"));

        using var office = await place.OfficeAsync();
        var id = await place.App.QueryAsync(db => db.Set<VoucherProvider>().Where(p => p.Name == "云岭工业研究院").Select(p => p.Id).SingleAsync());
        await office.FollowAsync(await office.SubmitAsync(await office.GetAsync($"/vouchers/providers/{id}"), "#decide", ("step", "Approve")));
        page = await lab.FollowAsync(await lab.SubmitAsync(await lab.GetAsync("/vouchers/provider"), "#service", ("Kind", "委托研发"), ("Title", "材料分析"), ("Price", "1.5"), ("Unit", "项")));
        Assert.Contains("材料分析", page.MainText(), StringComparison.Ordinal);
        await VoucherDistrict.RefusedAsync(await lab.SubmitAsync(page, "#service", ("Kind", "无"), ("Title", "x"), ("Price", "-1"), ("Unit", "项")), "请选择服务类别");
        using var firm = await place.FirmAsync();
        Assert.Contains("材料分析", (await firm.GetAsync("/vouchers/services")).MainText(), StringComparison.Ordinal);

        // Another provider's service is not one's own to change.
        Assert.Equal(HttpStatusCode.NotFound, await lab.StatusAsync($"/vouchers/provider?service={place.ServiceId}"));
        await VoucherDistrict.RefusedAsync(await office.SubmitAsync(await office.GetAsync($"/vouchers/providers/{id}"), "#decide", ("step", "Suspend"), ("Reason", "")), "请写明理由");
        await office.FollowAsync(await office.SubmitAsync(await office.GetAsync($"/vouchers/providers/{id}"), "#decide", ("step", "Suspend"), ("Reason", "抽查发现问题")));
        Assert.DoesNotContain("材料分析", (await firm.GetAsync("/vouchers/services")).MainText(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await firm.StatusAsync($"/vouchers/providers/{id}"));
        Assert.Contains("抽查发现问题", (await lab.GetAsync("/vouchers/provider")).MainText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_review_that_is_due_is_told_to_the_section_and_moves_on_by_a_year()
    {
        await using var place = await VoucherDistrict.StartAsync();
        place.On(2022, 12, 1);
        await place.DaysAsync();
        using var office = await place.OfficeAsync();
        await place.DaysAsync();
        Assert.Contains("服务机构年度复核到期：江城检测中心", (await office.GetAsync("/inbox")).MainText(), StringComparison.Ordinal);
        var id = await place.App.QueryAsync(db => db.Set<VoucherProvider>().Where(p => p.Name == VoucherDistrict.Lab).Select(p => p.Id).SingleAsync());
        await office.FollowAsync(await office.SubmitAsync(await office.GetAsync($"/vouchers/providers/{id}"), "#decide", ("step", "Review")));
        Assert.Equal(new DateOnly(2023, 12, 1), await place.App.QueryAsync(db => db.Set<VoucherProvider>().Where(p => p.Id == id).Select(p => p.ReviewDue).SingleAsync()));
    }

    [Fact]
    public async Task The_demonstration_brings_six_schemes_once_of_which_one_is_open()
    {
        await using var app = await TestApp.StartAsync();
        var district = await app.DistrictAsync();
        Assert.Equal(6, await app.InScopeAsync(s => s.GetRequiredService<IVoucherSetup>().SeedDemoAsync(district.Name)));
        Assert.Null(await app.InScopeAsync(s => s.GetRequiredService<IVoucherSetup>().SeedDemoAsync(district.Name)));
        Assert.Equal(1, await app.QueryAsync(db => db.Set<VoucherScheme>().CountAsync(s => !s.Closed)));
    }
}
