using System.IO.Compression;
using System.Text;

namespace Kechuang.Modules.Tests.Uploads;

/// <summary>Small files of each kind.</summary>
internal static class SomeFiles
{
    public static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF");
    public static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF"u8, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xFF, 0xD9];
    public static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0, .. "IEND"u8];
    public static readonly byte[] Docx = Package("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", "word/document.xml");
    public static readonly byte[] Xlsx = Package("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "xl/workbook.xml");
    public static readonly byte[] Macros = Package("application/vnd.ms-word.document.macroEnabled.main+xml", "word/document.xml", "word/vbaProject.bin");
    public static readonly byte[] HiddenMacros = Package("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", "word/document.xml", "word/vbaProject.bin");
    public static readonly byte[] OldOffice = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600]];

    public static byte[] Zip(params string[] names) => Archive(names.Select(n => (n, "content")));

    /// <summary>A PDF of the given length.</summary>
    public static byte[] LargePdf(int length)
    {
        var bytes = new byte[length];
        new Random(7).NextBytes(bytes);
        Pdf.CopyTo(bytes, 0);
        return bytes;
    }

    private static byte[] Package(string type, params string[] parts) =>
        Archive(parts.Select(p => (p, "<x/>")).Prepend(("[Content_Types].xml", $"<Types><Override PartName=\"/{parts[0]}\" ContentType=\"{type}\"/></Types>")));

    private static byte[] Archive(IEnumerable<(string Name, string Text)> entries)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create))
        {
            foreach (var (name, text) in entries)
            {
                using var writer = new StreamWriter(archive.CreateEntry(name).Open());
                writer.Write(text);
            }
        }

        return memory.ToArray();
    }
}
