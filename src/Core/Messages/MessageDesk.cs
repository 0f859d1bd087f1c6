using Kechuang.Core.Accounts;
using Kechuang.Core.Paging;
using Kechuang.Data;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Core.Messages;

/// <summary>Tells people what waits on them, and gives each person the own inbox.</summary>
public sealed class MessageDesk(AppDb db, TimeProvider clock)
{
    public const int PageSize = 50;

    /// <summary>
    /// Writes the message into the inbox of everybody it is for, and into the mail's outbox where the account has an address, within the caller's
    /// transaction: it is told if and only if what it tells has happened. Gives how many accounts were told just now.
    /// </summary>
    public async Task<int> SendAsync(Message message, CancellationToken cancel = default)
    {
        Check(message);
        int? district = message.DistrictId;
        var people = await db.Set<User>().AsNoTracking().Where(message.To.Who)
            .Where(u => !u.Disabled && (u.DistrictId == district || u.DistrictId == null)).OrderBy(u => u.Id).Select(u => new { u.Id, u.Email }).ToListAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        var told = 0;
        foreach (var person in people)
        {
            // “On conflict” instead of a look first: another server may be telling the same at this moment.
            var added = await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO messages (district_id, user_id, "key", subject, body, href, at)
                VALUES ({message.DistrictId}, {person.Id}, {message.Key}, {message.Subject}, {message.Body}, {message.Href}, {now})
                ON CONFLICT (user_id, "key") DO NOTHING
                """, cancel);
            told += added;
            if (added == 1 && !string.IsNullOrEmpty(person.Email))
            {
                await db.Database.ExecuteSqlAsync(
                    $"""
                    INSERT INTO mails (message_id, address, state, attempts, due_at, error)
                    SELECT id, {person.Email}, {nameof(MailState.Queued)}, 0, {now}, '' FROM messages WHERE user_id = {person.Id} AND "key" = {message.Key}
                    """, cancel);
            }
        }

        return told;
    }

    /// <summary>How many messages the person has not read.</summary>
    public Task<int> UnreadAsync(int userId, CancellationToken cancel = default) => db.Set<InboxItem>().CountAsync(m => m.UserId == userId && m.ReadAt == null, cancel);

    /// <summary>The person's messages, newest first.</summary>
    public async Task<Paged<InboxItem>> ListAsync(int userId, bool unreadOnly, int page, CancellationToken cancel = default)
    {
        var items = db.Set<InboxItem>().AsNoTracking().Where(m => m.UserId == userId && (!unreadOnly || m.ReadAt == null));
        return await items.OrderByDescending(m => m.Id).PageAsync(page, PageSize, cancel);
    }

    /// <summary>Marks the person's message as read and gives it; null where it is not theirs.</summary>
    public async Task<InboxItem?> ReadAsync(int userId, long id, CancellationToken cancel = default)
    {
        await Unread(userId).Where(m => m.Id == id).ExecuteUpdateAsync(m => m.SetProperty(x => x.ReadAt, clock.GetUtcNow().UtcDateTime), cancel);
        return await db.Set<InboxItem>().AsNoTracking().FirstOrDefaultAsync(m => m.UserId == userId && m.Id == id, cancel);
    }

    /// <summary>Marks all up to the newest that the person has seen; what came since stays unread.</summary>
    public Task<int> ReadAllAsync(int userId, long upTo, CancellationToken cancel = default) =>
        Unread(userId).Where(m => m.Id <= upTo).ExecuteUpdateAsync(m => m.SetProperty(x => x.ReadAt, clock.GetUtcNow().UtcDateTime), cancel);

    private IQueryable<InboxItem> Unread(int userId) => db.Set<InboxItem>().Where(m => m.UserId == userId && m.ReadAt == null);

    /// <summary>SQLite would keep what is too long, PostgreSQL would not: both refuse it here.</summary>
    private static void Check(Message message)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(message.Subject);
        ArgumentException.ThrowIfNullOrWhiteSpace(message.Key);
        if (message.Subject.Length > Message.SubjectLength || message.Body.Length > Message.BodyLength || message.Href.Length > Message.HrefLength || message.Key.Length > Message.KeyLength)
        {
            throw new ArgumentException($"The message {message.Key} is too long", nameof(message));
        }

        if (message.Href is not ("" or ['/', .. not ['/' or '\\', ..]]))
        {
            throw new ArgumentException($"{message.Href} is not a path of this site", nameof(message));
        }
    }
}
