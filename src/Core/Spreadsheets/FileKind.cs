namespace Kechuang.Core.Spreadsheets;

/// <summary>Tells what a file really is from its bytes, whatever its name says.</summary>
internal static class FileKind
{
    private static readonly byte[] Ole2 = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>Throws unless the file starts like a zip archive. Leaves the stream at its start.</summary>
    public static void RequireZip(FileStream file)
    {
        var head = new byte[4096];
        var length = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        var start = head.AsSpan(0, length);
        if (start.StartsWith("PK\x03\x04"u8))
        {
            file.Position = 0;
            return;
        }
        throw new SpreadsheetException(Why(start, file) + "。");
    }

    private static string Why(ReadOnlySpan<byte> start, FileStream file)
    {
        if (start.IsEmpty) return "文件是空的（0 字节），请检查后重新上传";
        if (start.StartsWith(Ole2))
            return Contains(file, "EncryptedPackage")
                ? "工作簿设有打开密码，无法读取。请在 Excel 中取消密码（文件 → 信息 → 保护工作簿），" + SpreadsheetException.HowToMend
                : "这是旧版 Excel（.xls）或 WPS（.et）文件，无法读取。" + SpreadsheetException.HowToMend;
        if (start.StartsWith("%PDF"u8)) return "这是 PDF 文件，不是 Excel 工作簿。请上传原来的 .xlsx 文件";
        if (LooksLikeMarkup(start)) return "这是网页或 XML 格式的表格（改了扩展名），不是 .xlsx 工作簿。" + SpreadsheetException.HowToMend;
        if (LooksLikeText(start)) return "这是文本文件（.csv 或 .txt），不是 .xlsx 工作簿。" + SpreadsheetException.HowToMend;
        return "文件不是 Excel 工作簿（.xlsx）。" + SpreadsheetException.HowToMend;
    }

    private static bool LooksLikeMarkup(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith("\uFEFF"u8)) start = start[3..];
        return start.TrimStart(" \t\r\n"u8).StartsWith("<"u8);
    }

    private static bool LooksLikeText(ReadOnlySpan<byte> start) =>
        start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ||
        !start.ContainsAnyInRange((byte)0, (byte)8);

    // The stream names of an OLE2 file are UTF-16; its directory may stand anywhere.
    private static bool Contains(FileStream file, string name)
    {
        var wanted = System.Text.Encoding.Unicode.GetBytes(name);
        var buffer = new byte[1 << 16];
        var kept = 0;
        file.Position = 0;
        for (int read; (read = file.Read(buffer, kept, buffer.Length - kept)) > 0;)
        {
            var filled = kept + read;
            if (buffer.AsSpan(0, filled).IndexOf(wanted) >= 0) return true;
            kept = Math.Min(wanted.Length - 1, filled);
            buffer.AsSpan(filled - kept, kept).CopyTo(buffer);
        }
        return false;
    }
}
