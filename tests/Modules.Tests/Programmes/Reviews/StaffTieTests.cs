using System.Net;
using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Kechuang.Kernel;
using Kechuang.Modules.Tests.FollowUp;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.Reviews;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;
using static Kechuang.Modules.Tests.Programmes.Reviews.ReviewDistrict;

namespace Kechuang.Modules.Tests.Programmes.Reviews;

/// <summary>Staff with a tie to a unit stand aside from its cases, on the page and on the server.</summary>
public sealed class StaffTieTests
{
    private static readonly string Valid = Code(1)[..17] + CreditCode.CheckCharacter(Code(1));

    [Fact]
    public async Task Who_declares_a_tie_is_not_offered_the_formal_review_and_refused_it_until_another_ends_the_tie()
    {
        await using var world = await StartAsync();
        var (id, other) = (await world.ApplyAsync(1, ApplicationStatus.Recommended, a => a.CreditCode = Valid), await world.ApplyAsync(2, ApplicationStatus.Recommended));
        var page = await world.Clerk.GetAsync($"/reviews/formal/{id}");
        await ProjectDistrict.RefusedAsync(await world.Clerk.SubmitAsync(await world.Clerk.GetAsync("/reviews/ties"), "#declare", ("Code", "123"), ("Ground", "持股")), "统一社会信用代码不正确");
        await world.Clerk.FollowAsync(await world.Clerk.SubmitAsync(await world.Clerk.GetAsync("/reviews/ties"), "#declare", ("Code", Valid), ("Ground", "配偶在该单位任职")));

        var shown = await world.Clerk.GetAsync($"/reviews/formal/{id}");
        Assert.Contains("您已登记与该单位有利害关系（配偶在该单位任职），应当回避", shown.MainText(), StringComparison.Ordinal);
        Assert.Null(shown.QuerySelector("[formaction*='handler=Pass']"));
        Assert.NotNull((await world.Clerk.GetAsync($"/reviews/formal/{other}")).QuerySelector("[formaction*='handler=Pass']"));
        foreach (var handler in new[] { "Save", "Pass", "Return" })
        {
            using var sent = await world.Clerk.Http.PostAsync($"/reviews/formal/{id}?handler={handler}", new FormUrlEncodedContent(Html.Values(Html.Form(page, "form[data-guard]"), ("Form", $"{Guid.CreateVersion7()}"))));
            await ProjectDistrict.RefusedAsync(sent, "应当回避");
        }

        Assert.Equal(ApplicationStatus.Recommended, (await world.FindAsync(id)).Status);
        using var chief = await world.App.SignInAsync(Roles.Chief, a => a with { Section = Sections.Projects });
        var tie = await world.App.QueryAsync(db => db.Set<StaffTie>().AsNoTracking().SingleAsync());
        Assert.Null((await world.Clerk.GetAsync("/reviews/ties")).QuerySelector($"#end-{tie.Id}"));
        await chief.FollowAsync(await chief.SubmitAsync(await chief.GetAsync("/reviews/ties"), $"#end-{tie.Id}", ("Reason", "配偶已离职")));
        Assert.NotNull((await world.Clerk.GetAsync($"/reviews/formal/{id}")).QuerySelector("[formaction*='handler=Pass']"));
    }

    [Fact]
    public async Task A_tie_set_by_the_chief_keeps_the_person_from_asking_for_the_units_payments()
    {
        await using var place = await ProjectDistrict.StartAsync(ContractStatus.Running);
        using var clerk = await place.App.SignInAsync(Roles.Clerk, a => a with { Section = Sections.Projects });
        var page = await clerk.GetAsync(place.Path);
        Assert.NotNull(page.QuerySelector("#pay-1"));
        using var chief = await place.App.SignInAsync(Roles.Chief, a => a with { Section = Sections.Projects });
        var form = await chief.GetAsync("/reviews/ties");
        var person = await place.App.QueryAsync(db => db.Set<User>().Where(u => u.Role == Roles.Clerk.Key).Select(u => u.Id).SingleAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.SubmitAsync(await clerk.GetAsync("/reviews/ties"), "#declare", ("Person", $"{person + 1}"), ("Code", ProjectDistrict.Code), ("Ground", "持股"))).StatusCode);
        await chief.FollowAsync(await chief.SubmitAsync(form, "#declare", ("Person", $"{person}"), ("Code", ProjectDistrict.Code), ("Ground", "持股")));

        await ProjectDistrict.RefusedAsync(await clerk.SubmitAsync(page, "#pay-1"), "（持股），应当回避");
        Assert.Null((await clerk.GetAsync(place.Path)).QuerySelector("#pay-1"));
        Assert.NotNull((await chief.GetAsync(place.Path)).QuerySelector("#pay-1"));
        await PaymentTests.AskAsync(place);
    }
}
