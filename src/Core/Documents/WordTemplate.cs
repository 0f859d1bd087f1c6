using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using DotLiquid;

namespace Kechuang.Core.Documents;

/// <summary>A Word document with Liquid expressions in its paragraphs, tables, headers and footers.
/// Safe for uploaded files: only the names of the <see cref="IFigureSource"/> and the filters of this engine can be reached.</summary>
public sealed class WordTemplate
{
    private const int LongestOutput = 2_000_000, MostIterations = 20_000;
    private static readonly TimeSpan LongestTime = TimeSpan.FromSeconds(10);
    private readonly byte[] _docx;

    private WordTemplate(byte[] docx) => _docx = docx;

    /// <summary>Reads a template.</summary>
    /// <exception cref="DocumentException">Not a .docx, too big, encrypted, with macros, or linked to outside files.</exception>
    public static WordTemplate Load(Stream docx) => new(WordPackage.Read(docx));

    /// <summary>Everything wrong in the template, in order; empty = it can be rendered.</summary>
    /// <exception cref="DocumentException">The output is too long or takes too much time.</exception>
    public IReadOnlyList<TemplateError> Check(IFigureSource figures)
    {
        using var package = WordPackage.Open(new MemoryStream(_docx, writable: false), editable: false);
        var parts = Parts(package).Select(part => new CompiledPart(part, figures)).ToList();
        var errors = parts.SelectMany(p => p.Errors).ToList();
        if (errors.Count > 0) return errors;
        // Some mistakes show only when calculating: text compared with a number.
        foreach (var part in parts)
        {
            try
            {
                part.Render(figures);
            }
            catch (TemplateException e)
            {
                errors.AddRange(e.Errors);
            }
        }
        return errors;
    }

    /// <summary>Writes the document with its figures to <paramref name="output"/>, which stays open.</summary>
    /// <param name="figures">Figures and lists.</param>
    /// <param name="output">Where the .docx goes.</param>
    /// <param name="link">Address of a figure's proof in the HTML preview; default <c>?figure=code</c>.</param>
    /// <exception cref="TemplateException">The template has mistakes; nothing was written.</exception>
    /// <exception cref="DocumentException">The output is too long or takes too much time.</exception>
    public RenderedDocument Render(IFigureSource figures, Stream output, Func<string, string>? link = null)
    {
        using var buffer = new MemoryStream();
        buffer.Write(_docx);
        RenderedDocument result;
        using (var package = WordPackage.Open(buffer, editable: true))
        {
            var parts = Parts(package).Select(part => new CompiledPart(part, figures)).ToList();
            var errors = parts.SelectMany(p => p.Errors).ToList();
            if (errors.Count > 0) throw new TemplateException(errors);
            result = Render(package, parts, figures, link ?? (code => "?figure=" + Uri.EscapeDataString(code)));
            package.Save();
        }
        buffer.Position = 0;
        buffer.CopyTo(output);
        return result;
    }

    private static RenderedDocument Render(WordprocessingDocument package, List<CompiledPart> parts, IFigureSource figures, Func<string, string> link)
    {
        var headings = new HeadingRule(package.MainDocumentPart!.StyleDefinitionsPart?.Styles);
        var printed = new List<PrintedFigure>();
        var omitted = new List<OmittedSentence>();
        var html = "";
        foreach (var part in parts)
        {
            var blocks = part.Render(figures);
            var sentences = new SentenceRule();
            sentences.Apply(blocks);
            if (part.Element is Body)
            {
                headings.Apply(blocks, part.Source.Paragraphs.FindAll(p => p.Element.Parent is not TableCell));
                html = new HtmlPreview(headings, link).Write(blocks);
            }
            omitted.AddRange(sentences.Omitted);
            printed.AddRange(Paragraphs(blocks).SelectMany(Printed));
            new DocumentWriter(part.Source).Replace(part.Element, blocks);
        }
        Detach(package.MainDocumentPart!);
        return new RenderedDocument(printed, omitted, html);
    }

    private static IEnumerable<OutParagraph> Paragraphs(IEnumerable<OutBlock> blocks) => blocks.SelectMany(b => b switch
    {
        OutParagraph paragraph => [paragraph],
        OutTable table => table.Rows.SelectMany(r => r.Cells).SelectMany(c => Paragraphs(c.Blocks)),
        _ => Enumerable.Empty<OutParagraph>(),
    });

