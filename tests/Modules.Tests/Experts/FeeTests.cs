using System.Net;
using Kechuang.Contracts.Experts;
using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Core.Parameters;
using Kechuang.Experts.Data;
using Kechuang.Experts.Domain;
using Kechuang.Experts.History;
using Kechuang.Kernel;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Modules.Tests.Experts;

/// <summary>Fees and their tax by dated parameters; bank details in the dark; ties and parameters through the pages.</summary>
public sealed class FeeTests
{
    private static readonly ParameterValues Defaults = new(new ParameterCatalog(ExpertRules.All)[ExpertRules.Fees], null);

    [Theory]
    [InlineData(nameof(ActivityForm.Meeting), 1, 1200)]
    [InlineData(nameof(ActivityForm.Meeting), 2, 2000)]
    [InlineData(nameof(ActivityForm.Meeting), 6, 5000)]
    [InlineData(nameof(ActivityForm.OnSite), 4, 4000)]
    [InlineData(nameof(ActivityForm.Correspondence), 3, 1800)]
    public void A_senior_at_2000_a_day_gets(string form, int units, int yuan) =>
        Assert.Equal(new Money(yuan * 100L), FeeRules.Net(FeeRules.DayRate(Defaults, "正高级", academician: false), FeeRules.DayFactor(Defaults, Enum.Parse<ActivityForm>(form), units)));

    [Fact]
    public void An_academician_at_the_top_rate_gets_half_as_much_again()
    {
        var top = new ParameterValues(Defaults.Set, new ParameterVersion { Values = """{"seniorRate": 2400}""" });
        Assert.Equal(new Money(360_000), FeeRules.DayRate(top, "院士", academician: true));
    }

    [Theory]
    [InlineData(80_000, 80_000)]
    [InlineData(200_000, 230_000)]
    [InlineData(336_000, 400_000)]
    [InlineData(500_000, 595_238)]
    [InlineData(2_100_000, 2_500_000)]
    [InlineData(3_000_000, 3_684_211)]
    public void What_is_paid_after_tax_is_before_tax(long net, long gross) => Assert.Equal(new Money(gross), FeeRules.Gross(Defaults, new Money(net)));

    [Fact]
    public async Task Fees_of_one_person_and_month_are_taxed_together_and_the_pay_list_leaves_a_trace()
    {
        await using var app = await TestApp.StartAsync();
        await app.AddExpertsAsync(2);
        using var expert = await app.ExpertAsync("E01");
        await expert.FollowAsync(await expert.SubmitAsync(await expert.GetAsync("/experts/me"), "form[action*='handler=Bank']", ("Bank.Holder", "专家1"), ("Bank.Bank", "江城银行"), ("Bank.Account", "6222 0000 1234 5678"), ("Bank.IdentityNumber", "11010519491231002x")));
        Assert.Contains("江城银行 ****5678", (await expert.GetAsync("/experts/me")).MainText(), StringComparison.Ordinal);
        Assert.DoesNotContain("6222000012345678", string.Concat(await app.QueryAsync(db => db.Set<BankDetails>().Select(b => b.Protected + b.Masked).ToListAsync())), StringComparison.Ordinal);
        using var office = await app.OfficeAsync();
        foreach (var (on, units) in new[] { ("2021-12-02", "2"), ("2021-12-03", "2"), ("2021-12-09", "1"), ("2022-01-05", "2") })
        {
            await office.FollowAsync(await office.SubmitAsync(await office.GetAsync("/experts/fees"), "form[action*='handler=Add']", ("Expert", "E01"), ("Activity", "评审会"), ("On", on), ("Units", units)));
        }

        var page = await office.GetAsync("/experts/fees?Month=2021-12");
        // 2000 + 2000 + 1200 = 5200 after tax; 5200 / 0.84 = 6190.48.
        Assert.Equal(["专家1 E01", "3", "5,200.00", "990.48", "6,190.48"], page.Rows("main table")[0].Select(c => c.TrimEnd('元')));
        using var list = await office.Http.GetAsync("/experts/fees?handler=File&Month=2021-12");
        var cells = await CellsAsync(await list.Content.ReadAsByteArrayAsync());
        Assert.Contains("6222000012345678", cells);
        Assert.Contains("11010519491231002X", cells);
        Assert.Contains(await app.QueryAsync(db => db.Set<Core.Operations.Operation>().Select(o => o.Kind).ToListAsync()), k => k == "expert.bank-read");
    }

