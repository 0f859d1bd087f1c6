using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace Kechuang.Core.Files;

/// <summary>What a scanner says: the virus's name, or null for a clean file.</summary>
public sealed record ScanAnswer(ScanState State, string? Virus = null);

/// <summary>Looks for viruses. Throws <see cref="IOException"/> where it cannot: the file is then not taken.</summary>
public interface IFileScanner
{
    Task<ScanAnswer> ScanAsync(Stream content, CancellationToken cancel);
}

/// <summary>No scanner is set up; files say so.</summary>
internal sealed class NoScanner : IFileScanner
{
    public Task<ScanAnswer> ScanAsync(Stream content, CancellationToken cancel) => Task.FromResult(new ScanAnswer(ScanState.NotScanned));
}

/// <summary>ClamAV's daemon, spoken to over TCP: setting <c>KECHUANG_CLAMD=host:port</c>.</summary>
internal sealed class ClamdScanner(string host, int port) : IFileScanner
{
    public const string Setting = "KECHUANG_CLAMD";
    private const int Block = 1 << 16;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    public static IFileScanner From(IConfiguration configuration) => configuration[Setting] switch
    {
        not { Length: > 0 } => new NoScanner(),
        var text when Uri.TryCreate($"tcp://{text}", UriKind.Absolute, out var url) && url.Port > 0 => new ClamdScanner(url.Host, url.Port),
        var text => throw new InvalidOperationException($"{Setting} 应为 主机:端口，现为“{text}”"),
    };

    public async Task<ScanAnswer> ScanAsync(Stream content, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Limit);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(host, port, limit.Token);
            var daemon = client.GetStream();
            await daemon.WriteAsync("zINSTREAM\0"u8.ToArray(), limit.Token);
            var block = new byte[4 + Block];
            int read;
            do
            {
                read = await content.ReadAsync(block.AsMemory(4), limit.Token);
                BinaryPrimitives.WriteInt32BigEndian(block, read);
                await daemon.WriteAsync(block.AsMemory(0, 4 + read), limit.Token);
            }
            while (read > 0);
            using var reader = new StreamReader(daemon, Encoding.UTF8);
            return Answer((await reader.ReadToEndAsync(limit.Token)).TrimEnd('\0', '\n'));
        }
        catch (SocketException e)
        {
            throw new IOException($"The scanner at {host}:{port} does not answer: {e.Message}", e);
        }
        catch (OperationCanceledException e) when (!cancel.IsCancellationRequested)
        {
            throw new IOException($"The scanner at {host}:{port} took longer than {Limit.TotalSeconds:0} s", e);
        }
    }

    /// <summary>“stream: OK”, “stream: Name FOUND”, or an error.</summary>
    private static ScanAnswer Answer(string answer) =>
        answer == "stream: OK" ? new ScanAnswer(ScanState.Clean)
        : answer.EndsWith(" FOUND", StringComparison.Ordinal) ? new ScanAnswer(ScanState.NotScanned, answer["stream: ".Length..^" FOUND".Length])
        : throw new IOException($"The scanner says: {answer}");
}
