using System.Buffers.Binary;
using System.IO.Compression;
using System.Xml;

namespace Kechuang.Core.Spreadsheets;

/// <summary>A relationship of a part: its id, the last segment of its type ("worksheet") and the full name of its target part.</summary>
internal sealed record PartRelation(string Id, string Type, string Target);

/// <summary>The zip archive of a workbook, guarded: sizes checked, inflated bytes counted, XML without DTDs.</summary>
internal sealed class WorkbookPackage : IDisposable
{
    // The central directory is read into memory at once; a workbook of 200 sheets has some 50 KB of it.
    private const long MaxDirectoryBytes = 4L << 20;

    private static readonly XmlReaderSettings Safe = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        CloseInput = true,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    private readonly SpreadsheetLimits limits;
    private readonly ZipArchive zip;
    private readonly Dictionary<string, ZipArchiveEntry> parts = new(StringComparer.OrdinalIgnoreCase);

    private WorkbookPackage(FileStream file, SpreadsheetLimits limits)
    {
        this.limits = limits;
        zip = new ZipArchive(file, ZipArchiveMode.Read);
        long total = 0;
        foreach (var entry in zip.Entries)
        {
            total += entry.Length;
            if (total > limits.MaxUncompressedBytes || (entry.Length > InflatingStream.HarmlessBytes &&
                entry.Length / limits.MaxCompressionRatio > Math.Max(entry.CompressedLength, 1)))
                throw SpreadsheetException.Bomb();
            parts.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry);
        }
    }

    public IReadOnlyDictionary<string, ZipArchiveEntry> Parts => parts;

    /// <exception cref="SpreadsheetException">The file is not a workbook, is too big, is encrypted or is broken.</exception>
    public static WorkbookPackage Open(string path, SpreadsheetLimits limits)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        try
        {
            if (file.Length > limits.MaxFileBytes)
                throw new SpreadsheetException(
                    $"文件有 {file.Length / 1048576.0:0.0} MB，超过上限 {limits.MaxFileBytes / 1048576.0:0.#} MB。请删除多余的图片、格式和工作表，或拆分后重新上传。");
            FileKind.RequireZip(file);
            RequireSmallDirectory(file);
            return Guarded("压缩包", () => new WorkbookPackage(file, limits));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Runs a piece of reading; a broken archive or broken XML becomes a message for the user.</summary>
    public static T Guarded<T>(string what, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is XmlException or InvalidDataException or EndOfStreamException)
        {
            throw SpreadsheetException.Broken(what + "无法解析");
        }
    }

    public bool Has(string part) => parts.ContainsKey(part);

    public InflatingStream OpenPart(string part)
    {
        if (!parts.TryGetValue(part, out var entry)) throw SpreadsheetException.Broken($"缺少 {part}");
        if (entry.IsEncrypted)
            throw new SpreadsheetException("工作簿的压缩包设有密码，无法读取。" + SpreadsheetException.HowToMend + "。");
        return Guarded(part, () => new InflatingStream(entry.Open(), entry.CompressedLength, limits));
    }

    public XmlReader OpenXml(string part) => OpenXml(part, out _);

    public XmlReader OpenXml(string part, out InflatingStream stream)
    {
        // Creating the reader already inflates the first bytes.
        var opened = stream = OpenPart(part);
        return Guarded(part, () => XmlReader.Create(opened, Safe));
    }

    public static string RelationsPart(string part)
    {
        var slash = part.LastIndexOf('/') + 1;
        return part[..slash] + "_rels/" + part[slash..] + ".rels";
    }

    /// <summary>The internal relationships of a part ("" for the package itself); empty when it has none.</summary>
    public IReadOnlyList<PartRelation> Relations(string part)
    {
        var name = RelationsPart(part);
        if (!Has(name)) return [];
        return Guarded(name, () =>
        {
            var found = new List<PartRelation>();
            using var xml = OpenXml(name);
            while (xml.Read())
            {
                if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "Relationship" || xml.GetAttribute("TargetMode") == "External") continue;
                var type = xml.GetAttribute("Type") ?? "";
                found.Add(new PartRelation(xml.GetAttribute("Id") ?? "", type[(type.LastIndexOf('/') + 1)..], Resolve(part, xml.GetAttribute("Target") ?? "")));
            }
            return found;
        });
    }

    public void Dispose() => zip.Dispose();

    /// <summary>Full part name of a target that may be absolute ("/xl/a.xml") or relative to its source ("a.xml", "../a.xml").</summary>
    private static string Resolve(string source, string target)
    {
        if (target.Contains('%')) target = Uri.UnescapeDataString(target);
        target = target.Replace('\\', '/');
        var path = target.StartsWith('/') ? target : source[..(source.LastIndexOf('/') + 1)] + target;
        var segments = new List<string>();
        foreach (var segment in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (segment == "..") { if (segments.Count > 0) segments.RemoveAt(segments.Count - 1); }
            else if (segment != ".") segments.Add(segment);
        }
        return string.Join('/', segments);
    }

    // ZipArchive reads every directory entry from the offset in the end record up to the end of the file: bound that stretch first.
    private static void RequireSmallDirectory(FileStream file)
    {
        var tail = new byte[Math.Min(file.Length, 22 + ushort.MaxValue)];
        file.Position = file.Length - tail.Length;
        file.ReadExactly(tail);
        file.Position = 0;
        var end = tail.AsSpan().LastIndexOf("PK\x05\x06"u8);
        if (end < 0 || end + 22 > tail.Length) throw SpreadsheetException.Broken("压缩包不完整，可能没有上传完");
        var offset = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16));
        if (offset > file.Length) throw SpreadsheetException.Broken("压缩包不完整，可能没有上传完");
        if (file.Length - offset > MaxDirectoryBytes) throw SpreadsheetException.Bomb();
    }
}