    [Fact]
    public async Task Signed_reviews_propose_one_fee_a_round_which_counts_once_it_is_confirmed()
    {
        await using var app = await TestApp.StartAsync();
        await app.AddExpertsAsync(3);
        await app.RequestAsync(ExpertDistrict.Round(3, 0, 0, ExpertDistrict.Case("A1")));
        using var office = await app.OfficeAsync();
        foreach (var expert in new[] { "E01", "E01", "E02" })
        {
            await SignAsync(app, expert, meeting: true);
        }

        Assert.Equal(["E01", "E02"], await app.QueryAsync(db => db.Set<ExpertFee>().Where(f => f.Draft && f.Proposed).OrderBy(f => f.Expert).Select(f => f.Expert).ToListAsync()));
        Assert.Contains("劳务费待确认：2021 年重点研发评审", (await office.GetAsync("/inbox")).MainText(), StringComparison.Ordinal);
        var page = await office.GetAsync("/experts/fees?Month=2021-12");
        Assert.Contains("这个月没有劳务费", page.MainText(), StringComparison.Ordinal);

        await office.FollowAsync(await office.SubmitAsync(page, "#drafts form[action*='handler=Confirm']", ("Units", "1")));
        using var again = await office.SubmitAsync(page, "#drafts form[action*='handler=Confirm']", ("Units", "2"));
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        await office.FollowAsync(await office.SubmitAsync(await office.GetAsync("/experts/fees?Month=2021-12"), "#drafts form[action*='handler=Cancel']", ("Reason", "中途离会")));

        page = await office.GetAsync("/experts/fees?Month=2021-12");
        Assert.Null(page.QuerySelector("#drafts"));
        Assert.Equal(["专家1 E01", "1", "1,200.00", "100.00", "1,300.00"], page.Rows("main table")[0].Select(c => c.TrimEnd('元')));
        await SignAsync(app, "E02", meeting: true);
        Assert.Equal(2, await app.QueryAsync(db => db.Set<ExpertFee>().CountAsync()));
    }

    [Fact]
    public async Task Reviews_written_at_home_are_paid_by_the_share_of_a_day()
    {
        await using var app = await TestApp.StartAsync();
        await app.AddExpertsAsync(1);
        await app.RequestAsync(ExpertDistrict.Round(1, 0, 1, ExpertDistrict.Case("A1")));
        await SignAsync(app, "E01", meeting: false);
        var fee = await app.QueryAsync(db => db.Set<ExpertFee>().SingleAsync());
        Assert.Equal((ActivityForm.Correspondence, 1, new Money(60_000), new DateOnly(2021, 12, 20)), (fee.Form, fee.Units, fee.Net, fee.On));
    }

    private static async Task SignAsync(TestApp app, string expert, bool meeting)
    {
        var district = await app.DistrictAsync();
        await app.InScopeAsync(s => s.GetRequiredService<UnitOfWork>().RunAsync(ExpertOperations.Fee, Actor.System, district.Id, "test", async _ =>
        {
            await s.GetRequiredService<IReviewPanels>().SignedAsync(district.Id, "review:1", expert, ExpertDistrict.ReviewOn, meeting, CancellationToken.None);
            return true;
        }));
    }

