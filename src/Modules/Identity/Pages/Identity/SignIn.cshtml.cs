using System.ComponentModel.DataAnnotations;
using Kechuang.Core.Web;
using Kechuang.Identity.Accounts;
using Kechuang.Identity.Sessions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kechuang.Identity.Pages;

[AllowAnonymous]
internal sealed class SignInModel(SignInService service, CurrentAccess current, AccountRules rules, Texts T) : PageModel
{
    [BindProperty]
    public Credentials Input { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>A session has run out.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Expired { get; set; }

    /// <summary>A form was sent when it had.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Lost { get; set; }

    /// <summary>It was kept.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Kept { get; set; }

    public AccountRules Rules => rules;

    public IActionResult OnGet() => current.Session is null ? Page() : this.Back(ReturnUrl);

    public async Task<IActionResult> OnPostAsync()
    {
        (Expired, Lost, Kept) = (false, false, false);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var answer = await service.PasswordAsync(Input.UserName.Trim(), Input.Password);
        switch (answer.Step)
        {
            case SignInStep.Done:
                return this.Back(ReturnUrl);
            case SignInStep.SecondFactor:
                return RedirectToPage("/Identity/SecondFactor", new { ReturnUrl });
            default:
                ModelState.AddModelError("", answer.Words(T));
                return Page();
        }
    }

    internal sealed class Credentials
    {
        [Required, StringLength(64), Display(Name = "账号名")]
        public string UserName { get; set; } = "";

        [Required, StringLength(200), Display(Name = "密码")]
        public string Password { get; set; } = "";
    }
}
