using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Kechuang.Testing;

namespace Kechuang.Journeys.Tests;

/// <summary>Everybody whom the district's money meets: besides the offices a provider of services and a bank.</summary>
internal sealed class MoneyLine : People
{
    public const string Lab = "江城检测中心", Bank = "江城银行";

    public static readonly string LabCode = "91330800MA2LABCD" + "1" + Kernel.CreditCode.CheckCharacter("91330800MA2LABCD10");

    private MoneyLine(Browser browser, TestApp app)
        : base(browser, app)
    {
    }

    public static async Task<MoneyLine> StartAsync(Browser browser)
    {
        var line = new MoneyLine(browser, await TestApp.StartAsync(listen: true));
        await line.AddOfficesAsync(Sections.General);
        await line.AddAsync("lab", Roles.Provider, "何检测", a => a with { Organisation = Lab });
        await line.AddAsync("bank", Roles.Bank, "许信贷", a => a with { Organisation = Bank });
        await line.ImportAsync(line.Workbook(), "新增 2 条");
        return line;
    }

    public Task<Person> LabAsync() => PersonAsync("lab");

    public Task<Person> BankAsync() => PersonAsync("bank");

    /// <summary>An office of the funds sets up a budget line.</summary>
    public async Task BudgetAsync(string title, string purpose, string wan)
    {
        var cashier = await CashierAsync();
        await (await cashier.GoAsync("/budget/new")).FillAsync(("Input.Title", title), ("Input.Source", "区级"), ("Input.Purpose", purpose), ("Input.Amount", wan), ("Input.Document", "望财〔2021〕1号"));
        await cashier.LookAsync("budget-new");
        await cashier.PressAsync("下达");
        await cashier.GoAsync("/budget");
        await cashier.SeesAsync(title);
        await cashier.LookAsync("budget");
    }

    /// <summary>The firm enters its account, an office of the funds checks it.</summary>
    public async Task AccountAsync()
    {
        var unit = await UnitAsync();
        await (await unit.GoAsync("/payee")).FillAsync(("Input.Name", Unit), ("Input.Bank", "江城银行望川支行"), ("Input.Account", "6222021234567890"));
        await unit.LookAsync("payee");
        await unit.PressAsync("提交核对");
        var accountant = await AccountantAsync();
        await accountant.GoAsync("/payees");
        await accountant.LookAsync("payees");
        await accountant.PressAsync("核对无误");
    }

    /// <summary>The books balance, the chain of the audit holds, and the firm sees what it was paid.</summary>
    public async Task BooksAsync(string paidWan)
    {
        var unit = await UnitAsync();
        await unit.GoAsync("/money");
        await unit.SeesAsync(paidWan);
        await unit.LookAsync("money");
        var auditor = await AuditorAsync();
        await auditor.GoAsync("/journal");
        await auditor.LookAsync("journal");
        await auditor.GoAsync("/audit");
        await auditor.PressAsync("核验审计链");
        await auditor.SeesAsync("审计链完整");
    }

    /// <summary>The register with the one firm and its title, recognised last month.</summary>
    private string Workbook() => new RawWorkbook()
        .Sheet("企业名录", Register)
        .Sheet("资质认定",
            ["统一社会信用代码", "资质", "方式", "申报日期", "认定日期", "证书编号", "有效期起", "有效期止", "结果"],
            [CreditCode, "国家高新技术企业", "新认定", new DateOnly(2021, 8, 1), new DateOnly(2021, 11, 1), "GR202133000001", new DateOnly(2021, 11, 1), new DateOnly(2024, 10, 31), "通过"])
        .Save(Path.Combine(Folder, "register.xlsx"));
}
