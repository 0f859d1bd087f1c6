namespace Kechuang.Core.Spreadsheets;

/// <summary>Reads one zip entry and counts the bytes that really come out, so that a lying header cannot hide a bomb.</summary>
internal sealed class InflatingStream(Stream inner, long compressedBytes, SpreadsheetLimits limits) : Stream
{
    /// <summary>Below this size a part does no harm, however well it compressed.</summary>
    public const long HarmlessBytes = 4L << 20;

    // A row or an element larger than this is no row: XmlReader would hold it in memory whole.
    private const long MaxBytesWithoutProgress = 32L << 20;

    private long total;
    private long sinceProgress;

    /// <summary>Called by the parser at every row or element.</summary>
    public void Progress() => sinceProgress = 0;

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        total += read;
        sinceProgress += read;
        if (total > limits.MaxUncompressedBytes || sinceProgress > MaxBytesWithoutProgress ||
            (total > HarmlessBytes && total / limits.MaxCompressionRatio > Math.Max(compressedBytes, 1)))
            throw SpreadsheetException.Bomb();
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
