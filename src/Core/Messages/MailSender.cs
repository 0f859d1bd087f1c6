using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Kechuang.Core.Messages;

/// <summary>A mail was not taken. <paramref name="permanent"/>: trying again would not help.</summary>
public sealed class MailException(string message, bool permanent, Exception inner) : Exception(message, inner)
{
    public bool Permanent => permanent;
}

/// <summary>Brings one mail on its way; throws <see cref="MailException"/> where that fails.</summary>
public interface IMailSender
{
    Task SendAsync(MimeMessage mail, CancellationToken cancel);
}

/// <summary>Hands mails to the server of the settings.</summary>
internal sealed class SmtpSender(SmtpServer server) : IMailSender
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public async Task SendAsync(MimeMessage mail, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Limit);
        try
        {
            using var client = new SmtpClient();
            await client.ConnectAsync(server.Host, server.Port, server.Security, limit.Token);
            if (server.User.Length > 0)
            {
                await client.AuthenticateAsync(server.User, server.Password, limit.Token);
            }

            await client.SendAsync(mail, limit.Token);
            await client.DisconnectAsync(quit: true, limit.Token);
        }
        catch (SmtpCommandException e)
        {
            // Answers of 500 and more are final for the recipient; about the sender or the session the administrator may mend something.
            throw new MailException($"{(int)e.StatusCode} {e.Message}", e.ErrorCode == SmtpErrorCode.RecipientNotAccepted && (int)e.StatusCode >= 500, e);
        }
        catch (Exception e) when (e is SmtpProtocolException or AuthenticationException or SslHandshakeException or SocketException or IOException or ServiceNotConnectedException or NotSupportedException)
        {
            throw new MailException(e.Message, false, e);
        }
        catch (OperationCanceledException e) when (!cancel.IsCancellationRequested)
        {
            throw new MailException($"No answer from {server.Host} in {Limit.TotalSeconds:0} s", false, e);
        }
    }
}

/// <summary>Without a mail server: writes mails as files, to be looked at.</summary>
internal sealed class FolderSender(MailOptions options) : IMailSender
{
    public async Task SendAsync(MimeMessage mail, CancellationToken cancel)
    {
        Directory.CreateDirectory(options.Folder);
        await mail.WriteToAsync(Path.Combine(options.Folder, mail.MessageId!.Split('@')[0] + ".eml"), cancel);
    }
}