    [Fact]
    public async Task A_bad_account_or_fee_is_told_beside_its_field_and_a_double_click_makes_one_fee()
    {
        await using var app = await TestApp.StartAsync();
        await app.AddExpertsAsync(1);
        using var expert = await app.ExpertAsync("E01");
        using var bad = await expert.SubmitAsync(await expert.GetAsync("/experts/me"), "form[action*='handler=Bank']", ("Bank.Holder", "专家1"), ("Bank.Bank", "江城银行"), ("Bank.Account", "12ab"), ("Bank.IdentityNumber", "110105194912310021"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, bad.StatusCode);
        var text = Html.Parse(await bad.Content.ReadAsStringAsync()).MainText();
        Assert.Contains("账号应为 8—32 位数字", text, StringComparison.Ordinal);
        Assert.Contains("身份证号应为 18 位", text, StringComparison.Ordinal);
        using var office = await app.OfficeAsync();
        var page = await office.GetAsync("/experts/fees");
        using var empty = await office.SubmitAsync(page, "form[action*='handler=Add']", ("On", "昨天"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        using var unknown = await office.SubmitAsync(page, "form[action*='handler=Add']", ("Expert", "E99"), ("Activity", "评审会"), ("On", "2021-12-02"), ("Units", "2"));
        Assert.Contains("没有编号为 E99 的专家", Html.Parse(await unknown.Content.ReadAsStringAsync()).MainText(), StringComparison.Ordinal);
        for (var i = 0; i < 2; i++)
        {
            await office.FollowAsync(await office.SubmitAsync(page, "form[action*='handler=Add']", ("Expert", "E01"), ("Activity", "评审会"), ("On", "2021-12-02"), ("Units", "2")));
        }

        Assert.Equal(1, await app.QueryAsync(db => db.Set<ExpertFee>().CountAsync()));
    }

    [Fact]
    public async Task What_an_expert_declares_or_the_office_sets_only_the_office_takes_back()
    {
        await using var app = await TestApp.StartAsync();
        await app.AddExpertsAsync(1);
        using var expert = await app.ExpertAsync("E01");
        var mine = await expert.GetAsync("/experts/me");
        using var undated = await expert.SubmitAsync(mine, "form[action*='handler=Tie']", ("Tie.Kind", "Cooperation"), ("Tie.PersonName", "李四"));
        Assert.Contains("合作请填写日期", Html.Parse(await undated.Content.ReadAsStringAsync()).MainText(), StringComparison.Ordinal);
        using var forbidden = await expert.SubmitAsync(mine, "form[action*='handler=Tie']", ("Tie.Kind", "SetByOffice"), ("Tie.PersonName", "李四"));
        Assert.Equal(HttpStatusCode.NotFound, forbidden.StatusCode);
        await expert.FollowAsync(await expert.SubmitAsync(mine, "form[action*='handler=Tie']", ("Tie.Kind", "Relative"), ("Tie.PersonName", "李四")));
        using var office = await app.OfficeAsync();
        var id = (await app.QueryAsync(db => db.Set<Kechuang.Experts.Ledgers.Expert>().SingleAsync())).Id;
        await office.FollowAsync(await office.SubmitAsync(await office.GetAsync($"/experts/{id}"), "form[action*='handler=Tie']", ("Tie.Kind", "SetByOffice"), ("Tie.UnitName", "某公司")));

        Assert.Equal(2, await app.QueryAsync(db => db.Set<ExpertTie>().CountAsync(t => !t.Withdrawn)));
        Assert.DoesNotContain("某公司", (await expert.GetAsync("/experts/me")).MainText(), StringComparison.Ordinal);
        await office.FollowAsync(await office.SubmitAsync(await office.GetAsync($"/experts/{id}"), "form[action*='handler=Withdraw']", ("Reason", "登记有误")));
        Assert.Equal(1, await app.QueryAsync(db => db.Set<ExpertTie>().CountAsync(t => t.Withdrawn)));
        Assert.Equal(2, await app.QueryAsync(db => db.Set<ExpertTie>().CountAsync()));
    }

    [Fact]
    public async Task A_new_version_of_the_parameters_holds_from_its_date_and_a_bad_one_is_told_beside_the_field()
    {
        await using var app = await TestApp.StartAsync();
        await app.AddExpertsAsync(1);
        using var office = await app.OfficeAsync();
        var page = await office.GetAsync("/parameters/expert-fees");
        using var bad = await office.SubmitAsync(page, "main form", ("Source", ""), ("v.seniorRate", "很多"), ("v.tax", "800,0"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, bad.StatusCode);
        var text = Html.Parse(await bad.Content.ReadAsStringAsync());
        Assert.Contains("“很多”不是数字", text.MainText(), StringComparison.Ordinal);
        Assert.Contains("第 1 行有 2 个数，应为 3 个", text.MainText(), StringComparison.Ordinal);
        Assert.Equal("很多", text.One("[name='v.seniorRate']").GetAttribute("value"));
        for (var i = 0; i < 2; i++)
        {
            await office.FollowAsync(await office.SubmitAsync(page, "main form", ("EffectiveFrom", "2022-01-01"), ("Source", "区财政局〔2021〕9号"), ("v.seniorRate", "1800")));
        }

        Assert.Single(await app.QueryAsync(db => db.Set<ParameterVersion>().ToListAsync()));
        foreach (var on in new[] { "2021-12-31", "2022-01-01" })
        {
            await office.FollowAsync(await office.SubmitAsync(await office.GetAsync("/experts/fees"), "form[action*='handler=Add']", ("Expert", "E01"), ("Activity", "评审会"), ("On", on), ("Units", "2")));
        }

        Assert.Equal([200_000L, 180_000L], (await app.QueryAsync(db => db.Set<ExpertFee>().OrderBy(f => f.On).ToListAsync())).Select(f => f.Net.Fen));
        using var leader = await app.SignInAsync(Core.Accounts.Roles.Leader);
        Assert.Equal(HttpStatusCode.NotFound, await leader.StatusAsync("/parameters/expert-fees"));
        Assert.Equal(HttpStatusCode.NotFound, await office.StatusAsync("/parameters/nothing"));
    }

    [Fact]
    public void A_score_far_from_the_panels_mean_is_flagged_and_a_lone_pair_is_not()
    {
        PanelCase Of(string c, string e, decimal score) => new() { Case = c, Expert = e, State = AssignedState.Finished, Score = score };
        var flagged = Deviation.Of([Of("A", "1", 80), Of("A", "2", 81), Of("A", "3", 82), Of("A", "4", 80), Of("A", "5", 40), Of("B", "1", 10), Of("B", "2", 90)], 1.5m);
        Assert.Equal([("A", "5")], flagged.Select(d => (d.Case, d.Expert)));
    }

    private static async Task<List<string>> CellsAsync(byte[] workbook)
    {
        var path = Path.GetTempFileName();
        await File.WriteAllBytesAsync(path, workbook);
        using var zip = System.IO.Compression.ZipFile.OpenRead(path);
        using var reader = new StreamReader(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        var text = await reader.ReadToEndAsync();
        return [.. System.Text.RegularExpressions.Regex.Matches(text, "<t[^>]*>([^<]*)</t>").Select(m => m.Groups[1].Value)];
    }
}
