using System.Globalization;
using System.Text;

namespace Kechuang.Core.Files;

/// <summary>Names of files as they come from outside. They are shown and sent back, never used as a path.</summary>
internal static class FileNames
{
    private const int Longest = 120;

    /// <summary>Endings of programs, scripts, web pages and macro documents.</summary>
    private static readonly HashSet<string> Active = new(StringComparer.OrdinalIgnoreCase)
    {
        "exe", "com", "bat", "cmd", "scr", "pif", "cpl", "msi", "msp", "dll", "sys", "lnk", "url", "reg", "inf", "hta", "jar", "apk", "iso", "img",
        "js", "jse", "mjs", "vbs", "vbe", "wsf", "wsh", "ps1", "psm1", "sh", "py", "php", "phtml", "asp", "aspx", "jsp", "jspx", "cgi", "pl",
        "htm", "html", "xhtml", "mht", "mhtml", "svg", "svgz", "swf", "xsl", "xslt", "docm", "dotm", "xlsm", "xltm", "xlam", "pptm", "ppam", "chm",
    };

    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
        { "CON", "PRN", "AUX", "NUL", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9" };

    /// <summary>The name without folders, in one normal form, or why it is refused.</summary>
    public static (string Name, UploadRefusal? Refusal) Check(string raw, UploadRules rules)
    {
        var name = raw.Normalize(NormalizationForm.FormC);
        name = name[(name.LastIndexOfAny(['/', '\\']) + 1)..].Trim().TrimEnd('.', ' ');
        var parts = name.Split('.');
        // Control and format signs (among them the ones that turn the reading direction, “gpj.exe”) have no place in a name.
        if (name.Length is 0 or > Longest || name.Any(c => c is ':' or '*' or '?' or '"' or '<' or '>' or '|' || char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse)
            || parts[0].Trim().Length == 0 || Reserved.Contains(parts[0].Trim()))
        {
            return (name, new UploadRefusal(UploadTexts.BadName, Shown(name)));
        }

        if (FileKindTable.OfName(name) is not { } kind || !rules.Kinds.HasFlag(kind.Kind))
        {
            return (name, new UploadRefusal(UploadTexts.BadKind, name, rules.Extensions));
        }

        return (name, parts[1..^1].Any(p => Active.Contains(p.Trim())) ? new UploadRefusal(UploadTexts.HiddenKind, name) : null);
    }

    /// <summary>True for a name that a system would run or a browser would show as a page.</summary>
    public static bool IsActive(string name) => name.Split('.').Skip(1).Any(p => Active.Contains(p.Trim()));

    /// <summary>True for a path in an archive that would leave the folder it is unpacked into.</summary>
    public static bool IsOutside(string path) => path.Contains('\\', StringComparison.Ordinal) && path.Contains("..", StringComparison.Ordinal)
        || path.StartsWith('/') || path.StartsWith('\\') || path.Contains(':', StringComparison.Ordinal) || path.Split('/').Contains("..");

    private static string Shown(string name)
    {
        var clean = string.Concat(name.Where(c => char.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate)));
        return clean.Length > 60 ? clean[..60] + "…" : clean;
    }
}
