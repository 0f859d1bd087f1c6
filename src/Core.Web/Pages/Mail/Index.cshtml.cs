using Kechuang.Core.Accounts;
using Kechuang.Core.Messages;
using Kechuang.Core.Paging;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kechuang.Core.Web.Pages.Mail;

/// <summary>The log of mails for the administrator: whether they left, not what they say.</summary>
[Authorize(Policy = Permissions.AccountsManage)]
internal sealed class IndexModel(ICurrentAccess current, Outbox outbox, MailOptions options, Texts T) : PageModel
{
    private static readonly IReadOnlyDictionary<MailState, string> Words = new Dictionary<MailState, string>
    {
        [MailState.Queued] = "待发送", [MailState.Sending] = "发送中", [MailState.Sent] = "已发送", [MailState.Failed] = "发送失败",
    };

    [BindProperty(SupportsGet = true)]
    public MailState? State { get; set; }

    public Paged<MailLine> Lines { get; private set; } = null!;

    /// <summary>Where mails go without a mail server; null with one.</summary>
    public string? Folder => options.Server is null ? options.Folder : null;

    public IEnumerable<SelectListItem> States => Words.Select(w => new SelectListItem(T[w.Value], w.Key.ToString())).Prepend(new SelectListItem(T["全部"], ""));

    public static string WordsOf(MailItem mail) => mail is { State: MailState.Queued, Attempts: > 0 } ? "等待重试" : Words[mail.State];

    public static Tone ToneOf(MailItem mail) => mail.State switch
    {
        MailState.Sent => Tone.Success,
        MailState.Failed => Tone.Danger,
        _ => mail.Attempts > 0 ? Tone.Warning : Tone.Info,
    };

    public async Task OnGetAsync(int p, CancellationToken cancel) => Lines = await outbox.ListAsync(State, p, cancel);

    public async Task<IActionResult> OnPostAgainAsync(long id, CancellationToken cancel)
    {
        var done = await outbox.SendAgainAsync(current.Required.Actor, id, cancel);
        TempData.Add(done ? Tone.Success : Tone.Warning, done ? T["已重新排队。"] : T["没有重发：邮件正在发送，或收件人没有邮箱、已停用。"]);
        return RedirectToPage(new { State });
    }
}
