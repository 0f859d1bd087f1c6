using System.ComponentModel.DataAnnotations;
using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Identity.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kechuang.Identity.Pages;

[Authorize(Policy = Permissions.AccountsManage)]
internal sealed class AccountDetailModel(AccountService accounts, AccountDirectory directory, ICurrentAccess current, Texts T) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    public AccountLine Line { get; private set; } = null!;

    [BindProperty, StringLength(200), Display(Name = "原因")]
    public string? Reason { get; set; }

    public string? Password { get; private set; }

    public bool IsSelf => current.Required.Actor.UserId == Id;

    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    public async Task<IActionResult> OnPostResetAsync(CancellationToken cancel)
    {
        if (await directory.FindAsync(Id, cancel) is null)
        {
            return NotFound();
        }

        var (result, password) = await accounts.ResetPasswordAsync(current.Required.Actor, Id);
        Password = result.Succeeded ? password : null;
        ModelState.AddErrors(result, _ => "");
        return await ShowAsync(cancel);
    }

    public Task<IActionResult> OnPostDisableAsync(CancellationToken cancel) => WithReasonAsync(reason => accounts.DisableAsync(current.Required.Actor, Id, reason), "账号已停用。", cancel);

    public Task<IActionResult> OnPostEnableAsync(CancellationToken cancel) => WithReasonAsync(reason => accounts.EnableAsync(current.Required.Actor, Id, reason), "账号已启用。", cancel);

    private async Task<IActionResult> WithReasonAsync(Func<string, Task<IdentityResult>> change, string done, CancellationToken cancel)
    {
        if (await directory.FindAsync(Id, cancel) is null)
        {
            return NotFound();
        }

        if (string.IsNullOrWhiteSpace(Reason))
        {
            ModelState.AddModelError(nameof(Reason), T["请填写原因，它会写入审计记录"]);
        }

        if (ModelState.IsValid)
        {
            var result = await change(Reason!.Trim());
            ModelState.AddErrors(result, _ => "");
        }

        if (!ModelState.IsValid)
        {
            return await ShowAsync(cancel);
        }

        TempData.Add(Tone.Success, T[done]);
        return RedirectToPage(new { Id });
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancel)
    {
        if (await directory.FindAsync(Id, cancel) is not { } line)
        {
            return NotFound();
        }

        Line = line;
        return Page();
    }
}
