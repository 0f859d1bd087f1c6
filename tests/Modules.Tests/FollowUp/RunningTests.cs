using System.Net;
using Kechuang.Core.Jobs;
using Kechuang.Core.Messages;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.FollowUp;
using Kechuang.Modules.Tests.Experts;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Modules.Tests.FollowUp;

/// <summary>A running project: periodic reports, spending against the budget, the register of risks; and what is missing before it starts.</summary>
public sealed class RunningTests
{
    [Fact]
    public async Task A_progress_report_is_handed_in_in_its_time_and_shows_spending_against_the_budget()
    {
        await using var place = await ProjectDistrict.StartAsync(ContractStatus.Running, adjust: TwoYears);
        using var unit = await place.UnitAsync();
        place.On(2021, 12, 1);
        Assert.Null((await unit.GetAsync(place.Path)).QuerySelector("a[href$='/papers/Progress']"));
        place.On(2021, 12, 6);
        Assert.NotNull((await unit.GetAsync(place.Path)).QuerySelector("a[href$='/papers/Progress']"));
        Assert.Equal("20", (await unit.GetAsync($"{place.Path}/papers/Progress?section=money")).One("[name='f.spent[0].planned']").GetAttribute("value"));
        await ReportAsync(place, unit);

        using var office = await place.OfficeAsync();
        var rows = (await office.GetAsync(place.Path)).Rows("#spending table");
        Assert.Equal(["设备费", "20.00万元", "26.00万元", "26.00万元", "30%", "超预算"], rows[0].Select(c => c.Trim()));
        Assert.Equal(("-50%", "少于预算"), (rows[1][4].Trim(), rows[1][5].Trim()));
        Assert.Equal(("合计", ""), (rows[^1][0].Trim(), rows[^1][5].Trim()));
        Assert.Contains("执行报告已提交", (await office.GetAsync("/contracts/board")).MainText(), StringComparison.Ordinal);
        await ProjectDistrict.RefusedAsync(await place.DoAsync(office, "#report", "Report&agreed=false", ("Opinion", "")), "请填写退回理由");
        await office.FollowAsync(await place.DoAsync(office, "#report", "Report&agreed=true", ("Opinion", "按计划推进")));
        Assert.Equal(PaperStatus.Agreed, await place.App.QueryAsync(db => db.Set<Paper>().Where(p => p.Kind == PaperKind.Progress).Select(p => p.Status).SingleAsync()));
        Assert.Null((await unit.GetAsync(place.Path)).QuerySelector("a[href$='/papers/Progress']"));
    }

    [Fact]
    public async Task A_late_report_is_asked_for_and_the_section_may_do_without_it_with_a_reason()
    {
        await using var place = await ProjectDistrict.StartAsync(ContractStatus.Running, adjust: TwoYears);
        place.On(2022, 1, 10);
        using var unit = await place.UnitAsync();
        await place.App.InScopeAsync(async s => await s.GetServices<IDailyWork>().Single(w => w.Name == "contracts.terms").RunAsync(await place.App.DistrictAsync(), BeijingTime.Today(place.App.Clock), default));
        using var office = await place.OfficeAsync();
        var page = await office.GetAsync(place.Path);
        Assert.Contains("执行报告应于 2022-01-01 提交，已逾期", page.MainText(), StringComparison.Ordinal);
        Assert.Contains("执行报告应于 2022-01-01 提交，已逾期", (await office.GetAsync("/contracts/board")).MainText(), StringComparison.Ordinal);
        Assert.Null((await unit.GetAsync(place.Path)).QuerySelector("#report"));
        await ProjectDistrict.RefusedAsync(await place.DoAsync(office, "#report", "Skip", ("Opinion", "")), "请写明免报的理由");
        await office.FollowAsync(await ProjectDistrict.SendAsync(office, page, place.Path, "#report", "Skip", ("Opinion", "刚通过中期检查")));
        Assert.Equal(HttpStatusCode.Redirect, (await ProjectDistrict.SendAsync(office, page, place.Path, "#report", "Skip", ("Opinion", "刚通过中期检查"))).StatusCode);
        Assert.Equal(1, await place.App.QueryAsync(db => db.Set<Paper>().CountAsync(p => p.Kind == PaperKind.Progress)));
        var told = (await unit.GetAsync(place.Path)).MainText();
        Assert.DoesNotContain("已逾期", told, StringComparison.Ordinal);
        Assert.Contains("刚通过中期检查", told, StringComparison.Ordinal);
        Assert.Equal(1, await place.App.QueryAsync(db => db.Set<InboxItem>().CountAsync(m => m.Subject.StartsWith("请提交执行报告"))));
    }

