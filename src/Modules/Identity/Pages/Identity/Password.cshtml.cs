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
internal sealed class PasswordModel(OwnAccount account, CurrentAccess current, PasswordRule rule, AccountRules rules, Texts T) : PageModel
{
    [BindProperty]
    public Change Input { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public bool Forced => current.Session!.User.MustChangePassword && !rules.Demo;

    public string UserName => current.Session!.User.UserName!;

    public string Rule => rule.Words;

    public IEnumerable<Crumb> Crumbs => [new Crumb(T["我的账号"], "/account")];

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var result = await account.ChangePasswordAsync(current.Session!, Input.Current, Input.New);
        if (!result.Succeeded)
        {
            ModelState.AddErrors(result, code => code switch { "Current" => "Input.Current", "Password" => "Input.New", _ => "" });
            return Page();
        }

        TempData.Add(Tone.Success, T["密码已修改。"]);
        return this.Back(ReturnUrl ?? "/account");
    }

    internal sealed class Change
    {
        [Required, StringLength(200), Display(Name = "当前密码")]
        public string Current { get; set; } = "";

        [Required, StringLength(200), Display(Name = "新密码")]
        public string New { get; set; } = "";

        [Required, StringLength(200), Compare(nameof(New), ErrorMessage = "两次输入的新密码不一致"), Display(Name = "再输一次新密码")]
        public string Again { get; set; } = "";
    }
}
