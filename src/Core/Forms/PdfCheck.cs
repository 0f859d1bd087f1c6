using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;

namespace Kechuang.Core.Forms;

/// <summary>Pages and paper of an uploaded PDF against what its field allows.</summary>
public static class PdfCheck
{
    /// <summary>The largest limit a field may set.</summary>
    public const int MostPages = 500;

    // A4 in points; scanners and printers are a few millimetres off.
    private const double Short = 595.3, Long = 841.9, Off = 12;

    /// <summary>What keeps the file from being taken for the field; null where nothing does, or it is no PDF.</summary>
    public static FormProblem? Problem(FormField field, string name, Stream content)
    {
        if ((field.MaxPages is null && !field.A4) || !name.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        try
        {
            using var document = PdfDocument.Open(content);
            if (document.NumberOfPages > (field.MaxPages ?? MostPages))
            {
                return new("“{0}”有 {1} 页，最多 {2} 页，请删减后重新上传", name, document.NumberOfPages, field.MaxPages ?? MostPages);
            }

            return field.A4 && document.GetPages().FirstOrDefault(p => !IsA4(p)) is { } other ? new("“{0}”第 {1} 页不是 A4 纸，请改为 A4 后重新上传", name, other.Number) : null;
        }
        catch (Exception e) when (e is PdfDocumentFormatException or InvalidDataException or InvalidOperationException or IndexOutOfRangeException or ArgumentException or UglyToad.PdfPig.Exceptions.PdfDocumentEncryptedException)
        {
            return new("“{0}”读不出页数，可能已加密或损坏，请另存为普通 PDF 后重新上传", name);
        }
    }

    private static bool IsA4(Page page) => Math.Abs(Math.Min(page.Width, page.Height) - Short) <= Off && Math.Abs(Math.Max(page.Width, page.Height) - Long) <= Off;
}
