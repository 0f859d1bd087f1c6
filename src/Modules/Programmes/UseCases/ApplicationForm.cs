using Kechuang.Core.Files;
using Kechuang.Core.Forms;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.UseCases;

/// <summary>An application with its form and the files that hang on it.</summary>
internal sealed record FilledForm(FormDocument Document, FormAnswers Answers, string FormHash, IReadOnlyDictionary<long, StoredFile> Files)
{
    /// <summary>Keys of the fields that an application's own columns are taken from; what a form does not ask stays empty.</summary>
    public const string Title = "title", Field = "field", Direction = "direction", Leader = "leader", Grant = "grant";
}

/// <summary>Reads the form of an application and keeps its columns and its answers in step.</summary>
internal sealed class ApplicationForms(AppDb db)
{
    public async Task<FilledForm> ReadAsync(Application application, CancellationToken cancel)
    {
        var version = await db.Set<FormVersion>().AsNoTracking().FirstAsync(v => v.Id == application.FormVersionId, cancel);
        var files = await (from own in db.Set<ApplicationFile>().AsNoTracking()
                           join file in db.Set<StoredFile>().AsNoTracking() on own.FileId equals file.Id
                           where own.ApplicationId == application.Id && !own.Removed
                           select file).ToDictionaryAsync(f => f.Id, cancel);
        return new FilledForm(FormJson.Stored(version.Json), FormAnswers.Parse(application.Answers), version.Sha256, files);
    }

    /// <summary>Takes over answers that have so many places open. What lists show of what was submitted once stays so until it is submitted again.</summary>
    public static void Keep(Application application, FormAnswers answers, int open)
    {
        (application.Answers, application.OpenPlaces) = (answers.ToJson(), open);
        if (application.Number is not null && ApplicationFlow.IsEditable(application.Status))
        {
            return;
        }

        application.Title = Shorten(answers.Text(FilledForm.Title), 200);
        application.Field = Shorten(answers.Text(FilledForm.Field), 60);
        application.Direction = Shorten(answers.Text(FilledForm.Direction), 40);
        application.Leader = Shorten(answers.Text(FilledForm.Leader), 60);
        application.Requested = answers.Amount(FilledForm.Grant) ?? Money.Zero;
    }

    /// <summary>Places that hinder a submission.</summary>
    public static int Open(FormDocument document, FormAnswers answers) => FormCheck.Check(document, answers, complete: true).Issues.Count(i => !i.Warning);

    /// <summary>A title that fits into the subject of a message.</summary>
    public static string ShortTitle(Application application) => Shorten(application.Title.Length > 0 ? application.Title : application.UnitName, 100);

    public static string Shorten(string text, int length) => text.Length <= length ? text : text[..length];
}
