using System.Globalization;
using System.Text.RegularExpressions;

namespace Kechuang.Core.Documents;

/// <summary>Forms an official document must keep (GB/T 9704-2012, 7.2.5, 7.3.3, 7.3.5), and what people get wrong.</summary>
public static partial class OfficialRules
{
    /// <summary>成文日期: Arabic numerals, full year, no leading zero — 2026年3月5日.</summary>
    public static string Date(DateOnly date) => date.ToString("yyyy年M月d日", CultureInfo.InvariantCulture);

    /// <summary>发文字号: 婺科〔2026〕3号.</summary>
    public static string Number(string code, int year, int serial) =>
        string.Create(CultureInfo.InvariantCulture, $"{code}〔{year}〕{serial}号");

    /// <summary>What is wrong with a document number; empty = nothing.</summary>
    public static IReadOnlyList<string> CheckNumber(string number)
    {
        var errors = new List<string>();
        if (!HexBrackets().IsMatch(number)) errors.Add("年份应全称并用六角括号“〔〕”括入");
        if (number.Contains('第', StringComparison.Ordinal)) errors.Add("发文顺序号不加“第”字");
        if (LeadingZero().IsMatch(number)) errors.Add("发文顺序号不编虚位（1不编为01）");
        if (errors.Count == 0 && !WholeNumber().IsMatch(number)) errors.Add("发文字号应为“机关代字〔年份〕顺序号号”，如“婺科〔2026〕3号”");
        return errors;
    }

    /// <summary>Level of a numbered heading: 一、 = 1, （一） = 2, 1. = 3, （1） = 4; 0 = not numbered.</summary>
    public static int HeadingLevel(string text) => Heading(text)?.Level ?? 0;

    /// <summary>Checks that headings skip no level and count on; one message for each mistake.</summary>
    public static IReadOnlyList<string> CheckHeadings(IEnumerable<string> paragraphs)
    {
        var errors = new List<string>();
        var counts = new int[5];
        var previous = 0;
        foreach (var text in paragraphs)
        {
            if (Heading(text) is not { } heading) continue;
            if (heading.Level > previous + 1) errors.Add($"“{text}”：跳过了第{previous + 1}层标题（{LevelName(previous + 1)}）");
            Array.Clear(counts, heading.Level + 1, counts.Length - heading.Level - 1);
            if (heading.Number != ++counts[heading.Level])
            {
                errors.Add($"“{text}”：序号应为“{WriteHeading(heading.Level, counts[heading.Level])}”");
                counts[heading.Level] = heading.Number;
            }
            previous = heading.Level;
        }
        return errors;
    }

    /// <summary>The number at the start of a heading.</summary>
    internal static NumberedHeading? Heading(string text)
    {
        var match = HeadingStart().Match(text);
        if (!match.Success) return null;
        for (var level = 1; level <= 4; level++)
        {
            var group = match.Groups[level];
            if (!group.Success) continue;
            int? number = level <= 2 ? ChineseNumber.Read(group.Value) : int.Parse(group.Value, CultureInfo.InvariantCulture);
            return number is { } n ? new NumberedHeading(level, n, match.Length) : null;
        }
        return null;
    }

    /// <summary>The number of an enumeration at the start of a paragraph: 一是, 二是; level 5.</summary>
    internal static NumberedHeading? Enumeration(string text)
    {
        var match = EnumerationStart().Match(text);
        return match.Success && ChineseNumber.Read(match.Groups[1].Value) is { } n ? new NumberedHeading(5, n, match.Length) : null;
    }

    /// <summary>The number of a heading as printed.</summary>
    internal static string WriteHeading(int level, int number) => level switch
    {
        1 => ChineseNumber.Write(number) + "、",
        2 => "（" + ChineseNumber.Write(number) + "）",
        3 => number.ToString(CultureInfo.InvariantCulture) + ".",
        5 => ChineseNumber.Write(number) + "是",
        _ => "（" + number.ToString(CultureInfo.InvariantCulture) + "）",
    };

    private static string LevelName(int level) => level switch { 1 => "一、", 2 => "（一）", 3 => "1.", _ => "（1）" };

    [GeneratedRegex("^[^〔〕]*〔[0-9]{4}〕[^〔〕]*$")]
    private static partial Regex HexBrackets();

    [GeneratedRegex("[〕\\]］】）)第]0[0-9]*号$")]
    private static partial Regex LeadingZero();

    [GeneratedRegex("^\\p{L}+〔[0-9]{4}〕[1-9][0-9]*号$")]
    private static partial Regex WholeNumber();

    [GeneratedRegex("^([一二三四五六七八九十]{1,3})是")]
    private static partial Regex EnumerationStart();

    // "1.5倍" is no heading: a dot must not be followed by a digit.
    [GeneratedRegex("^(?:([一二三四五六七八九十]{1,3})、|（([一二三四五六七八九十]{1,3})）|([0-9]{1,2})[.．](?![0-9])|（([0-9]{1,2})）)")]
    private static partial Regex HeadingStart();
}

/// <summary>A heading's level and number, and how many characters the number takes.</summary>
internal sealed record NumberedHeading(int Level, int Number, int Length);
