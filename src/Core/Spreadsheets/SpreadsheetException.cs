namespace Kechuang.Core.Spreadsheets;

/// <summary>A file cannot be read as a workbook. The message is Chinese, written for the person who uploaded it: what is wrong and how to mend it.</summary>
public sealed class SpreadsheetException(string message) : Exception(message)
{
    internal const string HowToMend = "请在 Excel 中另存为 .xlsx 后重新上传";

    internal static SpreadsheetException Broken(string what) =>
        new($"文件已损坏：{what}。请用 Excel 或 WPS 打开原文件，另存为 .xlsx 后重新上传。");

    internal static SpreadsheetException Bomb() =>
        new("文件解压后的大小异常，可能是恶意构造的压缩文件，已拒绝读取。请删除工作簿中多余的格式和空白行列，" + HowToMend + "。");
}
