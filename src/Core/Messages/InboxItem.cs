namespace Kechuang.Core.Messages;

/// <summary>A message in one account's inbox.</summary>
public sealed class InboxItem
{
    public long Id { get; set; }

    public int DistrictId { get; set; }

    public int UserId { get; set; }

    /// <summary>What is told; once an account.</summary>
    public string Key { get; set; } = "";

    public string Subject { get; set; } = "";

    public string Body { get; set; } = "";

    /// <summary>The page to act on: a path of this site, or empty.</summary>
    public string Href { get; set; } = "";

    public DateTime At { get; set; }

    public DateTime? ReadAt { get; set; }
}

/// <summary>Where a mail stands.</summary>
public enum MailState
{
    /// <summary>Waits for its time.</summary>
    Queued,

    /// <summary>A server is at it, until its lease ends.</summary>
    Sending,
    Sent,

    /// <summary>Given up; the administrator may send it again.</summary>
    Failed,
}

/// <summary>The mail of an inbox item: written in the transaction of what it tells, sent afterwards.</summary>
public sealed class MailItem
{
    public const int ErrorLength = 500;

    public long Id { get; set; }

    /// <summary>The inbox item it brings.</summary>
    public long MessageId { get; set; }

    /// <summary>The account's address when the message was written.</summary>
    public string Address { get; set; } = "";

    public MailState State { get; set; }

    /// <summary>How often a server has tried.</summary>
    public int Attempts { get; set; }

    /// <summary>When it is tried next.</summary>
    public DateTime DueAt { get; set; }

    public DateTime? LeaseUntil { get; set; }

    public DateTime? SentAt { get; set; }

    /// <summary>Why the last attempt failed, in the mail server's words.</summary>
    public string Error { get; set; } = "";
}
