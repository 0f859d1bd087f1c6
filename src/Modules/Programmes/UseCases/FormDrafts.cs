using Kechuang.Core.Accounts;
using Kechuang.Core.Forms;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Programmes.Domain;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.UseCases;

/// <summary>Makes forms, changes their draft, publishes it. Every statement that writes a version asks that it is not published: what is published stays.</summary>
internal sealed class FormDrafts(AppDb db, UnitOfWork unit, SqlDialect dialect, TimeProvider clock)
{
    private const string Subject = "form";

    /// <summary>A new form with a draft. The same <paramref name="submission"/> sent twice makes one form.</summary>
    public async Task<Outcome> CreateAsync(Access access, FormKind kind, string name, FormDocument document, Guid submission, CancellationToken cancel)
    {
        name = name.Trim();
        if (access.DistrictId is not { } district || !access.Can(Permissions.CallsManage))
        {
            return new Outcome.OutOfReach();
        }

        if (name.Length is 0 or > 100 || submission == Guid.Empty)
        {
            return submission == Guid.Empty ? Outcome.Refuse("表单已过期，请重新打开页面") : Outcome.Refuse("请填写表单名称（最多 100 字）", "Name");
        }

        try
        {
            return await unit.RunAsync<Outcome>(FormOperations.Create, access.Actor, district, name, async scope =>
            {
                if (await db.Set<Submission>().AsNoTracking().FirstOrDefaultAsync(s => s.Key == submission && s.Sheet == Subject, cancel) is { } earlier)
                {
                    return new Outcome.Done(earlier.RecordId, false);
                }

                if (await db.Set<Form>().AnyAsync(f => f.DistrictId == district && f.Name == name, cancel))
                {
                    return Outcome.Refuse("已有同名的表单，请换一个名称", "Name");
                }

                var version = Fill(new FormVersion { Number = 1 }, document, access);
                var form = db.Add(new Form { DistrictId = district, Kind = kind, Name = name, CreatedAt = version.ChangedAt, Versions = [version] }).Entity;
                await db.SaveChangesAsync(cancel);
                db.Add(new Submission { Key = submission, Sheet = Subject, RecordId = form.Id });
                scope.Record("added", Subject, form.Id, name, null, Told(1, version.Sha256));
                return new Outcome.Done(form.Id);
            }, commit: o => o.Wrote, touches: Touches.Nothing, cancel: cancel);
        }
        catch (DbUpdateException e) when (dialect.IsDuplicate(e.InnerException ?? e))
        {
            return Outcome.Refuse("已有同名的表单，请换一个名称", "Name");
        }
    }

    /// <summary>Changes the draft that is still at <paramref name="version"/> (0: there is none, one is begun from the newest version). The change may refuse with what is to mend.</summary>
    public async Task<Outcome> EditAsync(Access access, int formId, int version, Func<FormDocument, (FormDocument? Document, string Refusal)> change, CancellationToken cancel)
    {
        try
        {
            return await unit.RunAsync<Outcome>(FormOperations.Edit, access.Actor, access.DistrictId, "", async scope =>
            {
                if (await FindAsync(access, formId, cancel) is not { } form)
                {
                    return new Outcome.OutOfReach();
                }

                var newest = form.Versions.MaxBy(v => v.Number)!;
                var draft = form.Versions.FirstOrDefault(v => v.PublishedAt is null);
                if ((draft?.Version ?? 0) != version)
                {
                    return new Outcome.Stale(newest.ChangedBy, newest.ChangedAt);
                }

                var before = FormJson.Stored(newest.Json);
                var (document, refusal) = change(before);
                if (document is null)
                {
                    return Outcome.Refuse(refusal);
                }

                return await KeepAsync(scope, access, form, draft, before, document, cancel);
            }, commit: o => o.Wrote, touches: Touches.Nothing, cancel: cancel);
        }
        catch (DbUpdateException e) when (dialect.IsDuplicate(e.InnerException ?? e))
        {
            // Two began a draft at the same time; the index let one through.
            var first = await db.Set<FormVersion>().AsNoTracking().Where(v => v.FormId == formId).OrderByDescending(v => v.Number).FirstAsync(cancel);
            return new Outcome.Stale(first.ChangedBy, first.ChangedAt);
        }
    }

