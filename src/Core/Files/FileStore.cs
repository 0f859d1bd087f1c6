using System.Security.Cryptography;
using Kechuang.Data;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Core.Files;

/// <summary>Where the store's folder is.</summary>
public sealed record FileStoreOptions(string Folder);

/// <summary>Keeps file contents on disk under their hash: written once, never changed; a row in the database tells what they are.</summary>
public sealed class FileStore(AppDb db, FileStoreOptions options, TimeProvider clock)
{
    /// <summary>Stores the stream's content and adds (not yet saves) its row.</summary>
    public async Task<StoredFile> AddAsync(Stream content, string name, string contentType, string purpose, int? districtId, CancellationToken cancel = default)
    {
        Directory.CreateDirectory(options.Folder);
        var temporary = Path.Combine(options.Folder, Path.GetRandomFileName());
        try
        {
            var (hash, size) = await WriteAsync(content, temporary, cancel);
            Keep(temporary, hash);
            var file = new StoredFile { DistrictId = districtId, Purpose = purpose, Name = Path.GetFileName(name), ContentType = contentType, Size = size, Sha256 = hash, At = clock.GetUtcNow().UtcDateTime };
            db.Add(file);
            return file;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Adds (not yet saves) the row of a file that passed the check; its content is here already.</summary>
    public StoredFile Add(CheckedFile checkedFile, string purpose, int? districtId)
    {
        var file = new StoredFile
        {
            DistrictId = districtId, Purpose = purpose, Name = checkedFile.Name, ContentType = checkedFile.ContentType, Size = checkedFile.Size, Sha256 = checkedFile.Sha256,
            Scan = checkedFile.Scan, At = clock.GetUtcNow().UtcDateTime,
        };
        db.Add(file);
        return file;
    }

    public Task<StoredFile?> FindAsync(long id, CancellationToken cancel = default) =>
        db.Set<StoredFile>().AsNoTracking().FirstOrDefaultAsync(f => f.Id == id, cancel);

    /// <summary>Path of the content on disk; for reading.</summary>
    public string PathOf(StoredFile file) => PathOf(file.Sha256);

    public Stream Open(StoredFile file) => File.OpenRead(PathOf(file));

    /// <summary>Moves a content to its place.</summary>
    internal void Keep(string temporary, string hash)
    {
        var path = PathOf(hash);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Move(temporary, path, overwrite: true);
    }

    private string PathOf(string hash) => Path.Combine(options.Folder, hash[..2], hash);

    private static async Task<(string Hash, long Size)> WriteAsync(Stream content, string path, CancellationToken cancel)
    {
        await using var output = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.Asynchronous);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 16];
        int read;
        while ((read = await content.ReadAsync(buffer, cancel)) > 0)
        {
            hash.AppendData(buffer, 0, read);
            await output.WriteAsync(buffer.AsMemory(0, read), cancel);
        }

        output.Flush(flushToDisk: true);
        return (Convert.ToHexStringLower(hash.GetHashAndReset()), output.Length);
    }
}