    [Fact]
    public async Task A_programme_that_asks_for_none_or_a_project_that_ends_before_has_no_progress_report()
    {
        await using var none = await ProjectDistrict.StartAsync(ContractStatus.Running, """{"progress-months": 0}""", TwoYears);
        await using var brief = await ProjectDistrict.StartAsync(ContractStatus.Running);
        foreach (var place in new[] { none, brief })
        {
            using var unit = await place.UnitAsync();
            Assert.Null((await unit.GetAsync(place.Path)).QuerySelector("a[href$='/papers/Progress']"));
            await ReportAsync(place, unit, refused: "项目没有待提交的执行报告");
        }
    }

    [Fact]
    public async Task The_section_enters_a_risk_that_the_board_shows_and_closes_it_with_what_became_of_it()
    {
        await using var place = await ProjectDistrict.StartAsync(ContractStatus.Running, adjust: TwoYears);
        using var office = await place.OfficeAsync();
        using var leader = await place.LeaderAsync();
        await ProjectDistrict.RefusedAsync(await RaiseAsync(place, office, ("What", ""), ("FlagDueOn", "2021-12-05")), "请写明风险");
        var page = await office.GetAsync(place.Path);
        (string, string?)[] entry = [("FlagKind", "Money"), ("FlagWeight", "High"), ("What", "自筹资金未到位"), ("FlagDueOn", "2021-12-20"), ("Person", "赵科长")];
        await office.FollowAsync(await ProjectDistrict.SendAsync(office, page, place.Path, "#flag", "Flag", entry));
        Assert.Equal(HttpStatusCode.Redirect, (await ProjectDistrict.SendAsync(office, page, place.Path, "#flag", "Flag", entry)).StatusCode);
        var flag = await place.App.QueryAsync(db => db.Set<ProjectFlag>().AsNoTracking().SingleAsync());
        Assert.Contains("登记的风险（经费）：自筹资金未到位，应于 2021-12-20 前处理", (await office.GetAsync("/contracts/board")).One("#at-risk").TextContent, StringComparison.Ordinal);
        Assert.Contains("重大风险", (await leader.GetAsync("/inbox")).MainText(), StringComparison.Ordinal);

        using var unit = await place.UnitAsync();
        var seen = await unit.GetAsync(place.Path);
        Assert.DoesNotContain("自筹资金未到位", seen.MainText(), StringComparison.Ordinal);
        using var forced = await unit.Http.PostAsync($"{place.Path}?handler=CloseFlag&flag={flag.Id}", new FormUrlEncodedContent([.. Html.Values(Html.Form(await unit.GetAsync($"{place.Path}/change"), "#change"), ("Closure", "好了"))]));
        Assert.Equal(HttpStatusCode.NotFound, forced.StatusCode);

        place.On(2021, 12, 21);
        using var later = await place.OfficeAsync();
        Assert.Contains("自筹资金未到位", (await later.GetAsync("/contracts/board")).One("#overdue").TextContent, StringComparison.Ordinal);
        await ProjectDistrict.RefusedAsync(await place.DoAsync(later, $"#close-flag-{flag.Id}", $"CloseFlag&flag={flag.Id}", ("Closure", "")), "请写明处理结果");
        await later.FollowAsync(await place.DoAsync(later, $"#close-flag-{flag.Id}", $"CloseFlag&flag={flag.Id}", ("Closure", "自筹资金到位")));
        Assert.Contains("关闭：自筹资金到位", (await later.GetAsync(place.Path)).One("#flags").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("自筹资金未到位", (await later.GetAsync("/contracts/board")).MainText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_the_signature_everybody_sees_what_is_missing_and_the_unit_where_to_mend_it()
    {
        await using var place = await ProjectDistrict.StartAsync();
        using var unit = await place.UnitAsync();
        var list = (await unit.GetAsync(place.Path)).One("#checklist");
        Assert.Contains("承担单位还没有填报收款账户", list.TextContent, StringComparison.Ordinal);
        Assert.NotNull(list.QuerySelector("a[href='/payee']"));
        Assert.Contains("由 东关街道 确认", list.TextContent, StringComparison.Ordinal);
        await unit.FollowAsync(await unit.SubmitAsync(await unit.GetAsync($"{place.Path}/papers/Contract?section=parties"), "#paper", ("f.bank", "")));
        var missing = (await unit.GetAsync(place.Path)).One("#checklist a[href$='papers/Contract?section=parties']").Closest("tr")!.TextContent;
        Assert.Contains("开户银行", missing, StringComparison.Ordinal);
        await place.App.AddAsync(new ProjectBar { DistrictId = place.DistrictId, ContractId = place.Id, CreditCode = ProjectDistrict.Code, UnitName = ProjectDistrict.Unit, From = new DateOnly(2021, 1, 1), Until = new DateOnly(2023, 1, 1), Reason = "上一个项目未通过验收" });
        using var office = await place.OfficeAsync();
        var seen = (await office.GetAsync(place.Path)).One("#checklist");
        Assert.Contains("上一个项目未通过验收", seen.TextContent, StringComparison.Ordinal);
        Assert.Null(seen.QuerySelector("a"));
        await using var running = await ProjectDistrict.StartAsync(ContractStatus.Running);
        using var other = await running.OfficeAsync();
        Assert.Null((await other.GetAsync(running.Path)).QuerySelector("#checklist"));
    }

    private static void TwoYears(TaskContract contract) => contract.DueOn = new DateOnly(2022, 12, 31);

    private static async Task<HttpResponseMessage> RaiseAsync(ProjectDistrict place, TestClient office, params (string, string?)[] changes) =>
        await place.DoAsync(office, "#flag", "Flag", [("FlagKind", "Money"), ("FlagWeight", "High"), ("Person", "赵科长"), .. changes]);

    /// <summary>Fills in a report (equipment 30% over its budget, running cost half of it to the end) and hands it in.</summary>
    private static async Task ReportAsync(ProjectDistrict place, TestClient unit, string? refused = null)
    {
        async Task FillAsync(string section, params (string, string?)[] fields) => await unit.FollowAsync(await unit.SubmitAsync(await unit.GetAsync($"{place.Path}/papers/Progress?section={section}"), "#paper", fields));

        await FillAsync("project", ("f.until", "2021-11-30"));
        await FillAsync("progress", ("f.state", "按期"), ("f.done", string.Concat(Enumerable.Repeat("完成样机装配和现场联调试验。", 6))));
        await FillAsync("money",
            [("f.received", "21"), ("f.ownReceived", "30"), .. new[] { ("20", "20", "6", "26"), ("30", "5", "5", "15"), ("10", "4", "0", "10"), ("0", "0", "0", "0") }.SelectMany((r, i) => new (string, string?)[] { ($"f.spent[{i}].planned", r.Item1), ($"f.spent[{i}].grant", r.Item2), ($"f.spent[{i}].own", r.Item3), ($"f.spent[{i}].forecast", r.Item4) })]);
        await FillAsync("next", ("f.plan", string.Concat(Enumerable.Repeat("下一步扩大试用范围并申请专利。", 4))));
        var sent = await unit.SubmitAsync(await unit.GetAsync($"{place.Path}/papers/Progress"), "#submit");
        if (refused is not null)
        {
            await ProjectDistrict.RefusedAsync(sent, refused);
            return;
        }

        await unit.FollowAsync(sent);
    }
}
