using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Modules;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Data;
using Kechuang.Identity.Accounts;
using Kechuang.Identity.Sessions;
using Kechuang.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Identity.Pages;

[Authorize(Policy = Permissions.SignedIn)]
internal sealed class AccountModel(AppDb db, CurrentAccess current, SheetCatalog catalog, AccountShell shell, Texts T) : PageModel
{
    private const int Shown = 10;

    public Session Session => current.Session!;

    public string Scope => shell.Scope(Session.Access);

    public IEnumerable<Permission> Granted => Permissions.All.Where(p => p.Name != Permissions.SignedIn && Session.Access.Can(p.Name));

    public IReadOnlyList<Sheet> Readable => [.. catalog.All.Where(Session.Access.CanSee)];

    public IReadOnlyList<TimelineEntry> SignIns { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        string[] kinds = [AccountOperations.SignIn.Name, AccountOperations.SignInFailed.Name, AccountOperations.Locked.Name];
        var id = Session.User.Id;
        var last = await db.Set<Operation>().AsNoTracking().Where(o => o.ActorId == id && kinds.Contains(o.Kind)).OrderByDescending(o => o.Sequence).Take(Shown).ToListAsync(cancel);
        SignIns =
        [
            .. last.Select(o => new TimelineEntry(BeijingTime.Of(o.At), T[AccountOperations.All.First(k => k.Name == o.Kind).Title],
                o.Address.Length > 0 ? T["来自 {0}", o.Address] : null, Tone: o.Kind == AccountOperations.SignIn.Name ? Tone.Success : Tone.Danger)),
        ];
    }
}
