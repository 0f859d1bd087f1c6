using System.Text.Json;
using System.Text.RegularExpressions;
using Kechuang.Core.Accounts;
using Kechuang.Core.Files;
using Kechuang.Core.Indicators;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Operations;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

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
    public void Refusals_with_places_for_their_values()
    {
        var missing = Repository.Files(".cs").Where(f => Repository.Name(f).StartsWith("src", StringComparison.Ordinal)).SelectMany(f =>
            CSharpSyntaxTree.ParseText(File.ReadAllText(f)).GetRoot().DescendantNodes().OfType<ArgumentSyntax>().Where(IsRefusal).SelectMany(Templates).Select(t => (File: Repository.Name(f), Text: t)))
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

    /// <summary>An argument of <c>Outcome.Refuse(…)</c> or <c>new Issue(…)</c>.</summary>
    private static bool IsRefusal(ArgumentSyntax argument) => argument.Parent?.Parent switch
    {
        InvocationExpressionSyntax call => call.Expression is MemberAccessExpressionSyntax { Name.Identifier.Text: "Refuse", Expression: IdentifierNameSyntax { Identifier.Text: "Outcome" } },
        ObjectCreationExpressionSyntax made => made.Type is IdentifierNameSyntax { Identifier.Text: "Issue" },
        _ => false,
    };

    /// <summary>The texts an argument may say, each as the key of its translation.</summary>
    private static IEnumerable<string> Templates(ArgumentSyntax argument) => argument.DescendantNodes(n => n is not InterpolatedStringExpressionSyntax).Select(n => n switch
    {
        LiteralExpressionSyntax { Token.Value: string text } => text,
        InterpolatedStringExpressionSyntax parts => Template(parts),
        _ => "",
    });

    private static string Template(InterpolatedStringExpressionSyntax parts)
    {
        var place = 0;
        return string.Concat(parts.Contents.Select(c => c switch
        {
            InterpolatedStringTextSyntax text => text.TextToken.ValueText,
            InterpolationSyntax => $"{{{place++}}}",
            _ => "",
        }));
    }

    [GeneratedRegex("\\bT\\[\"((?:[^\"\\\\]|\\\\.)*)\"")]
    private static partial Regex Literal();

    [GeneratedRegex("[一-龥]")]
    private static partial Regex Chinese();
}
