namespace Kechuang.Core.Spreadsheets;

/// <summary>
/// Excel's rule for sheet names: 1–31 characters, none of []:*?/\ nor controls, no apostrophe at either end, not "History",
/// different from the others whatever the case.
/// </summary>
public static class SheetNames
{
    private const int MaxLength = 31;

    /// <summary>A valid name close to the wanted one and different from those taken.</summary>
    public static string Unique(string wanted, IEnumerable<string> taken)
    {
        var used = new HashSet<string>(taken, StringComparer.OrdinalIgnoreCase);
        var valid = Valid(wanted);
        if (!used.Contains(valid)) return valid;
        for (var n = 2; ; n++)
        {
            var suffix = $"({n})";
            var name = Cut(valid, MaxLength - suffix.Length) + suffix;
            if (!used.Contains(name)) return name;
        }
    }

    private static string Valid(string wanted)
    {
        var name = string.Create(wanted.Length, wanted, static (to, from) =>
        {
            for (var i = 0; i < from.Length; i++) to[i] = IsAllowed(from, i) ? from[i] : '_';
        });
        name = Cut(name.Trim().Trim('\''), MaxLength).Trim().TrimEnd('\'');
        if (name.Length == 0) return "Sheet";
        return name.Equals("History", StringComparison.OrdinalIgnoreCase) ? name + "_" : name;
    }

    private static bool IsAllowed(string text, int i)
    {
        var c = text[i];
        if (char.IsHighSurrogate(c)) return i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
        if (char.IsLowSurrogate(c)) return i > 0 && char.IsHighSurrogate(text[i - 1]);
        return !char.IsControl(c) && c is not ('[' or ']' or ':' or '*' or '?' or '/' or '\\' or '\uFFFE' or '\uFFFF');
    }

    private static string Cut(string text, int length)
    {
        if (text.Length <= length) return text;
        return char.IsHighSurrogate(text[length - 1]) ? text[..(length - 1)] : text[..length];
    }
}
