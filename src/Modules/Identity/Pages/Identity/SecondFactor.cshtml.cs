using System.ComponentModel.DataAnnotations;
using Kechuang.Core.Web;
using Kechuang.Identity.Sessions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kechuang.Identity.Pages;

[AllowAnonymous]
internal sealed class SecondFactorModel(SignInService service, Texts T) : PageModel
{
    [BindProperty, Required, StringLength(40), Display(Name = "口令")]
    public string Code { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Recovery { get; set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var answer = await service.SecondFactorAsync(Code.Replace(" ", "", StringComparison.Ordinal), Recovery);
        if (answer.Step == SignInStep.Done)
        {
            return this.Back(ReturnUrl);
        }

        ModelState.AddModelError(nameof(Code), answer.Step == SignInStep.Refused ? T["口令不正确或已用过，请输入最新的一个。"] : answer.Words(T));
        return Page();
    }
}
