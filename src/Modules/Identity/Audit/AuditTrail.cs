using Kechuang.Core.Accounts;
using Kechuang.Core.Modules;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Identity.Audit;

/// <summary>What the list of operations is narrowed to; empty means all.</summary>
internal sealed class AuditFilter
{
    /// <summary>First and last day, in Shanghai.</summary>
    public DateOnly? From { get; set; }

    public DateOnly? To { get; set; }

    /// <summary>Part of a person's name.</summary>
    public string? Who { get; set; }

    public string? Kind { get; set; }

    /// <summary>What was changed: a ledger's id, “user” …</summary>
    public string? Subject { get; set; }

    /// <summary>Part of the summary.</summary>
    public string? Q { get; set; }

    public int P { get; set; } = 1;
}

/// <summary>Reads the audit trail for one auditor: of a district, its operations and those of the installation; without a district, all.</summary>
internal sealed class AuditTrail(AppDb db, IReadOnlyList<Module> modules, ICurrentAccess current)
{
    public const int PageSize = 50;

    /// <summary>All kinds of operation, by name.</summary>
    public IReadOnlyDictionary<string, string> Kinds { get; } =
        OperationKinds.All.Concat(modules.SelectMany(m => m.Operations)).DistinctBy(k => k.Name).ToDictionary(k => k.Name, k => k.Title);

    public async Task<(IReadOnlyList<Operation> Lines, int Total)> FindAsync(AuditFilter filter, CancellationToken cancel)
    {
        var operations = Narrow(Visible(), filter);
        var total = await operations.CountAsync(cancel);
        var lines = await operations.OrderByDescending(o => o.Sequence).Skip((Math.Max(1, filter.P) - 1) * PageSize).Take(PageSize).ToListAsync(cancel);
        return (lines, total);
    }

    public Task<Operation?> FindAsync(long id, CancellationToken cancel) => Visible().SingleOrDefaultAsync(o => o.Id == id, cancel);

    public async Task<(IReadOnlyList<OperationEvent> Events, int Total)> EventsAsync(long operationId, int page, CancellationToken cancel)
    {
        var events = db.Set<OperationEvent>().AsNoTracking().Where(e => e.OperationId == operationId);
        var total = await events.CountAsync(cancel);
        return (await events.OrderBy(e => e.Number).Skip((Math.Max(1, page) - 1) * PageSize).Take(PageSize).ToListAsync(cancel), total);
    }

    private IQueryable<Operation> Visible()
    {
        var operations = db.Set<Operation>().AsNoTracking();
        return current.Required.DistrictId is { } district ? operations.Where(o => o.DistrictId == district || o.DistrictId == null) : operations;
    }

    private IQueryable<Operation> Narrow(IQueryable<Operation> operations, AuditFilter filter)
    {
        if (filter.From is { } from)
        {
            var start = BeijingTime.StartOf(from);
            operations = operations.Where(o => o.At >= start);
        }

        if (filter.To is { } to && to < DateOnly.MaxValue)
        {
            var end = BeijingTime.StartOf(to.AddDays(1));
            operations = operations.Where(o => o.At < end);
        }

        if (filter.Who?.Trim() is { Length: > 0 } who)
        {
            operations = operations.Where(o => o.Actor.Contains(who));
        }

        if (filter.Kind is { Length: > 0 } kind)
        {
            operations = operations.Where(o => o.Kind == kind);
        }

        if (filter.Subject is { Length: > 0 } subject)
        {
            operations = operations.Where(o => db.Set<OperationEvent>().Any(e => e.OperationId == o.Id && e.Subject == subject));
        }

        return filter.Q?.Trim() is { Length: > 0 } q ? operations.Where(o => o.Summary.Contains(q)) : operations;
    }
}
