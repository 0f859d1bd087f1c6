namespace Kechuang.Core.Documents;

/// <summary>Ordinals as headings write them: 一, 十, 二十一; 1 to 99.</summary>
public static class ChineseNumber
{
    private const string Digits = "零一二三四五六七八九";

    /// <summary>Writes 1–99 in Chinese.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside 1–99.</exception>
    public static string Write(int value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 99);
        var (tens, ones) = Math.DivRem(value, 10);
        return (tens > 1 ? Digits[tens].ToString() : "") + (tens > 0 ? "十" : "") + (ones > 0 ? Digits[ones] : "");
    }

    /// <summary>Reads 一 … 九十九; null when the text is not such a number.</summary>
    public static int? Read(string text)
    {
        for (var value = 1; value <= 99; value++)
            if (Write(value) == text) return value;
        return null;
    }
}
