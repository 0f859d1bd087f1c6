using Kechuang.Core.Documents;
using Kechuang.Core.Indicators;
using Figure = Kechuang.Core.Indicators.Figure;

namespace Kechuang.Reporting.Summaries;

/// <summary>A district's figures of a period as a template finds them: “loan.issued”, “loan.issued.yoy”, “loan.issued.last_year” (the same period a year earlier), and the lists of <see cref="SummaryLists"/>.</summary>
internal sealed class FigureSource(IReadOnlyDictionary<string, Indicator> indicators, FigureTable now, FigureTable before, IReadOnlyDictionary<string, object?> data) : IFigureSource
{
    /// <summary>Facet beside those of <see cref="Facet"/>: the value a year earlier.</summary>
    public const string LastYear = "last_year";

    public FigureValue? Find(string code)
    {
        if (code.EndsWith("." + LastYear, StringComparison.Ordinal))
        {
            return before[code[..^(LastYear.Length + 1)]] is { } earlier ? Told(code, earlier) : null;
        }

        return now[code] is { } figure ? Told(code, figure) : null;
    }

    public bool IsKnown(string code)
    {
        if (indicators.ContainsKey(code))
        {
            return true;
        }

        var dot = code.LastIndexOf('.');
        return dot > 0 && indicators.TryGetValue(code[..dot], out var indicator) && indicator.IsNumber && (code[(dot + 1)..] == LastYear || Facet.All.Contains(code[(dot + 1)..]));
    }

    public object? Data(string name) => data.GetValueOrDefault(name);

    public bool IsKnownData(string name) => data.ContainsKey(name);

    private static FigureValue Told(string code, Figure figure) => new(code, figure.Value, figure.Unit, figure.Text);
}
