using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Kechuang.Kernel;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Core.Web.Pages.Ledgers;

/// <summary>What the pages that write a record share: the texts typed, and how a result is told.</summary>
internal abstract class FormModel(ICurrentAccess current, SheetCatalog catalog, RecordRules rules, Texts T) : LedgerPageModel(current, catalog)
{
    /// <summary>Prefix of the fields that hold values, so that a column may have any name.</summary>
    public const string Prefix = "v.";

    protected override bool Writes => true;

    /// <summary>What stands in the fields, by column.</summary>
    public Dictionary<string, string?> Values { get; protected set; } = [];

    /// <summary>Errors by column, without the column's title.</summary>
    public Dictionary<string, string> Errors { get; } = [];

    /// <summary>Another record that stands in the way.</summary>
    public long? InTheWay { get; private set; }

    public Conflict? Conflict { get; private set; }

    /// <summary>The version that the form carries.</summary>
    public int Version { get; protected set; }

    public static string FieldName(Column column) => Prefix + column.Name;

    /// <summary>The texts as typed, for showing again, and with firms' names replaced by their codes, for taking.</summary>
    protected async Task<Dictionary<string, string?>> TypedAsync(CancellationToken cancel)
    {
        Values = Sheet.Columns.ToDictionary(c => c.Name, c => (string?)Request.Form[FieldName(c)].ToString());
        return await rules.WithCodesAsync(Sheet, Access.DistrictId ?? 0, Values, cancel);
    }

    /// <summary>The answer to a change: the record's page, or the form again with what is wrong.</summary>
    protected IActionResult Answer(EditResult result, string done, string nothing)
    {
        switch (result)
        {
            case EditResult.Saved saved:
                TempData.Add(saved.Changed ? Tone.Success : Tone.Info, saved.Changed ? done : nothing);
                foreach (var warning in saved.Warnings)
                {
                    TempData.Add(Tone.Warning, warning.Column is { } column ? T["{0}：{1}", T[column.Title], T.Told(warning.Reason)] : T.Told(warning.Reason));
                }

                return Redirect(RecordHref(saved.Id));
            case EditResult.Invalid invalid:
                Tell(invalid.Errors);
                Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                return Page();
            case EditResult.Stale stale:
                Conflict = new Conflict(stale.Who.Length > 0 ? stale.Who : null, BeijingTime.Text(stale.At), RecordHref(stale.Stored.Id), [.. Differences(stale.Stored)]);
                Version = stale.Stored.Version;
                Response.StatusCode = StatusCodes.Status409Conflict;
                return Page();
            default:
                return NotFound();
        }
    }

    private void Tell(IReadOnlyList<FieldIssue> errors)
    {
        foreach (var error in errors)
        {
            InTheWay ??= error.RecordId;
            if (error.Column is { } column)
            {
                var (title, reason) = (T[column.Title], T.Told(error.Reason));
                Errors.TryAdd(column.Name, reason);
                ModelState.AddModelError(FieldName(column), reason.Contains($"“{title}”", StringComparison.Ordinal) ? reason : T["{0}：{1}", title, reason]);
            }
            else
            {
                ModelState.AddModelError("", T.Told(error.Reason));
            }
        }
    }

    private IEnumerable<ConflictRow> Differences(LedgerRecord stored)
    {
        var texts = RecordForm.Texts(Sheet, stored);
        return Sheet.Columns.Where(c => Values.ContainsKey(c.Name) && (Values[c.Name] ?? "").Trim() != (texts[c.Name] ?? ""))
            .Select(c => new ConflictRow(T[c.Header], Values[c.Name] ?? "", texts[c.Name] ?? ""));
    }
}
