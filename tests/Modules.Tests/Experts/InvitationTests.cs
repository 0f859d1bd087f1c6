using System.Net;
using Kechuang.Contracts.Experts;
using Kechuang.Core.Accounts;
using Kechuang.Core.Messages;
using Kechuang.Core.Operations;
using Kechuang.Experts.Data;
using Kechuang.Experts.History;
using Kechuang.Experts.UseCases;
using Kechuang.Kernel;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Modules.Tests.Experts;

/// <summary>Answers to invitations and what follows: alternates in drawn order, cases that move, work that stays.</summary>
public sealed class InvitationTests
{
    [Fact]
    public async Task Who_declines_or_stays_silent_is_replaced_by_the_next_alternate_in_drawn_order_who_takes_over_the_cases()
    {
        await using var app = await TestApp.StartAsync();
        var id = await DrawnAsync(app, 3);
        var seats = await app.SeatsAsync(id);
        using var first = await app.ExpertAsync(seats[0].Expert);
        var page = await first.GetAsync($"/experts/me/invitations/{seats[0].Id}");
        using var silent = await first.SubmitAsync(page, "form[action*='handler=Decline']");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.StatusCode);
        await first.FollowAsync(await first.SubmitAsync(page, "form[action*='handler=Decline']", ("Reason", "出差")));

        var after = await app.SeatsAsync(id);
        Assert.Equal((SeatState.Declined, "出差"), (after[0].State, after[0].Reason));
        Assert.Equal((SeatState.Invited, seats[0].Expert), (after[5].State, after[5].Replaces));
        Assert.Equal(await CasesAsync(app, id, seats[0].Expert, AssignedState.Moved), await CasesAsync(app, id, seats[5].Expert, AssignedState.Assigned));

