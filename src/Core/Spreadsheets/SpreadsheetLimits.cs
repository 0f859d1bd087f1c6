namespace Kechuang.Core.Spreadsheets;

/// <summary>What a workbook may cost to read. Beyond any of these the file is refused with a <see cref="SpreadsheetException"/>.</summary>
/// <param name="MaxFileBytes">Size of the file itself, bytes.</param>
/// <param name="MaxUncompressedBytes">Size of all parts together as declared, and of any one part as really inflated, bytes.</param>
/// <param name="MaxCompressionRatio">Inflated : compressed of one part; checked only for parts above 4 MiB, small ones do no harm.</param>
/// <param name="MaxRowsPerSheet">Highest row number with content (Excel's own limit by default).</param>
/// <param name="MaxSheets">Number of worksheets.</param>
/// <param name="MaxColumns">Highest one-based column with content.</param>
/// <param name="MaxSharedTextChars">Characters of all shared strings together, which are held in memory.</param>
/// <param name="MaxCellChars">Characters in one cell (Excel's own limit by default).</param>
public sealed record SpreadsheetLimits(
    long MaxFileBytes = 100L << 20,
    long MaxUncompressedBytes = 1500L << 20,
    int MaxCompressionRatio = 200,
    int MaxRowsPerSheet = 1_048_576,
    int MaxSheets = 200,
    int MaxColumns = 256,
    long MaxSharedTextChars = 150_000_000,
    int MaxCellChars = 32_767);
