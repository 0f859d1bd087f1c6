using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Core.Web.Pages.Ledgers;

/// <summary>One ledger as a list: searched, filtered, sorted and paged by the address, so that a view is a link.</summary>
[Authorize(Policy = Permissions.LedgerRead)]
internal sealed class ListModel(ICurrentAccess current, SheetCatalog catalog, LedgerQuery query, SavedViews views, Texts T) : LedgerPageModel(current, catalog)
{
    public LedgerView View { get; private set; } = null!;

    public LedgerPage Result { get; private set; } = null!;

    public IReadOnlyList<string> Townships { get; private set; } = [];

    public IReadOnlyList<SavedView> Saved { get; private set; } = [];

    public IReadOnlyList<Column> Columns { get; private set; } = [];

    /// <summary>True where all columns are asked for (<c>cols=all</c>).</summary>
    public bool Wide { get; private set; }

    public bool CanSave => Access.Actor.UserId is not null;

    public bool HasTownship => Sheet.TownshipColumn is not null || Sheet.EnterpriseColumn is not null;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await LoadAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostSaveViewAsync([FromForm] string? viewName, CancellationToken cancel)
    {
        if (Access.Actor.UserId is not { } user)
        {
            return NotFound();
        }

        var view = LedgerView.Parse(Sheet, Query());
        if (await views.AddAsync(user, Sheet, viewName, view.ToQuery(), cancel) is { } reason)
        {
            ModelState.AddModelError("viewName", T[reason]);
            await LoadAsync(cancel);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        TempData.Add(Tone.Success, T["视图“{0}”已保存，可随时从列表上方打开。", viewName!.Trim()]);
        return Redirect(Href() + Request.QueryString);
    }

    public async Task<IActionResult> OnPostRemoveViewAsync([FromForm] long viewId, CancellationToken cancel)
    {
        if (Access.Actor.UserId is not { } user || await views.RemoveAsync(user, viewId, cancel) == 0)
        {
            return NotFound();
        }

        TempData.Add(Tone.Success, T["视图已删除。"]);
        return Redirect(Href());
    }

    /// <summary>This address with another handler, keeping the filters.</summary>
    public string Keep(string handler) => Request.PathBase + Request.Path + QueryString.Create(Request.Query.Where(q => q.Key != "handler").SelectMany(q => q.Value, (q, v) => KeyValuePair.Create(q.Key, v)).Append(KeyValuePair.Create("handler", (string?)handler)));

    public string ExportHref(string format) => Href("/export") + QueryString.Create(Query().Where(q => q.Key != LedgerView.PageKey).Append(KeyValuePair.Create("format", (string?)format)));

    /// <summary>This view with all columns.</summary>
    public string WideHref => Href() + QueryString.Create(Query().Append(KeyValuePair.Create("cols", (string?)"all")));

    private async Task LoadAsync(CancellationToken cancel)
    {
        View = LedgerView.Parse(Sheet, Query());
        Wide = Request.Query["cols"] == "all";
        Columns = LedgerCells.ForList(Sheet, Wide);
        foreach (var (name, reason) in View.Problems)
        {
            ModelState.AddModelError(name, $"{T[Sheet[name.Split('.')[0]].Title]}：{T[reason]}");
        }

        Result = await query.PageAsync(Access, View, cancel);
        Townships = HasTownship && Access.Role.Reach == Reach.District ? await query.TownshipsAsync(Access, cancel) : [];
        Saved = Access.Actor.UserId is { } user ? await views.OfAsync(user, Sheet, cancel) : [];
    }

    private IEnumerable<KeyValuePair<string, string?>> Query() => Request.Query.Select(q => KeyValuePair.Create(q.Key, q.Value.LastOrDefault()));
}
