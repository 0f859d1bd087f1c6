using System.IO.Compression;
using System.Text;

namespace Kechuang.Core.Files;

/// <summary>A kind with its endings and type.</summary>
internal sealed record FileKindLine(FileKinds Kind, string ContentType, params string[] Extensions);

/// <summary>The kinds, and telling one from the bytes.</summary>
internal static class FileKindTable
{
    public static readonly IReadOnlyList<FileKindLine> All =
    [
        new(FileKinds.Pdf, "application/pdf", ".pdf"),
        new(FileKinds.Docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx"),
        new(FileKinds.Xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"),
        new(FileKinds.Jpeg, "image/jpeg", ".jpg", ".jpeg"),
        new(FileKinds.Png, "image/png", ".png"),
        new(FileKinds.Zip, "application/zip", ".zip"),
    ];

    private const int MostEntries = 20_000;
    private const int TypesLength = 1 << 20;

    /// <summary>The kind whose ending the name has.</summary>
    public static FileKindLine? OfName(string name) => All.FirstOrDefault(k => k.Extensions.Contains(Path.GetExtension(name).ToLowerInvariant()));

    /// <summary>Why the content is not the kind that the name promises; null where it is.</summary>
    public static string? Refusal(Stream content, FileKinds promised)
    {
        Span<byte> start = stackalloc byte[8];
        content.Position = 0;
        start = start[..content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        if (start.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
        {
            return UploadTexts.OldOffice;
        }

        return promised switch
        {
            FileKinds.Pdf => start.StartsWith("%PDF-"u8) ? null : UploadTexts.Mismatch,
            FileKinds.Jpeg => start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? null : UploadTexts.Mismatch,
            FileKinds.Png => start.SequenceEqual((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) ? null : UploadTexts.Mismatch,
            _ => start.StartsWith("PK\x03\x04"u8) ? ArchiveRefusal(content, promised) : UploadTexts.Mismatch,
        };
    }

    private static string? ArchiveRefusal(Stream content, FileKinds promised)
    {
        try
        {
            using var archive = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            if (archive.Entries.Count > MostEntries || archive.Entries.Any(e => e.IsEncrypted || FileNames.IsOutside(e.FullName)))
            {
                return UploadTexts.BadArchive;
            }

            var types = Types(archive);
            if (types.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) || archive.Entries.Any(e => e.Name.StartsWith("vbaProject", StringComparison.OrdinalIgnoreCase)))
            {
                return UploadTexts.Macros;
            }

            return promised switch
            {
                FileKinds.Docx => types.Contains("wordprocessingml.document.main+xml", StringComparison.Ordinal) ? null : UploadTexts.Mismatch,
                FileKinds.Xlsx => types.Contains("spreadsheetml.sheet.main+xml", StringComparison.Ordinal) ? null : UploadTexts.Mismatch,
                _ => archive.Entries.Any(e => FileNames.IsActive(e.Name)) ? UploadTexts.BadArchive : null,
            };
        }
        catch (InvalidDataException)
        {
            return UploadTexts.Mismatch;
        }
    }

    /// <summary>The package's list of content types; what is longer than any honest one is cut.</summary>
    private static string Types(ZipArchive archive)
    {
        if (archive.GetEntry("[Content_Types].xml") is not { } entry)
        {
            return "";
        }

        using var stream = entry.Open();
        var buffer = new byte[TypesLength];
        return Encoding.UTF8.GetString(buffer, 0, stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false));
    }
}
