using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Core.Ledgers;

/// <summary>Creates, edits, voids and restores one record of any ledger: by the responsible section, audited, under the workbook's rules.</summary>
public sealed class RecordEditor(AppDb db, LedgerStore store, RecordRules rules, UnitOfWork unit)
{
    /// <summary>Adds a record. The same <paramref name="submission"/> sent twice makes one record and gives it both times.</summary>
    public async Task<EditResult> CreateAsync(Access access, Sheet sheet, IReadOnlyDictionary<string, string?> texts, Guid submission, CancellationToken cancel = default)
    {
        if (!access.CanWrite(sheet) || access.DistrictId is not { } district)
        {
            return new EditResult.OutOfReach();
        }

        var form = RecordForm.Read(sheet, texts);
        if (form.Errors.Count > 0 || submission == Guid.Empty)
        {
            return new EditResult.Invalid(submission == Guid.Empty ? [new FieldIssue(null, "表单已过期，请重新打开新增页面")] : form.Errors);
        }

        return await unit.RunAsync<EditResult>(OperationKinds.Create, access.Actor, district, TitleOf(sheet, form.Record), async scope =>
        {
            if (await db.Set<Submission>().AsNoTracking().FirstOrDefaultAsync(s => s.Key == submission && s.Sheet == sheet.Id, cancel) is { } earlier)
            {
                return new EditResult.Saved(earlier.RecordId, false, []);
            }

            var record = form.Record;
            // The transaction may be run again: every run starts from a new record.
            (record.Id, record.DistrictId, record.CreatedIn, record.ChangedIn) = (0, district, scope.Id, scope.Id);
            var (errors, warnings) = await rules.CheckAsync(sheet, record, cancel);
            if (errors.Count > 0)
            {
                return new EditResult.Invalid(errors);
            }

            db.Add(record);
            await db.SaveChangesAsync(cancel);
            db.Add(new Submission { Key = submission, Sheet = sheet.Id, RecordId = record.Id });
            scope.Record("added", sheet.Id, record.Id, sheet.NameOf(record), null, RecordChange.Whole(sheet, record));
            return new EditResult.Saved(record.Id, true, [.. form.Warnings, .. warnings]);
        }, commit: Wrote, cancel: cancel);
    }

    /// <summary>Changes a record that is still at <paramref name="version"/>.</summary>
    public async Task<EditResult> EditAsync(Access access, Sheet sheet, long id, int version, IReadOnlyDictionary<string, string?> texts, CancellationToken cancel = default)
    {
        var form = RecordForm.Read(sheet, texts);
        bool Already(LedgerRecord stored) => form.Errors.Count == 0 && !stored.Voided && !RecordChange.Differs(sheet, stored, form.Record);
        return await ChangeAsync(OperationKinds.Edit, access, sheet, id, version, "", Already, cancel, async (scope, old) =>
        {
            if (old.Voided)
            {
                return new EditResult.Invalid([new FieldIssue(null, "记录已作废，请先恢复再修改")]);
            }

            if (form.Errors.Count > 0)
            {
                return new EditResult.Invalid(form.Errors);
            }

            var record = form.Record;
            (record.Id, record.DistrictId) = (old.Id, old.DistrictId);
            var (errors, warnings) = await rules.CheckAsync(sheet, record, cancel);
            if (record.Key != old.Key && await rules.HeldByAsync(sheet, old, cancel) is { } holders)
            {
                errors.Add(new FieldIssue(sheet.KeyColumns.First(), $"{holders}，不能改为另一个{sheet.KeyColumns.First().Title}"));
            }

            if (errors.Count > 0)
            {
                return new EditResult.Invalid(errors);
            }

            var (before, after) = RecordChange.Between(sheet, old, record);
            scope.Record("changed", sheet.Id, id, sheet.NameOf(record), before, after);
            Write(record, old, scope);
            return new EditResult.Saved(id, true, [.. form.Warnings, .. warnings]);
        });
    }

    /// <summary>Takes a record out of all figures and lists, with a reason; it stays in the history and can be restored.</summary>
    public Task<EditResult> VoidAsync(Access access, Sheet sheet, long id, int version, string? reason, CancellationToken cancel = default) =>
        string.IsNullOrWhiteSpace(reason) || reason.Trim().Length > 500
            ? Task.FromResult<EditResult>(new EditResult.Invalid([new FieldIssue(null, "请填写作废原因，最多 500 字")]))
            : ChangeAsync(OperationKinds.Void, access, sheet, id, version, reason.Trim(), record => record.Voided, cancel, async (scope, record) =>
            {
                if (await rules.HeldByAsync(sheet, record, cancel) is { } holders)
                {
                    return new EditResult.Invalid([new FieldIssue(null, $"{holders}，请先处理这些记录再作废")]);
                }

                scope.Record("voided", sheet.Id, id, sheet.NameOf(record), RecordChange.Whole(sheet, record), null);
                record.Voided = true;
                Write(record, record, scope);
                return new EditResult.Saved(id, true, []);
            });

    /// <summary>Brings a voided record back.</summary>
    public Task<EditResult> RestoreAsync(Access access, Sheet sheet, long id, int version, string? reason, CancellationToken cancel = default) =>
        ChangeAsync(OperationKinds.Restore, access, sheet, id, version, reason?.Trim() ?? "", record => !record.Voided, cancel, async (scope, record) =>
        {
            var (errors, warnings) = await rules.CheckAsync(sheet, record, cancel);
            if (errors.Count > 0)
            {
                return new EditResult.Invalid(errors);
            }

            scope.Record("restored", sheet.Id, id, sheet.NameOf(record), null, RecordChange.Whole(sheet, record));
            record.Voided = false;
            Write(record, record, scope);
            return new EditResult.Saved(id, true, warnings);
        });

    private async Task<EditResult> ChangeAsync(OperationKind kind, Access access, Sheet sheet, long id, int version, string reason, Func<LedgerRecord, bool> already, CancellationToken cancel, Func<OperationScope, LedgerRecord, Task<EditResult>> change)
    {
        if (!access.CanWrite(sheet) || access.DistrictId is not { } district)
        {
            return new EditResult.OutOfReach();
        }

        return await unit.RunAsync<EditResult>(kind, access.Actor, district, sheet.Title, async scope =>
        {
            var record = await store.FindAsync(sheet, district, id, cancel);
            if (record is null)
            {
                return new EditResult.OutOfReach();
            }

            // The same form sent twice finds its work done: no quarrel about the version.
            if (already(record))
            {
                return new EditResult.Saved(id, false, []);
            }

            if (record.Version != version)
            {
                var last = await db.Set<Operation>().AsNoTracking().FirstOrDefaultAsync(o => o.Id == record.ChangedIn, cancel);
                return new EditResult.Stale(record, last?.Actor ?? "", last?.At ?? default);
            }

            scope.Summarise(TitleOf(sheet, record));
            return await change(scope, record);
        }, reason, Wrote, cancel: cancel);
    }

    private void Write(LedgerRecord record, LedgerRecord old, OperationScope scope)
    {
        var version = old.Version;
        (record.CreatedIn, record.ChangedIn, record.Version) = (old.CreatedIn, scope.Id, version + 1);
        var entry = db.Attach(record);
        entry.State = EntityState.Modified;
        entry.Property(nameof(LedgerRecord.Version)).OriginalValue = version;
    }

    private static string TitleOf(Sheet sheet, LedgerRecord record) => $"{sheet.Title}：{sheet.NameOf(record)}";

    private static bool Wrote(EditResult result) => result is EditResult.Saved { Changed: true };
}
