using System.Security.Cryptography;
using Kechuang.Data;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Core.Files;

/// <summary>How a part was taken.</summary>
public enum PartOutcome
{
    Taken,

    /// <summary>There is no such upload of this person, or it is over.</summary>
    Unknown,

    /// <summary>The part does not begin where the last one ended, or another part is being written; go on from the offset given.</summary>
    WrongOffset,

    /// <summary>The part's bytes do not have the hash given: send it again.</summary>
    Damaged,

    /// <summary>More than was announced, or more than a part may have.</summary>
    TooLong,
}

/// <summary>
/// Files that come in parts and may go on after a break: parts are kept on disk, the place reached in the database. A part counts when both have it;
/// what a killed server wrote beyond that is overwritten.
/// </summary>
public sealed class UploadSessions(AppDb db, UploadDesk desk, FileStore files, FileStoreOptions options, TimeProvider clock)
{
    /// <summary>Bytes of the largest part.</summary>
    public const int LargestPart = 4 << 20;

    /// <summary>How many a person may have begun at a time.</summary>
    public const int Most = 20;

    /// <summary>Uploads that nobody has touched for so long are removed.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(2);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Begins an upload, or says why the file would not be taken.</summary>
    public async Task<(UploadSession? Session, UploadRefusal? Refusal)> BeginAsync(int userId, int? districtId, string purpose, UploadRules rules, string name, long size, CancellationToken cancel = default)
    {
        if (UploadDesk.Announced(name, size, rules) is { } refusal)
        {
            return (null, refusal);
        }

        var safe = FileNames.Check(name, rules).Name;
        if (await db.Set<UploadSession>().CountAsync(u => u.UserId == userId && u.Sha256 == "", cancel) >= Most)
        {
            return (null, new UploadRefusal(UploadTexts.TooMany, safe));
        }

        var session = new UploadSession { Id = Guid.CreateVersion7(clock.GetUtcNow()), UserId = userId, DistrictId = districtId, Purpose = purpose, Name = safe, Size = size, Kinds = rules.Kinds, MaxBytes = rules.MaxBytes, TouchedAt = Now };
        db.Add(session);
        await db.SaveChangesAsync(cancel);
        return (session, null);
    }

