using System.IO.Compression;
using System.Net;
using Kechuang.Core.Accounts;
using Kechuang.Core.Jobs;
using Kechuang.Kernel;
using Kechuang.Modules.Tests.Uploads;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.FollowUp;
using Kechuang.Modules.Tests.Experts;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Modules.Tests.FollowUp;

/// <summary>Visits to a project: planned, recorded with what is to be mended, answered by the unit, in the archive.</summary>
public sealed class VisitTests
{
    [Fact]
    public async Task A_visit_is_planned_recorded_answered_and_closed_and_stands_in_the_archive()
    {
        await using var place = await ProjectDistrict.StartAsync(ContractStatus.Running);
        var office = await place.OfficeAsync();
        var unit = await place.UnitAsync();
        await ProjectDistrict.RefusedAsync(await PlanAsync(place, office, "2021-12-05"), "请填写检查日期，不早于今天");
        await office.FollowAsync(await PlanAsync(place, office, "2021-12-08"));
        Assert.Contains("将于 2021-12-08 现场检查", (await unit.GetAsync("/inbox")).MainText(), StringComparison.Ordinal);
        var path = $"{place.Path}/visits/1";
        Assert.Null((await unit.GetAsync(path)).QuerySelector("#record"));
        place.On(2021, 12, 8);
        (office, unit) = (await place.OfficeAsync(), await place.UnitAsync());
        (string, string?)[] found = [("HeldOn", "2021-12-08"), ("Result", "Improve"), ("Findings", "设备已到位，台账不全"), ("Mend", "补全设备台账"), ("MendBy", "2021-12-20")];
        await ProjectDistrict.RefusedAsync(await office.SubmitAsync(await office.GetAsync(path), "#record", [.. found[..3], ("Mend", "")]), "请写明整改要求");
        var kept = Html.Parse(await (await office.SubmitAsync(await office.GetAsync(path), "#record", [.. found[..4], ("MendBy", "2021-12-07")])).Content.ReadAsStringAsync());
        Assert.Contains("补全设备台账", kept.One("[name=Mend]").TextContent, StringComparison.Ordinal);
        var form = Html.Form(await office.GetAsync(path), "#record");
        await office.FollowAsync(await office.UploadAsync(form, "evidence", "现场.pdf", SomeFiles.Pdf, found));

        Assert.Contains("设备已到位，台账不全", (await unit.GetAsync(path)).MainText(), StringComparison.Ordinal);
        await ProjectDistrict.RefusedAsync(await unit.SubmitAsync(await unit.GetAsync(path), "#answer", ("Text", "")), "请填写答复");
        await unit.FollowAsync(await unit.SubmitAsync(await unit.GetAsync(path), "#answer", ("Text", "台账已补全")));
        Assert.Contains("台账已补全", (await office.GetAsync(place.Path)).One("#visits").TextContent, StringComparison.Ordinal);
        Assert.Contains("现场检查要求在 2021-12-20 前整改", (await office.GetAsync("/contracts/board")).One("#at-risk").TextContent, StringComparison.Ordinal);
        place.On(2021, 12, 21);
        (office, unit) = (await place.OfficeAsync(), await place.UnitAsync());
        await place.App.InScopeAsync(async s => await s.GetServices<IDailyWork>().Single(w => w.Name == "contracts.terms").RunAsync(await place.App.DistrictAsync(), BeijingTime.Today(place.App.Clock), default));
        Assert.Contains("请完成现场检查的整改", (await unit.GetAsync("/inbox")).MainText(), StringComparison.Ordinal);
        Assert.Contains("现场检查整改逾期", (await office.GetAsync("/inbox")).MainText(), StringComparison.Ordinal);
        var page = await office.GetAsync(path);
        await office.FollowAsync(await office.SubmitAsync(page, "#mended"));
        Assert.Equal(HttpStatusCode.Redirect, (await office.SubmitAsync(page, "#mended")).StatusCode);
        Assert.Equal(new DateOnly(2021, 12, 21), await place.App.QueryAsync(db => db.Set<ProjectVisit>().Select(v => v.MendedOn).SingleAsync()));

        await using var zip = new ZipArchive(await office.Http.GetStreamAsync($"{place.Path}/archive"));
        Assert.Contains(zip.Entries, e => e.FullName.StartsWith("4-visits/", StringComparison.Ordinal) && e.FullName.EndsWith("现场.pdf", StringComparison.Ordinal));
        using var index = new StreamReader(await zip.GetEntry("index.html")!.OpenAsync());
        Assert.Contains("台账已补全", await index.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_visit_called_off_is_not_recorded_and_neighbours_and_the_unit_plan_none()
    {
        await using var place = await ProjectDistrict.StartAsync(ContractStatus.Running);
        using var office = await place.OfficeAsync();
        await office.FollowAsync(await PlanAsync(place, office, "2021-12-08"));
        var path = $"{place.Path}/visits/1";
        var page = await office.GetAsync(path);
        await ProjectDistrict.RefusedAsync(await office.SubmitAsync(page, "#cancel", ("Reason", "")), "请写明理由");
        await office.FollowAsync(await office.SubmitAsync(await office.GetAsync(path), "#cancel", ("Reason", "改为视频检查")));
        Assert.Equal(HttpStatusCode.Conflict, (await office.SubmitAsync(page, "#record", ("HeldOn", "2021-12-06"), ("Result", "Sound"), ("Findings", "正常"))).StatusCode);
        Assert.Equal(VisitStatus.Cancelled, await place.App.QueryAsync(db => db.Set<ProjectVisit>().Select(v => v.Status).SingleAsync()));

        using var unit = await place.UnitAsync();
        using var neighbour = await place.App.SignInAsync(Roles.Enterprise, a => a with { CreditCode = ProjectDistrict.OtherCode });
        Assert.Equal(HttpStatusCode.NotFound, await unit.StatusAsync($"{place.Path}/visits/0"));
        Assert.Equal(HttpStatusCode.NotFound, await unit.StatusAsync($"{place.Path}/visits/2"));
        Assert.Equal(HttpStatusCode.NotFound, await neighbour.StatusAsync(path));
        using var forced = await unit.Http.PostAsync($"{path}?handler=Cancel", new FormUrlEncodedContent([.. Html.Values(Html.Form(await unit.GetAsync($"{place.Path}/change"), "#change"))]));
        Assert.Equal(HttpStatusCode.NotFound, forced.StatusCode);
    }

    private static async Task<HttpResponseMessage> PlanAsync(ProjectDistrict place, TestClient office, string on) =>
        await office.SubmitAsync(await office.GetAsync($"{place.Path}/visits/0"), "#plan", ("PlannedOn", on), ("People", "钱工、孙工"), ("Aim", "设备到位和经费使用"));
}
