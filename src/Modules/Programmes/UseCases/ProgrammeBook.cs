using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Operations;
using Kechuang.Core.Parameters;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.UseCases;

/// <summary>A programme as typed.</summary>
internal sealed record ProgrammeEntry(string Code, string Name, string Level, bool Retired);

/// <summary>The district's programmes and the rules that hold for each.</summary>
internal sealed class ProgrammeBook(AppDb db, UnitOfWork unit, ParameterStore parameters, SqlDialect dialect)
{
    public static readonly IReadOnlyList<string> Levels = ["区级", "市级", "省级", "国家级"];

    public IQueryable<Programme> Of(Access access) => db.Set<Programme>().AsNoTracking().Where(p => p.DistrictId == access.DistrictId).OrderBy(p => p.Retired).ThenBy(p => p.Code);

    public Task<Programme?> FindAsync(Access access, int id, CancellationToken cancel) => Of(access).FirstOrDefaultAsync(p => p.Id == id, cancel);

    /// <summary>The rules of a programme that hold on a day.</summary>
    public async Task<ProgrammeRules> RulesAsync(int districtId, string code, DateOnly on, CancellationToken cancel) => new(await parameters.AtAsync(ProgrammeRules.Set.Id, districtId, code, on, cancel));

    /// <summary>The rules of a call's programme that hold on a day.</summary>
    public async Task<ProgrammeRules> RulesAsync(Call call, DateOnly on, CancellationToken cancel) =>
        await RulesAsync(call.DistrictId, await db.Set<Programme>().Where(p => p.Id == call.ProgrammeId).Select(p => p.Code).FirstAsync(cancel), on, cancel);

    /// <summary>Adds a programme, or (with an id) changes one that is still at the version. A code that cases are numbered by does not change.</summary>
    public async Task<Outcome> SaveAsync(Access access, int? id, int version, ProgrammeEntry entry, Guid submission, CancellationToken cancel)
    {
        if (access.DistrictId is not { } district || !access.Can(Permissions.CallsManage))
        {
            return new Outcome.OutOfReach();
        }

        try
        {
            return await unit.RunAsync<Outcome>(ProgrammeOperations.SaveProgramme, access.Actor, district, entry.Name, async scope =>
            {
                if (id is null && await db.Set<Submission>().AsNoTracking().FirstOrDefaultAsync(s => s.Key == submission, cancel) is { } earlier)
                {
                    return new Outcome.Done(earlier.RecordId, Changed: false);
                }

                var programme = id is null ? new Programme { DistrictId = district, Code = entry.Code, Version = 0 } : await db.Set<Programme>().FirstOrDefaultAsync(p => p.DistrictId == district && p.Id == id, cancel);
                if (programme is null)
                {
                    return new Outcome.OutOfReach();
                }

                if (id is not null && programme.Version != version)
                {
                    return new Outcome.Stale("", DateTime.UnixEpoch);
                }

                var before = id is null ? null : Describe(programme);
                (programme.Name, programme.Level, programme.Retired, programme.Version) = (entry.Name, entry.Level, entry.Retired, programme.Version + 1);
                if (id is null)
                {
                    db.Add(programme);
                    await db.SaveChangesAsync(cancel);
                    db.Add(new Submission { Key = submission, Sheet = "programme", RecordId = programme.Id });
                }

                scope.Record(id is null ? "added" : "changed", "programme", programme.Id, programme.Name, before, Describe(programme));
                return new Outcome.Done(programme.Id);
            }, commit: o => o.Wrote, touches: Touches.Nothing, cancel: cancel);
        }
        catch (DbUpdateException e) when (dialect.IsDuplicate(e))
        {
            return Outcome.Refuse($"代码 {entry.Code} 已被使用，请换一个", "Input.Code");
        }
    }

    private static string Describe(Programme p) => EventJson.Of(new Dictionary<string, string> { ["code"] = p.Code, ["name"] = p.Name, ["level"] = p.Level, ["retired"] = p.Retired ? "true" : "" });
}
