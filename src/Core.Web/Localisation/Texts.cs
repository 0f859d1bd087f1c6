using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace Kechuang.Core.Web;

/// <summary>
/// The words of the pages. The Chinese text is the key; in English culture its translation is taken from the embedded
/// <c>Texts/en.json</c> files of the registered assemblies (flat <c>{"中文":"English"}</c>). A text without a translation is shown in Chinese.
/// </summary>
public sealed class Texts
{
    private readonly FrozenDictionary<string, string> english;

    /// <summary>Reads <c>Texts/en.json</c> of each assembly; where two translate the same text differently the earlier one wins.</summary>
    public Texts(IEnumerable<Assembly> assemblies)
    {
        var merged = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (zh, en) in assemblies.Distinct().SelectMany(Read))
            merged.TryAdd(zh, en);
        english = merged.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Every Chinese text with its English, as merged.</summary>
    public IReadOnlyDictionary<string, string> English => english;

    /// <summary>The text in the language of the request.</summary>
    public string this[string zh] => IsEnglish && english.TryGetValue(zh, out var en) ? en : zh;

    /// <summary>The text with <c>{0}</c>, <c>{1}</c>… filled in, formatted for the language of the request.</summary>
    public string this[string zh, params object?[] args] => string.Format(CultureInfo.CurrentCulture, this[zh], args);

    /// <summary>Whether the request is shown in English.</summary>
    public static bool IsEnglish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    private static IEnumerable<KeyValuePair<string, string>> Read(Assembly assembly)
    {
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.EndsWith(".Texts.en.json", StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            foreach (var pair in JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!)
                yield return pair;
        }
    }
}
