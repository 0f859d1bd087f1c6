using Kechuang.Core.Files;
using Kechuang.Core.Forms;
using Kechuang.Core.Operations;
using Kechuang.Data;

namespace Kechuang.Programmes.UseCases;

/// <summary>A new file for a field of a form: an upload that was checked and waits.</summary>
internal sealed record NewFile(string Field, Guid Upload);

/// <summary>Takes files into the fields of a form, by the field's own rules: how many, and of a PDF how many pages on which paper.</summary>
internal sealed class FormFiles(AppDb db, UploadSessions uploads, FileStore store)
{
    /// <summary>The stored file, and the answers with it; or why it cannot be taken. The caller hangs it on its own record.</summary>
    public async Task<(FormAnswers Answers, StoredFile? File, Outcome? Refused)> TakeAsync(FormDocument document, FormAnswers answers, NewFile file, string purpose, int user, CancellationToken cancel)
    {
        if (document.Field(file.Field) is not { Kind: FieldKind.File } field)
        {
            return (answers, null, new Outcome.OutOfReach());
        }

        var already = answers.Files(field.Key);
        if (already.Count >= FieldRules.MaxCount(field))
        {
            return (answers, null, Outcome.Refuse($"“{field.Label}”最多 {FieldRules.MaxCount(field)} 个文件，请先删去一些", $"f.{field.Key}"));
        }

        if (await uploads.TakeAsync(user, file.Upload, purpose, cancel) is not { } stored)
        {
            return (answers, null, Outcome.Refuse($"“{field.Label}”的文件上传已中断或过期，请重新选择", $"f.{field.Key}"));
        }

        await using (var content = store.Open(stored))
        {
            if (PdfCheck.Problem(field, stored.Name, content) is { } problem)
            {
                return (answers, null, Outcome.Refuse(problem.Message, $"f.{field.Key}"));
            }
        }

        await db.SaveChangesAsync(cancel);
        return (answers.With(field.Key, new FormValue.Several([.. already.Append(stored.Id).Select(f => $"{f}")])), stored, null);
    }
}
