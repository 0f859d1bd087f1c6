using DotLiquid;

namespace Kechuang.Core.Documents;

/// <summary>Where in the template a value is printed.</summary>
internal sealed record OutputPlace(SourceParagraph Paragraph, int Offset, string Expression);

/// <summary>A value printed once; Code null = not a figure. Missing is not empty when it does not exist; IsZero = a bare 0.</summary>
internal sealed record PrintedValue(OutputPlace Place, string Text, string? Code, IReadOnlyList<string> Missing, bool IsZero = false)
{
    /// <summary>Further figures that went into the number.</summary>
    public IReadOnlyList<string> Also { get; init; } = [];

    /// <summary>No sentence may print it; a table shows 0.</summary>
    public bool SpoilsSentence => Missing.Count > 0 || IsZero;
}

/// <summary>Everything that one rendering printed, in order of printing.</summary>
internal sealed class OutputLog(IFigureSource source, IReadOnlyList<OutputPlace> places)
{
    private const int MostOutputs = 200_000;

    public IFigureSource Source { get; } = source;
    public List<PrintedValue> Values { get; } = [];

    /// <summary>Notes a value and returns the marker of its place.</summary>
    public string Note(object? value, int place)
    {
        if (value is string captured && captured.Contains(Marker.Open)) return captured;
        if (Values.Count >= MostOutputs) throw new DocumentException("模板生成的内容过多，请减少循环。");
        Values.Add(value switch
        {
            Figure figure => new(places[place], figure.Text, figure.Code, figure.Missing, figure.Number == 0 && !figure.Worded) { Also = figure.Also },
            null => new(places[place], "", null, [places[place].Expression]),
            _ => new(places[place], WordText.Clean(Documents.Values.Text(value)), null, []),
        });
        return Marker.Of(ItemKind.Output, Values.Count - 1);
    }
}
