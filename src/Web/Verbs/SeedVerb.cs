using System.CommandLine;
using Kechuang.Contracts.Credit;
using Kechuang.Contracts.Identity;
using Kechuang.Contracts.Policies;
using Kechuang.Contracts.Programmes;
using Kechuang.Contracts.Vouchers;
using Kechuang.Core.Accounts;
using Kechuang.Core.Districts;
using Kechuang.Core.Importing;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Web.Verbs;

/// <summary><c>seed demo [--force]</c>: the fictional sample district with an account a role, an open call and the example clauses, into an empty database. <c>seed administrators</c>: the first three accounts of a real installation.</summary>
internal static class SeedVerb
{
    private const string District = "望川区";
    private const string City = "江城市";

    public static Command Command()
    {
        var force = new Option<bool>("--force") { Description = "数据库中已有区县时也载入" };
        var demo = new Command("demo", "载入虚构的示范区和演示账号（仅在空数据库上）") { force };
        demo.SetAction((r, cancel) => Run.InDatabaseAsync(true, services => DemoAsync(services, r.GetValue(force), cancel)));
        var administrators = new Command("administrators", "建立系统、安全、审计三个管理账号并打印初始密码");
        administrators.SetAction((_, cancel) => Run.InDatabaseAsync(true, async services =>
        {
            Print(await services.GetRequiredService<IAccountSetup>().CreateAdministratorsAsync(cancel));
            return Run.Done;
        }));
        return new Command("seed", "初始数据") { demo, administrators };
    }

    private static async Task<int> DemoAsync(IServiceProvider services, bool force, CancellationToken cancel)
    {
        var directory = services.GetRequiredService<DistrictDirectory>();
        var empty = (await directory.AllAsync(cancel)).Count == 0;
        if (empty || force)
        {
            var district = await directory.CreateAsync(District, City, Actor.CommandLine(), cancel);
            var path = Path.Combine(AppContext.BaseDirectory, "samples", "sample-2021.xlsx");
            var report = await services.GetRequiredService<WorkbookImporter>().RunAsync(path, Path.GetFileName(path), district, Actor.CommandLine(), rehearse: false, cancel: cancel);
            if (!report.Accepted)
            {
                await Console.Error.WriteLineAsync($"示范台账未能导入：{report.Errors[0].Sheet} 第{report.Errors[0].Row}行 {report.Errors[0].Reason}");
                return Run.Refused;
            }

            Console.WriteLine($"示范区 {District}（{City}，2021 年 1—11 月）：新增 {report.Added}，变更 {report.Changed}，未变 {report.Unchanged}");
        }
        else
        {
            Console.WriteLine("数据库中已有区县，未载入示范数据（--force 可强制载入）");
        }

        // Accounts that somebody removed later do not come back.
        if ((empty || force) || (await directory.FindAsync(District, cancel) is not null && !await services.GetRequiredService<AppDb>().Set<User>().AnyAsync(cancel)))
        {
            Print(await services.GetRequiredService<IAccountSetup>().SeedDemoAsync(District, cancel));
            if (await services.GetRequiredService<ICallSetup>().SeedDemoAsync(District, cancel) is { } call)
            {
                Console.WriteLine($"示范征集已开放：{call}");
            }

            await LibrariesAsync(services, cancel);
        }

        return Run.Done;
    }

    /// <summary>Policies and schemes of public documents of other places, as examples.</summary>
    private static async Task LibrariesAsync(IServiceProvider services, CancellationToken cancel)
    {
        if (await services.GetRequiredService<IPolicySetup>().SeedDemoAsync(District, cancel) is { } policies)
        {
            Console.WriteLine($"示范政策库：{policies.Documents} 份文件、{policies.Clauses} 条条款（取自各地公开文件）");
        }

        if (await services.GetRequiredService<IVoucherSetup>().SeedDemoAsync(District, cancel) is { } vouchers)
        {
            Console.WriteLine($"示范创新券方案：{vouchers} 个（取自各地公开文件）");
        }

        if (await services.GetRequiredService<ICreditSetup>().SeedDemoAsync(District, cancel) is { } loans)
        {
            Console.WriteLine($"示范科技贷方案：{loans} 个（取自各地公开文件，未载明的参数须核对）");
        }
    }

    private static void Print(IReadOnlyList<NewAccount> accounts)
    {
        Console.WriteLine(accounts.Count == 0 ? "账号已存在，未新建" : "新建账号（密码只显示这一次，请记下）：");
        foreach (var account in accounts)
        {
            Console.WriteLine($"  {account.User,-18} {account.Password,-18} {account.Title}");
        }
    }
}
