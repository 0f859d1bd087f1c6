using System.IO.Compression;
using System.Text;
using CsCheck;
using Kechuang.Core.Spreadsheets;

namespace Kechuang.Core.Tests.Spreadsheets;

public sealed class RefusedFileTests
{
    private static readonly byte[] Ole2 = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    private static string MessageFor(byte[] content, SpreadsheetLimits? limits = null)
    {
        var path = Path.Combine(Path.GetTempPath(), $"kc-{Guid.CreateVersion7():N}.xlsx");
        File.WriteAllBytes(path, content);
        try
        {
            return MessageFor(path, limits);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string MessageFor(string path, SpreadsheetLimits? limits = null) => Assert.Throws<SpreadsheetException>(() =>
    {
        using var reader = SpreadsheetReader.Open(path, limits);
        foreach (var sheet in reader.SheetNames) _ = reader.Rows(sheet).Count();
    }).Message;

    private static string MessageFor(XlsxBuilder book, SpreadsheetLimits? limits = null)
    {
        using (book) return MessageFor(book.Save().Path, limits);
    }

    [Fact]
    public void Each_kind_of_wrong_file_has_its_own_advice()
    {
        Assert.Contains("空的", MessageFor([]));
        Assert.Contains(".xls）", MessageFor([.. Ole2, .. new byte[2000]]));
        Assert.Contains("打开密码", MessageFor([.. Ole2, .. new byte[100_000], .. Encoding.Unicode.GetBytes("EncryptedPackage"), .. new byte[10]]));
        Assert.Contains(".csv", MessageFor(Encoding.UTF8.GetBytes("\uFEFF企业名称,金额\r\n甲,1\r\n")));
        Assert.Contains(".csv", MessageFor([0xC6, 0xF3, 0xD2, 0xB5, (byte)',', (byte)'1', (byte)'\n']));
        Assert.Contains("网页或 XML", MessageFor("<html><table></table></html>"u8.ToArray()));
        Assert.Contains("PDF", MessageFor("%PDF-1.7 ..."u8.ToArray()));
        Assert.Contains("不是 Excel 工作簿", MessageFor([0x89, 0x50, 0x4E, 0x47, 0, 0, 0, 1]));
    }

    [Theory]
    [InlineData(".xls）")]
    [InlineData(".csv")]
    public void The_advice_says_how_to_mend(string kind) =>
        Assert.Contains("请在 Excel 中另存为 .xlsx 后重新上传", MessageFor(kind == ".csv" ? "a,b\n"u8.ToArray() : [.. Ole2, .. new byte[600]]));

    [Fact]
    public void Other_archives_are_no_workbooks()
    {
        Assert.Contains("不是 Excel 工作簿", MessageFor(Zip(("word/document.xml", "<w/>"))));
        Assert.Contains(".ods", MessageFor(Zip(("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<a/>"))));
        const string type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
        Assert.Contains(".xlsb", MessageFor(Zip(("xl/workbook.bin", "x"), ("_rels/.rels", $"<Relationships><Relationship Id=\"a\" Type=\"{type}\" Target=\"xl/workbook.bin\"/></Relationships>"))));
        Assert.Contains("不是 Excel 工作簿", MessageFor(Zip(("word/document.xml", "<document/>"), ("_rels/.rels", $"<Relationships><Relationship Id=\"a\" Type=\"{type}\" Target=\"word/document.xml\"/></Relationships>"))));
    }

    [Fact]
    public void A_file_cut_off_or_garbled_is_broken()
    {
        var whole = File.ReadAllBytes(Testing.SampleWorkbook.Path);
        Assert.Contains("损坏", MessageFor(whole[..(whole.Length / 2)]));
        Assert.Contains("损坏", MessageFor(whole[..(whole.Length - 10)]));
        var garbled = (byte[])whole.Clone();
        Array.Fill(garbled, (byte)0xA5, 3000, 20_000);
        Assert.Contains("损坏", MessageFor(garbled));
    }

    [Theory]
    [InlineData("<row r=\"1\"><c><v>1</v></row>")]
    [InlineData("<row r=\"2\"/><row r=\"1\"><c><v>1</v></c></row>")]
    [InlineData("<row r=\"0\"/>")]
    [InlineData("<row r=\"1048577\"/>")]
    [InlineData("<row r=\"一\"/>")]
    [InlineData("<row><c t=\"s\"><v>3</v></c></row>")]
    [InlineData("<row><c r=\"XFE1\"><v>3</v></c></row>")]
    [InlineData("<row><c r=\"1\"><v>3</v></c></row>")]
    [InlineData("<row><c t=\"inlineStr\"><is><t>a<b/></t></is></c></row>")]
    public void Broken_sheets_are_refused(string rows) => Assert.Contains("损坏", MessageFor(new XlsxBuilder().Sheet("表", rows)));

    [Fact]
    public void Document_types_and_entities_are_refused()
    {
        const string sheet = "<!DOCTYPE worksheet [<!ENTITY a \"aaaa\">]><worksheet><sheetData><row><c t=\"str\"><v>&a;</v></c></row></sheetData></worksheet>";
        Assert.Contains("损坏", MessageFor(new XlsxBuilder().Sheet("表", "").Part("xl/worksheets/sheet1.xml", sheet)));
    }

    [Fact]
    public void A_missing_sheet_part_is_refused()
    {
        using var book = new XlsxBuilder().Sheet("表", "").Save();
        using (var zip = ZipFile.Open(book.Path, ZipArchiveMode.Update)) zip.GetEntry("xl/worksheets/sheet1.xml")!.Delete();
        Assert.Contains("“表”", MessageFor(book.Path));
    }

    [Fact]
    public void Limits_are_kept()
    {
        static XlsxBuilder Small() => new XlsxBuilder().Sheet("表", "<row r=\"9\"><c r=\"E9\" t=\"inlineStr\"><is><t>四个汉字</t></is></c></row>").Sheet("二", "");
        Assert.Contains("MB", MessageFor(Small(), new SpreadsheetLimits(MaxFileBytes: 100)));
        Assert.Contains("工作表超过 1 张", MessageFor(Small(), new SpreadsheetLimits(MaxSheets: 1)));
        Assert.Contains("超过 8 行", MessageFor(Small(), new SpreadsheetLimits(MaxRowsPerSheet: 8)));
        Assert.Contains("E9", MessageFor(Small(), new SpreadsheetLimits(MaxColumns: 4)));
        Assert.Contains("超过 3 字", MessageFor(Small(), new SpreadsheetLimits(MaxCellChars: 3)));
        Assert.Contains("恶意", MessageFor(Small(), new SpreadsheetLimits(MaxUncompressedBytes: 500)));
        Assert.Contains("文字过多", MessageFor(new XlsxBuilder().SharedStrings("<si><t>很长很长</t></si>").Sheet("表", "<row><c t=\"s\"><v>0</v></c></row>"), new SpreadsheetLimits(MaxSharedTextChars: 10)));
        using var book = Small();
        using var reader = SpreadsheetReader.Open(book.Save().Path, new SpreadsheetLimits(MaxSheets: 2, MaxRowsPerSheet: 9, MaxColumns: 5, MaxCellChars: 4));
        Assert.Equal("四个汉字", reader.Rows("表").Single()[4].Text);
    }

    [Fact]
    public void A_bomb_is_refused_before_it_is_inflated() =>
        Assert.Contains("恶意", MessageFor(new XlsxBuilder().Sheet("表", "<row><c t=\"inlineStr\"><is><t>" + new string(' ', 20 << 20) + "</t></is></c></row>")));

    [Fact]
    public void Inflated_bytes_are_counted_whatever_the_header_says()
    {
        var endless = new InflatingStream(new Zeros(), 1 << 20, new SpreadsheetLimits());
        long read = 0;
        var buffer = new byte[1 << 16];
        Assert.Throws<SpreadsheetException>(() =>
        {
            for (; read < 1L << 40; endless.Progress()) read += endless.Read(buffer);
        });
        Assert.InRange(read, 199L << 20, 201L << 20);

        // One element without end is stopped long before.
        var stuck = new InflatingStream(new Zeros(), 100 << 20, new SpreadsheetLimits());
        read = 0;
        Assert.Throws<SpreadsheetException>(() =>
        {
            while (read < 1L << 40) read += stuck.Read(buffer);
        });
        Assert.InRange(read, 31L << 20, 33L << 20);
    }

    [Fact]
    public void A_directory_of_very_many_entries_is_refused()
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, true))
            for (var i = 0; i < 60_000; i++) zip.CreateEntry($"padding/padding/padding/{i}");
        Assert.Contains("恶意", MessageFor(memory.ToArray()));
    }

    [Fact]
    public void Damage_anywhere_in_the_file_never_gives_anything_but_a_message()
    {
        byte[] whole;
        using (var book = Ordinary().Save()) whole = File.ReadAllBytes(book.Path);
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte, Gen.Bool).Sample((at, value, cut) =>
        {
            var damaged = cut ? whole[..at] : (byte[])whole.Clone();
            if (!cut) damaged[at] = value;
            ReadsOrSaysWhy(damaged);
        }, iter: 600);
    }

    [Fact]
    public void Damage_anywhere_in_the_xml_never_gives_anything_but_a_message() =>
        Gen.Select(Gen.Int[0, 4], Gen.Int[0, 5000], Gen.Char["<>/\"=&; a0-9\u0001"], Gen.Bool).Sample((part, at, value, remove) =>
        {
            byte[] content;
            using (var book = Ordinary().Save())
            {
                using (var zip = ZipFile.Open(book.Path, ZipArchiveMode.Update))
                {
                    var entry = zip.Entries.Where(e => e.FullName.StartsWith("xl/", StringComparison.Ordinal)).ElementAt(part);
                    string text;
                    using (var reader = new StreamReader(entry.Open())) text = reader.ReadToEnd();
                    at %= text.Length;
                    text = text[..at] + (remove ? "" : value) + text[(at + 1)..];
                    using var stream = entry.Open();
                    stream.SetLength(0);
                    stream.Write(Encoding.UTF8.GetBytes(text));
                }
                content = File.ReadAllBytes(book.Path);
            }
            ReadsOrSaysWhy(content);
        }, iter: 400);

    private static XlsxBuilder Ordinary() => new XlsxBuilder().Formats("14", "yyyy\"年\"").SharedStrings("<si><t>甲</t></si><si><r><t>乙</t></r></si>")
        .Sheet("表", "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"1\"><v>44260</v></c></row><row r=\"2\"><c r=\"A2\" t=\"s\"><v>1</v></c><c r=\"B2\"><f>B1</f><v>2.5</v></c></row>",
            after: "<mergeCells><mergeCell ref=\"A1:A2\"/></mergeCells>");

    private static void ReadsOrSaysWhy(byte[] content)
    {
        var path = Path.Combine(Path.GetTempPath(), $"kc-{Guid.CreateVersion7():N}.xlsx");
        File.WriteAllBytes(path, content);
        try
        {
            using var reader = SpreadsheetReader.Open(path);
            foreach (var sheet in reader.SheetNames)
            {
                foreach (var cell in reader.Rows(sheet).SelectMany(r => r)) _ = CellValues.Display(cell, reader.Date1904);
                _ = reader.MergedRanges(sheet);
            }
            using var output = new MemoryStream();
            SpreadsheetAnnotator.Annotate(path, output, [new CellNote(reader.SheetNames[0], 2, "甲", "原因"), new CellNote(reader.SheetNames[0], 1, null, "原因")]);
        }
        catch (SpreadsheetException)
        {
            // the message is the other allowed outcome
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static byte[] Zip(params (string Name, string Content)[] parts)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, true))
            foreach (var (name, content) in parts)
            {
                using var stream = zip.CreateEntry(name).Open();
                stream.Write(Encoding.UTF8.GetBytes(content));
            }
        return memory.ToArray();
    }

    private sealed class Zeros : MemoryStream
    {
        public override int Read(Span<byte> buffer)
        {
            buffer.Clear();
            return buffer.Length;
        }
    }
}
