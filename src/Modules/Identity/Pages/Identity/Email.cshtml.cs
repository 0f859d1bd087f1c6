using System.ComponentModel.DataAnnotations;
using System.Net.Mail;
using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Identity.Accounts;
using Kechuang.Identity.Sessions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kechuang.Identity.Pages;

/// <summary>Where a person's messages are mailed to.</summary>
[Authorize(Policy = Permissions.SignedIn)]
internal sealed class EmailModel(OwnAccount account, CurrentAccess current, Texts T) : PageModel
{
    [BindProperty, StringLength(200), Display(Name = "邮箱")]
    public string? Address { get; set; }

    public IEnumerable<Crumb> Crumbs => [new Crumb(T["我的账号"], "/account")];

    public void OnGet() => Address = current.Session!.User.Email;

    public async Task<IActionResult> OnPostAsync()
    {
        var address = Address?.Trim();
        if (!string.IsNullOrEmpty(address) && !(MailAddress.TryCreate(address, out var parsed) && parsed.Address == address && parsed.Host.Contains('.', StringComparison.Ordinal)))
        {
            ModelState.AddModelError(nameof(Address), T["邮箱地址不正确，例如 name@example.cn"]);
        }

        if (ModelState.IsValid)
        {
            ModelState.AddErrors(await account.ChangeEmailAsync(current.Session!, address), _ => nameof(Address));
        }

        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        TempData.Add(Tone.Success, string.IsNullOrEmpty(address) ? T["邮箱已清除，通知只在系统内接收。"] : T["邮箱已保存。"]);
        return RedirectToPage("/Identity/Account");
    }
}
