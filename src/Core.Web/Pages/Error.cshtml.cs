using System.Diagnostics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kechuang.Core.Web.Pages;

/// <summary>Readable page for every refused or failed request; the status code of the first answer is kept.</summary>
[AllowAnonymous, IgnoreAntiforgeryToken, ResponseCache(NoStore = true)]
internal sealed class ErrorModel(Texts T) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public int Code { get; set; } = 500;

    public string Trace => Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier;

    public string Heading => Code switch
    {
        400 => T["提交的内容无法识别"],
        403 => T["您没有查看此内容的权限"],
        404 => T["找不到这个页面"],
        409 => T["内容已被他人修改"],
        413 => T["上传的内容太大"],
        429 => T["操作过于频繁"],
        >= 500 => T["系统出错了"],
        _ => T["无法完成这次操作"],
    };

    /// <summary>Where a page that refuses leaves its own advice, in the reader's language.</summary>
    public const string AdviceKey = "Kechuang.Advice";

    public string Advice => HttpContext.Items[AdviceKey] as string ?? Code switch
    {
        400 => T["页面可能已经过期，或登录状态已变化。请返回上一页，刷新后重新提交。"],
        403 => T["请确认登录的账号是否正确；需要权限时请联系本单位管理员。"],
        404 => T["请检查网址，或从菜单重新进入。"],
        409 => T["请重新打开这条记录，核对最新内容后再提交。"],
        413 => T["请压缩或拆分文件后重新上传。"],
        429 => T["请稍等片刻再试。"],
        >= 500 => T["已保存的内容没有丢失。请稍后重试；仍有问题请联系管理员。"],
        _ => T["请返回上一页重试。"],
    };

    public void OnGet()
    {
    }

    public void OnPost()
    {
    }
}
