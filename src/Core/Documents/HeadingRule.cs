using DocumentFormat.OpenXml.Wordprocessing;

namespace Kechuang.Core.Documents;

/// <summary>Removes headings left with nothing under them and makes the written numbers 一、 （一） 1. （1） consecutive again.</summary>
internal sealed class HeadingRule(Styles? styles)
{
    private readonly Dictionary<string, int> _levels = [];

    /// <summary>1–9 by the paragraph's outline level or, without one, by a number and no full stop; 0 = no heading.</summary>
    public int Level(Paragraph paragraph, string text)
    {
        if (paragraph.ParagraphProperties?.OutlineLevel?.Val?.Value is { } own) return own < 9 ? own + 1 : 0;
        var style = paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value;
        if (style is not null && StyleLevel(style, 0) is > 0 and var level) return level;
        if (OfficialRules.Heading(text) is not { Level: <= 2 } numbered) return 0;
        return text.Contains('。', StringComparison.Ordinal) || text.Contains('；', StringComparison.Ordinal) ? 0 : numbered.Level;
    }

    /// <summary>Name of the paragraph's style in lower case: "title", "caption", "主送机关"; ids differ between versions of Word.</summary>
    public string StyleName(Paragraph paragraph) =>
        Find(paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value)?.StyleName?.Val?.Value?.ToLowerInvariant() ?? "";

    /// <summary>Applies both rules to the blocks of the body.</summary>
    /// <param name="blocks">The rendered blocks.</param>
    /// <param name="template">The template's paragraphs outside tables, in order.</param>
    public void Apply(List<OutBlock> blocks, IReadOnlyList<SourceParagraph> template)
    {
        var filled = WithContent(template.Select(p => (Level(p.Element, p.Text), IsContent(p.Element, p.Text), p.Index)));
        // The heading of a table goes with its table.
        blocks.RemoveAll(b => b is OutParagraph { Source.Element: var p } && p.NextSibling() is Table && StyleName(p) == "caption"
            && blocks.ElementAtOrDefault(blocks.IndexOf(b) + 1) is not OutTable);
        int removed;
        do
        {
            var entries = blocks.Select((b, i) => b is OutParagraph p
                ? (Level(p.Source.Element, p.Text), IsContent(p.Source.Element, p.Text), i) : (0, true, i)).ToList();
            var stillFilled = WithContent(entries);
            removed = blocks.RemoveAll(b => b is OutParagraph p && Level(p.Source.Element, p.Text) > 0
                && filled.Contains(p.Source.Index) && !stillFilled.Contains(blocks.IndexOf(b)));
        }
        while (removed > 0);
        Renumber(blocks, template);
    }

    private static HashSet<int> WithContent(IEnumerable<(int Level, bool IsContent, int Key)> entries)
    {
        var open = new List<(int Level, int Key)>();
        var filled = new HashSet<int>();
        foreach (var (level, isContent, key) in entries)
        {
            if (level > 0)
            {
                open.RemoveAll(h => h.Level >= level);
                open.Add((level, key));
            }
            else if (isContent)
                filled.UnionWith(open.Select(h => h.Key));
        }
        return filled;
    }

    // Sign-off and date are right-aligned and belong to the document, not to its last section.
    private bool IsContent(Paragraph paragraph, string text) =>
        !string.IsNullOrWhiteSpace(text) && Alignment(paragraph) is not "right" and not "end";

    private string? Alignment(Paragraph paragraph)
    {
        if (paragraph.ParagraphProperties?.Justification?.Val?.InnerText is { } own) return own;
        return Find(paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value)?.StyleParagraphProperties?.Justification?.Val?.InnerText;
    }

    private Style? Find(string? id) => id is null ? null : styles?.Elements<Style>().FirstOrDefault(s => s.StyleId?.Value == id);

    private int StyleLevel(string id, int depth)
    {
        if (_levels.TryGetValue(id, out var known)) return known;
        var style = Find(id);
        var outline = style?.StyleParagraphProperties?.OutlineLevel?.Val?.Value;
        var level = outline is { } o ? (o < 9 ? o + 1 : 0)
            : style?.BasedOn?.Val?.Value is { } parent && depth < 20 ? StyleLevel(parent, depth + 1) : 0;
        return _levels[id] = level;
    }

    /// <summary>Renumbers only where the template's own numbers were consecutive and a numbered paragraph is gone.</summary>
    private static void Renumber(List<OutBlock> blocks, IReadOnlyList<SourceParagraph> template)
    {
        var left = blocks.OfType<OutParagraph>().Select(p => p.Source.Index).ToHashSet();
        var gone = template.Where(p => !left.Contains(p.Index)).Select(p => Numbered(p.Text)?.Level).OfType<int>().ToHashSet();
        if (gone.Count == 0) return;
        var counts = new int[6];
        foreach (var paragraph in blocks.OfType<OutParagraph>())
        {
            if (Numbered(paragraph.Text) is not { } heading) continue;
            Array.Clear(counts, heading.Level + 1, counts.Length - heading.Level - 1);
            // A number starting again at 1 starts a new list.
            counts[heading.Level] = heading.Number == 1 ? 1 : counts[heading.Level] + 1;
            if (gone.Contains(heading.Level) && counts[heading.Level] != heading.Number)
                ReplaceStart(paragraph, heading.Length, OfficialRules.WriteHeading(heading.Level, counts[heading.Level]));
        }
    }

    private static NumberedHeading? Numbered(string text) => OfficialRules.Heading(text) ?? OfficialRules.Enumeration(text);

    private static void ReplaceStart(OutParagraph paragraph, int length, string number)
    {
        // A number that is printed by an expression counts by itself.
        if (paragraph.Pieces.Find(p => p.Text.Length > 0)?.Value is not null) return;
        var rest = length;
        for (var i = 0; i < paragraph.Pieces.Count && rest > 0; i++)
        {
            var piece = paragraph.Pieces[i];
            if (piece.Text.Length == 0 || piece.Value is not null) continue;
            var taken = Math.Min(rest, piece.Text.Length);
            paragraph.Pieces[i] = piece with { Text = (rest == length ? number : "") + piece.Text[taken..] };
            rest -= taken;
        }
    }
}
