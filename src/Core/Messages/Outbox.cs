using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Core.Paging;
using Kechuang.Data;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Kechuang.Core.Messages;

/// <summary>A mail as its log shows it: to whom and how it went, not what it says.</summary>
public sealed record MailLine(MailItem Mail, string UserName, string DisplayName, DateTime At);

/// <summary>The mails that wait to be sent, and the log of those that were.</summary>
public sealed class Outbox(AppDb db, IMailSender sender, MailOptions options, UnitOfWork unit, TimeProvider clock)
{
    public const int PageSize = 50;

    /// <summary>Pauses after each failed attempt; after the last the mail is given up.</summary>
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(8), TimeSpan.FromHours(24)];

    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Sends one mail that is due; false where there is none. A server that dies over it leaves it to the next after the lease: it may come twice, with the same id, but is not lost.</summary>
    public async Task<bool> SendNextAsync(CancellationToken cancel = default)
    {
        var now = Now;
        var due = db.Set<MailItem>().Where(m => (m.State == MailState.Queued && m.DueAt <= now) || (m.State == MailState.Sending && m.LeaseUntil < now));
        if (await due.AsNoTracking().OrderBy(m => m.DueAt).FirstOrDefaultAsync(cancel) is not { } mail)
        {
            return false;
        }

        var mine = await due.Where(m => m.Id == mail.Id && m.Attempts == mail.Attempts).ExecuteUpdateAsync(
            m => m.SetProperty(x => x.State, MailState.Sending).SetProperty(x => x.LeaseUntil, now + Lease).SetProperty(x => x.Attempts, x => x.Attempts + 1), cancel) == 1;
        if (!mine)
        {
            return true;
        }

        try
        {
            await sender.SendAsync(await WriteAsync(mail, cancel), cancel);
            await EndAsync(mail.Id, MailState.Sent, "", Now);
        }
        catch (MailException e)
        {
            var again = !e.Permanent && mail.Attempts < Pauses.Length;
            await EndAsync(mail.Id, again ? MailState.Queued : MailState.Failed, e.Message, again ? Now + Pauses[mail.Attempts] : Now);
        }

        return true;
    }

    /// <summary>The log, newest first.</summary>
    public async Task<Paged<MailLine>> ListAsync(MailState? state, int page, CancellationToken cancel = default)
    {
        var lines =
            from mail in db.Set<MailItem>().AsNoTracking()
            where state == null || mail.State == state
            join message in db.Set<InboxItem>() on mail.MessageId equals message.Id
            join user in db.Set<User>() on message.UserId equals user.Id
            orderby mail.Id descending
            select new MailLine(mail, user.UserName!, user.DisplayName, message.At);
        var total = await db.Set<MailItem>().CountAsync(m => state == null || m.State == state, cancel);
        page = PagedQuery.Within(page, total, PageSize);
        return new Paged<MailLine>(await lines.OnPage(page, PageSize).ToListAsync(cancel), total, page);
    }

    /// <summary>Queues a mail once more, to the address the account has now; false where it is under way or the account has none.</summary>
    public Task<bool> SendAgainAsync(Actor actor, long id, CancellationToken cancel = default) =>
        unit.RunAsync(OperationKinds.SendMailAgain, actor, null, $"{id}", async scope =>
        {
            var user = await (from mail in db.Set<MailItem>() where mail.Id == id join message in db.Set<InboxItem>() on mail.MessageId equals message.Id join u in db.Set<User>() on message.UserId equals u.Id select u).SingleOrDefaultAsync(cancel);
            if (user is not { Email: { Length: > 0 } address, Disabled: false })
            {
                return false;
            }

            scope.Record("resent", "mail", id, user.UserName!);
            return await db.Set<MailItem>().Where(m => m.Id == id && (m.State == MailState.Sent || m.State == MailState.Failed)).ExecuteUpdateAsync(
                m => m.SetProperty(x => x.State, MailState.Queued).SetProperty(x => x.Attempts, 0).SetProperty(x => x.DueAt, Now).SetProperty(x => x.Address, address).SetProperty(x => x.Error, ""), cancel) == 1;
        }, commit: done => done, touches: Touches.Nothing, cancel: cancel);

    private async Task<MimeMessage> WriteAsync(MailItem mail, CancellationToken cancel)
    {
        var message = await db.Set<InboxItem>().AsNoTracking().SingleAsync(m => m.Id == mail.MessageId, cancel);
        if (!MailboxAddress.TryParse(mail.Address, out var address))
        {
            throw new MailException("邮箱地址不正确", true, new FormatException(mail.Address));
        }

        var from = MailboxAddress.Parse(options.From);
        var link = message.Href.Length == 0 ? "" : options.Site.Length > 0 ? $"请点击办理：{options.Site}/inbox/{message.Id}" : "请登录系统，在“消息”中办理。";
        var text = string.Join("\r\n\r\n", new[] { message.Body, link, "本邮件由系统自动发送，请勿回复。" }.Where(t => t.Length > 0));
        return new MimeMessage([from], [address], message.Subject, new TextPart("plain") { Text = text })
        {
            // The same id on every attempt, so that a mail sent twice can be seen to be one.
            MessageId = $"message-{mail.Id}@{from.Domain}", Date = clock.GetUtcNow(),
        };
    }

    /// <summary>Not broken off by a stopping server: what has been sent is noted as sent.</summary>
    private Task EndAsync(long id, MailState state, string error, DateTime at) => db.Set<MailItem>().Where(m => m.Id == id).ExecuteUpdateAsync(m => m
        .SetProperty(x => x.State, state).SetProperty(x => x.Error, error.Length > MailItem.ErrorLength ? error[..MailItem.ErrorLength] : error)
        .SetProperty(x => x.SentAt, x => state == MailState.Sent ? at : x.SentAt).SetProperty(x => x.DueAt, at).SetProperty(x => x.LeaseUntil, (DateTime?)null), CancellationToken.None);
}
