using System.Net;
using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Messages;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;
using static Kechuang.Modules.Tests.Programmes.Reviews.ReviewDistrict;

namespace Kechuang.Modules.Tests.Programmes.Reviews;

/// <summary>The register of bars from applying, and the formal review that looks units and leaders up in it.</summary>
public sealed class BarTests
{
    private static readonly string Valid = Code(1)[..17] + CreditCode.CheckCharacter(Code(1));

    [Fact]
    public async Task A_barred_unit_fails_the_formal_check_until_the_bar_is_lifted_with_a_reason()
    {
        await using var world = await StartAsync();
        var id = await world.ApplyAsync(1, ApplicationStatus.Recommended, a => a.CreditCode = Valid);
        var unit = await world.App.AccountAsync(Roles.Enterprise, a => a with { CreditCode = Valid });
        Assert.Contains("没有在期的限制申报记录", await CheckAsync(world, id), StringComparison.Ordinal);

        await AssertDoneAsync(await EnterAsync(world.Clerk, ("Whom", "Unit"), ("Unit", Unit(1)), ("Code", Valid.ToLowerInvariant())));

        Assert.Contains($"在限制申报期内：{Unit(1)} 2021-12-01 至 2024-11-30（望科罚〔2021〕3号）", await CheckAsync(world, id), StringComparison.Ordinal);
        var bar = await world.App.QueryAsync(db => db.Set<ProjectBar>().AsNoTracking().SingleAsync());
        Assert.Contains(Unit(1), (await world.Clerk.GetAsync("/reviews/bars?q=" + Valid)).MainText(), StringComparison.Ordinal);
        using var mute = await LiftAsync(world.Clerk, bar.Id, "");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, mute.StatusCode);
        await AssertDoneAsync(await LiftAsync(world.Clerk, bar.Id, "行政复议撤销原决定"));

        Assert.Contains("没有在期的限制申报记录", await CheckAsync(world, id), StringComparison.Ordinal);
        Assert.DoesNotContain(Unit(1), (await world.Clerk.GetAsync("/reviews/bars")).MainText(), StringComparison.Ordinal);
        Assert.Contains("已解除", (await world.Clerk.GetAsync("/reviews/bars?show=all")).MainText(), StringComparison.Ordinal);
        Assert.Contains("行政复议撤销原决定", (await world.Clerk.GetAsync($"/reviews/bars/{bar.Id}")).MainText(), StringComparison.Ordinal);
        Assert.Equal(["限制申报通知", "限制申报已解除"], await world.App.QueryAsync(db => db.Set<InboxItem>().Where(m => m.UserId == unit.Id).OrderBy(m => m.Id).Select(m => m.Subject).ToListAsync()));
        Assert.Equal(["bar.add", "bar.lift"], await world.App.QueryAsync(db => db.Set<Operation>().Where(o => o.Kind.StartsWith("bar.")).OrderBy(o => o.Id).Select(o => o.Kind).ToListAsync()));
    }

    [Theory]
    [InlineData("Person", 1, "周小1", true)]
    [InlineData("Person", 2, "周小1", null)]
    [InlineData("Person", 0, "周小1", null)]
    [InlineData("Person", 1, "周小9", false)]
    [InlineData("UnitAndLeader", 1, "周小9", true)]
    [InlineData("UnitAndLeader", 2, "周小1", null)]
    [InlineData("Unit", 2, "", false)]
    public void A_bar_catches_its_unit_and_its_person_and_leaves_a_namesake_elsewhere_to_be_looked_at(string whom, int unit, string person, bool? caught)
    {
        var bar = new ProjectBar { Whom = Enum.Parse<Barred>(whom), CreditCode = unit == 0 ? "" : Code(unit), Leader = person };
        Assert.Equal(caught, bar.Bars(Code(1), "周小1"));
    }

    [Fact]
    public async Task A_barred_leader_fails_the_check_at_the_same_unit_and_is_to_be_looked_at_elsewhere()
    {
        await using var world = await StartAsync();
        var (own, other) = (await world.ApplyAsync(1, ApplicationStatus.Recommended, a => a.CreditCode = Valid), await world.ApplyAsync(2, ApplicationStatus.Recommended, a => a.Leader = "周小1"));
        await AssertDoneAsync(await EnterAsync(world.Clerk, ("Whom", "Person"), ("Person", "周小1"), ("Unit", Unit(1)), ("Code", Valid)));

        Assert.Contains($"在限制申报期内：周小1（{Unit(1)}）", await CheckAsync(world, own), StringComparison.Ordinal);
        Assert.Contains($"同名，请核实是否同一人：周小1（{Unit(1)}）", await CheckAsync(world, other), StringComparison.Ordinal);
        Assert.Equal(0, await world.App.QueryAsync(db => db.Set<InboxItem>().CountAsync(m => m.Subject == "限制申报通知")));
    }

    [Fact]
    public async Task What_is_missing_stands_beside_its_field_a_form_sent_twice_makes_one_and_only_the_section_may_enter()
    {
        await using var world = await StartAsync();
        using var wrong = await EnterAsync(world.Clerk, ("Whom", "Unit"), ("Unit", Unit(1)), ("Code", "9133-0100"), ("Until", "2021-11-30"), ("Document", ""));
        var page = Html.Parse(await wrong.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        foreach (var words in new[] { "统一社会信用代码不正确", "截止日期不能早于起始日期", "请填写依据的文件或决定" })
        {
            Assert.Contains(words, page.Body!.TextContent, StringComparison.Ordinal);
        }

        Assert.Equal(Unit(1), page.One("[name=Unit]").GetAttribute("value"));
        var form = await world.Clerk.GetAsync("/reviews/bars/new");
        var entry = Entry(("Whom", "Unit"), ("Unit", Unit(1)), ("Code", Valid));
        await AssertDoneAsync(await world.Clerk.SubmitAsync(form, "main form.card", entry));
        await AssertDoneAsync(await world.Clerk.SubmitAsync(form, "main form.card", entry));
        var id = await world.App.QueryAsync(db => db.Set<ProjectBar>().Select(b => b.Id).SingleAsync());
        using var funds = await world.App.SignInAsync(Roles.Clerk, a => a with { Section = Sections.General });
        Assert.Equal(HttpStatusCode.Forbidden, await funds.StatusAsync("/reviews/bars/new"));
        using var auditor = await world.App.SignInAsync(Roles.Auditor);
        Assert.Null((await auditor.GetAsync($"/reviews/bars/{id}")).QuerySelector("main form"));
    }

    private static async Task<string> CheckAsync(ReviewDistrict world, long id) => (await world.Clerk.GetAsync($"/reviews/formal/{id}")).MainText();

    private static (string, string?)[] Entry(params (string Name, string? Value)[] fields)
    {
        (string Name, string? Value)[] usual = [("Reason", "提供虚假材料"), ("Document", "望科罚〔2021〕3号"), ("From", "2021-12-01"), ("Until", "2024-11-30")];
        return [.. usual.Where(u => fields.All(f => f.Name != u.Name)), .. fields];
    }

    private static async Task<HttpResponseMessage> EnterAsync(TestClient clerk, params (string Name, string? Value)[] fields) => await clerk.SubmitAsync(await clerk.GetAsync("/reviews/bars/new"), "main form.card", Entry(fields));

    private static async Task<HttpResponseMessage> LiftAsync(TestClient clerk, long id, string reason) => await clerk.SubmitAsync(await clerk.GetAsync($"/reviews/bars/{id}"), "main form.card", ("Reason", reason));
}
