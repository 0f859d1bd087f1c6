using System.Globalization;
using CsCheck;
using Kechuang.Core.Spreadsheets;

namespace Kechuang.Core.Tests.Spreadsheets;

public sealed class CellValuesTests
{
    private static Cell Text(string text) => new(CellKind.Text, text, 0, false, false);
    private static Cell Number(double number, bool date = false) => new(CellKind.Number, null, number, date, false);

    [Theory]
    [InlineData("2021-03-05")]
    [InlineData("2021-3-5")]
    [InlineData("2021/3/5")]
    [InlineData("2021/03/05")]
    [InlineData("2021.3.5")]
    [InlineData("2021年3月5日")]
    [InlineData("2021年03月05日")]
    [InlineData("20210305")]
    [InlineData("  2021-03-05　")]
    [InlineData("２０２１－０３－０５")]
    [InlineData("２０２１／３／５")]
    [InlineData("２０２１．３．５")]
    [InlineData("２０２１年３月５日")]
    [InlineData("２０２１０３０５")]
    [InlineData("2021。3。5")]
    public void Written_dates_are_read(string text)
    {
        Assert.True(CellValues.TryGetDate(Text(text), false, out var date));
        Assert.Equal(new DateOnly(2021, 3, 5), date);
        Assert.Null(CellValues.DateProblem(Text(text), false));
    }

    [Theory]
    [InlineData("2021-02-30")]
    [InlineData("2021-13-01")]
    [InlineData("2021-00-10")]
    [InlineData("2021-1-0")]
    [InlineData("20210230")]
    [InlineData("2021年2月30日")]
    [InlineData("1899-12-31")]
    public void Impossible_days_are_refused_as_such(string text)
    {
        Assert.False(CellValues.TryGetDate(Text(text), false, out _));
        Assert.Contains("没有这一天", CellValues.DateProblem(Text(text), false));
    }

    [Theory]
    [InlineData("2021-03")]
    [InlineData("2021年3月")]
    [InlineData("2021年3月5")]
    [InlineData("2021-3/5")]
    [InlineData("2021-03-05x")]
    [InlineData("2021 - 03 - 05")]
    [InlineData("21-03-05")]
    [InlineData("5/3/2021")]
    [InlineData("2021-003-05")]
    [InlineData("2021--03-05")]
    [InlineData("2021-+3-05")]
    [InlineData("2021-03-05-")]
    [InlineData("2021月3年5日")]
    [InlineData("44260")]
    [InlineData("去年三月")]
    [InlineData("年月日")]
    [InlineData("-")]
    [InlineData("年")]
    public void Other_writings_are_no_dates(string text)
    {
        Assert.False(CellValues.TryGetDate(Text(text), false, out _));
        Assert.Contains("不是日期", CellValues.DateProblem(Text(text), false));
    }

