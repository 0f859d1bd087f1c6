using System.Text.Json;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Programmes.Domain;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Queries;

/// <summary>What can happen to a deadline, or in spite of it.</summary>
internal enum DeadlineEvent
{
    Published,
    Moved,
    GraceChanged,
    Cancelled,
    Granted,
    Withdrawn,
    WithinGrace,
    ByLeave,
}

/// <summary>An entry of the log: when, what, of which unit, who did it and why. <paramref name="Before"/> and <paramref name="After"/> are what changed: the deadline in Beijing time, or the minutes of grace.</summary>
internal sealed record DeadlineEntry(DateTime At, DeadlineEvent Event, string By, string Reason = "", string Before = "", string After = "", string Unit = "", string Code = "", long? ApplicationId = null);

/// <summary>Everything that ever happened to the deadline of a call, in time's order: read from the audit trail, the leaves and the submissions, in three statements.</summary>
internal sealed class DeadlineLog(AppDb db)
{
    public async Task<IReadOnlyList<DeadlineEntry>> ReadAsync(Call call, CancellationToken cancel) =>
        [.. (await ChangesAsync(call.Id, cancel)).Concat(await LeavesAsync(call.Id, cancel)).Concat(await ArrivalsAsync(call.Id, cancel)).OrderBy(e => e.At)];

    private async Task<IEnumerable<DeadlineEntry>> ChangesAsync(int callId, CancellationToken cancel)
    {
        var events = await (
            from e in db.Set<OperationEvent>().AsNoTracking()
            join o in db.Set<Operation>().AsNoTracking() on e.OperationId equals o.Id
            where e.Subject == "call" && e.SubjectId == callId && (e.Action == "published" || e.Action == "changed" || e.Action == "cancelled")
            orderby e.Id
            select new { o.At, o.Actor, o.Reason, e.Action, e.Before, e.After }).ToListAsync(cancel);
        return events.SelectMany(e => Changes(e.At, e.Actor, e.Reason, e.Action, Read(e.Before), Read(e.After)));
    }

    private static IEnumerable<DeadlineEntry> Changes(DateTime at, string by, string reason, string action, Dictionary<string, string> before, Dictionary<string, string> after)
    {
        string Was(string key) => before.GetValueOrDefault(key, "");
        string Is(string key) => after.GetValueOrDefault(key, "");
        if (action != "changed")
        {
            yield return new DeadlineEntry(at, action == "published" ? DeadlineEvent.Published : DeadlineEvent.Cancelled, by, reason, Is("graceMinutes"), Is("closesAt"));
            yield break;
        }

        // A draft's deadline was nobody's yet.
        if (Was("status") == nameof(CallStatus.Published) && Was("closesAt") != Is("closesAt"))
        {
            yield return new DeadlineEntry(at, DeadlineEvent.Moved, by, reason, Was("closesAt"), Is("closesAt"));
        }

        if (Was("status") == nameof(CallStatus.Published) && Was("graceMinutes") != Is("graceMinutes"))
        {
            yield return new DeadlineEntry(at, DeadlineEvent.GraceChanged, by, reason, Was("graceMinutes"), Is("graceMinutes"));
        }
    }

    private async Task<IEnumerable<DeadlineEntry>> LeavesAsync(int callId, CancellationToken cancel)
    {
        var rights = await db.Set<LateRight>().AsNoTracking().Where(r => r.CallId == callId).ToListAsync(cancel);
        return rights.Select(r => new DeadlineEntry(r.GrantedAt, DeadlineEvent.Granted, r.GrantedBy, r.Reason, "", Kernel.BeijingTime.LongText(r.Until), r.UnitName, r.CreditCode))
            .Concat(rights.Where(r => r.WithdrawnAt is not null).Select(r => new DeadlineEntry(r.WithdrawnAt!.Value, DeadlineEvent.Withdrawn, r.WithdrawnBy, r.WithdrawnReason, Unit: r.UnitName, Code: r.CreditCode)));
    }

    private async Task<IEnumerable<DeadlineEntry>> ArrivalsAsync(int callId, CancellationToken cancel) => (await (
        from s in db.Set<ApplicationSubmission>().AsNoTracking()
        join a in db.Set<Application>().AsNoTracking() on s.ApplicationId equals a.Id
        where a.CallId == callId && (s.WithinGrace || s.LateRightId != null)
        orderby s.Id
        select new { s.At, s.By, s.WithinGrace, a.Number, a.UnitName, a.Id }).ToListAsync(cancel))
        .Select(s => new DeadlineEntry(s.At, s.WithinGrace ? DeadlineEvent.WithinGrace : DeadlineEvent.ByLeave, s.By, Unit: s.UnitName, Code: s.Number ?? "", ApplicationId: s.Id));

    private static Dictionary<string, string> Read(string? json) => json is null ? [] : JsonSerializer.Deserialize<Dictionary<string, string>>(json) ?? [];
}
