using System.Net;
using Kechuang.Core.Forms;
using Kechuang.Modules.Tests.Uploads;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.FollowUp;
using Kechuang.Programmes.Ledgers;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Modules.Tests.FollowUp;

/// <summary>Changes in three levels, one extension by rule, the mid-term check, suspension.</summary>
public sealed class ChangeTests
{
    [Fact]
    public async Task An_extension_is_argued_by_the_township_granted_by_the_leader_and_had_once()
    {
        await using var place = await ProjectDistrict.StartAsync(ContractStatus.Running);
        using var unit = await place.UnitAsync();
        await ProjectDistrict.RefusedAsync(await place.AskChangeAsync(unit, ("Subject", "Period"), ("Months", "14"), ("Reason", "设备到货晚")), "1 至 12 个月");
        await unit.FollowAsync(await place.AskChangeAsync(unit, ("Subject", "Period"), ("Months", "12"), ("Reason", "设备到货晚")));
        using var leader = await place.LeaderAsync();
        Assert.Null((await leader.GetAsync(place.Path)).QuerySelector("#change"));
        using var town = await place.TownAsync();
        await ProjectDistrict.RefusedAsync(await place.DoAsync(town, "#change", $"Recommend&change={await ChangeIdAsync(place)}&favourable=true", ("Opinion", "")), "请填写审核意见");
        await town.FollowAsync(await place.DoAsync(town, "#change", $"Recommend&change={await ChangeIdAsync(place)}&favourable=true", ("Opinion", "情况属实")));
        await leader.FollowAsync(await place.DoAsync(leader, "#change", $"Decide&change={await ChangeIdAsync(place)}&favourable=true", ("Opinion", "同意")));

        var contract = await place.ContractAsync();
        Assert.Equal((new DateOnly(2022, 12, 31), 1), (contract.DueOn, contract.Extensions));
        Assert.Equal(new DateOnly(2022, 12, 31), await place.App.QueryAsync(db => db.Set<Project>().Select(p => p.DueOn).SingleAsync()));
        await ProjectDistrict.RefusedAsync(await place.AskChangeAsync(unit, ("Subject", "Period"), ("Months", "6"), ("Reason", "再延")), "最多可延期 1 次");
        Assert.Contains("变更已批准", (await unit.GetAsync("/inbox")).MainText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_extension_moves_the_instalments_not_yet_asked_for_shown_before_and_kept_after_the_decision()
    {
        await using var place = await ProjectDistrict.StartAsync(ContractStatus.Running, """{"instalments": [[70, 3], [30, 3]]}""");
        await place.App.QueryAsync(db => db.Set<TaskContract>().ExecuteUpdateAsync(c => c.SetProperty(x => x.Answers, x => x.Answers.Replace("任务书签订", "验收通过"))));
        await PaymentTests.PaidAsync(place, 21);
        var before = Rows(await place.ContractAsync());
        using var unit = await place.UnitAsync();
        await unit.FollowAsync(await place.AskChangeAsync(unit, ("Subject", "Period"), ("Months", "6"), ("Reason", "设备到货晚")));
        using var town = await place.TownAsync();
        await town.FollowAsync(await place.DoAsync(town, "#change", $"Recommend&change={await ChangeIdAsync(place)}&favourable=true", ("Opinion", "情况属实")));
        using var leader = await place.LeaderAsync();
        var said = (await leader.GetAsync(place.Path)).QuerySelector("#moved-instalments")!.TextContent;
        Assert.Contains($"第 2 期（验收通过）{before[1]["amount"]} 万元：2021-12-31 改为 2022-06-30", said, StringComparison.Ordinal);
        Assert.DoesNotContain("第 1 期", said, StringComparison.Ordinal);
        await leader.FollowAsync(await place.DoAsync(leader, "#change", $"Decide&change={await ChangeIdAsync(place)}&favourable=true", ("Opinion", "同意")));

        var after = Rows(await place.ContractAsync());
        Assert.Equal(before.Select(r => r["amount"]), after.Select(r => r["amount"]));
        Assert.Equal([before[0]["due"], "2022-06-30"], after.Select(r => r["due"]));
        Assert.Equal("2022-06-30", FormAnswers.Parse((await place.ContractAsync()).Answers).Text("end"));
        Assert.Contains($"2022-06-30；第 2 期（验收通过）{before[1]["amount"]} 万元 2022-06-30", (await unit.GetAsync(place.Path)).MainText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_end_no_extension_can_be_asked_for()
    {
        await using var place = await ProjectDistrict.StartAsync(ContractStatus.Running);
        place.On(2022, 1, 1);
        using var unit = await place.UnitAsync();
        await ProjectDistrict.RefusedAsync(await place.AskChangeAsync(unit, ("Subject", "Period"), ("Months", "6"), ("Reason", "忘了")), "2021-12-31 以前");
    }

    [Fact]
    public async Task Indicators_are_lowered_by_an_approved_change_only_and_the_text_becomes_the_next_version()
    {
        await using var place = await ProjectDistrict.StartAsync(ContractStatus.Running);
        using var unit = await place.UnitAsync();
        await unit.FollowAsync(await place.AskChangeAsync(unit, ("Subject", "Budget"), ("Reason", "调整科目")));
        await ProjectDistrict.RefusedAsync(await place.SubmitPaperAsync(unit, PaperKind.Contract, "targets", ("f.techTargets[0].target", "≥90%")), "“检测精度”由“≥95%”改为“≥90%”");
        await unit.FollowAsync(await place.DoAsync(unit, "#change", $"Withdraw&change={await ChangeIdAsync(place)}"));

        await unit.FollowAsync(await place.AskChangeAsync(unit, ("Subject", "Targets"), ("Reason", "用户要求改变")));
        await unit.FollowAsync(await place.SubmitPaperAsync(unit, PaperKind.Contract, "targets", ("f.techTargets[0].target", "≥90%")));
        using var town = await place.TownAsync();
        await town.FollowAsync(await place.DoAsync(town, "#change", $"Recommend&change={await ChangeIdAsync(place)}&favourable=true", ("Opinion", "属实")));
        using var leader = await place.LeaderAsync();
        Assert.Contains("降低", (await leader.GetAsync($"{place.Path}/papers/Contract/3")).MainText(), StringComparison.Ordinal);
        Assert.Contains("≥95%", (await place.ContractAsync()).Answers, StringComparison.Ordinal);
        await leader.FollowAsync(await place.DoAsync(leader, "#change", $"Decide&change={await ChangeIdAsync(place)}&favourable=true", ("Opinion", "同意")));
        Assert.Contains("≥90%", (await place.ContractAsync()).Answers, StringComparison.Ordinal);
        Assert.Equal([PaperStatus.Agreed, PaperStatus.Refused, PaperStatus.Agreed], await place.App.QueryAsync(db => db.Set<Paper>().OrderBy(p => p.Number).Select(p => p.Status).ToListAsync()));
    }

    [Fact]
    public async Task Members_are_changed_by_the_unit_and_filed_and_the_level_is_a_parameter()
    {
        await using var place = await ProjectDistrict.StartAsync(ContractStatus.Running, """{"change-levels": [[2, 2], [7, 3]]}""");
        using var unit = await place.UnitAsync();
        await unit.FollowAsync(await unit.SubmitAsync(await unit.GetAsync($"{place.Path}/change"), "#change", ("Subject", "Members"), ("Reason", "王五离职")));
        await unit.FollowAsync(await place.SubmitPaperAsync(unit, PaperKind.Contract, "people", ("f.team[1].name", "赵六")));
        Assert.Equal(ChangeStatus.Filed, await place.App.QueryAsync(db => db.Set<ProjectChange>().Select(c => c.Status).SingleAsync()));
        Assert.Contains("赵六", (await place.ContractAsync()).Answers, StringComparison.Ordinal);

        await unit.FollowAsync(await place.AskChangeAsync(unit, ("Subject", "Leader"), ("After", "钱七"), ("Reason", "张三调离")));
        using var office = await place.OfficeAsync();
        await office.FollowAsync(await place.DoAsync(office, "#change", $"Decide&change={await ChangeIdAsync(place)}&favourable=true", ("Opinion", "同意")));
        Assert.Equal("钱七", await place.App.QueryAsync(db => db.Set<Application>().Select(a => a.Leader).SingleAsync()));
    }

    [Fact]
    public async Task Two_who_decide_at_once_do_not_both_decide_and_evidence_is_needed()
    {
        await using var place = await ProjectDistrict.StartAsync(ContractStatus.Running, """{"change-levels": [[2, 2]]}""");
        using var unit = await place.UnitAsync();
        await ProjectDistrict.RefusedAsync(await unit.SubmitAsync(await unit.GetAsync($"{place.Path}/change"), "#change", ("Subject", "Leader"), ("After", "钱七"), ("Reason", "调离")), "请上传证明材料");
        await unit.FollowAsync(await place.AskChangeAsync(unit, ("Subject", "Leader"), ("After", "钱七"), ("Reason", "调离")));
        using var first = await place.OfficeAsync();
        using var second = await place.OfficeAsync();
        var (one, two) = (await first.GetAsync(place.Path), await second.GetAsync(place.Path));
        var id = await ChangeIdAsync(place);
        await first.FollowAsync(await ProjectDistrict.SendAsync(first, one, place.Path, "#change", $"Decide&change={id}&favourable=false", ("Opinion", "理由不足")));
        Assert.Equal(HttpStatusCode.Conflict, (await ProjectDistrict.SendAsync(second, two, place.Path, "#change", $"Decide&change={id}&favourable=true", ("Opinion", "同意"))).StatusCode);
        Assert.Equal("张三", await place.App.QueryAsync(db => db.Set<Application>().Select(a => a.Leader).SingleAsync()));
        var file = await place.App.QueryAsync(db => db.Set<ProjectFile>().SingleAsync());
        using var neighbour = await place.App.SignInAsync(Core.Accounts.Roles.Enterprise, a => a with { CreditCode = ProjectDistrict.OtherCode });
        Assert.Equal(HttpStatusCode.NotFound, await neighbour.StatusAsync($"{place.Path}/files/{file.FileId}"));
        Assert.Equal(SomeFiles.Pdf, await first.Http.GetByteArrayAsync($"{place.Path}/files/{file.FileId}"));
    }

    [Fact]
    public async Task A_project_may_be_suspended_and_resumed_by_the_leader_with_a_reason()
    {
        await using var place = await ProjectDistrict.StartAsync(ContractStatus.Running);
        using var leader = await place.LeaderAsync();
        await ProjectDistrict.RefusedAsync(await place.DoAsync(leader, "#steps", "Step&action=suspend", ("Reason", "")), "理由");
        await leader.FollowAsync(await place.DoAsync(leader, "#steps", "Step&action=suspend", ("Reason", "等待环评")));
        using var office = await place.OfficeAsync();
        Assert.Null((await office.GetAsync(place.Path)).QuerySelector("#pay-1"));
        await leader.FollowAsync(await place.DoAsync(leader, "#steps", "Step&action=resume", ("Reason", "环评通过")));
        Assert.NotNull((await office.GetAsync(place.Path)).QuerySelector("#pay-1"));
    }

    [Fact]
    public async Task A_mid_term_report_opens_the_gate_of_the_second_instalment_when_it_is_passed()
    {
        await using var place = await ProjectDistrict.StartAsync(ContractStatus.Running, """{"instalments": [[50, 1], [50, 2]]}""", c => c.DueOn = new DateOnly(2022, 12, 31));
        await PaymentTests.AskAsync(place);
        using var unit = await place.UnitAsync();
        var page = await unit.GetAsync($"{place.Path}/papers/MidTerm?section=progress");
        Assert.Equal(("检测精度", "≥95%"), (page.One("[name='f.targets[0].name']").TextContent.Trim(), page.One("[name='f.targets[0].target']").TextContent.Trim()));
        Assert.Equal("20", (await unit.GetAsync($"{place.Path}/papers/MidTerm?section=money")).One("[name='f.spent[0].planned']").GetAttribute("value"));
        await ProjectDistrict.RefusedAsync(await place.SubmitPaperAsync(unit, PaperKind.MidTerm, "project", ("f.until", "2021-11-30")), "处需要填写或修改");
        await place.App.InScopeAsync(s => Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<Data.AppDb>(s).Set<Paper>().Where(p => p.Kind == PaperKind.MidTerm)
            .ExecuteUpdateAsync(p => p.SetProperty(x => x.Status, PaperStatus.Submitted)));
        using var office = await place.OfficeAsync();
        Assert.Contains("第 2 期的拨付条件“中期检查合格”尚未满足", (await office.GetAsync(place.Path)).MainText(), StringComparison.Ordinal);
        await office.FollowAsync(await place.DoAsync(office, "#mid-term", "MidTerm&conclusion=Agreed", ("Opinion", "进度正常")));
        Assert.Equal(new DateOnly(2021, 12, 6), (await place.ContractAsync()).MidTermOn);
        Assert.NotNull((await office.GetAsync(place.Path)).QuerySelector("#pay-2"));
    }

    private static IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(TaskContract contract) => FormAnswers.Parse(contract.Answers).Rows("instalments");

    private static Task<long> ChangeIdAsync(ProjectDistrict place) => place.App.QueryAsync(db => db.Set<ProjectChange>().OrderByDescending(c => c.Id).Select(c => c.Id).FirstAsync());
}
