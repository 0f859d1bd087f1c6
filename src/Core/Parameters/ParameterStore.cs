using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Core.Parameters;

/// <summary>A new version as typed: texts by key, and what is asked of every version.</summary>
public sealed record ParameterEntry(string Owner, string? EffectiveFrom, string? Source, IReadOnlyDictionary<string, string?> Texts, Guid Submission);

/// <summary>Reads the parameters that hold on a day and enters new versions.</summary>
public sealed class ParameterStore(AppDb db, ParameterCatalog catalog, UnitOfWork unit, TimeProvider clock)
{
    public const int SourceLength = 300;

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The owner's own version that holds on the day, else the district's, else the defaults.</summary>
    public async Task<ParameterValues> AtAsync(string set, int districtId, string owner, DateOnly on, CancellationToken cancel = default)
    {
        var version = await db.Set<ParameterVersion>().AsNoTracking()
            .Where(v => v.DistrictId == districtId && v.Set == set && (v.Owner == owner || v.Owner == "") && v.EffectiveFrom <= on)
            .OrderByDescending(v => v.Owner == owner).ThenByDescending(v => v.EffectiveFrom).ThenByDescending(v => v.Id).FirstOrDefaultAsync(cancel);
        return new ParameterValues(catalog[set], version);
    }

    /// <summary>The newest <paramref name="count"/> versions, the newest date first.</summary>
    public async Task<IReadOnlyList<ParameterVersion>> VersionsAsync(string set, int districtId, string owner, int count, CancellationToken cancel = default) =>
        await db.Set<ParameterVersion>().AsNoTracking().Where(v => v.DistrictId == districtId && v.Set == set && v.Owner == owner)
            .OrderByDescending(v => v.EffectiveFrom).ThenByDescending(v => v.Id).Take(count).ToListAsync(cancel);

    /// <summary>Enters a version; gives the errors by field (“EffectiveFrom”, “Source”, a key, or empty for the whole form). The same submission twice makes one version.</summary>
    public async Task<IReadOnlyDictionary<string, string>> EnterAsync(Access access, ParameterSet set, ParameterEntry entry, CancellationToken cancel = default)
    {
        var errors = new Dictionary<string, string>();
        if (!access.Can(set.Permission) || access.DistrictId is not { } district)
        {
            return new Dictionary<string, string> { [""] = "您没有修改这组参数的权限" };
        }

        var values = Read(set, entry, errors, out var from);
        if (errors.Count > 0)
        {
            return errors;
        }

        await unit.RunAsync(OperationKinds.EnterParameters, access.Actor, district, $"{set.Title}{(entry.Owner.Length > 0 ? " " + entry.Owner : "")}：自 {from:yyyy-MM-dd} 起", async scope =>
        {
            if (await db.Set<Submission>().AsNoTracking().AnyAsync(s => s.Key == entry.Submission, cancel))
            {
                return false;
            }

            var before = await AtAsync(set.Id, district, entry.Owner, from, cancel);
            var version = new ParameterVersion
            {
                DistrictId = district, Set = set.Id, Owner = entry.Owner, EffectiveFrom = from, Source = entry.Source!.Trim(), Values = values.ToJsonString(Json),
                EnteredBy = access.Actor.Name, EnteredAt = clock.GetUtcNow().UtcDateTime, OperationId = scope.Id,
            };
            db.Add(version);
            await db.SaveChangesAsync(cancel);
            db.Add(new Submission { Key = entry.Submission, Sheet = "parameters", RecordId = version.Id });
            scope.Record("added", "parameters", version.Id, set.Title, before.Version?.Values, version.Values);
            return true;
        }, entry.Source!.Trim(), commit: wrote => wrote, touches: Touches.Nothing, cancel: cancel);
        return errors;
    }

    private static JsonObject Read(ParameterSet set, ParameterEntry entry, Dictionary<string, string> errors, out DateOnly from)
    {
        if (!DateOnly.TryParseExact(entry.EffectiveFrom?.Trim(), ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d"], out from))
        {
            errors["EffectiveFrom"] = "请填写生效日期，例如 2026-03-09";
        }

        if (entry.Source?.Trim() is not { Length: > 0 and <= SourceLength })
        {
            errors["Source"] = $"请写明依据（文件、会议或决定），最多 {SourceLength} 字";
        }

        if (entry.Submission == Guid.Empty)
        {
            errors[""] = "表单已过期，请重新打开页面";
        }

        var values = new JsonObject();
        foreach (var parameter in set.Parameters)
        {
            var (value, error) = parameter.Read(entry.Texts.GetValueOrDefault(parameter.Key));
            if (error is not null)
            {
                errors[parameter.Key] = error;
            }
            else
            {
                values[parameter.Key] = value;
            }
        }

        return values;
    }
}
