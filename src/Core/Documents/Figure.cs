using System.Collections;
using System.Globalization;
using DotLiquid;

namespace Kechuang.Core.Documents;

/// <summary>A figure on its way through filters: it remembers its codes, so that what is printed can be traced, and whether it exists.</summary>
internal sealed record Figure(IFigureSource Source, string Code, FigureValue? Value) : ILiquidizable
{
    /// <summary>What is printed; set by a filter, otherwise the value's own text.</summary>
    public string? Printed { get; init; }

    /// <summary>Codes of other figures that went into the number.</summary>
    public IReadOnlyList<string> Also { get; init; } = [];

    /// <summary>Printed in words that suit 0 too (与上年同期持平).</summary>
    public bool Worded { get; init; }

    /// <summary>What was looked for in vain.</summary>
    public IReadOnlyList<string> Missing { get; init; } = Value is null ? [Code] : [];

    public string Text => Printed ?? Value?.Text ?? "";

    public decimal? Number => Value?.Value is decimal number ? number : null;

    public string Unit => Value?.Unit ?? "";

    public static Figure Of(IFigureSource source, string code) => new(source, code, Lookup(source, code));

    /// <summary>The figure derived from this one: code + suffix, or this one when it is that already.</summary>
    public Figure Derived(string suffix) =>
        Code.EndsWith(suffix, StringComparison.Ordinal) ? this : Of(Source, Code + suffix);

    /// <summary>The same figure with another number, formatted plainly.</summary>
    public Figure With(decimal number, string? unit = null) => this with
    {
        Value = Value! with { Value = number, Text = Values.Plain(number), Unit = unit ?? Value.Unit },
    };

    public object ToLiquid() => this;

    /// <summary>Derivation that every figure may have: its value in the same period a year earlier.</summary>
    private const string LastYear = ".last_year";

    /// <summary>Whether a template may name this code.</summary>
    public static bool IsKnown(IFigureSource source, string code) =>
        source.IsKnown(code) || code.EndsWith(LastYear, StringComparison.Ordinal) && source.IsKnown(code[..^LastYear.Length]) || Parents(code).Any(p => source.IsKnown(p.Parent) && source.Find(p.Parent)?.Value is IReadOnlyDictionary<string, decimal>);

    private static FigureValue? Lookup(IFigureSource source, string code)
    {
        if (source.Find(code) is { } value) return value;
        foreach (var (parent, member) in Parents(code))
            if (source.Find(parent) is { Value: IReadOnlyDictionary<string, decimal> counts } whole && counts.TryGetValue(member, out var count))
                return new FigureValue(code, count, whole.Unit, Values.Plain(count));
        return null;
    }

    private static IEnumerable<(string Parent, string Member)> Parents(string code)
    {
        for (var dot = code.LastIndexOf('.'); dot > 0; dot = code.LastIndexOf('.', dot - 1))
            yield return (code[..dot], code[(dot + 1)..]);
    }
}

/// <summary>Values as DotLiquid takes them.</summary>
internal static class Values
{
    public static string Plain(decimal number) => number.ToString("0.############################", CultureInfo.InvariantCulture);

    /// <summary>A figure's value for conditions and loops: number, truth, list of texts, or list of {name, value}.</summary>
    public static object? ForCondition(FigureValue? figure) => figure?.Value switch
    {
        null => null,
        IReadOnlyDictionary<string, decimal> counts => counts.Select(c => new Hash { ["name"] = c.Key, ["value"] = c.Value }).Cast<object>().ToList(),
        IReadOnlyList<string> texts => texts.Cast<object>().ToList(),
        var value => Safe(value),
    };

    /// <summary>Numbers as decimal, dates as DateTime, dictionaries as Hash, sequences as lists; nothing else can reach a template.</summary>
    /// <exception cref="ArgumentException">A value of another type.</exception>
    public static object? Safe(object? value, int depth = 0) => value switch
    {
        _ when depth > 8 => throw new ArgumentException("template data are nested too deeply"),
        null or bool or decimal => value,
        string text => WordText.Clean(text),
        byte or short or int or long => Convert.ToDecimal(value, CultureInfo.InvariantCulture),
        float or double => Convert.ToDecimal(value, CultureInfo.InvariantCulture),
        DateTime date => date,
        DateOnly date => date.ToDateTime(TimeOnly.MinValue),
        IDictionary map => Map(map, depth),
        IEnumerable sequence => sequence.Cast<object?>().Select(v => Safe(v, depth + 1)).ToList(),
        _ => throw new ArgumentException($"template data of type {value.GetType()}"),
    };

    private static Hash Map(IDictionary map, int depth)
    {
        var hash = new Hash();
        foreach (DictionaryEntry entry in map) hash[(string)entry.Key] = Safe(entry.Value, depth + 1);
        return hash;
    }

    public static decimal? Number(object? value) => value switch
    {
        Figure figure => figure.Number,
        decimal number => number,
        int or long => Convert.ToDecimal(value, CultureInfo.InvariantCulture),
        float or double => Convert.ToDecimal(value, CultureInfo.InvariantCulture),
        string text when decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    public static string Text(object? value) => value switch
    {
        null => "",
        Figure figure => figure.Text,
        string text => text,
        decimal number => Plain(number),
        bool truth => truth ? "是" : "否",
        DateTime date => OfficialRules.Date(DateOnly.FromDateTime(date)),
        Hash hash when hash.ContainsKey("name") => Text(hash["name"]) + Text(hash["value"]),
        IEnumerable sequence => string.Join("、", sequence.Cast<object?>().Select(Text)),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
