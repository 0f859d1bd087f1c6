using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Kechuang.Data;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Core.Operations;

/// <summary>A broken place in the audit chain.</summary>
public sealed record AuditFault(long Sequence, string Reason);

/// <summary>The outcome of a check of the whole chain.</summary>
public sealed record AuditCheck(long Operations, long Events, IReadOnlyList<AuditFault> Faults, string HeadHash);

/// <summary>The hash chain over all operations; a changed, removed or inserted row breaks it from there on.</summary>
public sealed class AuditChain(AppDb db)
{
    private const int Batch = 500;

    /// <summary>SHA-256 (hex) of the previous hash and everything the operation says, in a fixed JSON order.</summary>
    public static string HashOf(Operation o, IEnumerable<OperationEvent> events)
    {
        var content = JsonSerializer.Serialize(new object?[]
        {
            o.PreviousHash, o.Sequence, o.Id, o.At.ToString("O"), o.Kind, o.ActorId, o.Actor, o.Via, o.Address, o.DistrictId, o.Summary, o.Reason,
            events.Select(e => new object?[] { e.Number, e.Action, e.Subject, e.SubjectId, e.SubjectName, e.Before, e.After }),
        });
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
    }

    /// <summary>Walks the chain from its first link and names every place where it does not hold.</summary>
    public async Task<AuditCheck> VerifyAsync(CancellationToken cancel = default)
    {
        var faults = new List<AuditFault>();
        var (expected, previous, events) = (1L, "", 0L);
        while (true)
        {
            var operations = await db.Set<Operation>().AsNoTracking().Where(o => o.Sequence >= expected).OrderBy(o => o.Sequence).Take(Batch).ToListAsync(cancel);
            if (operations.Count == 0)
            {
                break;
            }

            var ids = operations.Select(o => o.Id).ToList();
            var byOperation = (await db.Set<OperationEvent>().AsNoTracking().Where(e => ids.Contains(e.OperationId)).OrderBy(e => e.Number).ToListAsync(cancel)).ToLookup(e => e.OperationId);
            foreach (var operation in operations)
            {
                faults.AddRange(Faults(operation, byOperation[operation.Id], expected, previous));
                events += byOperation[operation.Id].Count();
                (expected, previous) = (operation.Sequence + 1, operation.Hash);
            }
        }

        var head = await db.Set<AuditHead>().AsNoTracking().SingleAsync(cancel);
        if (head.Sequence != expected - 1 || head.Hash != previous)
        {
            faults.Add(new AuditFault(head.Sequence, "链尾与登记不符：末尾的操作被删除或改动"));
        }

        var loose = await db.Set<OperationEvent>().CountAsync(e => !db.Set<Operation>().Any(o => o.Id == e.OperationId && o.Sequence > 0), cancel);
        if (loose > 0)
        {
            faults.Add(new AuditFault(0, $"有 {loose} 条变更不属于任何操作"));
        }

        return new AuditCheck(expected - 1, events, faults, previous);
    }

    private static IEnumerable<AuditFault> Faults(Operation operation, IEnumerable<OperationEvent> events, long expected, string previous)
    {
        if (operation.Sequence != expected)
        {
            yield return new AuditFault(expected, $"缺少第 {expected} 号至第 {operation.Sequence - 1} 号操作");
        }
        else if (operation.PreviousHash != previous)
        {
            yield return new AuditFault(operation.Sequence, "与上一条操作的哈希不衔接");
        }

        if (operation.Hash != HashOf(operation, events))
        {
            yield return new AuditFault(operation.Sequence, "内容与哈希不符：该操作或其变更记录被改动");
        }
    }
}
