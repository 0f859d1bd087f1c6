using System.Net;
using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Modules.Tests.Identity;

/// <summary>What the auditor sees.</summary>
public sealed class AuditPagesTests
{
    [Fact]
    public async Task Operations_are_found_by_day_person_kind_and_subject()
    {
        await using var app = await TestApp.StartAsync();
        using var auditor = await app.SignInAsync(Roles.Auditor);
        using var clerk = await app.SignInAsync(Roles.Clerk);
        app.Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(["科室人员"], (await auditor.GetAsync($"/audit?kind=session.sign-in&who={Uri.EscapeDataString("科室")}")).Rows().Select(r => r[2]));
        Assert.Equal(2, (await auditor.GetAsync("/audit?subject=user&from=2021-12-06&to=2021-12-06")).Rows().Count);
        Assert.Contains("没有符合条件的操作", (await auditor.GetAsync("/audit?from=2021-12-07")).MainText(), StringComparison.Ordinal);
        Assert.Contains("没有符合条件的操作", (await auditor.GetAsync("/audit?to=2021-12-05")).MainText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_chain_is_checked_and_a_changed_row_is_named()
    {
        await using var app = await TestApp.StartAsync();
        using var auditor = await app.SignInAsync(Roles.Auditor);
        var page = await auditor.GetAsync("/audit");
        page = await TestClient.PageAsync(await auditor.SubmitAsync(page, "form[action*=Verify]"));
        Assert.Contains("审计链完整", page.MainText(), StringComparison.Ordinal);

        await app.QueryAsync(db => db.Set<Operation>().Where(o => o.Sequence == 2).ExecuteUpdateAsync(o => o.SetProperty(x => x.Actor, "他人")));
        page = await TestClient.PageAsync(await auditor.SubmitAsync(page, "form[action*=Verify]"));

        Assert.Contains("审计链有 1 处异常", page.MainText(), StringComparison.Ordinal);
        Assert.Contains("第 2 号操作", page.MainText(), StringComparison.Ordinal);
        Assert.Equal(2, await app.QueryAsync(db => db.Set<Operation>().CountAsync(o => o.Kind == "audit.verify")));
    }

    [Fact]
    public async Task An_auditor_of_one_district_does_not_see_anothers_operations()
    {
        await using var app = await TestApp.StartAsync();
        var other = await app.DistrictAsync("临川区");
        using var theirs = await app.SignInAsync(Roles.Leader, a => a with { DistrictId = other.Id });
        using var auditor = await app.SignInAsync(Roles.Auditor);
        var hidden = await app.QueryAsync(db => db.Set<Operation>().SingleAsync(o => o.DistrictId == other.Id));

        Assert.DoesNotContain("局领导", (await auditor.GetAsync("/audit")).MainText().Split("序号")[1], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await auditor.StatusAsync($"/audit/{hidden.Id}"));
    }

    [Fact]
    public async Task Notes_of_reading_leave_the_districts_figures_valid()
    {
        await using var app = await TestApp.StartAsync();
        var before = await app.DistrictAsync();

        await app.InScopeAsync(s => s.GetRequiredService<UnitOfWork>().NoteAsync(OperationKinds.Export, Actor.System, before.Id, "企业名录.xlsx"));

        Assert.Equal(before.DataVersion, (await app.DistrictAsync()).DataVersion);
        Assert.Equal("ledger.export", (await app.QueryAsync(db => db.Set<Operation>().SingleAsync(o => o.DistrictId == before.Id))).Kind);
    }
}
