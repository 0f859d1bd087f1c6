using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Kechuang.Testing;

namespace Kechuang.Journeys.Tests;

/// <summary>A district of its own with people and a calendar. Besides the accounts nothing is put in but by the pages.</summary>
internal abstract class People(Browser browser, TestApp app) : IAsyncDisposable
{
    public const string Unit = "望川精工科技有限公司", Town = "城东街道", Department = "区财政局";

    public static readonly string CreditCode = "91330800MA2ABCDE" + "1" + Kernel.CreditCode.CheckCharacter("91330800MA2ABCDE10");

    /// <summary>The register's columns and the one firm of every journey.</summary>
    protected static readonly object?[][] Register =
    [
        ["统一社会信用代码", "企业名称", "乡镇街道", "行业代码", "技术领域", "成立日期", "入规日期", "退规日期", "研发系统注册日期", "经营状态", "迁出或注销日期"],
        [CreditCode, Unit, Town, "3451", "先进制造与自动化", new DateOnly(2015, 3, 18), new DateOnly(2018, 1, 1), null, new DateOnly(2018, 2, 1), "存续", null],
    ];

    /// <summary>A paper to hang on.</summary>
    public static readonly byte[] Pdf = "%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"u8.ToArray();

    private readonly Dictionary<string, string> accounts = [];
    private readonly Dictionary<string, Microsoft.Playwright.IPage> here = [];

    public Pictures Pictures { get; } = new();

    /// <summary>A folder that lasts as long as the journey.</summary>
    protected string Folder => app.Folder;

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

    /// <summary>Another day, nine in the morning: whoever was signed in signs in anew.</summary>
    public async Task OnAsync(int year, int month, int day)
    {
        app.Clock.Set(new DateTimeOffset(year, month, day, 9, 0, 0, TimeSpan.FromHours(8)));
        await LeaveAsync();
    }

    /// <summary>The clerk of the register imports the workbook.</summary>
    public async Task ImportAsync(string workbook, string told)
    {
        var registrar = await RegistrarAsync();
        await registrar.GoAsync("/import");
        await registrar.AttachAsync("workbook", "register.xlsx", await File.ReadAllBytesAsync(workbook));
        await registrar.PressAsync("上传并校验");
        await registrar.PressAsync("确认导入");
        await registrar.SeesAsync(told);
    }

    /// <summary>The figure's page shows this value; a leader looks at it.</summary>
    public async Task AssertFigureAsync(string code, int year, string value)
    {
        var leader = await LeaderAsync();
        await leader.GoAsync($"/figures/{code}?year={year}&through=12");
        Assert.Equal(value, await leader.ReadAsync(".figure-number"));
    }

    /// <summary>One keeper of the funds enters what was paid today for that subject, another confirms it.</summary>
    public async Task PayAsync(string subject, string today, string document, string look)
    {
        var cashier = await CashierAsync();
        await cashier.GoAsync("/payments");
        await cashier.LookAsync($"payments-{look}");
        await cashier.FollowAsync(subject);
        await cashier.In("#enter").FillAsync(("PaidOn", today), ("Document", document));
        await cashier.LookAsync($"payment-{look}-enter");
        await cashier.In("#enter").PressAsync("登记，交另一人复核");
        await cashier.SeesAsync("等待另一人复核");
        var payment = cashier.Path;
        var accountant = await AccountantAsync();
        await accountant.GoAsync(payment);
        await accountant.LookAsync($"payment-{look}-confirm");
        await accountant.In("#confirm").PressAsync("复核无误");
    }

    public async ValueTask DisposeAsync()
    {
        await LeaveAsync();
        await app.DisposeAsync();
    }

    /// <summary>Those whom every journey meets; <paramref name="section"/> is the clerk's and the chief's.</summary>
    protected async Task AddOfficesAsync(string section)
    {
        await app.DistrictAsync();
        await AddAsync("registrar", Roles.Clerk, "王登记", a => a with { Section = Sections.HighTech });
        await AddAsync("clerk", Roles.Clerk, "陈科员", a => a with { Section = section });
        await AddAsync("chief", Roles.Chief, "周科长", a => a with { Section = section });
        await AddAsync("leader", Roles.Leader, "吴局长", a => a);
        await AddAsync("unit", Roles.Enterprise, "李申报", a => a with { CreditCode = CreditCode });
        await AddAsync("township", Roles.Township, "孙专员", a => a with { Township = Town });
        await AddAsync("department", Roles.Department, "钱会审", a => a with { Organisation = Department });
        await AddAsync("cashier", Roles.Clerk, "赵出纳", a => a with { Section = Sections.General });
        await AddAsync("accountant", Roles.Clerk, "郑会计", a => a with { Section = Sections.General });
        await AddAsync("auditor", Roles.Auditor, "冯审计", a => a);
    }

    protected async Task AddAsync(string key, Role role, string name, Func<Access, Access> scope) =>
        accounts[key] = (await app.AccountAsync(role, a => scope(a with { Actor = a.Actor with { Name = name } }))).UserName!;

    protected async Task<Person> PersonAsync(string key) => new(here.TryGetValue(key, out var page) ? page : here[key] = await browser.SignInAsync(app, accounts[key], Widths.Desk), Pictures);

    private async Task LeaveAsync()
    {
        foreach (var page in here.Values)
        {
            await page.Context.CloseAsync();
        }

        here.Clear();
    }
}
