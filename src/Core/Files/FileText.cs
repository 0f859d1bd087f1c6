using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;

namespace Kechuang.Core.Files;

/// <summary>The words of a file, for searching and for a preview: of Word files and of PDF with text in it. Scanned pages have none.</summary>
public static class FileText
{
    public const int MaxLength = 400_000, MaxPages = 500;

    /// <summary>Paragraphs joined by line feeds; empty where the file has no words, is of another kind, or cannot be read.</summary>
    public static string Read(Stream content, string name)
    {
        try
        {
            var text = Path.GetExtension(name).ToUpperInvariant() switch
            {
                ".DOCX" => Word(content),
                ".PDF" => Pdf(content),
                _ => "",
            };
            return text.Length <= MaxLength ? text : text[..MaxLength];
        }
        catch (Exception e) when (e is PdfDocumentFormatException or OpenXmlPackageException or InvalidDataException or FileFormatException or System.Xml.XmlException or InvalidOperationException or IndexOutOfRangeException or ArgumentException)
        {
            // The file itself is kept as it came; it only cannot be searched.
            return "";
        }
    }

    private static string Word(Stream content)
    {
        using var document = WordprocessingDocument.Open(content, false);
        var text = new StringBuilder();
        foreach (var paragraph in document.MainDocumentPart?.Document?.Body?.Descendants<Paragraph>() ?? [])
        {
            if (paragraph.InnerText is { Length: > 0 } words && text.Length < MaxLength)
            {
                text.Append(words).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Pdf(Stream content)
    {
        using var document = PdfDocument.Open(content);
        var text = new StringBuilder();
        foreach (var page in document.GetPages().Take(MaxPages))
        {
            if (text.Length >= MaxLength)
            {
                break;
            }

            text.Append(ContentOrderTextExtractor.GetText(page)).Append('\n');
        }

        // PostgreSQL keeps no zero bytes.
        return text.Replace("\0", "").ToString();
    }
}
