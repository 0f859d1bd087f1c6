using System.CommandLine;
using Kechuang.Core.Operations;

namespace Kechuang.Web.Verbs;

/// <summary><c>verify audit</c>: walks the hash chain of all operations.</summary>
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
        return new Command("verify", "核验") { audit };
    }
}