    private static IEnumerable<PrintedFigure> Printed(OutParagraph paragraph) =>
        from sentence in SentenceRule.Split(paragraph.Pieces)
        let text = string.Concat(sentence.Select(p => p.Text)).Trim()
        from piece in sentence
        where piece.Value is { Code: not null } && piece.Text.Length > 0
        from code in piece.Value!.Also.Prepend(piece.Value.Code!)
        select new PrintedFigure(code, piece.Text, paragraph.Source.Number, text);

    /// <summary>Body first, then headers and footers.</summary>
    private static IEnumerable<OpenXmlPartRootElement> PartRoots(MainDocumentPart main) =>
        main.HeaderParts.Select(p => (OpenXmlPartRootElement?)p.Header).Concat(main.FooterParts.Select(p => p.Footer)).OfType<OpenXmlPartRootElement>();

    private static IEnumerable<OpenXmlCompositeElement> Parts(WordprocessingDocument package) =>
        new OpenXmlCompositeElement[] { package.MainDocumentPart!.Document!.Body! }.Concat(PartRoots(package.MainDocumentPart!));

    // Word would fetch an attached template from wherever the file says.
    private static void Detach(MainDocumentPart main)
    {
        if (main.DocumentSettingsPart is not { Settings: { } settings } part) return;
        settings.RemoveAllChildren<AttachedTemplate>();
        foreach (var relation in part.ExternalRelationships.ToList()) part.DeleteExternalRelationship(relation);
    }

    /// <summary>A part of the document, checked and made into Liquid.</summary>
    private sealed class CompiledPart
    {
        private readonly TemplateCompiler _compiler;
        private readonly string _liquid;

        public CompiledPart(OpenXmlCompositeElement element, IFigureSource figures)
        {
            Element = element;
            Source = new TemplateSource(element, numbered: element is Body);
            _compiler = new TemplateCompiler(figures);
            _liquid = _compiler.Compile(Source);
        }

        public OpenXmlCompositeElement Element { get; }
        public TemplateSource Source { get; }
        public IReadOnlyList<TemplateError> Errors => _compiler.Errors.OrderBy(e => e.Paragraph).ToList();

        public List<OutBlock> Render(IFigureSource figures)
        {
            var log = new OutputLog(figures, _compiler.Places);
            using var cancel = new CancellationTokenSource(LongestTime);
            using var writer = new LimitedWriter(LongestOutput);
            // Our own context: filters and variables belong to this rendering only.
            var context = new Context([_compiler.Variables()], [], new Hash { [FigureFilters.Out] = log },
                ErrorsOutputMode.Rethrow, MostIterations, CultureInfo.InvariantCulture, cancel.Token);
            context.AddFilters(typeof(FigureFilters));
            try
            {
                Template.Parse(_liquid).Render(writer, new RenderParameters(CultureInfo.InvariantCulture) { Context = context });
            }
            catch (Exception e) when (e is OperationCanceledException or DotLiquid.Exceptions.MaximumIterationsExceededException or TimeoutException)
            {
                throw new DocumentException("模板循环次数过多或生成时间过长，请减少循环。", e);
            }
            catch (Exception e) when (e is DotLiquid.Exceptions.LiquidException or InvalidCastException or FormatException or ArgumentException or OverflowException)
            {
                throw new TemplateException([Located(writer.ToString())]);
            }
            return new OutputReader(Source, log.Values).Read(writer.ToString());
        }

        /// <summary>A calculation failed: in the paragraph written last, or in the tag after it.</summary>
        private TemplateError Located(string written)
        {
            var open = written.LastIndexOf(Marker.Open + "A", StringComparison.Ordinal);
            var index = open < 0 ? 0 : int.Parse(written.AsSpan(open + 2, written.IndexOf(Marker.Close, open) - open - 2), CultureInfo.InvariantCulture);
            var paragraph = Source.Paragraphs[index];
            return new TemplateError(paragraph.Number, paragraph.Text, "这一段或其后的标签无法计算：比较或运算的两边类型不同（例如文字与数字），或过滤器用在了不合适的值上");
        }
    }

    /// <summary>A text writer that refuses to grow without end.</summary>
    private sealed class LimitedWriter(int limit) : StringWriter(CultureInfo.InvariantCulture)
    {
        public override void Write(char value)
        {
            Check(1);
            base.Write(value);
        }

        public override void Write(string? value)
        {
            Check(value?.Length ?? 0);
            base.Write(value);
        }

        private void Check(int more)
        {
            if (GetStringBuilder().Length + more > limit) throw new DocumentException("模板生成的内容过多，请减少循环。");
        }
    }
}