    [Theory]
    [InlineData(1, "1900-01-01")]
    [InlineData(59, "1900-02-28")]
    [InlineData(61, "1900-03-01")]
    [InlineData(44260, "2021-03-05")]
    [InlineData(44260.99999, "2021-03-05")]
    [InlineData(44260.999999999, "2021-03-05")]
    [InlineData(2958465, "9999-12-31")]
    public void Serials_of_the_1900_system(double serial, string day)
    {
        Assert.True(CellValues.TryGetDate(Number(serial, true), false, out var date));
        Assert.Equal(DateOnly.Parse(day), date);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(60.5)]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(-1)]
    [InlineData(2958466)]
    [InlineData(double.MaxValue)]
    public void Serials_that_are_no_day_are_refused(double serial)
    {
        Assert.False(CellValues.TryGetDate(Number(serial, true), false, out _));
        Assert.NotNull(CellValues.DateProblem(Number(serial, true), false));
    }

    [Fact]
    public void Serials_of_the_1904_system_and_numbers_without_a_date_format()
    {
        Assert.True(CellValues.TryGetDate(Number(0, true), true, out var first));
        Assert.Equal(new DateOnly(1904, 1, 1), first);
        Assert.True(CellValues.TryGetDate(Number(42798, true), true, out var date));
        Assert.Equal(new DateOnly(2021, 3, 5), date);
        Assert.False(CellValues.TryGetDate(Number(44260), false, out _));
        Assert.Contains("普通数字", CellValues.DateProblem(Number(44260), false));
        Assert.True(CellValues.TryGetDate(Number(20210305), false, out date));
        Assert.Equal(new DateOnly(2021, 3, 5), date);
        Assert.False(CellValues.TryGetDate(Number(20210230), false, out _));
        Assert.False(CellValues.TryGetDate(Number(20210305.5), false, out _));
        Assert.False(CellValues.TryGetDate(default, false, out _));
        Assert.False(CellValues.TryGetDate(new Cell(CellKind.Boolean, null, 1, false, false), false, out _));
        Assert.False(CellValues.TryGetDate(new Cell(CellKind.Error, "#N/A", 0, false, false), false, out _));
    }

    [Theory]
    [InlineData(91.51000000000001, "91.51")]
    [InlineData(0.1 + 0.2, "0.3")]
    [InlineData(1234567.89, "1234567.89")]
    [InlineData(-2.5, "-2.5")]
    [InlineData(1e-7, "0.0000001")]
    [InlineData(123456789012345.0, "123456789012345")]
    public void Doubles_lose_their_noise(double number, string expected)
    {
        Assert.True(CellValues.TryGetDecimal(Number(number), out var value));
        Assert.Equal(decimal.Parse(expected, CultureInfo.InvariantCulture), value);
    }

    [Theory]
    [InlineData("123.5", "123.5")]
    [InlineData("１２３．５", "123.5")]
    [InlineData(" 1,234.5 ", "1234.5")]
    [InlineData("1，234，567", "1234567")]
    [InlineData("-0.50", "-0.5")]
    [InlineData("+7", "7")]
    [InlineData("007", "7")]
    public void Written_numbers_are_read(string text, string expected)
    {
        Assert.True(CellValues.TryGetDecimal(Text(text), out var value));
        Assert.Equal(decimal.Parse(expected, CultureInfo.InvariantCulture), value);
    }

    [Theory]
    [InlineData("1,5")]
    [InlineData("1,2345")]
    [InlineData("1234,567")]
    [InlineData(",123")]
    [InlineData("1,,234")]
    [InlineData("1,234,")]
    [InlineData("1.234,5")]
    [InlineData("1e5")]
    [InlineData("1E+05")]
    [InlineData("¥5")]
    [InlineData("5万")]
    [InlineData("5%")]
    [InlineData("(5)")]
    [InlineData("5-")]
    [InlineData("--5")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("-")]
    [InlineData("1 234")]
    [InlineData("五")]
    [InlineData("٣")]
    [InlineData("99999999999999999999999999999")]
    public void Other_writings_are_no_numbers(string text)
    {
        Assert.False(CellValues.TryGetDecimal(Text(text), out _));
        Assert.Contains("不是数字", CellValues.DecimalProblem(Text(text)));
    }

    [Fact]
    public void Dates_booleans_errors_and_blanks_are_no_numbers()
    {
        Assert.False(CellValues.TryGetDecimal(Number(44260, true), out _));
        Assert.False(CellValues.TryGetDecimal(Number(1e28), out _));
        Assert.False(CellValues.TryGetDecimal(new Cell(CellKind.Boolean, null, 1, false, false), out _));
        Assert.False(CellValues.TryGetDecimal(default, out _));
        Assert.Null(CellValues.DecimalProblem(default));
        var formula = new Cell(CellKind.Error, Cell.FormulaWithoutResult, 0, false, true);
        Assert.False(CellValues.TryGetDecimal(formula, out _));
        Assert.Contains("保存一次", CellValues.DecimalProblem(formula));
    }

    [Fact]
    public void Texts_are_trimmed_and_numbers_written_out()
    {
        Assert.Equal("望川　科技", Get(Text("　望川　科技 \u200B")));
        Assert.Equal("20210000001", Get(Number(20210000001)));
        Assert.Equal("123456789012345", Get(Number(123456789012345)));
        Assert.Equal("0.0000001", Get(Number(1e-7)));
        Assert.Equal("2021", Get(Number(2021)));
        Assert.Equal("TRUE", Get(new Cell(CellKind.Boolean, null, 1, false, false)));
        Assert.Null(Get(default));
        Assert.Null(Get(Text(" \u200B　")));
        static string? Get(Cell cell)
        {
            Assert.True(CellValues.TryGetText(cell, out var text));
            Assert.Null(CellValues.TextProblem(cell));
            return text;
        }
    }

    [Theory]
    [InlineData("甲\u0007乙")]
    [InlineData("甲\n乙")]
    [InlineData("甲\t乙")]
    [InlineData("甲\u200B乙")]
    [InlineData("甲\u202E乙")]
    [InlineData("甲\u0085乙")]
    public void Control_characters_are_refused(string text)
    {
        Assert.False(CellValues.TryGetText(Text(text), out _));
        Assert.NotNull(CellValues.TextProblem(Text(text)));
    }

    [Fact]
    public void Line_breaks_are_kept_where_wanted_and_lost_digits_refused()
    {
        Assert.True(CellValues.TryGetText(Text("甲\r\n乙\r丙"), out var text, multiline: true));
        Assert.Equal("甲\n乙\n丙", text);
        Assert.False(CellValues.TryGetText(Text("甲\u0007\n乙"), out _, multiline: true));
        Assert.Contains("15 位", CellValues.TextProblem(Number(913301234567890123)));
        Assert.Contains("日期", CellValues.TextProblem(Number(44260, true)));
        Assert.Contains("#REF!", CellValues.TextProblem(new Cell(CellKind.Error, "#REF!", 0, false, false)));
    }

    [Fact]
    public void What_a_cell_shows()
    {
        Assert.Equal("2021-03-05", CellValues.Display(Number(44260, true), false));
        Assert.Equal("2021-03-05 12:00:00", CellValues.Display(Number(44260.5, true), false));
        Assert.Equal("91.51", CellValues.Display(Number(91.51000000000001), false));
        Assert.Equal("1E+30", CellValues.Display(Number(1e30), false));
        Assert.Equal("", CellValues.Display(default, false));
    }

    [Fact]
    public void Any_text_is_either_read_or_explained() => Gen.String.Sample(text =>
    {
        var cell = Text(text + "1");
        Assert.Equal(CellValues.TryGetDate(cell, false, out _), CellValues.DateProblem(cell, false) is null);
        Assert.Equal(CellValues.TryGetDecimal(cell, out _), CellValues.DecimalProblem(cell) is null);
        Assert.Equal(CellValues.TryGetText(cell, out _), CellValues.TextProblem(cell) is null);
    });

    [Fact]
    public void Every_day_is_read_back_from_its_writings() => Gen.Int[0, 2_958_465 - 61].Sample(n =>
    {
        var date = new DateOnly(1900, 3, 1).AddDays(n);
        foreach (var cell in new[] { Number(61 + n, true), Text($"{date:yyyy-MM-dd}"), Text($"{date:yyyy/M/d}"), Text($"{date:yyyy.M.d}"), Text($"{date:yyyy年M月d日}"), Text($"{date:yyyyMMdd}") })
        {
            Assert.True(CellValues.TryGetDate(cell, false, out var read));
            Assert.Equal(date, read);
        }
    });
}
