using System.Net;
using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.FollowUp;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Modules.Tests.FollowUp;

/// <summary>The task contract: from the application, filled in, confirmed by three parties, never lower than promised.</summary>
public sealed class ContractTests
{
    [Fact]
    public async Task The_contract_starts_with_what_was_applied_for_and_is_valid_when_three_parties_have_confirmed_it()
    {
        await using var place = await ProjectDistrict.StartAsync();
        using var town = await place.TownAsync();
        using var unit = await place.UnitAsync();
        var page = await unit.GetAsync($"{place.Path}/papers/Contract?section=targets");
        Assert.Equal("≥95%", page.One("[name='f.techTargets[0].target']").TextContent.Trim());

        await unit.FollowAsync(await place.SubmitPaperAsync(unit, PaperKind.Contract, "targets", ("f.techTargets[0].target", "≥96%")));
        using var office = await place.OfficeAsync();
        await ProjectDistrict.RefusedAsync(await place.DoAsync(office, "#sign", "Sign"), "东关街道）还没有确认");
        Assert.Contains("请确认任务书", (await town.GetAsync("/inbox")).MainText(), StringComparison.Ordinal);
        await town.FollowAsync(await place.DoAsync(town, "#sign", "Sign"));
        var done = await office.FollowAsync(await place.DoAsync(office, "#sign", "Sign"));

        Assert.Contains("执行中", done.MainText(), StringComparison.Ordinal);
        var contract = await place.ContractAsync();
        Assert.Equal((ContractStatus.Running, new DateOnly(2021, 12, 6)), (contract.Status, contract.SignedOn));
        Assert.Contains("≥96%", contract.Answers, StringComparison.Ordinal);
        Assert.Equal(["完成样机", "现场试用"], await place.App.QueryAsync(db => db.Set<Milestone>().OrderBy(m => m.Number).Select(m => m.Work).ToListAsync()));
        var (paper, signatures) = (await place.App.QueryAsync(db => db.Set<Paper>().SingleAsync()), await place.App.QueryAsync(db => db.Set<Signature>().OrderBy(s => s.Id).ToListAsync()));
        Assert.Equal([Party.Unit, Party.Recommender, Party.Bureau], signatures.Select(s => s.Party));
        Assert.All(signatures, s => Assert.Equal(paper.Hash, s.Hash));
        Assert.Equal(2, await place.App.QueryAsync(db => db.Set<Operation>().CountAsync(o => o.Kind == "contract.sign")));

        using var docx = await office.Http.GetAsync($"{place.Path}/papers/Contract/1?handler=Docx");
        Assert.Equal((HttpStatusCode.OK, "attachment"), (docx.StatusCode, docx.Content.Headers.ContentDisposition!.DispositionType));
    }

    [Fact]
    public async Task An_indicator_cannot_be_lowered_and_the_refusal_names_it()
    {
        await using var place = await ProjectDistrict.StartAsync();
        using var unit = await place.UnitAsync();
        var refused = await place.SubmitPaperAsync(unit, PaperKind.Contract, "targets", ("f.techTargets[0].target", "≥90%"), ("f.economicTargets[0].target", "80"), ("f.ipTargets[0].target", "5"));
        var text = Html.Parse(await refused.Content.ReadAsStringAsync()).MainText();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("“检测精度”由“≥95%”改为“≥90%”（降低）", text, StringComparison.Ordinal);
        Assert.Contains("“新增销售收入”由“100”改为“80”（降低）", text, StringComparison.Ordinal);
        Assert.DoesNotContain("“申请发明专利”由", text, StringComparison.Ordinal);
        Assert.Empty(await place.App.QueryAsync(db => db.Set<Signature>().ToListAsync()));
    }

