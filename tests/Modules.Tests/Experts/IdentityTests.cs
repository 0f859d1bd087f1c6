using System.Net;
using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Core.Parameters;
using Kechuang.Experts.Data;
using Kechuang.Experts.Domain;
using Kechuang.Experts.Queries;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Modules.Tests.Experts;

/// <summary>Who an expert is by certificate, and one account for a firm's person who reviews too.</summary>
public sealed class IdentityTests
{
    private const string One = "11010519491231002X", Other = "440524188001010014";

    [Fact]
    public async Task The_office_settles_an_identity_from_the_paper_and_one_person_stands_in_the_pool_once()
    {
        await using var app = await TestApp.StartAsync();
        await app.AddExpertsAsync(2, settled: false);
        using var office = await app.OfficeAsync();
        var (first, second) = (await PageAsync(app, "E01"), await PageAsync(app, "E02"));
        Assert.Contains("专家1", (await office.GetAsync("/experts")).MainText(), StringComparison.Ordinal);

        var wrong = await office.SubmitAsync(await office.GetAsync(first), Settle, ("Certificate.Number", "110105194912310021"), ("Certificate.Basis", "当面查验"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Equal("110105194912310021", Html.Parse(await wrong.Content.ReadAsStringAsync()).One("[name='Certificate.Number']").GetAttribute("value"));
        var form = Html.Form(await office.GetAsync(first), Settle);
        var done = await office.FollowAsync(await office.SubmitAsync(form, ("Certificate.Number", " 110105 19491231 002x"), ("Certificate.Basis", "当面查验身份证原件")));
        Assert.Contains("居民身份证 ****002X", done.MainText(), StringComparison.Ordinal);
        Assert.DoesNotContain(One, done.Source.Text, StringComparison.Ordinal);
        using var twice = await office.SubmitAsync(form, ("Certificate.Number", One), ("Certificate.Basis", "当面查验身份证原件"));
        Assert.Equal(HttpStatusCode.Conflict, twice.StatusCode);

        using var again = await office.SubmitAsync(await office.GetAsync(second), Settle, ("Certificate.Number", One), ("Certificate.Basis", "当面查验身份证原件"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
        Assert.Contains("已登记在专家 E01 名下", Html.TextOf(await again.Content.ReadAsStringAsync()), StringComparison.Ordinal);

        var kept = await app.QueryAsync(db => db.Set<ExpertIdentity>().AsNoTracking().SingleAsync());
        Assert.DoesNotContain(One, kept.Protected + kept.Mark, StringComparison.Ordinal);
        Assert.DoesNotContain(await app.QueryAsync(db => db.Set<OperationEvent>().AsNoTracking().ToListAsync()), e => $"{e.Before}{e.After}{e.SubjectName}".Contains(One, StringComparison.Ordinal));
        Assert.Empty((await app.InScopeAsync(s => s.GetRequiredService<AuditChain>().VerifyAsync())).Faults);
    }

    [Fact]
    public async Task What_the_expert_states_must_be_what_the_paper_says_and_is_taken_back_only_by_the_office_with_a_reason()
    {
        await using var app = await TestApp.StartAsync();
        await app.AddExpertsAsync(2, settled: false);
        using var expert = await app.ExpertAsync("E01");
        using var office = await app.OfficeAsync();
        var page = await PageAsync(app, "E01");
        await expert.FollowAsync(await expert.SubmitAsync(await expert.GetAsync("/experts/me"), State, ("Certificate.Number", One)));

        using var namesake = await app.ExpertAsync("E02");
        using var taken = await namesake.SubmitAsync(await namesake.GetAsync("/experts/me"), State, ("Certificate.Number", One));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, taken.StatusCode);
        Assert.DoesNotContain("E01", Html.TextOf(await taken.Content.ReadAsStringAsync()), StringComparison.Ordinal);

        using var other = await office.SubmitAsync(await office.GetAsync(page), Settle, ("Certificate.Number", Other), ("Certificate.Basis", "当面查验"));
        Assert.Contains("与专家本人填报的证件不一致", Html.TextOf(await other.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        await office.FollowAsync(await office.SubmitAsync(await office.GetAsync(page), Settle, ("Certificate.Number", One), ("Certificate.Basis", "当面查验")));
        Assert.Null((await expert.GetAsync("/experts/me")).QuerySelector(State));

        using var without = await office.SubmitAsync(await office.GetAsync(page), "form[action*='handler=Unsettle']");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.StatusCode);
        await office.FollowAsync(await office.SubmitAsync(await office.GetAsync(page), "form[action*='handler=Unsettle']", ("Reason", "证件作废")));
        Assert.NotNull((await expert.GetAsync("/experts/me")).QuerySelector(State));
    }

    [Fact]
    public async Task Only_the_office_of_the_district_settles()
    {
        await using var app = await TestApp.StartAsync();
        await app.AddExpertsAsync(1, settled: false);
        using var office = await app.OfficeAsync();
        var page = await PageAsync(app, "E01");
        var form = Html.Form(await office.GetAsync(page), Settle);
        using var leader = await app.SignInAsync(Roles.Leader);
        Assert.Null((await leader.GetAsync(page)).QuerySelector(Settle));
        var values = new FormUrlEncodedContent(Html.Values(form, ("Certificate.Number", One), ("Certificate.Basis", "当面查验")));
        using var refused = await leader.Http.PostAsync($"{page}?handler=Settle", values);
        Assert.NotEqual(HttpStatusCode.OK, refused.StatusCode);
        using var elsewhere = await app.SignInAsync(Roles.Clerk, a => a with { DistrictId = null, Section = Core.Ledgers.Sections.Projects });
        Assert.NotEqual(HttpStatusCode.OK, await elsewhere.StatusAsync(page));
        Assert.Equal(0, await app.QueryAsync(db => db.Set<ExpertIdentity>().CountAsync()));
    }

    [Fact]
    public async Task The_draw_leaves_out_with_its_reason_who_is_not_settled_and_the_rule_is_a_parameter()
    {
        await using var app = await TestApp.StartAsync();
        var district = await app.DistrictAsync();
        await app.AddExpertsAsync(6);
        await ForgetAsync(app, "E06");
        var asked = ExpertDistrict.Round(5, 0, 0, ExpertDistrict.Case("A1"));
        var id = await app.RequestAsync(asked);
        using var office = await app.OfficeAsync();
        Assert.Contains((await office.GetAsync($"/experts/rounds/{id}")).Rows(), r => r[0].Contains("E06", StringComparison.Ordinal) && r[1] == "身份未核实");
        await office.DrawAsync(id);
        var seats = await app.SeatsAsync(id);
        Assert.DoesNotContain(seats, s => s.Expert == "E06");

        await ForgetAsync(app, seats[0].Expert);
        using var drawn = await app.ExpertAsync(seats[0].Expert);
        using var early = await drawn.AcceptAsync(seats[0].Id);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, early.StatusCode);
        Assert.Contains("身份还没有核实", Html.TextOf(await early.Content.ReadAsStringAsync()), StringComparison.Ordinal);

        await app.AddAsync(new ParameterVersion { DistrictId = district.Id, Set = ExpertRules.Pool, EffectiveFrom = new DateOnly(2020, 1, 1), Source = "测试", Values = """{"settledIdentity": false}""", EnteredAt = DateTime.UnixEpoch });
        Assert.Equal(6, (await app.InScopeAsync(s => s.GetRequiredService<ExpertPool>().SelectAsync(district.Id, asked, CancellationToken.None))).Eligible.Count);
        await drawn.FollowAsync(await drawn.AcceptAsync(seats[0].Id));
    }

    [Fact]
    public async Task A_firms_person_in_the_pool_reviews_with_the_same_account_but_never_in_a_round_in_which_the_firm_applies()
    {
        await using var app = await TestApp.StartAsync();
        await app.AddExpertsAsync(3);
        const string Firm = "91330100000000001X";
        var user = await app.AccountAsync(Roles.Enterprise, a => a with { CreditCode = Firm });
        using var person = await app.SignInAsync(user.UserName!);
        Assert.Equal(HttpStatusCode.Forbidden, await person.StatusAsync("/experts/me"));

        var drawn = await app.RequestAsync(ExpertDistrict.Round(3, 0, 0, ExpertDistrict.Case("A1")));
        var own = await app.RequestAsync(ExpertDistrict.Round(3, 0, 0, ExpertDistrict.Case("A1", "某公司", Firm), ExpertDistrict.Case("A2")) with { Key = "review:2" });
        using var office = await app.OfficeAsync();
        await office.DrawAsync(drawn);
        await office.DrawAsync(own);

        using var security = await app.SignInAsync(Roles.SecurityAdministrator);
        var page = await security.GetAsync($"/grants/{user.Id}");
        await security.FollowAsync(await security.SubmitAsync(page, "form[action*=Grant]", ("Input.ExpertNumber", "E01"), ("Input.Reason", "入选专家库")));

        var seats = (await app.SeatsAsync(drawn)).Concat(await app.SeatsAsync(own)).Where(s => s.Expert == "E01").ToList();
        foreach (var seat in seats)
        {
            await person.FollowAsync(await person.AcceptAsync(seat.Id));
        }

        Assert.True(await app.PanelsAsync((p, d) => p.MayReviewAsync(d, "review:1", "A1", "E01", CancellationToken.None)));
        Assert.False(await app.PanelsAsync((p, d) => p.MayReviewAsync(d, "review:2", "A1", "E01", CancellationToken.None)));
        Assert.False(await app.PanelsAsync((p, d) => p.MayReviewAsync(d, "review:2", "A2", "E01", CancellationToken.None)));
        Assert.Single((await person.GetAsync("/experts/me")).QuerySelectorAll("main a[href^='/programmes/reviews/']"));
        Assert.Equal(HttpStatusCode.OK, await person.StatusAsync("/applications"));
        var selection = await app.InScopeAsync(async s => await s.GetRequiredService<ExpertPool>().SelectAsync(seats[0].DistrictId, ExpertDistrict.Round(1, 0, 1, ExpertDistrict.Case("A1", "某公司", Firm), ExpertDistrict.Case("A2")), CancellationToken.None));
        Assert.Contains(selection.Excluded, x => x.Expert.Number == "E01" && x.Reasons.Any(r => r.Rule == Recusal.Applicant));
    }

    private const string Settle = "form[action*='handler=Settle']", State = "form[action*='handler=Identity']";

    private static async Task<string> PageAsync(TestApp app, string number) => $"/experts/{await app.QueryAsync(db => db.Set<Kechuang.Experts.Ledgers.Expert>().Where(e => e.Number == number).Select(e => e.Id).SingleAsync())}";

    private static Task ForgetAsync(TestApp app, string number) => app.QueryAsync(db => db.Set<ExpertIdentity>().Where(i => i.Expert == number).ExecuteDeleteAsync());
}
