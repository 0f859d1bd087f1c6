using System.IO.Compression;
using Kechuang.Contracts.Funds;
using Kechuang.Core.Forms;
using Kechuang.Funds.Domain;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.FollowUp;
using Kechuang.Programmes.Ledgers;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Modules.Tests.FollowUp;

/// <summary>The plan of payment stands in the contract; an approved change of the grant changes contract, instalments, ledger and claims at once.</summary>
public sealed class GrantTests
{
    private const string Shares = """{"instalments": [[70, 1], [30, 3]]}""";

    private static readonly (string, string?)[] Lower = [("f.budget.items.equipment.grant", "0"), ("f.budget.years.2021.grant", "20")];

    [Fact]
    public async Task A_signed_contract_keeps_its_instalments_whatever_the_parameters_say_later()
    {
        await using var place = await ProjectDistrict.StartAsync(ContractStatus.Running, Shares);
        await place.ParametersAsync("""{"instalments": [[50, 1], [50, 3]]}""", new DateOnly(2021, 12, 3));
        using var office = await place.OfficeAsync();
        var page = await office.GetAsync(place.Path);
        Assert.Contains("第 1 期（70%）", page.MainText(), StringComparison.Ordinal);
        await office.FollowAsync(await office.SubmitAsync(page, "#pay-1"));
        Assert.Equal(Money.FromWan(21), await place.App.QueryAsync(db => db.Set<PaymentOrder>().Select(o => o.Amount).SingleAsync()));
    }

    [Fact]
    public async Task A_contract_is_drafted_by_the_shares_of_the_day_of_establishment_and_its_instalments_must_add_up()
    {
        await using var place = await ProjectDistrict.StartAsync(ContractStatus.ToSign, Shares);
        await place.ParametersAsync("""{"instalments": [[50, 1], [50, 3]]}""", new DateOnly(2021, 12, 3));
        using var unit = await place.UnitAsync();
        Assert.Equal("21", (await unit.GetAsync($"{place.Path}/papers/Contract?section=money")).One("[name='f.instalments[0].amount']").GetAttribute("value"));
        await ProjectDistrict.RefusedAsync(await place.SubmitPaperAsync(unit, PaperKind.Contract, "money", ("f.instalments[0].amount", "25")), "拨付安排合计应等于财政补助 30 万元，现为 34 万元");
        await unit.FollowAsync(await place.SubmitPaperAsync(unit, PaperKind.Contract, "money", ("f.instalments[0].amount", "15"), ("f.instalments[1].amount", "15")));
    }

