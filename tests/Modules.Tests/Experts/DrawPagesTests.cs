using System.Net;
using Kechuang.Contracts.Experts;
using Kechuang.Core.Accounts;
using Kechuang.Core.Draws;
using Kechuang.Experts.Data;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Modules.Tests.Experts;

/// <summary>The draw through the pages: commitment, witness, draw, publication; and everyone's check of it.</summary>
public sealed class DrawPagesTests
{
    [Fact]
    public async Task A_draw_is_committed_watched_drawn_published_and_replayed_by_a_visitor()
    {
        await using var app = await TestApp.StartAsync();
        await app.AddExpertsAsync(20);
        var id = await app.RequestAsync(ExpertDistrict.Round(5, 5, 3, [.. Enumerable.Range(1, 6).Select(i => ExpertDistrict.Case($"A{i}", i == 1 ? "单位1" : ""))]));
        using var office = await app.OfficeAsync();
        using var visitor = app.Anonymous();
        Assert.Equal(HttpStatusCode.NotFound, await visitor.StatusAsync($"/draws/{id}"));

        await office.DrawAsync(id);
        var committed = await visitor.GetAsync($"/draws/{id}");
        Assert.Contains("2021-0001", committed.MainText(), StringComparison.Ordinal);
        Assert.DoesNotContain("抽取结果", committed.MainText(), StringComparison.Ordinal);
        Assert.DoesNotContain("专家1", committed.MainText(), StringComparison.Ordinal);
        var before = await visitor.Http.GetStringAsync($"/draws/{id}?handler=File");
        Assert.DoesNotContain("\"seed\"", before, StringComparison.Ordinal);
        Assert.Throws<DrawException>(() => DrawFile.Verify(before));

        await office.FollowAsync(await office.SubmitAsync(await office.GetAsync($"/experts/rounds/{id}"), "form[action*='handler=Publish']"));
        var file = await visitor.Http.GetStringAsync($"/draws/{id}?handler=File");
        Assert.All(DrawFile.Verify(file), c => Assert.True(c.Holds, c.Detail));
        Assert.DoesNotContain("专家1", file, StringComparison.Ordinal);
        var page = await visitor.GetAsync($"/draws/{id}");
        using var replay = await visitor.SubmitAsync(page, "form[action*='handler=Replay']");
        Assert.Contains("核验通过", Html.Parse(await replay.Content.ReadAsStringAsync()).MainText(), StringComparison.Ordinal);

        var verify = Html.Form(await visitor.GetAsync("/draws/verify"), "main form");
        using var good = await visitor.UploadAsync(verify, "Upload", "draw.json", System.Text.Encoding.UTF8.GetBytes(file));
        Assert.Contains("核验通过", Html.Parse(await good.Content.ReadAsStringAsync()).MainText(), StringComparison.Ordinal);
        using var bad = await visitor.UploadAsync(verify, "Upload", "draw.json", System.Text.Encoding.UTF8.GetBytes(file.Replace("\"live\": \"37\"", "\"live\": \"73\"", StringComparison.Ordinal)));
        Assert.Contains("核验不通过", Html.Parse(await bad.Content.ReadAsStringAsync()).MainText(), StringComparison.Ordinal);
        using var nonsense = await visitor.UploadAsync(verify, "Upload", "draw.json", "{}"u8.ToArray());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nonsense.StatusCode);
    }

    [Fact]
    public async Task A_ratio_that_the_pool_cannot_give_is_refused_with_the_one_it_can_and_the_change_needs_a_reason()
    {
        await using var app = await TestApp.StartAsync();
        await app.AddExpertsAsync(13);
        var id = await app.RequestAsync(ExpertDistrict.Round(5, 10, 0, ExpertDistrict.Case("A1")));
        using var office = await app.OfficeAsync();
        var page = await office.GetAsync($"/experts/rounds/{id}");
        Assert.Contains("可改为 1:2（10 名", page.MainText(), StringComparison.Ordinal);

        using var refused = await office.SubmitAsync(page, "form[action*='handler=Commit']");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        using var silent = await office.SubmitAsync(page, "form[action*='handler=Commit']", ("Alternates", "5"));
        Assert.Contains("请写明理由", Html.Parse(await silent.Content.ReadAsStringAsync()).MainText(), StringComparison.Ordinal);
        await office.FollowAsync(await office.SubmitAsync(page, "form[action*='handler=Commit']", ("Alternates", "5"), ("Reason", "可抽专家不足")));

        Assert.Contains("5：可抽专家不足", (await office.GetAsync($"/experts/rounds/{id}")).MainText(), StringComparison.Ordinal);
        // Sent again, the step finds itself taken.
        using var again = await office.SubmitAsync(page, "form[action*='handler=Commit']", ("Alternates", "5"), ("Reason", "可抽专家不足"));
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Equal(1, await app.QueryAsync(db => db.Set<PanelRound>().CountAsync(r => r.Number != "")));
    }

    [Fact]
    public async Task Nothing_is_drawn_without_a_witness_and_a_committed_round_takes_no_other_cases()
    {
        await using var app = await TestApp.StartAsync();
        await app.AddExpertsAsync(8);
        var round = ExpertDistrict.Round(3, 2, 0, ExpertDistrict.Case("A1"));
        var id = await app.RequestAsync(round);
        Assert.Equal(id, await app.RequestAsync(round with { Title = "改了名称" }));
        using var office = await app.OfficeAsync();
        await office.FollowAsync(await office.SubmitAsync(await office.GetAsync($"/experts/rounds/{id}"), "form[action*='handler=Commit']"));

        using var refused = await office.SubmitAsync(await office.GetAsync($"/experts/rounds/{id}"), "form[action*='handler=Draw']");
        Assert.Contains("请先登记至少一名见证人", Html.Parse(await refused.Content.ReadAsStringAsync()).MainText(), StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidOperationException>(() => app.RequestAsync(round));
    }

    [Fact]
    public async Task Names_stay_sealed_from_who_only_looks_until_the_result_is_published_and_steps_are_the_offices()
    {
        await using var app = await TestApp.StartAsync();
        await app.AddExpertsAsync(8);
        var id = await app.RequestAsync(ExpertDistrict.Round(3, 2, 0, ExpertDistrict.Case("A1")));
        using var office = await app.OfficeAsync();
        await office.DrawAsync(id);
        using var leader = await app.SignInAsync(Roles.Leader);
        var page = await leader.GetAsync($"/experts/rounds/{id}");

        Assert.Contains("名单封存", page.MainText(), StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("main form[method=post]"));
        var form = Html.Form(await office.GetAsync($"/experts/rounds/{id}"), "form[action*='handler=Publish']");
        using var stranger = await leader.Http.PostAsync($"/experts/rounds/{id}?handler=Publish", new FormUrlEncodedContent(Html.Values(form)));
        Assert.NotEqual(HttpStatusCode.OK, stranger.StatusCode);
        Assert.Equal(PanelStage.Drawn, (await app.PanelsAsync((p, d) => p.StateAsync(d, "review:1", CancellationToken.None)))!.Stage);
        using var elsewhere = await app.SignInAsync(Roles.Clerk, a => a with { DistrictId = null, Section = Core.Ledgers.Sections.Projects });
        Assert.Equal(HttpStatusCode.NotFound, await elsewhere.StatusAsync($"/experts/rounds/{id}"));
    }
}
