using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Kechuang.Testing;

namespace Kechuang.Journeys.Tests;

/// <summary>A district of its own with everybody whom a project meets, and its calendar. Besides the accounts nothing is put in but by the pages.</summary>
internal sealed class ProjectLine : IAsyncDisposable
{
    public const string Unit = "望川精工科技有限公司", Town = "城东街道", Department = "区财政局", Programme = "区重点研发计划", Title = "精密轴承在线检测装置研制";

    public static readonly string CreditCode = "91330800MA2ABCDE" + "1" + Kernel.CreditCode.CheckCharacter("91330800MA2ABCDE10");

    private static readonly IReadOnlyList<string> Experts = [.. Enumerable.Range(1, 12).Select(i => $"E{i:00}")];

    private readonly Browser browser;
    private readonly TestApp app;
    private readonly Dictionary<string, string> accounts = [];
    private readonly Dictionary<string, Microsoft.Playwright.IPage> here = [];

    private ProjectLine(Browser browser, TestApp app) => (this.browser, this.app) = (browser, app);

    public Pictures Pictures { get; } = new();

    public static async Task<ProjectLine> StartAsync(Browser browser)
    {
        var line = new ProjectLine(browser, await TestApp.StartAsync(listen: true));
        await line.app.DistrictAsync();
        await line.AddAsync("registrar", Roles.Clerk, "王登记", a => a with { Section = Sections.HighTech });
        await line.AddAsync("clerk", Roles.Clerk, "陈科员", a => a with { Section = Sections.Projects });
        await line.AddAsync("chief", Roles.Chief, "周科长", a => a with { Section = Sections.Projects });
        await line.AddAsync("leader", Roles.Leader, "吴局长", a => a);
        await line.AddAsync("unit", Roles.Enterprise, "李申报", a => a with { CreditCode = CreditCode });
        await line.AddAsync("township", Roles.Township, "孙专员", a => a with { Township = Town });
        await line.AddAsync("department", Roles.Department, "钱会审", a => a with { Organisation = Department });
        await line.AddAsync("cashier", Roles.Clerk, "赵出纳", a => a with { Section = Sections.General });
        await line.AddAsync("accountant", Roles.Clerk, "郑会计", a => a with { Section = Sections.General });
        await line.AddAsync("auditor", Roles.Auditor, "冯审计", a => a);
        foreach (var number in Experts)
        {
            await line.AddAsync(number, Roles.Expert, NameOf(number), a => a with { Organisation = number });
        }

        return line;
    }

    /// <summary>Whoever has no account.</summary>
    public async Task<Person> VisitorAsync() => new(here.TryGetValue("", out var page) ? page : here[""] = await browser.VisitAsync(app, Widths.Desk), Pictures);

    public Task<Person> RegistrarAsync() => PersonAsync("registrar");

    public Task<Person> ClerkAsync() => PersonAsync("clerk");

    public Task<Person> ChiefAsync() => PersonAsync("chief");

    public Task<Person> LeaderAsync() => PersonAsync("leader");

    public Task<Person> UnitAsync() => PersonAsync("unit");

    public Task<Person> TownshipAsync() => PersonAsync("township");

    public Task<Person> DepartmentAsync() => PersonAsync("department");

    public Task<Person> CashierAsync() => PersonAsync("cashier");

    public Task<Person> AccountantAsync() => PersonAsync("accountant");

    public Task<Person> AuditorAsync() => PersonAsync("auditor");

    public Task<Person> ExpertAsync(string number) => PersonAsync(number);

    public static string NameOf(string number) => $"专家{number[1..]}";

    /// <summary>Another day, nine in the morning: whoever was signed in signs in anew.</summary>
    public async Task OnAsync(int year, int month, int day)
    {
        app.Clock.Set(new DateTimeOffset(year, month, day, 9, 0, 0, TimeSpan.FromHours(8)));
        await LeaveAsync();
    }

    /// <summary>The register with the one firm, and a pool of twelve experts of twelve employers, as a workbook.</summary>
    public string Workbook() => new RawWorkbook()
        .Sheet("企业名录",
            ["统一社会信用代码", "企业名称", "乡镇街道", "行业代码", "技术领域", "成立日期", "入规日期", "退规日期", "研发系统注册日期", "经营状态", "迁出或注销日期"],
            [CreditCode, Unit, Town, "3451", "先进制造与自动化", new DateOnly(2015, 3, 18), new DateOnly(2018, 1, 1), null, new DateOnly(2018, 2, 1), "存续", null])
        .Sheet("专家库",
        [
            ["专家编号", "姓名", "专业领域", "工作单位", "职称", "入库日期", "聘期止", "年度评审上限（次）", "专家类别", "工作单位代码", "区外专家", "状态"],
            .. Experts.Select((e, i) => new object?[] { e, NameOf(e), "先进制造与自动化", $"第{i + 1}研究所", "正高级", new DateOnly(2020, 1, 1), null, null, i % 4 == 3 ? "财务" : "技术", null, i % 2 == 0 ? "是" : "否", "在库" }),
        ])
        .Save(System.IO.Path.Combine(app.Folder, "register.xlsx"));

    public async ValueTask DisposeAsync()
    {
        await LeaveAsync();
        await app.DisposeAsync();
    }

    private async Task AddAsync(string key, Role role, string name, Func<Access, Access> scope) =>
        accounts[key] = (await app.AccountAsync(role, a => scope(a with { Actor = a.Actor with { Name = name } }))).UserName!;

    private async Task<Person> PersonAsync(string key) => new(here.TryGetValue(key, out var page) ? page : here[key] = await browser.SignInAsync(app, accounts[key], Widths.Desk), Pictures);

    private async Task LeaveAsync()
    {
        foreach (var page in here.Values)
        {
            await page.Context.CloseAsync();
        }

        here.Clear();
    }
}