    [Fact]
    public async Task A_lower_grant_recalculates_instalments_and_ledger_when_the_leader_approves_it()
    {
        await using var place = await ProjectDistrict.StartAsync(ContractStatus.Running, Shares);
        using var unit = await place.UnitAsync();
        await ProjectDistrict.RefusedAsync(await place.AskChangeAsync(unit, ("Subject", "Grant"), ("NewGrant", "31"), ("Reason", "物价上涨")), "变更后的补助最多 30 万元");
        await ProjectDistrict.RefusedAsync(await place.AskChangeAsync(unit, ("Subject", "Grant"), ("NewGrant", "30"), ("Reason", "物价上涨")), "与现在相同");
        await ProjectDistrict.RefusedAsync(await place.AskChangeAsync(unit, ("Subject", "Grant"), ("NewGrant", ""), ("Reason", "物价上涨")), "大于 0");
        await unit.FollowAsync(await place.AskChangeAsync(unit, ("Subject", "Grant"), ("NewGrant", "20"), ("Reason", "设备不再购置")));
        await ProjectDistrict.RefusedAsync(await place.SubmitPaperAsync(unit, PaperKind.Contract, "terms"), "财政资金合计应等于补助 20 万元，现为 30 万元");
        await ProjectDistrict.RefusedAsync(await place.SubmitPaperAsync(unit, PaperKind.Contract, "project", ("f.grant", "25")), "财政补助应为 20 万元");
        await unit.FollowAsync(await unit.SubmitAsync(await unit.GetAsync($"{place.Path}/papers/Contract?section=project"), "#paper", ("f.grant", "20")));
        await unit.FollowAsync(await place.SubmitPaperAsync(unit, PaperKind.Contract, "money", Lower));

        using var office = await place.OfficeAsync();
        Assert.Null((await office.GetAsync(place.Path)).QuerySelector("#pay-1"));
        Assert.Contains(ProjectMoneyWords, (await office.GetAsync(place.Path)).MainText(), StringComparison.Ordinal);
        await ApproveAsync(place, "第 1 期：21 万元 改为 14 万元");
        var contract = await place.ContractAsync();
        Assert.Equal((Money.FromWan(20), "20"), (contract.Grant, FormAnswers.Parse(contract.Answers).Text("grant")));
        Assert.Equal(["14", "6"], FormAnswers.Parse(contract.Answers).Rows("instalments").Select(r => r["amount"]));
        Assert.Equal(Money.FromWan(20), await place.App.QueryAsync(db => db.Set<Project>().Select(p => p.Subsidy!.Value).SingleAsync()));
        Assert.Equal(Money.FromWan(30), await place.App.QueryAsync(db => db.Set<Application>().Select(a => a.Grant!.Value).SingleAsync()));
        await office.FollowAsync(await office.SubmitAsync(await office.GetAsync(place.Path), "#pay-1"));
        Assert.Equal(Money.FromWan(14), await place.App.QueryAsync(db => db.Set<PaymentOrder>().Select(o => o.Amount).SingleAsync()));
        await using var zip = new ZipArchive(await office.Http.GetStreamAsync($"{place.Path}/archive"));
        using var index = new StreamReader(await zip.GetEntry("index.html")!.OpenAsync());
        Assert.Contains("<td>30 万元</td><td>20 万元</td>", await index.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_grant_below_what_was_paid_claims_the_difference_back_once()
    {
        await using var place = await ProjectDistrict.StartAsync(ContractStatus.Running, Shares);
        await PaymentTests.PaidAsync(place, 21);
        using var unit = await place.UnitAsync();
        await unit.FollowAsync(await place.AskChangeAsync(unit, ("Subject", "Grant"), ("NewGrant", "20"), ("Reason", "设备不再购置")));
        await ProjectDistrict.RefusedAsync(await place.SubmitPaperAsync(unit, PaperKind.Contract, "money", [.. Lower, ("f.instalments[0].amount", "15"), ("f.instalments[1].amount", "5")]), "第 1 期已经申请拨付，应为 20 万元");
        await unit.FollowAsync(await place.SubmitPaperAsync(unit, PaperKind.Contract, "money", ("f.instalments[0].amount", "20"), ("f.instalments[1].amount", "0")));
        await ApproveAsync(place, "同时申请收回 1 万元");
        var claim = await place.App.QueryAsync(db => db.Set<PaymentOrder>().SingleAsync(o => o.Recovery));
        Assert.Equal((Money.FromWan(1), PaymentRequestStatus.Requested), (claim.Amount, claim.Status));
        using var leader = await place.LeaderAsync();
        await leader.FollowAsync(await leader.SubmitAsync(await leader.GetAsync($"{place.Path}/end"), "#end", ("Why", "Fault"), ("Reason", "弄虚作假")));
        Assert.Equal(Money.FromWan(21), await place.App.QueryAsync(async db => new Money((await db.Set<PaymentOrder>().Where(o => o.Recovery).ToListAsync()).Sum(o => o.Amount.Fen))));
    }

    [Fact]
    public async Task What_was_asked_for_beyond_the_new_grant_is_taken_back_and_a_payment_under_way_stands_in_the_way()
    {
        await using var place = await ProjectDistrict.StartAsync(ContractStatus.Running, Shares);
        await PaymentTests.AskAsync(place);
        using var unit = await place.UnitAsync();
        await unit.FollowAsync(await place.AskChangeAsync(unit, ("Subject", "Grant"), ("NewGrant", "20"), ("Reason", "设备不再购置")));
        await unit.FollowAsync(await place.SubmitPaperAsync(unit, PaperKind.Contract, "money", Lower));
        await ApproveAsync(place, "第 1 期：21 万元 改为 14 万元");
        Assert.Equal(PaymentRequestStatus.Withdrawn, await place.App.QueryAsync(db => db.Set<PaymentOrder>().Select(o => o.Status).SingleAsync()));
        using var office = await place.OfficeAsync();
        Assert.NotNull((await office.GetAsync(place.Path)).QuerySelector("#pay-1"));
    }

    [Fact]
    public async Task Another_change_of_the_text_leaves_the_instalments_alone()
    {
        await using var place = await ProjectDistrict.StartAsync(ContractStatus.Running, Shares);
        using var unit = await place.UnitAsync();
        await unit.FollowAsync(await unit.SubmitAsync(await unit.GetAsync($"{place.Path}/change"), "#change", ("Subject", "Members"), ("Reason", "王五离职")));
        await ProjectDistrict.RefusedAsync(await place.SubmitPaperAsync(unit, PaperKind.Contract, "money", ("f.instalments[0].amount", "30"), ("f.instalments[1].amount", "0")), "第 1 期应为 21 万元");
    }

    private const string ProjectMoneyWords = "有未办结的预算或补助变更，办结或撤回后再申请拨付";

    /// <summary>Argued by the township, decided by the leader, who is told what follows.</summary>
    private static async Task ApproveAsync(ProjectDistrict place, string told)
    {
        var id = await place.App.QueryAsync(db => db.Set<ProjectChange>().OrderByDescending(c => c.Id).Select(c => c.Id).FirstAsync());
        using var town = await place.TownAsync();
        await town.FollowAsync(await place.DoAsync(town, "#change", $"Recommend&change={id}&favourable=true", ("Opinion", "属实")));
        using var leader = await place.LeaderAsync();
        Assert.Contains(told, (await leader.GetAsync(place.Path)).One("#recalculated").TextContent, StringComparison.Ordinal);
        await leader.FollowAsync(await place.DoAsync(leader, "#change", $"Decide&change={id}&favourable=true", ("Opinion", "同意")));
    }
}
