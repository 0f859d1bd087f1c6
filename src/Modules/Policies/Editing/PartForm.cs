using Kechuang.Core.Operations;
using Kechuang.Policies.Clauses;

namespace Kechuang.Policies.Editing;

/// <summary>A part as typed: its shape, and of the fields those that the shape uses.</summary>
internal sealed class PartForm
{
    /// <summary>Empty: a spare form that is not used.</summary>
    public PartShape? Shape { get; set; }

    public string? Label { get; set; }

    public string? When { get; set; }

    public string? Amount { get; set; }

    public string? Yuan { get; set; }

    public string? Percent { get; set; }

    public string? By { get; set; }

    /// <summary>Amounts or percentages by choice, one a line.</summary>
    public string? Choices { get; set; }

    public string? Of { get; set; }

    public string? Before { get; set; }

    public string? Threshold { get; set; }

    public MissingBefore Missing { get; set; }

    public BandMode Mode { get; set; }

    public BandEdge Edge { get; set; }

    public string? Bands { get; set; }

    public string? Every { get; set; }

    public string? Quantities { get; set; }

    public string? Points { get; set; }

    public string? Factors { get; set; }

    public string? Multipliers { get; set; }

    public string? FirstYears { get; set; }

    public string? Caps { get; set; }

    /// <summary>Whether the chosen shape uses a field.</summary>
    public bool Uses(string field) => Shape is { } shape && field switch
    {
        nameof(Amount) => shape is PartShape.Fixed or PartShape.Step,
        nameof(Yuan) or nameof(Quantities) => shape == PartShape.Unit,
        nameof(Percent) => shape is PartShape.Percent or PartShape.Increase,
        nameof(By) or nameof(Choices) => shape is PartShape.Fixed or PartShape.Level or PartShape.Percent,
        nameof(Of) => shape is not (PartShape.Fixed or PartShape.Level or PartShape.Unit),
        nameof(Before) => shape is PartShape.Level or PartShape.Increase or PartShape.Bands or PartShape.Step,
        nameof(Threshold) => shape == PartShape.Increase,
        nameof(Missing) => shape is PartShape.Increase or PartShape.Step,
        nameof(Mode) => shape == PartShape.Bands,
        nameof(Edge) or nameof(Bands) => shape is PartShape.Bands or PartShape.Matrix,
        nameof(Every) => shape == PartShape.Step,
        nameof(Points) => shape is PartShape.Percent or PartShape.Bands,
        nameof(Multipliers) => shape == PartShape.Matrix,
        _ => true,
    };

    public static PartForm Make(ClausePart part, ClauseWriting write) => new()
    {
        Shape = part.Shape, Label = part.Label, When = write.Conditions(part.When), Amount = $"{part.Amount}", Yuan = $"{part.Yuan}", Percent = $"{part.Percent}", By = write.Item(part.By),
        Choices = ClauseWriting.Named(part.Amounts.Count > 0 ? part.Amounts : part.Percents), Of = write.Item(part.Of), Before = write.Item(part.Before), Threshold = $"{part.Threshold}", Missing = part.Missing, Mode = part.Mode, Edge = part.Edge,
        Bands = write.Bands(part.Bands), Every = $"{part.Every}", Quantities = write.Quantities(part.Quantities), Points = write.Points(part.Points), Factors = write.Factors(part.Factors), Multipliers = write.Multipliers(part.Multipliers),
        FirstYears = part.FirstYears is { } first ? $"{first.Years} {write.Item(first.Year)}" : "", Caps = write.Caps(part.Caps),
    };

    /// <summary>The part as typed; what the shape does not use is left out.</summary>
    public ClausePart Read(LineText lines, string at)
    {
        string? Used(string field, string? value) => Uses(field) ? value : null;
        var named = lines.Named(Used(nameof(Choices), Choices), $"{at}.Choices");
        var percents = Shape == PartShape.Percent;
        return new ClausePart
        {
            Shape = Shape ?? PartShape.Fixed, Label = (Label ?? "").Trim(), When = lines.Conditions(When, $"{at}.When"), Amount = lines.Figure(Used(nameof(Amount), Amount), $"{at}.Amount"), Yuan = lines.Figure(Used(nameof(Yuan), Yuan), $"{at}.Yuan"),
            Percent = lines.Figure(Used(nameof(Percent), Percent), $"{at}.Percent"), By = lines.Item(Used(nameof(By), By)), Amounts = percents ? new Dictionary<string, Figure>() : named, Percents = percents ? named : new Dictionary<string, Figure>(),
            Of = lines.Item(Used(nameof(Of), Of)), Before = lines.Item(Used(nameof(Before), Before)), Threshold = lines.Figure(Used(nameof(Threshold), Threshold), $"{at}.Threshold"),
            Missing = Uses(nameof(Missing)) ? Missing : default, Mode = Uses(nameof(Mode)) ? Mode : default, Edge = Uses(nameof(Edge)) ? Edge : default,
            Bands = lines.Bands(Used(nameof(Bands), Bands), $"{at}.Bands"), Every = lines.Figure(Used(nameof(Every), Every), $"{at}.Every"), Quantities = lines.Quantities(Used(nameof(Quantities), Quantities), $"{at}.Quantities"),
            Points = lines.Points(Used(nameof(Points), Points), $"{at}.Points"), Factors = lines.Factors(Factors, $"{at}.Factors"), Multipliers = lines.Multipliers(Used(nameof(Multipliers), Multipliers), $"{at}.Multipliers"),
            FirstYears = lines.First(FirstYears, $"{at}.FirstYears"), Caps = lines.Caps(Caps, $"{at}.Caps"),
        };
    }
}
