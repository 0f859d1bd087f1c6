using Kechuang.Core.Web;
using Kechuang.Identity.Sessions;
using Kechuang.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Identity;

namespace Kechuang.Identity.Pages;

/// <summary>What the pages of this module share.</summary>
internal static class SignInWords
{
    /// <summary>Why a sign-in was refused and what to do.</summary>
    public static string Words(this SignInAnswer answer, Texts T) => answer.Step switch
    {
        SignInStep.Refused => T["账号名或密码不正确。请检查大小写后重新输入。"],
        SignInStep.Locked => T["输错次数过多，账号已锁定至 {0}。请届时再试，或联系安全管理员解除锁定。", Clock(answer.LockedUntil)],
        SignInStep.Disabled => T["该账号已停用。需要恢复请联系系统管理员。"],
        SignInStep.TooMany => T["本网络尝试登录过于频繁，请一分钟后再试。"],
        _ => T["验证已超时，请重新登录。"],
    };

    /// <summary>Time of day in China.</summary>
    public static string Clock(DateTimeOffset? time) => time is { } t ? BeijingTime.Of(t.UtcDateTime).ToString("HH:mm", null) : "";

    /// <summary>Where the person wanted to go, if that is a page of ours; otherwise home.</summary>
    public static IActionResult Back(this PageModel page, string? returnUrl) => page.LocalRedirect(page.Url.IsLocalUrl(returnUrl) ? returnUrl! : "~/");

    /// <summary>Puts Identity's refusals beside the fields they are about.</summary>
    public static void AddErrors(this ModelStateDictionary state, IdentityResult result, Func<string, string> fieldOf)
    {
        foreach (var error in result.Errors)
        {
            state.AddModelError(fieldOf(error.Code), error.Description);
        }
    }
}
