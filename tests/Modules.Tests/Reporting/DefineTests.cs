using System.Net;
using System.Text.Json;
using AngleSharp.Html.Dom;
using Kechuang.Core.Accounts;
using Kechuang.Core.Districts;
using Kechuang.Core.Indicators;
using Kechuang.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Modules.Tests.Reporting;

/// <summary>Staff define an indicator in the form; from then on it has what a built-in one has.</summary>
public sealed class DefineTests
{
    private static readonly (string, string?)[] BigLoans =
    [
        ("Input.Title", "五百万元以上贷款笔数"), ("Input.Code", "loan.big"), ("Input.Unit", "笔"), ("Input.Section", "general"), ("Input.Shape", "Measure"), ("Input.Ledger", "loan"),
        ("Input.Timing", "Flow"), ("Input.Date", "issuedOn"), ("Input.Function", "Count"),
        ("Input.Where[0].Column", "amount"), ("Input.Where[0].Test", "AtLeast"), ("Input.Where[0].Value", "500"),
    ];

    [Fact]
    public async Task A_new_indicator_appears_in_figures_json_and_summary()
    {
        await using var app = await SampleDistrict.StartAsync();
        using var chief = await app.SignInAsync(Roles.Chief);

        var preview = await PostAsync(chief, "Preview", BigLoans);
        Assert.Equal(HttpStatusCode.OK, preview.StatusCode);
        Assert.Contains("取《科技贷》台账中放款日期在期内", Html.Parse(await preview.Content.ReadAsStringAsync()).MainText(), StringComparison.Ordinal);
        using var saved = await PostAsync(chief, "Save", BigLoans);
        var page = await chief.FollowAsync(saved);

        Assert.Contains("五百万元以上贷款笔数", page.MainText(), StringComparison.Ordinal);
        Assert.Contains("计入的记录", page.MainText(), StringComparison.Ordinal);
        Assert.Contains("loan.big", (await chief.GetAsync("/figures")).MainText(), StringComparison.Ordinal);
        Assert.Contains("loan.big", (await chief.GetAsync("/summary/codes")).MainText(), StringComparison.Ordinal);
        await app.InScopeAsync(async services =>
        {
            var district = (await services.GetRequiredService<DistrictDirectory>().FindAsync(SampleWorkbook.District))!;
            var figures = services.GetRequiredService<FigureService>();
            var all = FiguresFile.Write(await figures.ComputeAsync(district, SampleWorkbook.Period), everything: true);
            Assert.Contains("\"loan.big\":", all, StringComparison.Ordinal);
            Assert.Contains("\"loan.big.cumulative\":", all, StringComparison.Ordinal);
            Assert.Contains("\"regional.高新技术产业投资.growth_rank\":", all, StringComparison.Ordinal);
            using var told = JsonDocument.Parse(FiguresFile.Write(await figures.PublishedAsync(district, SampleWorkbook.Period), everything: false));
            using var sample = JsonDocument.Parse(SampleWorkbook.Figures);
            var codes = told.RootElement.GetProperty("figures").EnumerateObject().Select(f => f.Name);
            Assert.Equal(["loan.big", "loan.big.yoy"], codes.Except(sample.RootElement.GetProperty("figures").EnumerateObject().Select(f => f.Name)));
        });
    }

    [Fact]
    public async Task Each_mistake_is_told_beside_its_field_and_what_was_typed_stays()
    {
        await using var app = await SampleDistrict.StartAsync();
        using var chief = await app.SignInAsync(Roles.Chief);

        using var answer = await PostAsync(chief, "Save", [.. BigLoans, ("Input.Where[1].Column", "issuedOn"), ("Input.Where[1].Test", "More"), ("Input.Where[1].Value", "昨天")], ("Input.Code", "loan.issued"), ("Input.Unit", "万元"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var text = Html.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Contains("已被“科技贷放款额”使用", text.MainText(), StringComparison.Ordinal);
        Assert.Contains("只用于金额列", text.MainText(), StringComparison.Ordinal);
        Assert.Contains("“昨天”不是日期", text.MainText(), StringComparison.Ordinal);
        Assert.Equal("五百万元以上贷款笔数", text.One("[name='Input.Title']").GetAttribute("value"));
    }

    [Fact]
    public async Task A_factor_that_is_no_number_is_refused_and_not_taken_for_one()
    {
        await using var app = await SampleDistrict.StartAsync();
        using var chief = await app.SignInAsync(Roles.Chief);

        using var answer = await PostAsync(chief, "Save",
        [
            ("Input.Title", "一半"), ("Input.Code", "my.half"), ("Input.Unit", "万元"), ("Input.Shape", "Combination"), ("Input.Kind", "Sum"),
            ("Input.Operands[0].Code", "loan.issued"), ("Input.Operands[0].Factor", "零点五"),
        ]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("“零点五”不是数字", Html.Parse(await answer.Content.ReadAsStringAsync()).MainText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_withdrawn_indicator_is_gone_and_comes_back()
    {
        await using var app = await SampleDistrict.StartAsync();
        using var chief = await app.SignInAsync(Roles.Chief);
        using var saved = await PostAsync(chief, "Save", BigLoans);
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);

        var list = await chief.GetAsync("/figures/define");
        using var withdrawn = await chief.SubmitAsync((IHtmlFormElement)list.One("form[action*='handler=Withdraw']"));
        Assert.Equal(HttpStatusCode.NotFound, await chief.StatusAsync("/figures/loan.big"));
        list = await chief.FollowAsync(withdrawn);
        using var restored = await chief.SubmitAsync((IHtmlFormElement)list.One("form[action*='restore=true']"));

        Assert.Equal(HttpStatusCode.OK, await chief.StatusAsync("/figures/loan.big"));
    }

    [Fact]
    public async Task A_definition_goes_out_as_a_file_and_comes_in_again()
    {
        await using var app = await SampleDistrict.StartAsync();
        using var chief = await app.SignInAsync(Roles.Chief);
        var json = await chief.Http.GetByteArrayAsync("/figures/define?handler=Json&code=rd.registration_rate");
        var page = await chief.GetAsync("/figures/define");

        using var answer = await chief.UploadAsync(Html.Form(page, "form[action*='handler=Import']"), "file", "rate.json", json);

        var form = await TestClient.PageAsync(answer);
        Assert.Equal("rd.registration_rate", form.One("[name='Input.Code']").GetAttribute("value"));
        using var refused = await chief.UploadAsync(Html.Form(page, "form[action*='handler=Import']"), "file", "no.json", "[1,2"u8.ToArray());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
    }

    [Fact]
    public async Task A_clerk_may_not_define()
    {
        await using var app = await SampleDistrict.StartAsync();
        using var clerk = await app.SignInAsync(Roles.Clerk);

        Assert.NotEqual(HttpStatusCode.OK, await clerk.StatusAsync("/figures/define"));
    }

    private static async Task<HttpResponseMessage> PostAsync(TestClient client, string handler, (string, string?)[] fields, params (string Name, string? Value)[] instead)
    {
        var page = await client.GetAsync("/figures/define");
        using var columns = await client.Http.PostAsync("/figures/define?handler=Columns", new FormUrlEncodedContent(Html.Values(Html.Form(page, "main form.card"), ("Input.Ledger", "loan"))));
        var form = Html.Form(await TestClient.PageAsync(columns), "main form.card");
        var given = fields.Where(f => instead.All(i => i.Name != f.Item1)).Concat(instead).ToArray();
        return await client.Http.PostAsync($"/figures/define?handler={handler}&year=2021&through=11", new FormUrlEncodedContent(Html.Values(form, given)));
    }
}
