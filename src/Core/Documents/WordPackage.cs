using System.IO.Compression;
using DocumentFormat.OpenXml.Packaging;

namespace Kechuang.Core.Documents;

/// <summary>Opens an uploaded Word file, or says in Chinese why it cannot be used.</summary>
internal static class WordPackage
{
    /// <summary>Limits against oversized files and zip bombs: the file, its parts together, the characters of one part, the number of parts.</summary>
    public const int LargestFile = 10 * 1024 * 1024, LargestUnpacked = 100 * 1024 * 1024, LargestPart = 20_000_000, MostParts = 2000;

    /// <summary>Reads and checks the bytes of a template.</summary>
    /// <exception cref="DocumentException">Too big, not a .docx, encrypted, with macros, or linked to outside files.</exception>
    public static byte[] Read(Stream input)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[81920];
        for (int read; (read = input.Read(chunk)) > 0;)
        {
            buffer.Write(chunk, 0, read);
            if (buffer.Length > LargestFile) throw new DocumentException($"模板文件超过{LargestFile / 1024 / 1024}MB，请删去其中的大图片后重新上传。");
        }
        var bytes = buffer.ToArray();
        if (bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
            throw new DocumentException("这是旧版.doc文件或加了打开密码的文件，请在Word中取消密码并另存为“Word文档（*.docx）”后上传。");
        CheckZip(bytes);
        using var package = Open(new MemoryStream(bytes, writable: false), editable: false);
        CheckParts(package);
        return bytes;
    }

    public static WordprocessingDocument Open(Stream stream, bool editable)
    {
        try
        {
            var package = WordprocessingDocument.Open(stream, editable, new OpenSettings { AutoSave = false, MaxCharactersInPart = LargestPart });
            if (package.MainDocumentPart?.Document?.Body is null) throw new DocumentException(NotDocx);
            return package;
        }
        catch (Exception e) when (e is OpenXmlPackageException or FileFormatException or InvalidDataException or System.Xml.XmlException
            or IOException or InvalidOperationException or ArgumentException)
        {
            throw new DocumentException(NotDocx, e);
        }
    }

    private const string NotDocx = "文件不是有效的Word文档（.docx），请用Word打开并另存为“Word文档（*.docx）”后上传。";

    private static void CheckZip(byte[] bytes)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(bytes, writable: false));
            if (zip.Entries.Count > MostParts) throw new DocumentException("模板文件内的部件过多，请用Word另存后重新上传。");
            long total = 0;
            var chunk = new byte[81920];
            foreach (var entry in zip.Entries)
            {
                // Declared sizes can lie: count what really comes out.
                using var stream = entry.Open();
                for (int read; (read = stream.Read(chunk)) > 0;)
                    if ((total += read) > LargestUnpacked) throw new DocumentException("模板文件解压后过大，请删去其中的大图片后重新上传。");
            }
        }
        catch (InvalidDataException e)
        {
            throw new DocumentException(NotDocx, e);
        }
    }

    private static void CheckParts(WordprocessingDocument package)
    {
        if (package.DocumentType is DocumentFormat.OpenXml.WordprocessingDocumentType.MacroEnabledDocument
            or DocumentFormat.OpenXml.WordprocessingDocumentType.MacroEnabledTemplate || package.MainDocumentPart!.VbaProjectPart is not null)
            throw new DocumentException("模板含有宏，不能使用。请在Word中另存为“Word文档（*.docx）”后上传。");
        foreach (var part in package.GetAllParts())
        {
            if (part is EmbeddedObjectPart or EmbeddedPackagePart or AlternativeFormatImportPart)
                throw new DocumentException("模板中嵌入了其他文件（对象），请在Word中删除后重新上传。");
            var outside = part.ExternalRelationships.FirstOrDefault(r => !r.RelationshipType.EndsWith("/attachedTemplate", StringComparison.Ordinal));
            if (outside is not null)
                throw new DocumentException($"模板链接了外部文件（{outside.Uri}），请在Word“文件—信息—编辑指向文件的链接”中断开后重新上传。");
        }
    }
}
