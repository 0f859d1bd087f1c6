using System.ComponentModel.DataAnnotations;
using Kechuang.Core.Accounts;
using Kechuang.Identity.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kechuang.Identity.Pages;

[Authorize(Policy = Permissions.AccountsManage)]
internal sealed class AccountNewModel(AccountService accounts, ICurrentAccess current) : PageModel
{
    [BindProperty]
    public Entry Input { get; set; } = new();

    /// <summary>The first password, once the account is made.</summary>
    public string? Password { get; private set; }

    public void OnGet()
    {
    }

    public async Task OnPostAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid)
        {
            return;
        }

        var (result, password) = await accounts.CreateAsync(current.Required.Actor, Input.UserName, Input.DisplayName.Trim(), cancel: cancel);
        if (result.Succeeded)
        {
            Password = password;
        }
        else
        {
            ModelState.AddErrors(result, code => code == "UserName" ? "Input.UserName" : "");
        }
    }

    internal sealed class Entry
    {
        [Required, StringLength(32, MinimumLength = 3), Display(Name = "账号名")]
        public string UserName { get; set; } = "";

        [Required, StringLength(40), Display(Name = "姓名")]
        public string DisplayName { get; set; } = "";
    }
}
