namespace Kechuang.Core.Documents;

/// <summary>A document that cannot be used; <see cref="Exception.Message"/> is Chinese, for the person who uploaded it.</summary>
public class DocumentException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>A template with mistakes: all of them, each with its paragraph.</summary>
public sealed class TemplateException(IReadOnlyList<TemplateError> errors)
    : DocumentException($"模板有{errors.Count}处错误，未生成文档：" +
        string.Join("；", errors.Take(20).Select(e => e.ToString())) + "。请在Word中改正后重新上传。")
{
    /// <summary>Every mistake, in document order.</summary>
    public IReadOnlyList<TemplateError> Errors { get; } = errors;
}

/// <summary>One mistake in a template.</summary>
/// <param name="Paragraph">Number of the paragraph from 1, counting those inside tables; 0 = page header or footer.</param>
/// <param name="ParagraphText">The paragraph as written in the template.</param>
/// <param name="Message">What is wrong and how to mend it, in Chinese.</param>
public sealed record TemplateError(int Paragraph, string ParagraphText, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => (Paragraph > 0 ? $"第{Paragraph}段" : "页眉页脚") + "：" + Message;
}