    /// <summary>A file that came in one piece, checked, kept until its form takes it.</summary>
    public async Task<UploadSession> KeepAsync(int userId, int? districtId, string purpose, UploadRules rules, CheckedFile file, CancellationToken cancel = default)
    {
        var session = new UploadSession
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()), UserId = userId, DistrictId = districtId, Purpose = purpose, Name = file.Name, Size = file.Size, Received = file.Size, Kinds = rules.Kinds,
            MaxBytes = rules.MaxBytes, TouchedAt = Now, Sha256 = file.Sha256, ContentType = file.ContentType, Scan = file.Scan,
        };
        db.Add(session);
        await db.SaveChangesAsync(cancel);
        return session;
    }

    public Task<UploadSession?> FindAsync(int userId, Guid id, CancellationToken cancel = default) => Of(userId, id).AsNoTracking().FirstOrDefaultAsync(cancel);

    /// <summary>Takes a part that begins at <paramref name="offset"/>; gives the offset to go on from.</summary>
    public async Task<(PartOutcome Outcome, long Offset)> AppendAsync(int userId, Guid id, long offset, ReadOnlyMemory<byte> part, string? sha256, CancellationToken cancel = default)
    {
        if (await FindAsync(userId, id, cancel) is not { IsDone: false } session)
        {
            return (PartOutcome.Unknown, 0);
        }

        if (part.Length > LargestPart || offset + part.Length > session.Size)
        {
            return (PartOutcome.TooLong, session.Received);
        }

        if (sha256 is not null && !string.Equals(sha256, Convert.ToHexString(SHA256.HashData(part.Span)), StringComparison.OrdinalIgnoreCase))
        {
            return (PartOutcome.Damaged, session.Received);
        }

        if (offset != session.Received || !await WriteAsync(session.Id, offset, part, cancel))
        {
            return (PartOutcome.WrongOffset, session.Received);
        }

        var end = offset + part.Length;
        var moved = await Of(userId, id).Where(u => u.Received == offset).ExecuteUpdateAsync(u => u.SetProperty(x => x.Received, end).SetProperty(x => x.TouchedAt, Now), cancel) == 1;
        return moved ? (PartOutcome.Taken, end) : (PartOutcome.WrongOffset, session.Received);
    }

    /// <summary>Checks the whole file once all parts have come; asking again gives the same answer. A refused file is removed.</summary>
    public async Task<UploadCheck> FinishAsync(int userId, Guid id, CancellationToken cancel = default)
    {
        if (await FindAsync(userId, id, cancel) is not { } session || session.Received != session.Size)
        {
            return new UploadRefusal(UploadTexts.Lost);
        }

        if (session.IsDone)
        {
            return FileOf(session);
        }

        if (!File.Exists(PathOf(id)))
        {
            // Moved into the store by a server that was killed before it could say so, or lost with its disk.
            await RemoveAsync(userId, id, cancel);
            return new UploadRefusal(UploadTexts.Lost);
        }

        var check = await desk.CheckFileAsync(PathOf(id), session.Name, session.Rules, cancel);
        if (check.File is not { } file)
        {
            await RemoveAsync(userId, id, cancel);
            return check;
        }

        await Of(userId, id).ExecuteUpdateAsync(u => u.SetProperty(x => x.Sha256, file.Sha256).SetProperty(x => x.ContentType, file.ContentType).SetProperty(x => x.Scan, file.Scan).SetProperty(x => x.TouchedAt, Now), cancel);
        return file;
    }

    /// <summary>
    /// Takes the checked file over in the caller's transaction: adds (not yet saves) its row and ends the upload. Null where there is none of this person
    /// for this purpose. Once taken it cannot be taken again.
    /// </summary>
    public async Task<StoredFile?> TakeAsync(int userId, Guid id, string purpose, CancellationToken cancel = default)
    {
        if (await FindAsync(userId, id, cancel) is not { IsDone: true } session || session.Purpose != purpose || await Of(userId, id).ExecuteDeleteAsync(cancel) == 0)
        {
            return null;
        }

        return files.Add(FileOf(session), purpose, session.DistrictId);
    }

    public async Task RemoveAsync(int userId, Guid id, CancellationToken cancel = default)
    {
        if (await Of(userId, id).ExecuteDeleteAsync(cancel) == 1)
        {
            File.Delete(PathOf(id));
        }
    }

    /// <summary>Removes uploads that were given up, and parts on disk that no upload knows; gives how many.</summary>
    public async Task<int> SweepAsync(CancellationToken cancel = default)
    {
        var before = Now - Life;
        var old = await db.Set<UploadSession>().Where(u => u.TouchedAt < before).Select(u => u.Id).ToListAsync(cancel);
        var removed = await db.Set<UploadSession>().Where(u => old.Contains(u.Id) && u.TouchedAt < before).ExecuteDeleteAsync(cancel);
        old.ForEach(id => File.Delete(PathOf(id)));
        var folder = new DirectoryInfo(Folder);
        foreach (var part in folder.Exists ? folder.EnumerateFiles("*.part") : [])
        {
            if (!Guid.TryParseExact(Path.GetFileNameWithoutExtension(part.Name), "N", out var id) || !await db.Set<UploadSession>().AnyAsync(u => u.Id == id, cancel))
            {
                part.Delete();
                removed++;
            }
        }

        return removed;
    }

    private static CheckedFile FileOf(UploadSession session) => new(session.Name, session.ContentType, session.Size, session.Sha256, session.Scan);

    private IQueryable<UploadSession> Of(int userId, Guid id) => db.Set<UploadSession>().Where(u => u.Id == id && u.UserId == userId);

    /// <summary>Beside the stored contents, where every server reaches it; a backup leaves it out.</summary>
    private string Folder => Path.Combine(options.Folder, "uploads");

    private string PathOf(Guid id) => Path.Combine(Folder, id.ToString("N") + ".part");

    /// <summary>False where somebody else is writing, or the disk holds less than was acknowledged.</summary>
    private async Task<bool> WriteAsync(Guid id, long offset, ReadOnlyMemory<byte> part, CancellationToken cancel)
    {
        Directory.CreateDirectory(Folder);
        try
        {
            await using var file = new FileStream(PathOf(id), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous);
            if (file.Length < offset)
            {
                return false;
            }

            file.SetLength(offset);
            file.Position = offset;
            await file.WriteAsync(part, cancel);
            file.Flush(flushToDisk: true);
            return true;
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or PathTooLongException) && File.Exists(PathOf(id)))
        {
            return false;
        }
    }
}
