using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kechuang.Core.Web;

/// <summary>A page about one ledger, named in its address; 404 where there is none or it is out of the person's reach.</summary>
internal abstract class LedgerPageModel(ICurrentAccess current, SheetCatalog catalog) : PageModel
{
    protected SheetCatalog Catalog { get; } = catalog;

    public Access Access { get; } = current.Required;

    public Sheet Sheet { get; private set; } = null!;

    /// <summary>True where the page changes the ledger: only its section may then see it.</summary>
    protected virtual bool Writes => false;

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (Catalog.Find(RouteData.Values["sheet"] as string) is { } sheet && Access.CanSee(sheet) && (!Writes || Access.CanWrite(sheet)))
        {
            Sheet = sheet;
            return;
        }

        context.Result = NotFound();
    }

    /// <summary>Address of the ledger, or of a part of it.</summary>
    public string Href(string rest = "") => $"{Request.PathBase}/ledgers/{Sheet.Id}{rest}";

    public string RecordHref(long id) => Href($"/{id}");
}