    [Fact]
    public async Task A_returned_contract_is_gone_on_with_under_the_next_number_and_its_confirmations_stay_with_the_old_text()
    {
        await using var place = await ProjectDistrict.StartAsync();
        using var unit = await place.UnitAsync();
        await unit.FollowAsync(await place.SubmitPaperAsync(unit, PaperKind.Contract, "terms"));
        using var office = await place.OfficeAsync();
        await ProjectDistrict.RefusedAsync(await place.DoAsync(office, "#sign", "Return", ("Reason", "")), "请写明理由");
        await office.FollowAsync(await place.DoAsync(office, "#sign", "Return", ("Reason", "开户银行写全称")));
        Assert.Contains("开户银行写全称", (await unit.GetAsync(place.Path)).MainText(), StringComparison.Ordinal);
        await unit.FollowAsync(await place.SubmitPaperAsync(unit, PaperKind.Contract, "parties", ("f.bank", "江城银行股份有限公司")));
        var papers = await place.App.QueryAsync(db => db.Set<Paper>().OrderBy(p => p.Number).ToListAsync());
        Assert.Equal([(1, PaperStatus.Returned), (2, PaperStatus.Submitted)], papers.Select(p => (p.Number, p.Status)));
        Assert.DoesNotContain("股份有限公司", papers[0].Answers, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_last_day_to_sign_the_bureau_takes_it_as_waived_or_says_why_it_signs()
    {
        await using var place = await ProjectDistrict.StartAsync();
        using var office = await place.OfficeAsync();
        Assert.Null((await office.GetAsync(place.Path)).QuerySelector("#steps"));
        place.On(2022, 1, 4);
        using var later = await place.OfficeAsync();
        await ProjectDistrict.RefusedAsync(await place.DoAsync(later, "#steps", "Step&action=waive", ("Reason", "")), "理由");
        await later.FollowAsync(await place.DoAsync(later, "#steps", "Step&action=waive", ("Reason", "单位书面放弃")));
        Assert.Equal((ContractStatus.Waived, Kernel.Money.Zero), ((await place.ContractAsync()).Status, (await place.ContractAsync()).FinalGrant!.Value));
    }

    [Fact]
    public async Task A_neighbours_project_is_not_there_and_nobody_signs_for_another()
    {
        await using var place = await ProjectDistrict.StartAsync();
        using var neighbour = await place.App.SignInAsync(Roles.Enterprise, a => a with { CreditCode = ProjectDistrict.OtherCode });
        using var otherTown = await place.App.SignInAsync(Roles.Township, a => a with { Township = "西关街道" });
        foreach (var path in new[] { place.Path, $"{place.Path}/archive", $"{place.Path}/papers/Contract/1" })
        {
            Assert.Equal(HttpStatusCode.NotFound, await neighbour.StatusAsync(path));
            Assert.Equal(HttpStatusCode.NotFound, await otherTown.StatusAsync(path));
        }

        Assert.Equal(HttpStatusCode.NotFound, await neighbour.StatusAsync($"{place.Path}/papers/Contract"));
        Assert.Contains("没有项目", (await neighbour.GetAsync("/contracts")).MainText(), StringComparison.Ordinal);
        using var unit = await place.UnitAsync();
        await unit.FollowAsync(await place.SubmitPaperAsync(unit, PaperKind.Contract, "terms"));
        var contract = await place.ContractAsync();
        using var stolen = await unit.Http.PostAsync($"{place.Path}?handler=Sign", new FormUrlEncodedContent(
            [.. Html.Values(Html.Form(await unit.GetAsync($"{place.Path}/change"), "#change"))]));
        Assert.Equal(HttpStatusCode.NotFound, stolen.StatusCode);
        Assert.Equal(contract.Version, (await place.ContractAsync()).Version);
    }

    [Fact]
    public async Task Two_who_confirm_on_one_page_are_told_and_a_double_click_is_one_step()
    {
        await using var place = await ProjectDistrict.StartAsync();
        using var unit = await place.UnitAsync();
        await unit.FollowAsync(await place.SubmitPaperAsync(unit, PaperKind.Contract, "terms"));
        using var first = await place.TownAsync();
        using var second = await place.TownAsync();
        var (one, two) = (await first.GetAsync(place.Path), await second.GetAsync(place.Path));
        await first.FollowAsync(await ProjectDistrict.SendAsync(first, one, place.Path, "#sign", "Sign"));
        Assert.Equal(HttpStatusCode.Redirect, (await ProjectDistrict.SendAsync(first, one, place.Path, "#sign", "Sign")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await ProjectDistrict.SendAsync(second, two, place.Path, "#sign", "Sign")).StatusCode);
        Assert.Equal(2, await place.App.QueryAsync(db => db.Set<Signature>().CountAsync()));
    }
}
