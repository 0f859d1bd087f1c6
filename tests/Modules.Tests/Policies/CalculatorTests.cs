using System.Net;
using Kechuang.Policies.Domain;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Modules.Tests.Policies;

/// <summary>The public quick test: no account, a few answers, entitled or short of what, and how much.</summary>
public sealed class CalculatorTests(PolicyOffice office) : IClassFixture<PolicyOffice>
{
    private string Home => $"/portal/calculator?district={Uri.EscapeDataString(office.District.Name)}";

    [Fact]
    public async Task A_visitor_answers_a_little_and_sees_every_clause_in_force_with_what_it_gives_or_what_is_short()
    {
        using var visitor = office.App.Anonymous();
        var empty = await visitor.GetAsync(Home);
        Assert.NotNull(empty.QuerySelector("[name='f.above-scale']"));
        Assert.DoesNotContain("海曙区", empty.MainText(), StringComparison.Ordinal);

        var answered = await visitor.GetAsync($"{Home}&f.above-scale=yes&f.title-new={Uri.EscapeDataString("国家高新技术企业")}&f.title={Uri.EscapeDataString("无")}&go=1");

        Assert.Equal("可享受 40.00万元", Row(answered, "莲都区"));
        Assert.Contains("不符合", Row(answered, "省级科技型"), StringComparison.Ordinal);
        Assert.Contains("不可计算", Row(answered, "西湖区2024年第一批"), StringComparison.Ordinal);
        Assert.Contains("还需要填写", Row(answered, "青田县"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clause_asks_its_own_questions_and_explains_its_amount_line_by_line()
    {
        var clause = await ClauseAsync("砀山县");
        using var visitor = office.App.Anonymous();
        var form = await visitor.GetAsync($"{Home}&clause={clause}");
        Assert.NotNull(form.QuerySelector("[name='i.main-revenue']"));
        Assert.Null(form.QuerySelector(".clause-trace"));

        using var answer = await visitor.SubmitAsync(form, "form.card", ("f.above-scale", "yes"), ("f.rd-expense", "300"), ("f.rd-expense-before", "200"), ("i.main-revenue", "20000"), ("go", "1"));
        var page = await TestClient.PageAsync(answer);

        Assert.Contains("还要看当年全部申报：只取研发费用前 20 名", page.MainText(), StringComparison.Ordinal);
        Assert.Equal("可享受 5 万元", page.QuerySelector(".trace-result")!.TextContent.Trim());
        Assert.Contains("研发费用 300 万元，上期 200，增量 100 × 2% = 2 万元", page.MainText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("f.rd-expense", "-1", "不能是负数")]
    [InlineData("f.rd-expense", "999999999999", "过大")]
    [InlineData("i.main-revenue", "很多", "请填写数字")]
    public async Task An_answer_that_cannot_be_is_refused_beside_its_field(string field, string typed, string words)
    {
        using var visitor = office.App.Anonymous();
        using var answer = await visitor.Http.GetAsync($"{Home}&clause={await ClauseAsync("砀山县")}&{field}={Uri.EscapeDataString(typed)}&go=1");

        var page = await PolicyOffice.RefusedAsync(answer, HttpStatusCode.UnprocessableEntity);

        Assert.Contains(words, page.QuerySelector(".field-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(typed, page.QuerySelector($"[name='{field}']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_clause_that_does_not_hold_today_is_not_answered()
    {
        using var visitor = office.App.Anonymous();

        Assert.Equal(HttpStatusCode.NotFound, await visitor.StatusAsync($"{Home}&clause={await ClauseAsync("海曙区")}"));
        Assert.Equal(HttpStatusCode.NotFound, await visitor.StatusAsync($"{Home}&clause={await ClauseAsync("淳安县高新")}"));
    }

    private Task<int> ClauseAsync(string title) => office.App.QueryAsync(db => db.Set<PolicyDocument>().Where(d => d.Title.Contains(title)).SelectMany(d => d.Clauses).Select(c => c.Id).SingleAsync());

    /// <summary>The cells of the row of a document, but for its first.</summary>
    private static string Row(AngleSharp.Html.Dom.IHtmlDocument page, string title)
    {
        var cells = page.QuerySelectorAll("tbody tr").First(r => r.TextContent.Contains(title, StringComparison.Ordinal)).QuerySelectorAll("td").Select(c => c.TextContent.Trim());
        return string.Join(" — ", cells.Where(c => c.Length > 0));
    }
}
