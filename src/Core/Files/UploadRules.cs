namespace Kechuang.Core.Files;

/// <summary>Kinds of file that may be taken; told from the content, the name must agree.</summary>
[Flags]
public enum FileKinds
{
    None = 0,
    Pdf = 1,
    Docx = 2,
    Xlsx = 4,
    Jpeg = 8,
    Png = 16,
    Zip = 32,
    Documents = Pdf | Docx | Xlsx,
    Pictures = Jpeg | Png,
    All = Documents | Pictures | Zip,
}

/// <summary>What a place takes: kinds and size; both come from the programme's or the form's parameters.</summary>
public sealed record UploadRules(FileKinds Kinds, long MaxBytes)
{
    public const long Megabyte = 1 << 20;

    public long MaxMegabytes => Math.Max(1, MaxBytes / Megabyte);

    /// <summary>“.pdf,.docx”: for the browser's chooser and for messages.</summary>
    public string Extensions => string.Join(',', FileKindTable.All.Where(k => Kinds.HasFlag(k.Kind)).SelectMany(k => k.Extensions));
}

/// <summary>Whether a scanner has looked at a file.</summary>
public enum ScanState
{
    /// <summary>No scanner is set up (<c>KECHUANG_CLAMD</c>).</summary>
    NotScanned,
    Clean,
}

/// <summary>A file that passed every check and whose content lies in the store; it has no row yet.</summary>
public sealed record CheckedFile(string Name, string ContentType, long Size, string Sha256, ScanState Scan);

/// <summary>Why a file is not taken: a text (to be translated) with places for values.</summary>
public sealed record UploadRefusal(string Text, params IReadOnlyList<object> Values)
{
    public override string ToString() => string.Format(System.Globalization.CultureInfo.InvariantCulture, Text, [.. Values]);
}

/// <summary>The outcome of a check: a file or a refusal.</summary>
public sealed record UploadCheck(CheckedFile? File, UploadRefusal? Refusal)
{
    public static implicit operator UploadCheck(CheckedFile file) => new(file, null);

    public static implicit operator UploadCheck(UploadRefusal refusal) => new(null, refusal);
}

/// <summary>The texts of refusals; {0} is the file's name.</summary>
internal static class UploadTexts
{
    public const string Empty = "“{0}”是空文件，请检查后重新选择";
    public const string TooLarge = "“{0}”太大，最大 {1} MB，请压缩或拆分后再选择";
    public const string BadName = "文件名“{0}”不能使用，请改成普通的文件名后再选择";
    public const string BadKind = "“{0}”不是可以上传的文件，可以上传：{1}";
    public const string HiddenKind = "“{0}”的文件名里夹有程序或网页的扩展名，请改名后再选择";
    public const string Mismatch = "“{0}”的内容与扩展名不符，请确认文件没有损坏、没有改过扩展名";
    public const string Macros = "“{0}”含有宏，请另存为不含宏的 .docx 或 .xlsx 后再选择";
    public const string OldOffice = "“{0}”是旧版或加密的 Office 文件，请另存为不加密的 .docx 或 .xlsx 后再选择";
    public const string BadArchive = "压缩包“{0}”里有不能接收的内容（加密、程序、网页或越界的路径），请去掉后重新压缩";
    public const string Infected = "“{0}”含有病毒（{1}），没有保存";
    public const string NoScanner = "病毒扫描服务暂时不可用，“{0}”没有保存，请稍后再试";
    public const string TooMany = "同时上传的文件太多，请先完成或取消其他上传，再选择“{0}”";
    public const string Lost = "上传已中断或过期，请重新选择文件";
}
