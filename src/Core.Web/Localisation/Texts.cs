using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Kechuang.Core.Web;

/// <summary>
/// The words of the pages. The Chinese text is the key; in English culture its translation is taken from the embedded
/// <c>Texts/en.json</c> files of the registered assemblies (flat <c>{"中文":"English"}</c>). A text without a translation is shown in Chinese.
/// </summary>
public sealed partial class Texts
{
    /// <summary>Fewer fixed signs would match sentences of another making.</summary>
    private const int LeastFixed = 5;

    private readonly FrozenDictionary<string, string> english;
    private readonly Lazy<IReadOnlyList<(Regex Made, string English)>> sentences;

    /// <summary>Reads <c>Texts/en.json</c> of each assembly; where two translate the same text differently the earlier one wins.</summary>
    public Texts(IEnumerable<Assembly> assemblies)
    {
        var merged = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (zh, en) in assemblies.Distinct().SelectMany(Read))
            merged.TryAdd(zh, en);
        english = merged.ToFrozenDictionary(StringComparer.Ordinal);
        sentences = new(() => [.. english.Where(t => Place().IsMatch(t.Key)).Select(t => (Fixed: Place().Replace(t.Key, "").Length, t.Key, t.Value))
            .Where(t => t.Fixed >= LeastFixed).OrderByDescending(t => t.Fixed).Select(t => (Pattern(t.Key), t.Value))]);
    }

    /// <summary>Every Chinese text with its English, as merged.</summary>
    public IReadOnlyDictionary<string, string> English => english;

    /// <summary>The text in the language of the request.</summary>
    public string this[string zh] => IsEnglish && english.TryGetValue(zh, out var en) ? en : zh;

    /// <summary>The text with <c>{0}</c>, <c>{1}</c>… filled in, formatted for the language of the request.</summary>
    public string this[string zh, params object?[] args] => string.Format(CultureInfo.CurrentCulture, this[zh], args);

    /// <summary>A sentence that is stored with its values filled in, such as the reason of an error: in English, the text that it was made of is found again by its fixed words.</summary>
    public string Told(string zh)
    {
        if (!IsEnglish || english.ContainsKey(zh))
        {
            return this[zh];
        }

        foreach (var (made, en) in sentences.Value)
        {
            if (made.Match(zh) is { Success: true } match)
            {
                return string.Format(CultureInfo.CurrentCulture, en, [.. match.Groups.Values.Skip(1).Select(g => g.Value.Contains('、', StringComparison.Ordinal) ? string.Join(", ", g.Value.Split('、').Select(Told)) : Told(g.Value))]);
            }
        }

        return zh;
    }

    /// <summary>Whether the request is shown in English.</summary>
    public static bool IsEnglish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    /// <summary>What a text with places looks like once they are filled; its places stand in order, each once.</summary>
    private static Regex Pattern(string zh) => new("^" + string.Join("(.+?)", Place().Split(zh).Select(Regex.Escape)) + "$", RegexOptions.NonBacktracking | RegexOptions.Singleline);

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();

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
