using System.Data.Common;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Web.Verbs;

/// <summary>Is the database there, up to date, whole, and is the end of the audit chain what it should be?</summary>
internal sealed class DatabaseChecks(AppDb db)
{
    private const int Links = 50;

    /// <summary>When the newest operation was done, as the database says; null before the first.</summary>
    public DateTime? LastOperation { get; private set; }

    public async Task<List<Finding>> RunAsync(CancellationToken cancel)
    {
        try
        {
            var pending = (await db.Database.GetPendingMigrationsAsync(cancel)).ToList();
            if (pending.Count > 0)
            {
                return [new Finding("数据库", Health.Bad, $"可以连接，但未升级：{string.Join("、", pending)}", "运行 ./kechuang migrate（先用 ./kechuang backup 备份）")];
            }

            return [new Finding("数据库", Health.Good, $"{(db.Database.IsSqlite() ? "SQLite" : "PostgreSQL")}，结构为最新"), await IntegrityAsync(cancel), await ChainAsync(cancel)];
        }
        catch (DbException e)
        {
            return [new Finding("数据库", Health.Bad, $"无法连接：{e.Message}", $"检查环境变量 {Database.Setting} 及数据库服务是否启动、账号口令是否正确")];
        }
    }

    private async Task<Finding> IntegrityAsync(CancellationToken cancel)
    {
        if (!db.Database.IsSqlite())
        {
            var version = await db.Database.SqlQueryRaw<string>("SELECT current_setting('server_version') AS \"Value\"").SingleAsync(cancel);
            return new Finding("数据库完整性", Health.Good, $"由 PostgreSQL {version} 服务器负责");
        }

        var faults = await db.Database.SqlQueryRaw<string>("SELECT quick_check AS \"Value\" FROM pragma_quick_check").ToListAsync(cancel);
        return faults is ["ok"]
            ? new Finding("数据库完整性", Health.Good, "文件完好")
            : new Finding("数据库完整性", Health.Bad, string.Join("；", faults.Take(3)), "停止服务，从最近的备份恢复：./kechuang restore 备份文件");
    }

    /// <summary>The newest links alone; <c>verify audit</c> walks the whole chain.</summary>
    private async Task<Finding> ChainAsync(CancellationToken cancel)
    {
        var newest = await db.Set<Operation>().AsNoTracking().OrderByDescending(o => o.Sequence).Take(Links).ToListAsync(cancel);
        var head = await db.Set<AuditHead>().AsNoTracking().SingleAsync(cancel);
        LastOperation = newest.FirstOrDefault()?.At;
        var (sequence, hash) = (head.Sequence, head.Hash);
        foreach (var operation in newest)
        {
            var events = await db.Set<OperationEvent>().AsNoTracking().Where(e => e.OperationId == operation.Id).OrderBy(e => e.Number).ToListAsync(cancel);
            if (operation.Sequence != sequence || operation.Hash != hash || AuditChain.HashOf(operation, events) != hash)
            {
                return new Finding("审计链", Health.Bad, $"第 {sequence} 号操作与链不符", "运行 ./kechuang verify audit 查明被改动之处，并报告审计人员");
            }

            (sequence, hash) = (sequence - 1, operation.PreviousHash);
        }

        return new Finding("审计链", Health.Good, $"共 {head.Sequence} 个操作，最近 {newest.Count} 个衔接完好");
    }
}
