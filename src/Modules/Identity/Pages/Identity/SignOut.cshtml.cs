using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Identity.Sessions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kechuang.Identity.Pages;

[Authorize(Policy = Permissions.SignedIn), OpenBeforeDuties]
internal sealed class SignOutModel(SignInService service, CurrentAccess current, Texts T) : PageModel
{
    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await service.SignOutAsync(current.Session!.User);
        TempData.Add(Tone.Success, T["您已退出登录。"]);
        return RedirectToPage("/Identity/SignIn");
    }
}
