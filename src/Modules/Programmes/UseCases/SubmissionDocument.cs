using Kechuang.Core.Documents;
using Kechuang.Core.Forms;
using Kechuang.Kernel;
using Kechuang.Programmes.Queries;

namespace Kechuang.Programmes.UseCases;

/// <summary>Exactly what was submitted, as Word, and as PDF where the machine can make it.</summary>
internal sealed class SubmissionDocument(PdfConverter pdf)
{
    public bool MakesPdf => pdf.IsThere;

    public static void Write(Stream output, ApplicationDetail detail, Submitted submitted) => FormDocx.Write(output, detail.Document, submitted.Answers,
        [
            ("申报编号", detail.Application.Number ?? ""), ("征集", detail.Call.Title), ("申报单位", $"{detail.Application.UnitName}（{detail.Application.CreditCode}）"),
            ("提交时间", BeijingTime.LongText(submitted.Submission.At)), ("提交次序", $"第 {submitted.Submission.Number} 次"), ("校验码（SHA-256）", submitted.Submission.Hash),
        ],
        id => detail.Files.TryGetValue(id, out var file) ? $"{file.Name}（SHA-256 {file.Sha256}）" : "");

    /// <summary>Null where no PDF can be made.</summary>
    public async Task<byte[]?> PdfAsync(ApplicationDetail detail, Submitted submitted, CancellationToken cancel)
    {
        var path = Path.Combine(Path.GetTempPath(), "kechuang-" + Path.GetRandomFileName());
        try
        {
            await using (var file = File.Create(path))
            {
                Write(file, detail, submitted);
            }

            return await pdf.ConvertAsync(path, cancel);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
