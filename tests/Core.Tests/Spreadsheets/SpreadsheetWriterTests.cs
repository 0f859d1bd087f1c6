using System.Globalization;
using CsCheck;
using Kechuang.Core.Spreadsheets;

namespace Kechuang.Core.Tests.Spreadsheets;

public sealed class SpreadsheetWriterTests
{
    private static readonly SheetColumn[] Columns =
    [
        new("文字"), new("整数", SheetColumnKind.Integer), new("金额（万元）", SheetColumnKind.Decimal), new("日期", SheetColumnKind.Date),
        new("比例", SheetColumnKind.Percent), new("是否"), new("时间", SheetColumnKind.DateTime),
    ];

    private static T WithFile<T>(Action<SpreadsheetWriter> write, Func<string, T> use)
    {
        var path = Path.Combine(Path.GetTempPath(), $"kc-{Guid.CreateVersion7():N}.xlsx");
        try
        {
            using (var file = File.Create(path))
            using (var writer = SpreadsheetWriter.Create(file)) write(writer);
            return use(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static List<SheetRow> RoundTrip(IEnumerable<object?[]> rows) => WithFile(
        writer =>
        {
            writer.BeginSheet("表", Columns);
            foreach (var row in rows) writer.WriteRow(row);
            writer.EndSheet();
        },
        path =>
        {
            using var reader = SpreadsheetReader.Open(path);
            return reader.Rows("表").Select(r => r.Copy()).ToList();
        });

    private static readonly Gen<string> AnyText = Gen.OneOf(Gen.String, Gen.String[Gen.Char["甲乙 _x0041\t\r\n<&>\"'\u0001\uFFFF　"], 0, 20]);

    [Fact]
    public void Whatever_is_written_is_read_back() => Gen.Select(
            AnyText, Gen.Int, Gen.Int[-1_000_000_000, 1_000_000_000], Gen.Int[0, 2_958_464 - 60], Gen.Int[-10000, 10000], Gen.Bool, Gen.Int[0, 86_399])
        .Array[1, 10].Sample(rows =>
        {
            static DateOnly Day(int n) => new DateOnly(1900, 3, 1).AddDays(n);
            var read = RoundTrip(rows.Select(r => new object?[] { r.Item1, r.Item2, r.Item3 / 100m, Day(r.Item4), r.Item5 / 10000.0, r.Item6, Day(r.Item4).ToDateTime(TimeOnly.MinValue).AddSeconds(r.Item7) }));
            Assert.Equal(rows.Length + 1, read.Count);
            for (var i = 0; i < rows.Length; i++)
            {
                var (expected, row) = (rows[i], read[i + 1]);
                Assert.Equal(CellValues.IsBlank(expected.Item1) ? null : expected.Item1, row[0].Text);
                Assert.True(CellValues.TryGetDecimal(row[1], out var whole) && whole == expected.Item2);
                Assert.True(CellValues.TryGetDecimal(row[2], out var money) && money == expected.Item3 / 100m);
                Assert.True(CellValues.TryGetDate(row[3], false, out var date) && date == Day(expected.Item4));
                Assert.Equal(expected.Item5 / 10000.0, row[4].Number);
                Assert.Equal((CellKind.Boolean, expected.Item6 ? 1.0 : 0.0), (row[5].Kind, row[5].Number));
                Assert.Equal(Day(expected.Item4).ToDateTime(TimeOnly.MinValue).AddSeconds(expected.Item7).ToString(expected.Item7 == 0 ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), CellValues.Display(row[6], false));
            }
        }, iter: 100);

    [Fact]
    public void Numbers_beyond_fifteen_digits_and_days_before_1900_become_text()
    {
        var row = RoundTrip([["=1+1", 913301234567890123, 12345678901234.567m, new DateOnly(1899, 12, 31), 0.1m, null, 100000000000000000m]])[1];
        Assert.Equal("=1+1", row[0].Text);
        Assert.False(row[0].IsFormula);
        Assert.Equal("913301234567890123", row[1].Text);
        Assert.Equal("12345678901234.567", row[2].Text);
        Assert.Equal("1899-12-31", row[3].Text);
        Assert.Equal(0.1, row[4].Number);
        Assert.Equal(CellKind.Empty, row[5].Kind);
        Assert.Equal(1e17, row[6].Number);
    }

    [Fact]
    public void Days_of_early_1900_keep_their_serial() =>
        Assert.Equal([1.0, 59.0, 61.0], RoundTrip([[new DateOnly(1900, 1, 1), new DateOnly(1900, 2, 28), new DateOnly(1900, 3, 1)]])[1].Select(c => c.Number));

    [Fact]
    public void Values_no_cell_can_hold_are_refused()
    {
        foreach (var value in new object[] { double.NaN, float.PositiveInfinity, new string('字', 32_768), new object(), TimeSpan.Zero })
            Assert.Throws<ArgumentException>(() => RoundTrip([[value]]));
        Assert.Throws<InvalidOperationException>(() => SpreadsheetWriter.Create(new MemoryStream()).WriteRow([]));
    }

    [Fact]
    public void Sheet_names_are_made_valid_and_unique()
    {
        string[] wanted = ["创新券", "创新券", "a/b\\c:d*e?f[g]", "'x'", "", "history", new string('长', 40), new string('长', 40), "ABC", "abc"];
        var given = new List<string>();
        var listed = WithFile(
            writer =>
            {
                foreach (var name in wanted)
                {
                    writer.BeginSheet(name, Columns);
                    given.Add(writer.CurrentSheetName);
                    writer.EndSheet();
                }
            },
            path =>
            {
                using var reader = SpreadsheetReader.Open(path);
                return reader.SheetNames.ToList();
            });
        Assert.Equal(given, listed);
        Assert.Equal(["创新券", "创新券(2)", "a_b_c_d_e_f_g_", "x", "Sheet", "history_", new string('长', 31), new string('长', 28) + "(2)", "ABC", "abc(2)"], given);
    }

    [Fact]
    public void Any_sheet_name_becomes_valid() => Gen.String.Sample(wanted =>
    {
        var name = SheetNames.Unique(wanted, ["Sheet"]);
        Assert.InRange(name.Length, 1, 31);
        Assert.False(name.AsSpan().ContainsAny("[]:*?/\\\0\n"));
        Assert.False(name.StartsWith('\'') || name.EndsWith('\''));
        Assert.NotEqual("Sheet", name);
    });

    [Fact]
    public void The_same_input_gives_the_same_bytes_and_the_stream_stays_open()
    {
        static byte[] Once()
        {
            using var stream = new MemoryStream();
            using (var writer = SpreadsheetWriter.Create(stream))
            {
                writer.BeginSheet("表", [new("列", Comment: "说明")]);
                writer.WriteRow(["甲"]);
            }
            stream.WriteByte(0);
            return stream.ToArray();
        }
        Assert.Equal(Once(), Once());
    }

    [Fact]
    public void A_workbook_without_sheets_still_opens() => Assert.Equal(["Sheet1"], WithFile(_ => { }, path =>
    {
        using var reader = SpreadsheetReader.Open(path);
        return reader.SheetNames.ToArray();
    }));
}
