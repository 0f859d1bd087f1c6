namespace Kechuang.Core.Documents;

/// <summary>Leaves out every sentence that prints a figure which does not exist or is 0 (a filter says otherwise), and mends the punctuation.
/// In tables a missing figure is a dash, and a row with nothing else to show is left out.</summary>
internal sealed class SentenceRule
{
    private const string Ends = "。；！？", Opening = "（《〈“‘「【(", Closing = "）》〉”’」】)";

    public List<OmittedSentence> Omitted { get; } = [];

    /// <summary>Applies the rule; the blocks left empty by it are removed.</summary>
    public void Apply(List<OutBlock> blocks)
    {
        foreach (var block in blocks.ToList())
        {
            if (block is OutTable table) Apply(table, blocks);
            else if (block is OutParagraph paragraph)
            {
                Apply(paragraph);
                var holdsSection = paragraph.Source.Element.ParagraphProperties?.SectionProperties is not null;
                if (paragraph.IsEmpty && paragraph.Source.HasExpression && !holdsSection) blocks.Remove(block);
            }
        }
    }

    private void Apply(OutTable table, List<OutBlock> blocks)
    {
        var before = table.Rows.Count;
        foreach (var row in table.Rows.ToList())
        {
            var values = row.Paragraphs.SelectMany(p => p.Pieces).Where(p => p.Value is not null).ToList();
            var figures = values.FindAll(p => p.Value!.Code is not null || p.Value.Missing.Count > 0);
            if (figures.Count > 0 && figures.TrueForAll(p => p.Value!.Missing.Count > 0)) table.Rows.Remove(row);
            var label = row.Paragraphs.FirstOrDefault()?.Text ?? "";
            foreach (var paragraph in row.Paragraphs) Dash(paragraph, label);
            foreach (var inner in row.Cells.SelectMany(c => c.Blocks).OfType<OutTable>().ToList())
                Apply(inner, row.Cells.First(c => c.Blocks.Contains(inner)).Blocks);
        }
        if (table.Rows.Count == 0 || table.Rows.Count < before && table.Rows.TrueForAll(r => r.IsHead)) blocks.Remove(table);
    }

    private void Dash(OutParagraph paragraph, string label)
    {
        var missing = paragraph.Pieces.FindAll(p => p.Value?.Missing.Count > 0);
        if (missing.Count == 0) return;
        Note(missing.ConvertAll(p => p.Value!), label == paragraph.Text ? "" : label + "：");
        paragraph.Pieces = [new OutPiece(missing[0].Run, "—")];
    }

    private void Apply(OutParagraph paragraph)
    {
        var sentences = Split(paragraph.Pieces);
        var kept = new List<List<OutPiece>>();
        foreach (var sentence in sentences)
        {
            var missing = sentence.Where(p => p.Value is { SpoilsSentence: true }).Select(p => p.Value!).ToList();
            if (missing.Count == 0) kept.Add(sentence);
            else Note(missing);
        }
        if (kept.Count == sentences.Count) return;
        // "三是组织实施项目。" alone says nothing.
        if (kept is [var lead] && lead == sentences[0] && lead.TrueForAll(p => p.Value is null) && OfficialRules.Enumeration(string.Concat(lead.Select(p => p.Text))) is not null)
            kept.Clear();
        // What is left may be bookmarks or breaks only.
        if (kept.Exists(s => s.Exists(p => !string.IsNullOrWhiteSpace(p.Text)))) Mend(kept, FirstItem(sentences));
        paragraph.Pieces = kept.SelectMany(s => s).ToList();
    }

    private void Note(List<PrintedValue> missing, string label = "")
    {
        var place = missing[0].Place;
        Omitted.Add(new OmittedSentence(place.Paragraph.Number, label + SourceSentence(place.Paragraph.Text, place.Offset),
            missing.SelectMany(m => m.Missing.Count > 0 ? m.Missing : [m.Code!]).Distinct().ToList()));
    }

    /// <summary>Sentences with their end marks; marks within brackets or quotation marks end nothing.</summary>
    internal static List<List<OutPiece>> Split(List<OutPiece> pieces)
    {
        var sentences = new List<List<OutPiece>>();
        var current = new List<OutPiece>();
        var depth = 0;
        foreach (var piece in pieces)
        {
            // A printed value stays whole, but an end mark it ends with ends the sentence.
            var start = 0;
            for (var i = 0; i < piece.Text.Length; i++)
            {
                depth = Math.Max(0, depth + Depth(piece.Text[i]));
                if (depth > 0 || !Ends.Contains(piece.Text[i]) || piece.Value is not null && i < piece.Text.Length - 1) continue;
                current.Add(piece with { Text = piece.Text[start..(i + 1)] });
                sentences.Add(current);
                current = [];
                start = i + 1;
            }
            if (start < piece.Text.Length || piece.Text.Length == 0) current.Add(piece with { Text = piece.Text[start..] });
        }
        if (current.Count > 0) sentences.Add(current);
        return sentences;
    }

    private static int Depth(char c) => Opening.Contains(c) ? 1 : Closing.Contains(c) ? -1 : 0;

    /// <summary>The last sentence ends with 。 if a sentence after it is gone; 一是、二是 count on.</summary>
    private static void Mend(List<List<OutPiece>> sentences, int firstItem)
    {
        var last = sentences[^1].FindLastIndex(p => p.Text.Length > 0);
        if (last >= 0 && sentences[^1][last].Text[^1] is '；' or '，' or '、')
            sentences[^1][last] = sentences[^1][last] with { Text = sentences[^1][last].Text[..^1] + "。" };
        var number = firstItem;
        foreach (var sentence in sentences)
        {
            var first = sentence.FindIndex(p => p.Text.Length > 0);
            if (first < 0 || sentence[first].Value is not null || OfficialRules.Enumeration(sentence[first].Text) is not { } item) continue;
            sentence[first] = sentence[first] with { Text = OfficialRules.WriteHeading(5, number++) + sentence[first].Text[item.Length..] };
        }
    }

    /// <summary>The number the paragraph's enumeration began with: 二是 may go on from the paragraph before.</summary>
    private static int FirstItem(List<List<OutPiece>> sentences) =>
        sentences.Select(s => OfficialRules.Enumeration(string.Concat(s.Select(p => p.Text)))).FirstOrDefault(i => i is not null)?.Number ?? 1;

    /// <summary>The sentence of the template in which an expression stands.</summary>
    private static string SourceSentence(string text, int offset)
    {
        var tokens = LiquidText.Token().Matches(text);
        var (start, end, depth) = (0, text.Length, 0);
        for (var i = 0; i < text.Length; i++)
        {
            if (tokens.FirstOrDefault(t => t.Index == i) is { } token) { i += token.Length - 1; continue; }
            depth = Math.Max(0, depth + Depth(text[i]));
            if (depth > 0 || !Ends.Contains(text[i])) continue;
            if (i < offset) start = i + 1;
            else { end = i + 1; break; }
        }
        return text[start..end].Trim();
    }
}
