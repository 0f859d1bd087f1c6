using System.CommandLine;
using Kechuang.Contracts.Funds;
using Kechuang.Core.Districts;
using Kechuang.Core.Draws;
using Kechuang.Core.Operations;

namespace Kechuang.Web.Verbs;

/// <summary><c>verify audit</c>: walks the hash chain of all operations. <c>verify journal</c>: replays the money journal of every district. <c>verify draw FILE</c>: replays a published draw; needs no database.</summary>
internal static class VerifyVerb
{
    public static Command Command()
    {
        var audit = new Command("audit", "核验审计链");
        audit.SetAction((_, cancel) => Run.InDatabaseAsync(false, async services =>
        {
            var check = await services.GetRequiredService<AuditChain>().VerifyAsync(cancel);
            foreach (var fault in check.Faults)
            {
                Console.WriteLine($"第 {fault.Sequence} 号：{fault.Reason}");
            }

            Console.WriteLine(check.Faults.Count == 0 ? $"审计链完整：{check.Operations} 个操作，{check.Events} 条变更，链尾 {check.HeadHash}" : $"审计链有 {check.Faults.Count} 处不符");
            return check.Faults.Count == 0 ? Run.Done : Run.Refused;
        }));
        return new Command("verify", "核验") { audit, Journal(), Draw() };
    }

    private static Command Journal()
    {
        var command = new Command("journal", "逐笔重算资金账，核对余额");
        command.SetAction((_, cancel) => Run.InDatabaseAsync(false, async services =>
        {
            var agrees = true;
            foreach (var district in await services.GetRequiredService<DistrictDirectory>().AllAsync(cancel))
            {
                var check = await services.GetRequiredService<IJournalCheck>().RunAsync(district.Id, cancel);
                foreach (var fault in check.Faults)
                {
                    Console.WriteLine($"{district.Name}：{fault}");
                }

                Console.WriteLine(check.Faults.Count == 0 ? $"{district.Name}：{check.Accounts} 个账户、{check.Entries} 张凭证，账目相符" : $"{district.Name}：有 {check.Faults.Count} 处不符");
                agrees &= check.Faults.Count == 0;
            }

            return agrees ? Run.Done : Run.Refused;
        }));
        return command;
    }

    private static Command Draw()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "公布的抽取结果文件（JSON）" };
        var command = new Command("draw", "按公布的种子重新抽取专家，核对结果") { file };
        command.SetAction(async (r, cancel) =>
        {
            if (r.GetValue(file) is not { Exists: true, Length: <= DrawFile.MaxBytes } given)
            {
                await Console.Error.WriteLineAsync("没有这个文件，或文件过大");
                return Run.WrongUsage;
            }

            try
            {
                var checks = DrawFile.Verify(await File.ReadAllTextAsync(given.FullName, cancel), cancel);
                foreach (var check in checks)
                {
                    Console.WriteLine($"{(check.Holds ? "一致" : "不符")}\t{check.What}\t{check.Detail}");
                }

                var holds = checks.All(c => c.Holds);
                Console.WriteLine(holds ? "核验通过：按公布的种子重新抽取，结果完全一致" : $"核验不通过：{checks.Count(c => !c.Holds)} 处不符");
                return holds ? Run.Done : Run.Refused;
            }
            catch (DrawException e)
            {
                await Console.Error.WriteLineAsync(e.Message);
                return Run.Refused;
            }
        });
        return command;
    }
}
