using Kechuang.Core.Indicators;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Reporting.Defining;

/// <summary>Somebody else changed the definition meanwhile.</summary>
internal sealed class StaleDefinitionException() : Exception("这个指标刚被别人修改过，请重新打开后再改");

/// <summary>Keeps the indicators that a district's staff define.</summary>
internal sealed class Definitions(AppDb db, UnitOfWork unit, IndicatorCatalog catalog, IndicatorValidator validator)
{
    /// <summary>The district's own definitions, withdrawn ones included.</summary>
    public async Task<IReadOnlyList<DefinedIndicator>> AllAsync(int districtId, CancellationToken cancel) =>
        await db.Set<DefinedIndicator>().AsNoTracking().Where(d => d.DistrictId == districtId).OrderBy(d => d.Withdrawn).ThenBy(d => d.Code).ToListAsync(cancel);

    public Task<DefinedIndicator?> FindAsync(int districtId, string code, CancellationToken cancel) =>
        db.Set<DefinedIndicator>().AsNoTracking().FirstOrDefaultAsync(d => d.DistrictId == districtId && d.Code == code, cancel);

    /// <summary>All faults of a definition; <paramref name="editing"/> is the code being edited, or null for a new one.</summary>
    public async Task<IReadOnlyList<IndicatorError>> CheckAsync(int districtId, Indicator indicator, string? editing, CancellationToken cancel)
    {
        var others = (await catalog.AllAsync(districtId, cancel)).Where(i => i.Code != editing).ToDictionary(i => i.Code);
        var errors = validator.Validate(indicator, others).ToList();
        if (editing is not null && indicator.Code != editing)
        {
            errors.Add(new("code", "代码定下后不能改，模板和目标都用它；请另建一个指标"));
        }
        else if (editing is null && await db.Set<DefinedIndicator>().AnyAsync(d => d.DistrictId == districtId && d.Code == indicator.Code && d.Withdrawn, cancel))
        {
            errors.Add(new("code", "代码“{0}”是停用的指标，请恢复它或换一个代码", indicator.Code));
        }

        return errors;
    }

    /// <summary>Adds the definition, or changes the one of its code at the given version.</summary>
    /// <exception cref="StaleDefinitionException">It is at another version.</exception>
    public Task SaveAsync(int districtId, Indicator indicator, int version, Actor actor, CancellationToken cancel) =>
        unit.RunAsync(OperationKinds.DefineIndicator, actor, districtId, indicator.Title, async scope =>
        {
            var known = await db.Set<DefinedIndicator>().FirstOrDefaultAsync(d => d.DistrictId == districtId && d.Code == indicator.Code, cancel);
            var json = IndicatorJson.Write(indicator);
            if ((known?.Version ?? 0) != version)
            {
                throw new StaleDefinitionException();
            }

            var before = known?.Json;
            known ??= db.Add(new DefinedIndicator { DistrictId = districtId, Code = indicator.Code, Version = 0 }).Entity;
            (known.Json, known.Version, known.Withdrawn) = (json, version + 1, false);
            await db.SaveChangesAsync(cancel);
            scope.Record(before is null ? "added" : "changed", "indicator", known.Id, indicator.Title, before, json);
            return true;
        }, cancel: cancel);

    /// <summary>Withdraws or restores a definition. Gives the titles of other definitions that use it; then nothing is done.</summary>
    public async Task<IReadOnlyList<string>> SetWithdrawnAsync(int districtId, string code, bool withdrawn, Actor actor, CancellationToken cancel)
    {
        var users = (await catalog.AllAsync(districtId, cancel)).Where(i => i.Combination?.Operands.Any(o => o.Code == code) == true).Select(i => i.Title).ToList();
        if (withdrawn && users.Count > 0)
        {
            return users;
        }

        await unit.RunAsync(OperationKinds.DefineIndicator, actor, districtId, code, async scope =>
        {
            var known = await db.Set<DefinedIndicator>().SingleAsync(d => d.DistrictId == districtId && d.Code == code, cancel);
            (known.Withdrawn, known.Version) = (withdrawn, known.Version + 1);
            await db.SaveChangesAsync(cancel);
            scope.Record(withdrawn ? "voided" : "restored", "indicator", known.Id, IndicatorJson.Parse(known.Json).Title);
            return true;
        }, cancel: cancel);
        return [];
    }
}