        app.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(5, await app.InScopeAsync(s => s.GetRequiredService<Invitations>().ExpireAsync(CancellationToken.None)));
        Assert.Equal(0, await app.InScopeAsync(s => s.GetRequiredService<Invitations>().ExpireAsync(CancellationToken.None)));
        after = await app.SeatsAsync(id);
        Assert.Equal(5, after.Count(s => s.State == SeatState.Expired));
        Assert.Equal([7, 8, 9, 10], after.Where(s => s.State == SeatState.Invited).Select(s => s.Order));
        using var late = await app.ExpertAsync(seats[1].Expert);
        Assert.Equal(HttpStatusCode.NotFound, await late.StatusAsync($"/experts/me/invitations/{seats[1].Id}"));
        Assert.Empty((await app.InScopeAsync(s => s.GetRequiredService<AuditChain>().VerifyAsync())).Faults);
    }

    [Fact]
    public async Task Nothing_of_a_case_is_shown_before_the_declaration_and_what_is_declared_goes_to_another()
    {
        await using var app = await TestApp.StartAsync();
        var id = await DrawnAsync(app, 3);
        var seat = (await app.SeatsAsync(id))[0];
        var own = await CasesAsync(app, id, seat.Expert, AssignedState.Assigned);
        using var expert = await app.ExpertAsync(seat.Expert);
        Assert.All(own, c => Assert.DoesNotContain($"项目{c}", Html.Parse(expert.Http.GetStringAsync($"/experts/me/invitations/{seat.Id}").GetAwaiter().GetResult()).MainText(), StringComparison.Ordinal));
        Assert.DoesNotContain($"项目{own[0]}", (await expert.GetAsync("/experts/me")).MainText(), StringComparison.Ordinal);
        Assert.False(await app.PanelsAsync((p, d) => p.MayReviewAsync(d, "review:1", own[0], seat.Expert, CancellationToken.None)));

        var page = await expert.GetAsync($"/experts/me/invitations/{seat.Id}");
        using var unconfirmed = await expert.SubmitAsync(page, "form[action*='handler=Accept']", ("Ties", "某公司"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unconfirmed.StatusCode);
        Assert.Contains("某公司", Html.Parse(await unconfirmed.Content.ReadAsStringAsync()).One("textarea[name=Ties]").TextContent, StringComparison.Ordinal);
        var home = await expert.FollowAsync(await expert.AcceptAsync(seat.Id, $"申报单位{own[0]}"));

        Assert.DoesNotContain($"项目{own[0]}", home.MainText(), StringComparison.Ordinal);
        Assert.Contains($"项目{own[1]}", home.MainText(), StringComparison.Ordinal);
        Assert.Equal($"/programmes/reviews/{own[1]}", home.QuerySelectorAll("main a").First(a => a.TextContent == $"项目{own[1]}").GetAttribute("href"));
        Assert.False(await app.PanelsAsync((p, d) => p.MayReviewAsync(d, "review:1", own[0], seat.Expert, CancellationToken.None)));
        Assert.True(await app.PanelsAsync((p, d) => p.MayReviewAsync(d, "review:1", own[1], seat.Expert, CancellationToken.None)));
        Assert.Equal(3, await app.QueryAsync(db => db.Set<PanelCase>().CountAsync(c => c.RoundId == id && c.Case == own[0] && c.State == AssignedState.Assigned)));
        Assert.Contains(await app.QueryAsync(db => db.Set<PanelConflict>().ToListAsync()), c => c.Rule == "本人声明" && c.Case == own[0]);
    }

    [Fact]
    public async Task A_conflict_found_late_moves_the_case_but_never_finished_work()
    {
        await using var app = await TestApp.StartAsync();
        var id = await DrawnAsync(app, 3);
        var seat = (await app.SeatsAsync(id))[0];
        var own = await CasesAsync(app, id, seat.Expert, AssignedState.Assigned);
        using var expert = await app.ExpertAsync(seat.Expert);
        await expert.FollowAsync(await expert.AcceptAsync(seat.Id));
        for (var i = 0; i < 2; i++)
        {
            await app.PanelsAsync(async (p, d) =>
            {
                await p.FinishedAsync(d, "review:1", own[0], seat.Expert, new DateOnly(2021, 12, 10), CancellationToken.None);
                return true;
            });
        }

        var page = await expert.GetAsync($"/experts/me/invitations/{seat.Id}");
        await expert.FollowAsync(await expert.SubmitAsync(page, "form[action*='handler=Conflict']", ("Case", own[1]), ("Reason", "发现是合作单位")));
        using var office = await app.OfficeAsync();
        await office.FollowAsync(await office.SubmitAsync(await office.GetAsync($"/experts/rounds/{id}"), "form[action*='handler=Conflict']", ("Seat", $"{seat.Id}"), ("Reason", "另有安排"), ("Case", own[1])));
        using var removed = await office.Http.PostAsync($"/experts/rounds/{id}?handler=Remove", new FormUrlEncodedContent(Html.Values(Html.Form(await office.GetAsync($"/experts/rounds/{id}"), "form[action*='handler=Conflict']"), ("Seat", $"{seat.Id}"), ("Reason", "生病"))));
        Assert.Equal(HttpStatusCode.Redirect, removed.StatusCode);

        Assert.Equal([own[0]], await CasesAsync(app, id, seat.Expert, AssignedState.Finished));
        Assert.Empty(await CasesAsync(app, id, seat.Expert, AssignedState.Assigned));
        Assert.True(await app.PanelsAsync((p, d) => p.MayReviewAsync(d, "review:1", own[0], seat.Expert, CancellationToken.None)));
        Assert.False(await app.PanelsAsync((p, d) => p.MayReviewAsync(d, "review:1", own[1], seat.Expert, CancellationToken.None)));
        Assert.All(await app.QueryAsync(db => db.Set<PanelCase>().Where(c => c.RoundId == id && c.State != AssignedState.Moved).GroupBy(c => c.Case).Select(g => g.Count()).ToListAsync()), n => Assert.Equal(3, n));
    }

    [Fact]
    public async Task One_panel_for_all_cases_seats_nobody_with_a_declared_conflict_and_others_invitations_are_not_there()
    {
        await using var app = await TestApp.StartAsync();
        var id = await DrawnAsync(app, 0);
        var seats = await app.SeatsAsync(id);
        using var first = await app.ExpertAsync(seats[0].Expert);
        Assert.Equal(HttpStatusCode.NotFound, await first.StatusAsync($"/experts/me/invitations/{seats[1].Id}"));
        await first.FollowAsync(await first.AcceptAsync(seats[0].Id, "申报单位A2"));
        using var second = await app.ExpertAsync(seats[1].Expert);
        await second.FollowAsync(await second.AcceptAsync(seats[1].Id));

        var state = (await app.PanelsAsync((p, d) => p.StateAsync(d, "review:1", CancellationToken.None)))!;
        Assert.Equal([seats[1].Expert], state.Members.Select(m => m.ExpertNumber));
        Assert.Equal(6, state.Assignments.Count);
        Assert.Equal(SeatState.Declined, (await app.SeatsAsync(id))[0].State);
        Assert.True(await app.PanelsAsync((p, d) => p.MayReviewAsync(d, "review:1", "A1", seats[1].Expert, CancellationToken.None)));
        Assert.False(await app.PanelsAsync((p, d) => p.MayReviewAsync(d, "review:1", "A1", seats[2].Expert, CancellationToken.None)));
        Assert.False(await app.PanelsAsync((p, d) => p.MayReviewAsync(d, "review:1", "Z9", seats[1].Expert, CancellationToken.None)));
    }

    [Fact]
    public async Task Finished_work_of_an_expert_who_leaves_a_panel_of_all_cases_stays()
    {
        await using var app = await TestApp.StartAsync();
        var id = await DrawnAsync(app, 0);
        var seat = (await app.SeatsAsync(id))[0];
        using var expert = await app.ExpertAsync(seat.Expert);
        await expert.FollowAsync(await expert.AcceptAsync(seat.Id));
        await app.PanelsAsync(async (p, d) =>
        {
            await p.FinishedAsync(d, "review:1", "A1", seat.Expert, new DateOnly(2021, 12, 10), CancellationToken.None);
            return true;
        });
        using var office = await app.OfficeAsync();
        var form = Html.Form(await office.GetAsync($"/experts/rounds/{id}"), "form[action*='handler=Conflict']");
        using var removed = await office.Http.PostAsync($"/experts/rounds/{id}?handler=Remove", new FormUrlEncodedContent(Html.Values(form, ("Seat", $"{seat.Id}"), ("Reason", "生病"))));
        Assert.Equal(HttpStatusCode.Redirect, removed.StatusCode);

        var state = (await app.PanelsAsync((p, d) => p.StateAsync(d, "review:1", CancellationToken.None)))!;
        Assert.DoesNotContain(state.Members, m => m.ExpertNumber == seat.Expert);
        Assert.Equal([new CaseAssignment("A1", seat.Expert)], state.Assignments);
    }

    [Fact]
    public async Task Who_is_drawn_or_called_up_gets_the_invitation_by_inbox_and_mail_and_who_falls_out_is_told()
    {
        await using var app = await TestApp.StartAsync();
        await AccountsAsync(app);
        var id = await DrawnAsync(app, 3);
        var seats = await app.SeatsAsync(id);

        var told = await ToldAsync(app, "评审邀请：2021 年重点研发评审");
        Assert.Equal(seats.Take(5).Select(s => (s.Expert, $"/experts/me/invitations/{s.Id}")).Order(), told.Select(t => (t.Expert, t.Href)).Order());
        Assert.Equal(5, await app.QueryAsync(db => db.Set<MailItem>().CountAsync()));
        Assert.All(told, t => Assert.Contains(BeijingTime.Text(seats[0].AnswerBy!.Value), t.Body, StringComparison.Ordinal));

        using var first = await app.ExpertAsync(seats[0].Expert);
        await first.FollowAsync(await first.SubmitAsync(await first.GetAsync($"/experts/me/invitations/{seats[0].Id}"), "form[action*='handler=Decline']", ("Reason", "出差")));
        Assert.Equal(6, (await ToldAsync(app, "评审邀请：2021 年重点研发评审")).Count);
        Assert.Contains(seats[5].Expert, (await ToldAsync(app, "评审邀请：2021 年重点研发评审")).Select(t => t.Expert));

        using var office = await app.OfficeAsync();
        await office.FollowAsync(await office.Http.PostAsync($"/experts/rounds/{id}?handler=Remove", new FormUrlEncodedContent(Html.Values(Html.Form(await office.GetAsync($"/experts/rounds/{id}"), "form[action*='handler=Conflict']"), ("Seat", $"{seats[1].Id}"), ("Reason", "生病")))));
        Assert.Equal([(seats[1].Expert, true)], (await ToldAsync(app, "评审邀请已撤回：2021 年重点研发评审")).Select(t => (t.Expert, t.Body.Contains("生病", StringComparison.Ordinal))));

        app.Clock.Advance(TimeSpan.FromDays(3));
        await app.InScopeAsync(s => s.GetRequiredService<Invitations>().ExpireAsync(CancellationToken.None));
        Assert.Equal(seats.Skip(2).Take(5).Select(s => s.Expert).Order(), (await ToldAsync(app, "评审邀请已过期：2021 年重点研发评审")).Select(t => t.Expert).Order());
        Assert.Equal(10, (await ToldAsync(app, "评审邀请：2021 年重点研发评审")).Count);
        Assert.Contains("没有候补专家了", (await ToldAsync(app, "评审专家不足：2021 年重点研发评审"))[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_round_given_up_ends_its_open_invitations_and_is_not_drawn_any_more()
    {
        await using var app = await TestApp.StartAsync();
        await AccountsAsync(app);
        var id = await DrawnAsync(app, 3);
        var seats = await app.SeatsAsync(id);
        using var first = await app.ExpertAsync(seats[0].Expert);
        await first.FollowAsync(await first.AcceptAsync(seats[0].Id));

        await CancelAsync(app, "review:1");

        Assert.Equal(Enumerable.Repeat(SeatState.Removed, 10), (await app.SeatsAsync(id)).Select(s => s.State));
        Assert.Equal(seats.Take(5).Select(s => s.Expert).Order(), (await ToldAsync(app, "评审邀请已撤回：2021 年重点研发评审")).Select(t => t.Expert).Distinct().Order());
        app.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(0, await app.InScopeAsync(s => s.GetRequiredService<Invitations>().ExpireAsync(CancellationToken.None)));

        var waiting = await app.RequestAsync(ExpertDistrict.Round(5, 5, 3, ExpertDistrict.Case("B1")) with { Key = "review:2" });
        using var office = await app.OfficeAsync();
        var page = await office.GetAsync($"/experts/rounds/{waiting}");
        await CancelAsync(app, "review:2");
        using var commit = await office.SubmitAsync(page, "form[action*='handler=Commit']");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, commit.StatusCode);
        Assert.Contains("专家组无法组成", (await office.GetAsync($"/experts/rounds/{waiting}")).MainText(), StringComparison.Ordinal);
    }

    /// <summary>An account with an address for each of the twenty experts, before they are drawn.</summary>
    private static async Task AccountsAsync(TestApp app)
    {
        for (var i = 1; i <= 20; i++)
        {
            (await app.ExpertAsync($"E{i:00}")).Dispose();
        }

        await app.QueryAsync(db => db.Set<User>().Where(u => u.Role == Roles.Expert.Key).ExecuteUpdateAsync(u => u.SetProperty(x => x.Email, x => x.Organisation + "@example.cn")));
    }

    private static Task<List<(string Expert, string Href, string Body)>> ToldAsync(TestApp app, string subject) => app.QueryAsync(async db => (await (
        from m in db.Set<InboxItem>()
        join u in db.Set<User>() on m.UserId equals u.Id
        where m.Subject == subject
        orderby m.Id
        select new { u.Organisation, m.Href, m.Body }).ToListAsync()).Select(t => (t.Organisation, t.Href, t.Body)).ToList());

    private static async Task CancelAsync(TestApp app, string key)
    {
        var district = await app.DistrictAsync();
        await app.InScopeAsync(s => s.GetRequiredService<UnitOfWork>().RunAsync(ExpertOperations.Remove, Actor.System, district.Id, "test", async _ =>
        {
            await s.GetRequiredService<IReviewPanels>().CancelAsync(district.Id, key, "专家组无法组成", CancellationToken.None);
            return true;
        }));
    }

    /// <summary>Twenty experts, six cases, a panel of five with five alternates, drawn.</summary>
    private static async Task<long> DrawnAsync(TestApp app, int reviews)
    {
        await app.AddExpertsAsync(20);
        var id = await app.RequestAsync(ExpertDistrict.Round(5, 5, reviews, [.. Enumerable.Range(1, 6).Select(i => ExpertDistrict.Case($"A{i}"))]));
        using var office = await app.OfficeAsync();
        await office.DrawAsync(id);
        return id;
    }

    private static Task<List<string>> CasesAsync(TestApp app, long round, string expert, AssignedState state) =>
        app.QueryAsync(db => db.Set<PanelCase>().Where(c => c.RoundId == round && c.Expert == expert && c.State == state).Select(c => c.Case).OrderBy(c => c).ToListAsync());
}
