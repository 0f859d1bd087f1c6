namespace Kechuang.Core.Documents;

/// <summary>Where a template finds its figures and lists.</summary>
public interface IFigureSource
{
    /// <summary>The figure of a code such as <c>loan.issued</c> or <c>loan.issued.yoy</c>; null = it does not exist in this period.</summary>
    FigureValue? Find(string code);

    /// <summary>Whether the code is defined at all; false = a mistake in the template. Members of counts
    /// (<c>institute.by_stage.运行</c>) are accepted without this when <see cref="Find"/> returns a dictionary for their parent.</summary>
    bool IsKnown(string code);

    /// <summary>A value that is no figure ("year", "district") or a list of dictionaries ("targets").</summary>
    object? Data(string name);

    /// <summary>Whether the name of a value is defined; false = a mistake in the template.</summary>
    bool IsKnownData(string name);
}

/// <summary>A figure as printed.</summary>
/// <param name="Code">Indicator code with its derivation.</param>
/// <param name="Value">decimal, bool, <c>IReadOnlyList&lt;string&gt;</c> or <c>IReadOnlyDictionary&lt;string, decimal&gt;</c>.</param>
/// <param name="Unit">万元, 家, %, … or empty.</param>
/// <param name="Text">Formatted for print, without the unit.</param>
public sealed record FigureValue(string Code, object Value, string Unit, string Text);

/// <summary>What a template became.</summary>
/// <param name="Printed">Every figure in the document, in order.</param>
/// <param name="Omitted">Sentences and table cells left out because a figure does not exist.</param>
/// <param name="Html">The document for preview: h1–h4, p, table; each figure a link.</param>
public sealed record RenderedDocument(IReadOnlyList<PrintedFigure> Printed, IReadOnlyList<OmittedSentence> Omitted, string Html);

/// <summary>A figure printed in a sentence; a number computed from several figures is listed once for each. <paramref name="Paragraph"/> is the paragraph of the template.</summary>
public sealed record PrintedFigure(string Code, string Text, int Paragraph, string Sentence);

/// <summary>A sentence left out; <paramref name="Sentence"/> is the template's source text.</summary>
public sealed record OmittedSentence(int Paragraph, string Sentence, IReadOnlyList<string> MissingCodes);
