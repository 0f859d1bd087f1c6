using System.Net;
using Kechuang.Contracts.Enterprises;
using Kechuang.Core.Accounts;
using Kechuang.Core.Districts;
using Kechuang.Core.Ledgers;
using Kechuang.Kernel;
using Kechuang.Policies.Domain;
using Kechuang.Policies.WhatIf;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Modules.Tests.Policies;

/// <summary>The what-if on the sample district: a wider scope, no fixed ratio, a shorter time limit.</summary>
public sealed class WhatIfTests : IAsyncLifetime
{
    private const string Present = """
        { "code": "rd", "title": "研发投入补助", "frequency": "perYear",
          "eligibility": [ { "group": 1, "fact": "above-scale", "comparison": "is" }, { "group": 2, "fact": "rd-intensity", "comparison": "atLeast", "value": "3" } ],
          "parts": [ { "shape": "percent", "label": "研发费用", "of": "rd-expense", "percent": 2 } ], "caps": [ { "amount": 50 } ],
          "rounding": { "to": "yuan", "mode": "down" }, "steps": [ { "title": "科室审核", "workingDays": 20 }, { "title": "公示", "workingDays": 5 } ] }
        """;

    private const string Changed = """
        { "code": "rd", "title": "研发投入补助", "frequency": "perYear",
          "eligibility": [ { "group": 1, "fact": "rd-expense", "comparison": "above", "value": "0" } ],
          "parts": [ { "shape": "percent", "label": "研发费用", "of": "rd-expense", "percent": 2 } ], "caps": [ { "amount": 50 } ],
          "rounding": { "to": "yuan", "mode": "down" }, "steps": [ { "title": "科室审核", "workingDays": 10 }, { "title": "公示", "workingDays": 5 } ] }
        """;

    private TestApp app = null!;
    private District district = null!;

