using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Identity.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kechuang.Identity.Pages;

[Authorize(Policy = Permissions.AccountsManage)]
internal sealed class AccountsModel(AccountDirectory directory, Texts T) : PageModel
{
    public AccountList List { get; private set; } = null!;

    public async Task OnGetAsync([FromQuery] AccountFilter filter, CancellationToken cancel)
    {
        var (lines, total) = await directory.FindAsync(filter, cancel);
        List = new AccountList(filter, lines, total, "/accounts", T);
    }
}
