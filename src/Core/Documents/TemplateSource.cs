using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Kechuang.Core.Documents;

/// <summary>A part of a Word template (body, header or footer) flattened to items: structure, text and Liquid tokens.
/// Expressions that Word split over runs are joined; tags alone in a paragraph or around a table row stand outside it.</summary>
internal sealed class TemplateSource
{
    private const char Placeholder = '\ufffc';
    private readonly bool _numbered;
    private int _number, _cells;

    public List<SourceParagraph> Paragraphs { get; } = [];
    public List<RunProperties?> Runs { get; } = [];
    public List<OpenXmlElement> Elements { get; } = [];
    public List<Item> Items { get; }
    public List<TemplateError> Errors { get; } = [];

    /// <param name="part">Body, header or footer.</param>
    /// <param name="numbered">Whether its paragraphs are numbered (the body's are).</param>
    public TemplateSource(OpenXmlCompositeElement part, bool numbered)
    {
        _numbered = numbered;
        Items = Blocks(part, container: 0);
    }

    private List<Item> Blocks(OpenXmlElement parent, int container)
    {
        var items = new List<Item>();
        foreach (var child in parent.ChildElements)
        {
            switch (child)
            {
                case Paragraph paragraph: items.AddRange(ReadParagraph(paragraph, container)); break;
                case Table table: items.AddRange(ReadTable(table)); break;
                case SdtBlock { SdtContentBlock: { } content } when HasLiquid(content): items.AddRange(Blocks(content, container)); break;
                case SectionProperties or TableCellProperties or DeletedRun or MoveFromRun or ProofError: break;
                case BookmarkStart or BookmarkEnd or CommentRangeStart or CommentRangeEnd: break;
                default: items.Add(new Item(ItemKind.Block, Keep(child), Container: container)); break;
            }
        }
        return items;
    }

    private List<Item> ReadTable(Table table)
    {
        var items = new List<Item> { new(ItemKind.TableOpen, Keep(table)) };
        var container = ++_cells;
        foreach (var row in table.Elements<TableRow>()) items.AddRange(ReadRow(row, container));
        items.Add(new Item(ItemKind.TableClose, 0));
        return items;
    }

    /// <summary>A block tag whose end lies in another cell or row holds whole rows, so it moves before or after its row.</summary>
    private List<Item> ReadRow(TableRow row, int table)
    {
        var inside = new List<Item> { new(ItemKind.RowOpen, Keep(row)) };
        List<Item> before = [], after = [];
        foreach (var cell in row.Elements<TableCell>())
        {
            var content = Blocks(cell, ++_cells);
            var unmatched = Unmatched(content);
            foreach (var tag in unmatched)
                (LiquidText.Ends.Contains(tag.Tag!.Value.Name) ? after : before).Add(tag with { Container = table });
            content.RemoveAll(i => unmatched.Contains(i, ReferenceEqualityComparer.Instance));
            inside.Add(new Item(ItemKind.CellOpen, Keep(cell)));
            inside.AddRange(content);
            inside.Add(new Item(ItemKind.CellClose, 0));
        }
        inside.Add(new Item(ItemKind.RowClose, 0));
        var onlyTags = before.Count + after.Count > 0 && !inside.Any(HasContent);
        return [.. before, .. onlyTags ? [] : inside, .. after];
    }

    private static bool HasContent(Item item) => item.Kind switch
    {
        ItemKind.Literal => !string.IsNullOrWhiteSpace(item.Text),
        ItemKind.Token or ItemKind.Inline or ItemKind.Block => true,
        _ => false,
    };

    private static List<Item> Unmatched(List<Item> items)
    {
        var open = new Stack<Item>();
        var unmatched = new List<Item>();
        foreach (var item in items)
        {
            if (item.Tag is not { } tag) continue;
            if (LiquidText.Blocks.ContainsKey(tag.Name)) open.Push(item);
            else if (tag.Name is "else" or "elsif" or "when" && open.Count == 0) unmatched.Add(item);
            else if (LiquidText.Ends.Contains(tag.Name) && !(open.TryPop(out var start) && LiquidText.Blocks[start.Tag!.Value.Name] == tag.Name))
                unmatched.Add(item);
        }
        unmatched.AddRange(open.Reverse());
        return unmatched;
    }

    private List<Item> ReadParagraph(Paragraph element, int container)
    {
        var text = new StringBuilder();
        var runs = new List<int>();
        var kept = new Queue<Item>();
        Inline(element, text, runs, kept, run: NewRun(null));
        var healed = LiquidText.Token().Replace(text.ToString(), m => LiquidText.Straighten(m.Value));
        var paragraph = new SourceParagraph(Paragraphs.Count, _numbered ? ++_number : 0, element, healed.Replace(Placeholder.ToString(), ""));
        Paragraphs.Add(paragraph);
        var content = Pieces(paragraph, healed, runs, kept, container);
        var onlyTags = content.All(i => i.Kind == ItemKind.Run || i.Tag is not null || i is { Kind: ItemKind.Literal } && string.IsNullOrWhiteSpace(i.Text))
            && content.Exists(i => i.Tag is not null) && element.ParagraphProperties?.SectionProperties is null;
        if (onlyTags) return content.FindAll(i => i.Kind == ItemKind.Token);
        return [new Item(ItemKind.ParagraphOpen, paragraph.Index), .. content, new Item(ItemKind.ParagraphClose, 0)];
    }

