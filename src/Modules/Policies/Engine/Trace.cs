using System.Globalization;
using Kechuang.Policies.Clauses;

namespace Kechuang.Policies.Engine;

internal enum TraceKind
{
    Condition,
    Part,
    Step,
    Cap,
    Result,
    Note,
}

/// <summary>A line of an explanation. <paramref name="Met"/> is of conditions: null where it is not known.</summary>
internal sealed record TraceLine(TraceKind Kind, string Text, decimal? Wan = null, bool? Met = null);

/// <summary>How an amount came about, line by line, in the words of the reader's language.</summary>
internal sealed class Trace(Wording wording)
{
    private readonly List<TraceLine> lines = [];
    private readonly List<string> missing = [];

    public Wording T => wording;

    public IReadOnlyList<TraceLine> Lines => lines;

    /// <summary>What was asked for and not known.</summary>
    public IReadOnlyList<string> Missing => missing;

    public void Add(TraceKind kind, string text, decimal? wan = null, bool? met = null) => lines.Add(new TraceLine(kind, text, wan, met));

    public void Lacks(Operand operand)
    {
        if (!missing.Contains(operand.Fact.Title))
        {
            missing.Add(operand.Fact.Title);
        }
    }

    /// <summary>“1234.5”: at most six decimals.</summary>
    public static string Show(decimal number) => number.ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>A value with its unit, “600 万元”.</summary>
    public string Show(Operand operand, decimal number) => $"{Show(decimal.Round(number, 4))} {T[operand.Fact.Unit]}".TrimEnd();
}