    public async ValueTask InitializeAsync()
    {
        app = await TestApp.StartAsync();
        district = await app.LoadSampleAsync();
        app.Clock.Set(new DateTimeOffset(2022, 3, 1, 9, 0, 0, TimeSpan.FromHours(8)));
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_wider_scope_without_the_fixed_ratio_is_a_report_that_a_leader_reads()
    {
        using var chief = await app.SignInAsync(Roles.Chief, a => a with { Section = Sections.General });
        var (before, after) = (await ImportAsync(chief, "现行办法", Present), await ImportAsync(chief, "修订稿", Changed));
        var page = await chief.FollowAsync(await RunAsync(chief, before, after, budget: "100"));
        var report = await app.QueryAsync(db => db.Set<WhatIfReport>().SingleAsync());

        var facts = (await app.InScopeAsync(s => s.GetRequiredService<IFirmFacts>().AllAsync(district.Id, new DateOnly(2021, 12, 31), default))).Where(f => f.Present && f.RdExpense is { Fen: > 0 }).ToList();
        var narrow = facts.Where(f => f.AboveScale && f.RdIntensity >= 3).ToList();
        Assert.NotEmpty(narrow);
        Assert.Equal((Sum(narrow), Sum(facts), narrow.Count(f => Aid(f) > 0), facts.Count(f => Aid(f) > 0)), (report.Before, report.After, report.FirmsBefore, report.FirmsAfter));

        var text = page.MainText();
        Assert.Contains($"现行版本惠及 {report.FirmsBefore} 家企业", text, StringComparison.Ordinal);
        Assert.Contains($"{report.FirmsAfter - report.FirmsBefore} 家新受惠", text, StringComparison.Ordinal);
        Assert.Contains("“研发投入补助”的办理时限从 25 个工作日改为 15 个工作日。", text, StringComparison.Ordinal);
        Assert.Contains(report.After <= Money.FromWan(100) ? "改后够用" : "改后还缺", text, StringComparison.Ordinal);

        var gained = await chief.GetAsync($"/policies/whatif/{report.Id}/firms?show=New");
        Assert.Equal(Math.Min(WhatIfReader.PageSize, report.FirmsAfter - report.FirmsBefore), gained.Rows().Count);
        var firm = facts.Except(narrow).First(f => Aid(f) > 0);
        var explained = (await chief.GetAsync($"/policies/whatif/{report.Id}/firms/{firm.CreditCode}")).MainText();
        Assert.Contains("不符合", explained, StringComparison.Ordinal);
        Assert.Contains("可享受", explained, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_the_bureaus_until_it_is_shared_and_a_firm_never_sees_the_others()
    {
        using var chief = await app.SignInAsync(Roles.Chief, a => a with { Section = Sections.General });
        var path = (await RunAsync(chief, await ImportAsync(chief, "现行办法", Present), await ImportAsync(chief, "修订稿", Changed))).Headers.Location!.ToString();
        using var auditor = await app.SignInAsync(Roles.Auditor);
        using var other = await app.SignInAsync(Roles.Clerk, a => a with { Section = Sections.Rural });
        using var leader = await app.SignInAsync(Roles.Leader);
        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.OK], [await auditor.StatusAsync(path), await other.StatusAsync("/policies/whatif/new"), await leader.StatusAsync(path)]);
        await chief.FollowAsync(await chief.SubmitAsync(await chief.GetAsync(path), "main form", ("shared", "true")));
        using var firm = await app.SignInAsync(Roles.Enterprise, a => a with { CreditCode = "91330100MA00000019" });
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.NotFound], [await auditor.StatusAsync(path), await firm.StatusAsync(path), await firm.StatusAsync($"{path}/firms")]);
        Assert.Equal(HttpStatusCode.Conflict, (await chief.SubmitAsync(await StalePageAsync(chief, path), "main form", ("shared", "false"))).StatusCode);
    }

    [Theory]
    [InlineData("Input.Year", "2030", "请填写已有数据的年份")]
    [InlineData("Input.Title", "", "请填写名称")]
    [InlineData("Input.Budget", "-1", "预算不能是负数")]
    [InlineData("Input.AfterId", "999999", "请选择要比较的两个文件")]
    public async Task A_question_with_a_fault_is_refused_with_the_reason_and_nothing_is_kept(string field, string typed, string words)
    {
        using var chief = await app.SignInAsync(Roles.Chief, a => a with { Section = Sections.General });
        var before = await ImportAsync(chief, "现行办法", Present);
        (string Name, string? Value)[] fields = [("Input.BeforeId", $"{before}"), ("Input.AfterId", $"{await ImportAsync(chief, "修订稿", Changed)}"), ("Input.Year", "2021"), ("Input.Title", "推演")];
        fields = [.. fields.Where(f => f.Name != field), (field, typed)];
        var refused = await PolicyOffice.RefusedAsync(await chief.SubmitAsync(await chief.GetAsync("/policies/whatif/new"), "main form", fields), HttpStatusCode.UnprocessableEntity);
        Assert.Contains(words, refused.MainText(), StringComparison.Ordinal);
        Assert.Equal(0, await app.QueryAsync(db => db.Set<WhatIfReport>().CountAsync()));
    }

    [Fact]
    public async Task The_form_sent_twice_makes_one_report()
    {
        using var chief = await app.SignInAsync(Roles.Chief, a => a with { Section = Sections.General });
        var (before, after) = (await ImportAsync(chief, "现行办法", Present), await ImportAsync(chief, "修订稿", Changed));
        var page = await chief.GetAsync("/policies/whatif/new");
        (string, string?)[] fields = [("Input.BeforeId", $"{before}"), ("Input.AfterId", $"{after}"), ("Input.Year", "2021"), ("Input.Title", "推演")];
        var (first, second) = (await chief.SubmitAsync(page, "main form", fields), await chief.SubmitAsync(page, "main form", fields));
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Equal(1, await app.QueryAsync(db => db.Set<WhatIfReport>().CountAsync()));
    }

    private static long Aid(FirmFacts firm) => Math.Min(50 * Money.FenPerWan, firm.RdExpense!.Value.Fen * 2 / 100) / 100 * 100;

    private static Money Sum(IEnumerable<FirmFacts> firms) => new(firms.Sum(Aid));

    private async Task<int> ImportAsync(TestClient chief, string title, string clause)
    {
        var json = $$"""{ "number": "望科〔2021〕1号", "title": "{{title}}", "issuer": "望川区科技局", "level": "区级", "effectiveFrom": "2021-01-01", "clauses": [ {{clause}} ] }""";
        using var answer = await chief.SubmitAsync(await chief.GetAsync("/policies/library/import"), "main form", ("Json", json));
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, Html.TextOf(await answer.Content.ReadAsStringAsync()));
        return await app.QueryAsync(db => db.Set<PolicyDocument>().Where(d => d.Title == title).Select(d => d.Id).SingleAsync());
    }

    private static async Task<HttpResponseMessage> RunAsync(TestClient chief, int before, int after, string budget = "") =>
        await chief.SubmitAsync(await chief.GetAsync($"/policies/whatif/new?draft={after}"), "main form", ("Input.BeforeId", $"{before}"), ("Input.AfterId", $"{after}"), ("Input.Year", "2021"), ("Input.Title", "扩大范围、取消固定比例、缩短时限"), ("Input.Budget", budget));

    /// <summary>A page opened before somebody else pressed the button.</summary>
    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> StalePageAsync(TestClient chief, string path)
    {
        var (old, fresh) = (await chief.GetAsync(path), await chief.GetAsync(path));
        await chief.FollowAsync(await chief.SubmitAsync(fresh, "main form", ("shared", "true")));
        return old;
    }
}