    /// <summary>Cuts a paragraph's text into literals and tokens; each token takes the run of its first character.</summary>
    private List<Item> Pieces(SourceParagraph paragraph, string text, List<int> runs, Queue<Item> kept, int container)
    {
        var items = new List<Item>();
        var position = 0;
        foreach (var match in LiquidText.Token().Matches(text).Append(null))
        {
            Literals(paragraph, text, position, match?.Index ?? text.Length, runs, kept, items);
            if (match is null) break;
            for (var i = 0; i < match.Length; i++)
                if (text[match.Index + i] == ' ' && runs[match.Index + i] < 0 && kept.Count > 0) kept.Dequeue();
            items.Add(new Item(ItemKind.Run, Math.Abs(runs[match.Index])));
            items.Add(new Item(ItemKind.Token, 0, match.Value, paragraph, match.Index - text[..match.Index].Count(c => c == Placeholder), container));
            position = match.Index + match.Length;
        }
        return items;
    }

    private void Literals(SourceParagraph paragraph, string text, int from, int to, List<int> runs, Queue<Item> kept, List<Item> items)
    {
        foreach (System.Text.RegularExpressions.Match stray in LiquidText.Stray().Matches(text[from..to]))
            Errors.Add(new TemplateError(paragraph.Number, paragraph.Text, Explain(stray.Value)));
        for (var start = from; start < to;)
        {
            if (text[start] == Placeholder) { items.Add(kept.Dequeue()); start++; continue; }
            var end = start;
            while (end < to && text[end] != Placeholder && runs[end] == runs[start]) end++;
            items.Add(new Item(ItemKind.Run, runs[start]));
            items.Add(new Item(ItemKind.Literal, 0, text[start..end], paragraph));
            start = end;
        }
    }

    private static string Explain(string stray) => stray switch
    {
        "{{" => "“{{”没有对应的“}}”，表达式须在同一段内写完",
        "{%" => "“{%”没有对应的“%}”，标签须在同一段内写完",
        "}}" => "“}}”前面缺少“{{”",
        "%}" => "“%}”前面缺少“{%”",
        _ => $"“{stray}”是全角符号，请改为半角的{{{{ }}}}或{{% %}}",
    };

    private void Inline(OpenXmlElement parent, StringBuilder text, List<int> runs, Queue<Item> kept, int run)
    {
        foreach (var child in parent.ChildElements)
        {
            switch (child)
            {
                case Run r: RunContent(r, text, runs, kept); break;
                case InsertedRun or MoveToRun or SdtRun or SdtContentRun or CustomXmlRun or { LocalName: "smartTag" }: Inline(child, text, runs, kept, run); break;
                case Hyperlink or SimpleField when HasLiquid(child): Inline(child, text, runs, kept, run); break;
                case ParagraphProperties or DeletedRun or MoveFromRun or ProofError or SdtProperties or SdtEndCharProperties: break;
                case CommentRangeStart or CommentRangeEnd or PermStart or PermEnd: break;
                default: Hold(child, run, text, runs, kept); break;
            }
        }
    }

    private void RunContent(Run element, StringBuilder text, List<int> runs, Queue<Item> kept)
    {
        var run = NewRun(element.RunProperties);
        foreach (var child in element.ChildElements)
        {
            switch (child)
            {
                case Text t:
                    var clean = WordText.Clean(t.Text).Replace(Placeholder.ToString(), "");
                    text.Append(clean);
                    runs.AddRange(Enumerable.Repeat(run, clean.Length));
                    break;
                case RunProperties or LastRenderedPageBreak or DeletedText or CommentReference or AnnotationReferenceMark: break;
                default: Hold(child, run, text, runs, kept); break;
            }
        }
    }

    private void Hold(OpenXmlElement element, int run, StringBuilder text, List<int> runs, Queue<Item> kept)
    {
        if (HasLiquid(element))
            Errors.Add(new TemplateError(_numbered ? _number + 1 : 0, element.InnerText, "文本框、图形里的表达式不能计算，请移到正文段落或表格中"));
        kept.Enqueue(new Item(ItemKind.Inline, Keep(element), Offset: run));
        text.Append(Placeholder);
        runs.Add(-run);
    }

    private static bool HasLiquid(OpenXmlElement element) => LiquidText.Stray().IsMatch(element.InnerText);

    private int NewRun(RunProperties? properties)
    {
        if (Runs.Count == 0) Runs.Add(null);
        Runs.Add(properties);
        return Runs.Count - 1;
    }

    private int Keep(OpenXmlElement element)
    {
        Elements.Add(element);
        return Elements.Count - 1;
    }
}
