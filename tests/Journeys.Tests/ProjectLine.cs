using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Parameters;
using Kechuang.Data;
using Kechuang.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Journeys.Tests;

/// <summary>Everybody whom a project meets.</summary>
internal sealed class ProjectLine : People
{
    public const string Programme = "区重点研发计划", Title = "精密轴承在线检测装置研制";

    private static readonly IReadOnlyList<string> Experts = [.. Enumerable.Range(1, 12).Select(i => $"E{i:00}")];

    private ProjectLine(Browser browser, TestApp app)
        : base(browser, app)
    {
    }

    public static async Task<ProjectLine> StartAsync(Browser browser)
    {
        var app = await TestApp.StartAsync(listen: true);
        var line = new ProjectLine(browser, app);
        await line.AddOfficesAsync(Sections.Projects);
        var district = await app.DistrictAsync();
        await app.InScopeAsync(async s =>
        {
            // Settling twelve identities is no part of this journey.
            var db = s.GetRequiredService<AppDb>();
            db.Add(new ParameterVersion { DistrictId = district.Id, Set = "experts", EffectiveFrom = new DateOnly(2020, 1, 1), Source = "测试", Values = """{"settledIdentity": false}""", EnteredAt = DateTime.UnixEpoch });
            await db.SaveChangesAsync();
        });
        foreach (var number in Experts)
        {
            await line.AddAsync(number, Roles.Expert, NameOf(number), a => a with { Organisation = number });
        }

        return line;
    }

    public Task<Person> ExpertAsync(string number) => PersonAsync(number);

    public static string NameOf(string number) => $"专家{number[1..]}";

    /// <summary>The register with the one firm, and a pool of twelve experts of twelve employers, as a workbook.</summary>
    public string Workbook() => new RawWorkbook()
        .Sheet("企业名录", Register)
        .Sheet("专家库",
        [
            ["专家编号", "姓名", "专业领域", "工作单位", "职称", "入库日期", "聘期止", "年度评审上限（次）", "专家类别", "工作单位代码", "区外专家", "状态"],
            .. Experts.Select((e, i) => new object?[] { e, NameOf(e), "先进制造与自动化", $"第{i + 1}研究所", "正高级", new DateOnly(2020, 1, 1), null, null, i % 4 == 3 ? "财务" : "技术", null, i % 2 == 0 ? "是" : "否", "在库" }),
        ])
        .Save(Path.Combine(Folder, "register.xlsx"));
}
