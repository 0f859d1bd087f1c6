using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Kechuang.Kernel;
using Kechuang.Platforms.Ledgers;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Platforms.Queries;

/// <summary>Carriers recognised by the end of the period.</summary>
internal sealed record CarrierCount(string Kind, string Level, int Count, int InPeriod, int Incubatees);

/// <summary>An institute's project at its latest stage.</summary>
internal sealed record InstituteRow(long Id, string Project, string? Partner, string? Firm, string Stage, DateOnly ReachedOn);

/// <summary>An enclave with its residents: moved in during the period, ever, and still there at its end.</summary>
internal sealed record EnclaveRow(long Id, string Name, string? City, DateOnly? OpenedOn, int InPeriod, int Ever, int Present);

/// <summary>An alliance with its members at the end of the period.</summary>
internal sealed record AllianceRow(string Name, int Enterprises, int Parks, int JoinedInPeriod);

/// <summary>R&amp;D institutions of one kind.</summary>
internal sealed record InstitutionCount(string Kind, int Recognised, int InPeriod, int AppliedInPeriod);

internal sealed record PlatformBoardData(
    IReadOnlyList<CarrierCount> Carriers, IReadOnlyList<InstituteRow> Institutes, IReadOnlyList<EnclaveRow> Enclaves, IReadOnlyList<AllianceRow> Alliances, IReadOnlyList<InstitutionCount> Institutions);

/// <summary>Carriers, institutes, enclaves, alliances and R&amp;D institutions at the end of a period; five statements.</summary>
internal sealed class PlatformBoard(LedgerStore store)
{
    public async Task<PlatformBoardData> ReadAsync(Access access, Period period, CancellationToken cancel)
    {
        var (start, end) = (period.Start, period.End);
        var carriers = await store.Visible<Carrier>(access).Where(c => c.RecognisedOn <= end).GroupBy(c => new { Kind = c.Kind ?? "", Level = c.Level ?? "" })
            .Select(g => new CarrierCount(g.Key.Kind, g.Key.Level, g.Count(), g.Count(c => c.RecognisedOn >= start), g.Sum(c => c.Incubatees ?? 0))).ToListAsync(cancel);
        var stages = store.Visible<InstituteStage>(access).Where(s => s.ReachedOn <= end);
        var institutes = await stages.Where(s => !stages.Any(o => o.ProjectName == s.ProjectName && (o.ReachedOn > s.ReachedOn || (o.ReachedOn == s.ReachedOn && o.Id > s.Id)))).OrderByDescending(s => s.ReachedOn).ThenBy(s => s.Id)
            .Select(s => new InstituteRow(s.Id, s.ProjectName!, s.Partner, s.EnterpriseName, s.Stage!, s.ReachedOn!.Value)).ToListAsync(cancel);
        var residents = store.Visible<EnclaveResident>(access);
        var enclaves = await store.Visible<Enclave>(access).Select(e => new EnclaveRow(
            e.Id, e.Name!, e.City, e.OpenedOn,
            residents.Count(r => r.EnclaveName == e.Name && r.SettledOn >= start && r.SettledOn <= end),
            residents.Count(r => r.EnclaveName == e.Name && r.SettledOn <= end),
            residents.Count(r => r.EnclaveName == e.Name && r.SettledOn <= end && (r.LeftOn == null || r.LeftOn > end)))).ToListAsync(cancel);
        var alliances = await store.Visible<AllianceMember>(access).Where(m => m.JoinedOn <= end).GroupBy(m => m.AllianceName!)
            .Select(g => new AllianceRow(g.Key, g.Count(m => m.MemberKind == "企业"), g.Count(m => m.MemberKind == "园区"), g.Count(m => m.JoinedOn >= start))).ToListAsync(cancel);
        var institutions = await store.Visible<RdInstitution>(access).GroupBy(i => i.Kind ?? "")
            .Select(g => new InstitutionCount(g.Key, g.Count(i => i.RecognisedOn <= end), g.Count(i => i.RecognisedOn >= start && i.RecognisedOn <= end), g.Count(i => i.AppliedOn >= start && i.AppliedOn <= end))).ToListAsync(cancel);
        return new PlatformBoardData(
            carriers, institutes, [.. enclaves.OrderByDescending(e => e.Ever)], [.. alliances.OrderByDescending(a => a.Enterprises).ThenBy(a => a.Name, StringComparer.Ordinal)],
            [.. institutions.OrderByDescending(i => i.Recognised).ThenBy(i => i.Kind, StringComparer.Ordinal)]);
    }
}
