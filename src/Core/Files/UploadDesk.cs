using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace Kechuang.Core.Files;

/// <summary>The one check of files from outside: name, size, content, viruses. What passes lies in the store; everything else is gone.</summary>
public sealed class UploadDesk(FileStoreOptions options, FileStore files, IFileScanner scanner, ILogger<UploadDesk> log)
{
    /// <summary>Takes a file from a stream; what is longer than allowed is refused as soon as that is known.</summary>
    public async Task<UploadCheck> CheckAsync(Stream content, string name, UploadRules rules, CancellationToken cancel = default)
    {
        var (safe, refusal) = FileNames.Check(name, rules);
        if (refusal is not null)
        {
            return refusal;
        }

        Directory.CreateDirectory(options.Folder);
        var path = Path.Combine(options.Folder, Path.GetRandomFileName());
        try
        {
            return await WriteAsync(content, path, rules.MaxBytes, cancel) ? await CheckFileAsync(path, safe, rules, cancel) : new UploadRefusal(UploadTexts.TooLarge, safe, rules.MaxMegabytes);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>What can be refused before a byte has come.</summary>
    internal static UploadRefusal? Announced(string name, long size, UploadRules rules)
    {
        var (safe, refusal) = FileNames.Check(name, rules);
        return refusal ?? (size > rules.MaxBytes ? new UploadRefusal(UploadTexts.TooLarge, safe, rules.MaxMegabytes) : size <= 0 ? new UploadRefusal(UploadTexts.Empty, safe) : null);
    }

    /// <summary>Checks a whole file on disk and, if it passes, moves it into the store.</summary>
    internal async Task<UploadCheck> CheckFileAsync(string path, string name, UploadRules rules, CancellationToken cancel)
    {
        var kind = FileKindTable.OfName(name)!;
        string hash;
        long size;
        ScanAnswer scan;
        await using (var content = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, useAsync: true))
        {
            size = content.Length;
            if (size == 0)
            {
                return new UploadRefusal(UploadTexts.Empty, name);
            }

            if (FileKindTable.Refusal(content, kind.Kind) is { } reason)
            {
                return new UploadRefusal(reason, name);
            }

            content.Position = 0;
            hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancel));
            content.Position = 0;
            try
            {
                scan = await scanner.ScanAsync(content, cancel);
            }
            catch (IOException e)
            {
                log.LogError(e, "A file could not be scanned and was refused");
                return new UploadRefusal(UploadTexts.NoScanner, name);
            }
        }

        if (scan.Virus is { } virus)
        {
            log.LogWarning("A file was refused: {Virus}", virus);
            return new UploadRefusal(UploadTexts.Infected, name, virus);
        }

        files.Keep(path, hash);
        return new CheckedFile(name, kind.ContentType, size, hash, scan.State);
    }

    /// <summary>False where the stream is longer than allowed.</summary>
    private static async Task<bool> WriteAsync(Stream content, string path, long maxBytes, CancellationToken cancel)
    {
        await using var output = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.Asynchronous);
        var buffer = new byte[1 << 16];
        int read;
        while ((read = await content.ReadAsync(buffer, cancel)) > 0)
        {
            if (output.Length + read > maxBytes)
            {
                return false;
            }

            await output.WriteAsync(buffer.AsMemory(0, read), cancel);
        }

        output.Flush(flushToDisk: true);
        return true;
    }
}
