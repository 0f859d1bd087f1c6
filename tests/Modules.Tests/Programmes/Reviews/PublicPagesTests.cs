using System.Net;
using Kechuang.Kernel;
using Kechuang.Modules.Tests.Experts;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.Reviews;
using Kechuang.Programmes.UseCases.Reviews;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Modules.Tests.Programmes.Reviews;

/// <summary>What visitors reach without an account, and how often they may send something.</summary>
public sealed class PublicPagesTests
{
    [Fact]
    public async Task One_address_sends_only_so_many_objections_an_hour_and_nothing_typed_is_lost()
    {
        await using var world = await ReviewDistrict.StartAsync();
        var notice = await NoticeAsync(world);
        using var visitor = world.App.Anonymous();
        var form = Html.Form(await visitor.GetAsync($"/notices/{notice}/objection"), "main form.card");
        for (var i = 0; i < ObjectionLimit.PerHour; i++)
        {
            using var refused = await visitor.SubmitAsync(form, ("Phone", "13800000000"));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        }

        using var answer = await visitor.SubmitAsync(form, ("Application", "1"), ("Name", "李四"), ("Phone", "13800000000"), ("Facts", "该项目与我单位专利相同，附证明材料。"));

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        var page = Html.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Contains("请一小时后再试", page.MainText(), StringComparison.Ordinal);
        Assert.Equal("李四", page.One("[name=Name]").GetAttribute("value"));
        Assert.Equal(0, await world.App.QueryAsync(db => db.Set<Objection>().CountAsync()));
    }

    [Fact]
    public async Task The_established_projects_are_reached_from_the_front_and_from_a_notice_by_district()
    {
        await using var world = await ReviewDistrict.StartAsync();
        var notice = await NoticeAsync(world);
        await world.ApplyAsync(2, ApplicationStatus.Established, a => (a.EstablishedOn, a.EstablishmentNumber, a.Grant) = (new DateOnly(2021, 11, 1), "望科〔2021〕1号", Money.FromWan(20)));
        using var visitor = world.App.Anonymous();
        foreach (var from in new[] { "/portal", $"/notices/{notice}" })
        {
            var link = (await visitor.GetAsync(from)).QuerySelectorAll("main a").Select(a => a.GetAttribute("href") ?? "").First(h => h.StartsWith("/established", StringComparison.Ordinal));
            Assert.Contains(ReviewDistrict.Unit(2), (await visitor.GetAsync(link)).MainText(), StringComparison.Ordinal);
        }

        await world.App.AddAsync(new Core.Districts.District { Name = "邻区" });
        Assert.DoesNotContain(ReviewDistrict.Unit(2), (await visitor.GetAsync("/established?district=" + Uri.EscapeDataString("邻区"))).MainText(), StringComparison.Ordinal);
    }

    private static async Task<int> NoticeAsync(ReviewDistrict world)
    {
        var today = BeijingTime.Today(world.App.Clock);
        var application = await world.ApplyAsync(1, ApplicationStatus.OnNotice);
        var notice = new PublicNotice { DistrictId = world.District, CallId = world.Call.Id, Title = "拟立项公示", PublishedOn = today, Days = 5, EndsOn = today.AddDays(7), Contact = "王科长", Phone = "0000-12345678", Address = "区政府大院" };
        await world.App.AddAsync(notice);
        await world.App.AddAsync(new NoticeLine { NoticeId = notice.Id, ApplicationId = application, Order = 1, Title = "项目", UnitName = ReviewDistrict.Unit(1), Leader = "周小1", Grant = Money.FromWan(20) });
        return notice.Id;
    }
}
