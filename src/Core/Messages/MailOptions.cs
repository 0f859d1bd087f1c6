using Kechuang.Core.Files;
using MailKit.Security;
using Microsoft.Extensions.Configuration;

namespace Kechuang.Core.Messages;

/// <summary>A mail server: <c>smtp://user:password@host:587?from=a@b</c> (encrypted by STARTTLS) or <c>smtps://…</c> (encrypted from the start).</summary>
public sealed record SmtpServer(string Host, int Port, SecureSocketOptions Security, string User, string Password, string From);

/// <summary>How mails leave: through <c>KECHUANG_SMTP</c>, or, without it, as files into a folder <c>mail</c> beside the stored files.</summary>
public sealed record MailOptions(SmtpServer? Server, string Folder, string Site)
{
    public const string Setting = "KECHUANG_SMTP";

    /// <summary>The address people reach the system at, for links in mails.</summary>
    public const string SiteSetting = "KECHUANG_SITE";

    private const string DefaultFrom = "kechuang@localhost";

    public string From => Server?.From ?? DefaultFrom;

    public static MailOptions Of(IConfiguration configuration, FileStoreOptions files) => new(
        configuration[Setting] is { Length: > 0 } setting ? ServerOf(setting) : null,
        Path.Combine(Path.GetDirectoryName(Path.GetFullPath(files.Folder))!, "mail"),
        configuration[SiteSetting]?.TrimEnd('/') ?? "");

    private static SmtpServer ServerOf(string setting)
    {
        if (!Uri.TryCreate(setting, UriKind.Absolute, out var url) || url.Scheme is not ("smtp" or "smtps") || url.Host.Length == 0
            || Value(url, "from") is not { } from || !MimeKit.MailboxAddress.TryParse(from, out _))
        {
            // The setting holds a password: it is not repeated.
            throw new InvalidOperationException($"{Setting} 应为 smtp://用户:密码@主机:端口?from=发件地址（或 smtps://…）");
        }

        var person = url.UserInfo.Split(':', 2);
        var direct = url.Scheme == "smtps";
        // A password never goes out unencrypted; a relay of the own network without a password may have no TLS.
        var security = direct ? SecureSocketOptions.SslOnConnect : person[0].Length > 0 ? SecureSocketOptions.StartTls : SecureSocketOptions.StartTlsWhenAvailable;
        return new SmtpServer(url.Host, url.Port > 0 ? url.Port : direct ? 465 : 587, security, Uri.UnescapeDataString(person[0]), Uri.UnescapeDataString(person.ElementAtOrDefault(1) ?? ""), from);
    }

    private static string? Value(Uri url, string name) => url.Query.TrimStart('?').Split('&').Select(p => p.Split('=', 2)).Where(p => p[0] == name && p.Length == 2).Select(p => Uri.UnescapeDataString(p[1])).FirstOrDefault();
}
