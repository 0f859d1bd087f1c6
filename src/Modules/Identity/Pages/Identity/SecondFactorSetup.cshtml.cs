using System.ComponentModel.DataAnnotations;
using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Identity.Accounts;
using Kechuang.Identity.Sessions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kechuang.Identity.Pages;

[Authorize(Policy = Permissions.SignedIn), OpenBeforeDuties]
internal sealed class SecondFactorSetupModel(OwnAccount account, CurrentAccess current, Texts T) : PageModel
{
    [BindProperty, StringLength(20), Display(Name = "6 位数字")]
    public string? Code { get; set; }

    [BindProperty, StringLength(200), Display(Name = "当前密码")]
    public string? Password { get; set; }

    public bool Enabled => current.Session!.User.TwoFactorEnabled;

    public string UserName => current.Session!.User.UserName!;

    public string? Key { get; private set; }

    public string? Link => Key is null ? null : OwnAccount.KeyLink(current.Session!, Key);

    /// <summary>Recovery codes just made.</summary>
    public IReadOnlyList<string>? Codes { get; private set; }

    public async Task OnGetAsync() => Key = await account.KeyAsync(current.Session!);

    public async Task<IActionResult> OnPostBeginAsync()
    {
        if (!Enabled)
        {
            await account.BeginSecondFactorAsync(current.Session!);
        }

        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostEnableAsync()
    {
        var code = Code?.Replace(" ", "", StringComparison.Ordinal) ?? "";
        Codes = Enabled ? null : await account.EnableSecondFactorAsync(current.Session!, code);
        if (Codes is null)
        {
            ModelState.AddModelError(nameof(Code), T["口令不正确：请确认手机时间准确，输入最新的 6 位数字"]);
            Key = await account.KeyAsync(current.Session!);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostDisableAsync()
    {
        var result = await account.DisableSecondFactorAsync(current.Session!, Password ?? "");
        if (!result.Succeeded)
        {
            ModelState.AddErrors(result, _ => nameof(Password));
            return Page();
        }

        TempData.Add(Tone.Success, T["动态口令已停用。"]);
        return RedirectToPage("/Identity/Account");
    }
}
