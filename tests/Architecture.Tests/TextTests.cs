using System.Text.Json;
using System.Text.RegularExpressions;
using Kechuang.Core.Accounts;
using Kechuang.Core.Files;
using Kechuang.Core.Indicators;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Operations;

namespace Kechuang.Architecture.Tests;

/// <summary>Every visible Chinese text has its English.</summary>
public sealed partial class TextTests
{
    private static readonly HashSet<string> English = [.. Repository.Files("Texts/en.json").SelectMany(f => JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(f))!.Keys)];

    [Fact]
    public void Literals_of_T_in_pages_and_code()
    {
        var missing = Repository.Files(".cshtml", ".cs").Where(f => Repository.Name(f).StartsWith("src", StringComparison.Ordinal))
            .SelectMany(f => Literal().Matches(File.ReadAllText(f)).Select(m => (File: Repository.Name(f), Text: Regex.Unescape(m.Groups[1].Value))))
            .Where(t => Chinese().IsMatch(t.Text) && !English.Contains(t.Text)).DistinctBy(t => t.Text);
        Assert.Empty(missing.Select(t => $"{t.File}: {t.Text}"));
    }

    [Fact]
    public void Titles_of_ledgers_columns_figures_roles_and_operations()
    {
        var modules = Kechuang.Web.Modules.All;
        var sheets = modules.SelectMany(m => m.Sheets).ToList();
        IEnumerable<string> texts =
        [
            .. sheets.Select(s => s.Title), .. sheets.SelectMany(s => s.Columns).Select(c => c.Title), .. Sections.Titles.Values, .. Facet.Titles.Values,
            .. modules.SelectMany(m => m.Indicators).Select(i => i.Title), .. modules.SelectMany(m => m.Menu).Select(e => e.Title), .. modules.SelectMany(m => m.Operations).Concat(OperationKinds.All).Select(k => k.Title),
            .. UploadTexts(), .. Roles.All.Select(r => r.Title), .. Permissions.All.Concat(modules.SelectMany(m => m.Permissions)).SelectMany(p => new[] { p.Title, p.Explanation }),
        ];
        Assert.Empty(texts.Distinct().Where(t => Chinese().IsMatch(t) && !English.Contains(t)));
    }

    /// <summary>Why a file is refused: constants of the engine, which has no texts of its own.</summary>
    private static IEnumerable<string> UploadTexts() =>
        typeof(UploadRules).Assembly.GetType("Kechuang.Core.Files.UploadTexts", throwOnError: true)!.GetFields().Select(f => (string)f.GetRawConstantValue()!);

    [GeneratedRegex("\\bT\\[\"((?:[^\"\\\\]|\\\\.)*)\"")]
    private static partial Regex Literal();

    [GeneratedRegex("[一-龥]")]
    private static partial Regex Chinese();
}
