using Kechuang.Contracts.Programmes;
using Kechuang.Core.Accounts;
using Kechuang.Core.Districts;
using Kechuang.Core.Firms;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Queries;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.UseCases;

/// <summary>The demonstration's programme with an open call, made by the same steps as a section makes them.</summary>
internal sealed class DemoCall(AppDb db, DistrictDirectory districts, ProgrammeBook programmes, CallBook calls, FormDrafts drafts, FormLibrary forms, TimeProvider clock) : ICallSetup
{
    private const int OpenDays = 45;

    private const string Guide = """
        # 一、支持对象
        在本区登记注册、具有独立法人资格的企业和科研单位，近三年没有严重失信记录。

        # 二、支持方式
        每个项目补助不超过 50 万元，立项后拨付 60%，验收通过后拨付 40%。

        # 三、申报程序
        单位在线填写并提交，乡镇（街道）推荐，区科技局形式审查后组织专家评审、部门会审和公示。
        """;

    public async Task<string?> SeedDemoAsync(string district, CancellationToken cancel = default)
    {
        var home = await districts.FindAsync(district, cancel) ?? throw new InvalidOperationException($"没有名为“{district}”的区县，请先导入样例台账");
        if (await db.Set<Programme>().AnyAsync(p => p.DistrictId == home.Id, cancel))
        {
            return null;
        }

        var access = new Access(Actor.CommandLine(), Roles.Clerk) { DistrictId = home.Id, DistrictName = home.Name, Section = Sections.Projects };
        var programme = Id(await programmes.SaveAsync(access, null, 0, new ProgrammeEntry("KJ01", "区重点研发计划", "区级", Retired: false), Guid.CreateVersion7(), cancel));
        var (today, year) = (BeijingTime.Today(clock), BeijingTime.Today(clock).Year);
        var call = Id(await calls.SaveAsync(access, null, 0, new CallEntry(
            (int)programme, year, $"{year}年度区重点研发项目征集", BeijingTime.Utc(today, TimeOnly.MinValue), BeijingTime.Utc(today.AddDays(OpenDays), new TimeOnly(17, 30)), GraceMinutes: 0, Guide,
            [new Direction { Code = "A01", Name = "智能制造", Quota = 3 }, new Direction { Code = "A02", Name = "新材料", Quota = 2 }], Quota: 5, Money.FromWan(250), await FormAsync(access, cancel),
            new Eligibility([new EligibilityLine(1, "age-months", Comparison.AtLeast, "12")])), Guid.CreateVersion7(), cancel));
        Id(await calls.PublishAsync(access, (int)call, 1, cancel));
        return $"{year}年度区重点研发项目征集";
    }

    private async Task<int> FormAsync(Access access, CancellationToken cancel)
    {
        const string name = "区级科技计划项目申报书";
        var form = Id(await drafts.CreateAsync(access, FormKind.Application, name, FormTemplates.Of(FormKind.Application, name), Guid.CreateVersion7(), cancel));
        Id(await drafts.PublishAsync(access, (int)form, 1, cancel));
        return (await forms.PublishedAsync(access.DistrictId!.Value, FormKind.Application, cancel))[0].VersionId;
    }

    private static long Id(Outcome outcome) => outcome is Outcome.Done done ? done.Id : throw new InvalidOperationException(outcome is Outcome.Refused refused ? refused.Issues[0].Message : outcome.ToString());
}
