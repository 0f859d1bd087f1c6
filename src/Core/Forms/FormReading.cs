using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Kechuang.Kernel;

namespace Kechuang.Core.Forms;

/// <summary>A reason, in Chinese with places for values; its English is in the texts of the pages.</summary>
public sealed record FormProblem(string Template, params IReadOnlyList<object> Args)
{
    public string Message => string.Format(CultureInfo.InvariantCulture, Template, [.. Args]);

    public override string ToString() => Message;
}

/// <summary>Reads what people type into one box.</summary>
public static partial class FormReading
{
    private const decimal Largest = 9_000_000_000_000m;

    /// <summary>What can be stored: line feeds only, no control characters, no halves of characters, nothing blank at the ends.</summary>
    public static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value is '\n' or '\t' || !Rune.IsControl(rune))
            {
                clean.Append(rune.ToString());
            }
        }

        return clean.ToString().Trim();
    }

    /// <summary>How long the text is, as a person counts.</summary>
    public static int Length(string text, CountRule rule)
    {
        if (rule == CountRule.Words)
        {
            return Words().Count(text);
        }

        var (count, elements) = (0, StringInfo.GetTextElementEnumerator(text));
        while (elements.MoveNext())
        {
            count += string.IsNullOrWhiteSpace(elements.GetTextElement()) ? 0 : 1;
        }

        return count;
    }

    public static decimal? Number(string text)
    {
        // Full-width digits, points and commas are what a Chinese keyboard gives.
        var plain = text.Normalize(NormalizationForm.FormKC).Replace(" ", "", StringComparison.Ordinal);
        return NumberShape().IsMatch(plain) && decimal.TryParse(plain, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) <= Largest ? number : null;
    }

    /// <summary>An amount in 万元 of whole fen.</summary>
    public static Money? Amount(string text) => Number(text) is { } wan && decimal.Round(wan, 6) == wan && Math.Abs(wan) < Largest / 1_000_000 ? Money.FromWan(wan) : null;

    public static DateOnly? Date(string text)
    {
        var match = DateShape().Match(text.Normalize(NormalizationForm.FormKC));
        if (!match.Success)
        {
            return null;
        }

        var (year, month, day) = (Part(1), Part(2), Part(3));
        return year is >= 1900 and <= 2200 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

        int Part(int n) => int.Parse(match.Groups[n].ValueSpan, CultureInfo.InvariantCulture);
    }

    public static string Write(decimal number) => number.ToString("0.############", CultureInfo.InvariantCulture);

    public static string Write(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The canonical writing of a text that answers a simple field, or the reason why it does not.</summary>
    public static (string Text, FormProblem? Problem, bool Warning) Read(FormField field, string text)
    {
        if (text.Length == 0)
        {
            return ("", null, false);
        }

        return field.Kind switch
        {
            FieldKind.Number or FieldKind.Money or FieldKind.Percent => ReadNumber(field, text),
            FieldKind.Date => Date(text) is { } date ? (Write(date), null, false) : (text, new("“{0}”不是日期，请按 2026-03-09 的样子填写", text), false),
            FieldKind.Choice => (text, field.Options.Contains(text) ? null : new("“{0}”不在选项中，请从列出的选项中选择", text), false),
            FieldKind.YesNo => (text, text is FieldRules.Yes or FieldRules.No ? null : new("请选择“是”或“否”"), false),
            _ => ReadText(field, text),
        };
    }

    private static (string, FormProblem?, bool) ReadNumber(FormField field, string text)
    {
        if (Number(text) is not { } number)
        {
            return (text, new("“{0}”不是数字，请只填数字，例如 1200.50", text), false);
        }

        var (written, unit, decimals) = (Write(number), FieldRules.Unit(field), FieldRules.Decimals(field));
        FormProblem? problem =
            field.Kind == FieldKind.Money && Amount(text) is null ? new("金额过大或小数过多，请核对单位（万元）")
            : decimal.Round(number, decimals) != number ? (decimals == 0 ? new("应为整数，不能带小数") : new("最多 {0} 位小数，请核对单位", decimals))
            : FieldRules.Min(field) is { } min && number < min ? new("不能小于 {0}{1}", Write(min), unit)
            : FieldRules.Max(field) is { } max && number > max ? new("不能大于 {0}{1}", Write(max), unit)
            : null;
        return (written, problem, false);
    }

    private static (string, FormProblem?, bool) ReadText(FormField field, string text)
    {
        if (field.Kind == FieldKind.Text)
        {
            text = text.Replace('\n', ' ');
        }

        var (length, limit) = (Length(text, field.Count), FieldRules.Limit(field));
        if (length > limit + (limit * field.Tolerance / 100))
        {
            return (text, new("写了 {0} 字，最多 {1} 字，请删去 {2} 字", length, limit, length - limit), false);
        }

        // Counted in words, a text without words has no length: what is stored has a bound all the same.
        if (text.Length > (limit * 20) + 200)
        {
            return (text, new("内容过长，请删减"), false);
        }

        return length > limit ? (text, new("写了 {0} 字，超过 {1} 字，在允许的 {2}% 之内", length, limit, field.Tolerance), true) : Formatted(field.Format, text);
    }

    private static (string, FormProblem?, bool) Formatted(TextFormat format, string text)
    {
        switch (format)
        {
            case TextFormat.CreditCode:
                var code = text.Normalize(NormalizationForm.FormKC).ToUpperInvariant();
                return (code, CreditCode.HasValidCheck(code) ? null : new("“{0}”不是有效的统一社会信用代码（18 位数字和大写字母，末位为校验码），请对照营业执照核对", code), false);
            case TextFormat.Phone:
                var phone = text.Normalize(NormalizationForm.FormKC);
                return (phone, Phone().IsMatch(phone) ? null : new("“{0}”不是电话号码，例如 13800000000 或 0579-82000000", phone), false);
            case TextFormat.Email:
                return (text, Email().IsMatch(text) ? null : new("“{0}”不是邮箱地址，例如 name@example.cn", text), false);
            default:
                return (text, null, false);
        }
    }

    private const string Han = @"\p{IsCJKUnifiedIdeographs}\p{IsCJKUnifiedIdeographsExtensionA}";

    [GeneratedRegex($@"[{Han}]|[\uD840-\uD8BF][\uDC00-\uDFFF]|[\p{{L}}\p{{N}}-[{Han}]](?:[\p{{L}}\p{{N}}.'’_\--[{Han}]]*[\p{{L}}\p{{N}}-[{Han}]])?")]
    private static partial Regex Words();

    [GeneratedRegex(@"^[-+]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$")]
    private static partial Regex NumberShape();

    [GeneratedRegex(@"^\s*(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?\s*$")]
    private static partial Regex DateShape();

    [GeneratedRegex(@"^(?:\+?86[- ]?)?(?:1\d{10}|0\d{2,3}[- ]?\d{7,8}(?:-\d{1,5})?|400[- ]?\d{3}[- ]?\d{4})$")]
    private static partial Regex Phone();

    [GeneratedRegex(@"^[^@\s]+@[^@\s.]+(?:\.[^@\s.]+)+$")]
    private static partial Regex Email();
}