    /// <summary>Publishes the draft at <paramref name="version"/>, if nothing is left to mend.</summary>
    public Task<Outcome> PublishAsync(Access access, int formId, int version, CancellationToken cancel) =>
        unit.RunAsync<Outcome>(FormOperations.Publish, access.Actor, access.DistrictId, "", async scope =>
        {
            if (await FindAsync(access, formId, cancel) is not { } form)
            {
                return new Outcome.OutOfReach();
            }

            var newest = form.Versions.MaxBy(v => v.Number)!;
            if (newest.PublishedAt is not null || newest.Version != version)
            {
                return newest.PublishedAt is not null && version == newest.Version - 1 ? new Outcome.Done(formId, false) : new Outcome.Stale(newest.ChangedBy, newest.ChangedAt);
            }

            if (FormJson.Parse(newest.Json).Errors is { Count: > 0 } errors)
            {
                return new Outcome.Refused([.. errors.Select(e => new Issue("", e.ToString()))]);
            }

            var now = clock.GetUtcNow().UtcDateTime;
            var published = await db.Set<FormVersion>().Where(v => v.Id == newest.Id && v.PublishedAt == null && v.Version == version)
                .ExecuteUpdateAsync(v => v.SetProperty(x => x.PublishedAt, now).SetProperty(x => x.PublishedBy, access.Actor.Name).SetProperty(x => x.Version, version + 1), cancel);
            if (published == 0)
            {
                return new Outcome.Stale(newest.ChangedBy, newest.ChangedAt);
            }

            scope.Summarise($"{form.Name} 第{newest.Number}版");
            scope.Record("published", Subject, formId, form.Name, null, Told(newest.Number, newest.Sha256));
            return new Outcome.Done(formId);
        }, commit: o => o.Wrote, touches: Touches.Nothing, cancel: cancel);

    private async Task<Outcome> KeepAsync(OperationScope scope, Access access, Form form, FormVersion? draft, FormDocument before, FormDocument document, CancellationToken cancel)
    {
        var newest = form.Versions.MaxBy(v => v.Number)!;
        var next = Fill(new FormVersion { FormId = form.Id, Number = draft?.Number ?? newest.Number + 1 }, document, access);
        if (next.Json.Length > FormJson.MaxLength)
        {
            return Outcome.Refuse($"表单定义最多 {FormJson.MaxLength} 个字符，请删减");
        }

        if (next.Sha256 == newest.Sha256)
        {
            return new Outcome.Done(form.Id, false);
        }

        if (draft is null)
        {
            db.Add(next);
            await db.SaveChangesAsync(cancel);
        }
        else if (await db.Set<FormVersion>().Where(v => v.Id == draft.Id && v.PublishedAt == null && v.Version == draft.Version).ExecuteUpdateAsync(v => v
            .SetProperty(x => x.Json, next.Json).SetProperty(x => x.Sha256, next.Sha256).SetProperty(x => x.ChangedAt, next.ChangedAt).SetProperty(x => x.ChangedBy, next.ChangedBy).SetProperty(x => x.Version, draft.Version + 1), cancel) == 0)
        {
            return new Outcome.Stale(newest.ChangedBy, newest.ChangedAt);
        }

        var name = $"{form.Name} 第{next.Number}版";
        scope.Summarise(name);
        var changes = FormDiff.Documents(before, document).Select(c => string.Join(" ", new[] { $"{c.Kind}", c.Section, c.Field, c.Property }.Where(p => p.Length > 0)));
        scope.Record("changed", Subject, form.Id, form.Name, Told(newest.Number, newest.Sha256), EventJson.Of(new { number = $"{next.Number}", sha256 = next.Sha256, changes = string.Join("; ", changes) }));
        return new Outcome.Done(form.Id);
    }

    private Task<Form?> FindAsync(Access access, int formId, CancellationToken cancel) => access.DistrictId is not { } district || !access.Can(Permissions.CallsManage) ? Task.FromResult<Form?>(null)
        : db.Set<Form>().AsNoTracking().Include(f => f.Versions).FirstOrDefaultAsync(f => f.DistrictId == district && f.Id == formId, cancel);

    private FormVersion Fill(FormVersion version, FormDocument document, Access access)
    {
        version.Json = FormJson.Write(document);
        version.Sha256 = FormJson.Hash(version.Json);
        (version.ChangedAt, version.ChangedBy) = (clock.GetUtcNow().UtcDateTime, access.Actor.Name);
        return version;
    }

    private static string Told(int number, string sha256) => EventJson.Of(new { number = $"{number}", sha256 });
}
