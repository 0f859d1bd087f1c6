using Kechuang.Contracts.Identity;
using Kechuang.Core.Accounts;
using Kechuang.Core.Districts;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Identity.Accounts;

/// <summary>Accounts made from the command line: the demonstration's, and an installation's first.</summary>
internal sealed class AccountSetup(AppDb db, AccountService accounts, DistrictDirectory districts, LedgerStore store, SheetCatalog catalog) : IAccountSetup
{
    /// <summary>Scopes of the sample district's people outside the bureau.</summary>
    private const string Township = "城东街道", Bank = "望川农商银行", Provider = "望川检验检测公司", Operator = "杭川科创飞地", Expert = "ZJ001", Department = "财政局";

    public async Task<IReadOnlyList<NewAccount>> SeedDemoAsync(string district, CancellationToken cancel = default)
    {
        var home = await districts.FindAsync(district, cancel) ?? throw new InvalidOperationException($"没有名为“{district}”的区县，请先导入样例台账");
        return await CreateAsync(Demo(home, await FirstFirmAsync(home.Id, cancel)), cancel);
    }

    public Task<IReadOnlyList<NewAccount>> CreateAdministratorsAsync(CancellationToken cancel = default) => CreateAsync(Administrators(null), cancel);

    private async Task<IReadOnlyList<NewAccount>> CreateAsync(IEnumerable<(string User, string Title, Grant Grant)> wanted, CancellationToken cancel)
    {
        var known = await db.Set<User>().Select(u => u.UserName).ToListAsync(cancel);
        var made = new List<NewAccount>();
        foreach (var (user, title, grant) in wanted.Where(w => !known.Contains(w.User)))
        {
            var (result, password) = await accounts.CreateAsync(Actor.CommandLine(), user, title, grant, cancel);
            if (!result.Succeeded)
            {
                throw new InvalidOperationException(string.Join("；", result.Errors.Select(e => e.Description)));
            }

            made.Add(new NewAccount(user, password, grant.Role, title));
        }

        return made;
    }

    private static IEnumerable<(string User, string Title, Grant Grant)> Demo(District home, string firm)
    {
        Grant Of(Role role) => new(role.Key) { DistrictId = home.Id };
        foreach (var (section, title) in Sections.Titles)
        {
            yield return ($"clerk-{section}", $"{title} 科员", Of(Roles.Clerk) with { Section = section });
        }

        yield return ("chief", "高新科 科长", Of(Roles.Chief) with { Section = Sections.HighTech });
        yield return ("chief-projects", "项目科 科长", Of(Roles.Chief) with { Section = Sections.Projects });
        yield return ("leader", "科技局 局领导", Of(Roles.Leader));
        yield return ("city", "市科技局 人员", Of(Roles.City) with { City = home.City });
        yield return ("enterprise", "申报单位 联系人", Of(Roles.Enterprise) with { CreditCode = firm });
        yield return ("expert", $"专家 {Expert}", Of(Roles.Expert) with { Organisation = Expert });
        yield return ("department", "财政局 联审人员", Of(Roles.Department) with { Organisation = Department });
        yield return ("township", $"{Township} 专员", Of(Roles.Township) with { Township = Township });
        yield return ("bank", $"{Bank} 客户经理", Of(Roles.Bank) with { Organisation = Bank });
        yield return ("provider", $"{Provider} 经办人", Of(Roles.Provider) with { Organisation = Provider });
        yield return ("operator", $"{Operator} 运营人员", Of(Roles.Operator) with { Organisation = Operator });
        foreach (var account in Administrators(home.Id))
        {
            yield return account;
        }
    }

    private static IEnumerable<(string User, string Title, Grant Grant)> Administrators(int? districtId) =>
    [
        ("auditor", "审计人员", new Grant(Roles.Auditor.Key) { DistrictId = districtId }),
        ("sysadmin", "系统管理员", new Grant(Roles.SystemAdministrator.Key)),
        ("secadmin", "安全管理员", new Grant(Roles.SecurityAdministrator.Key)),
    ];

    /// <summary>The first firm of the register, by its code; empty where there is none.</summary>
    private async Task<string> FirstFirmAsync(int districtId, CancellationToken cancel) =>
        await store.Records(catalog[SheetIds.Enterprise]).Where(r => r.DistrictId == districtId).OrderBy(r => r.Id).Select(r => r.Key).FirstOrDefaultAsync(cancel) ?? "";
}
