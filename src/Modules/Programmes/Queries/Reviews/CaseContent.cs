using System.Text.Json;
using Kechuang.Contracts.Experts;
using Kechuang.Core.Files;
using Kechuang.Core.Forms;
using Kechuang.Core.Web;
using Kechuang.Data;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.UseCases.Reviews;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Queries.Reviews;

/// <summary>What an application says, for those who review it; in a blind round without what tells who applies.</summary>
internal sealed class CaseContent(AppDb db, FormLibrary forms)
{
    /// <summary>The filled form to read; null where its version is not on record.</summary>
    public async Task<FormView?> ViewAsync(Application application, bool blind, Func<long, string> href, CancellationToken cancel)
    {
        if (await forms.DocumentAsync(application.DistrictId, application.FormVersionId, cancel) is not { } document)
        {
            return null;
        }

        var files = await FilesAsync(application, cancel);
        var answers = FormAnswers.Parse(blind ? Blinding.Hide(application, application.Answers) : application.Answers);
        return new FormView(document, answers)
        {
            ReadOnly = true, Blind = blind,
            File = id => files.TryGetValue(id, out var file) ? new FormFileLink(blind ? Blinding.Hide(application, file.Name) : file.Name, file.Size, href(id)) : null,
        };
    }

    /// <summary>A file of the application that may be read: attached, not taken away, in a blind round not in a field that is left out.</summary>
    public async Task<StoredFile?> FileAsync(Application application, bool blind, long id, CancellationToken cancel) =>
        (await ReadableAsync(application, blind, cancel)).FirstOrDefault(f => f.File.Id == id).File;

    /// <summary>The filled form as a Word document, <paramref name="header"/> on every page; false where its version is not on record.</summary>
    public async Task<bool> WriteAsync(Stream output, Application application, bool blind, string code, string header, CancellationToken cancel)
    {
        if (await forms.DocumentAsync(application.DistrictId, application.FormVersionId, cancel) is not { } document)
        {
            return false;
        }

        string Shown(string text) => blind ? Blinding.Hide(application, text) : text;
        var names = await FilesAsync(application, cancel);
        List<(string, string)> lines = [("号", code), ("项目名称", Shown(application.Title)), ("技术领域", application.Field), ("申请补助（万元）", $"{application.Requested}")];
        lines.AddRange(blind ? [] : [("申报单位", application.UnitName), ("项目负责人", application.Leader)]);
        FormDocx.Write(output, document, FormAnswers.Parse(Shown(application.Answers)), lines, id => names.TryGetValue(id, out var file) ? Shown(file.Name) : "", blind, header);
        return true;
    }

    /// <summary>The files of the application that may be read, under the names that may be shown.</summary>
    public async Task<IReadOnlyList<(StoredFile File, string Name)>> ReadableAsync(Application application, bool blind, CancellationToken cancel)
    {
        var document = blind ? await forms.DocumentAsync(application.DistrictId, application.FormVersionId, cancel) : null;
        var attached = await (
            from a in db.Set<ApplicationFile>().AsNoTracking() join f in db.Set<StoredFile>().AsNoTracking() on a.FileId equals f.Id
            where a.ApplicationId == application.Id && !a.Removed orderby f.Id select new { a.Field, File = f }).ToListAsync(cancel);
        return [.. attached.Where(a => !blind || document?.Field(a.Field) is { Blind: false }).Select(a => (a.File, blind ? Blinding.Hide(application, a.File.Name) : a.File.Name))];
    }

    /// <summary>Units and people that recusal looks at: the applicant, partners and members named in the form.</summary>
    public async Task<(IReadOnlyList<CaseUnit> Units, IReadOnlyList<CasePerson> People)> PartiesAsync(Application application, CancellationToken cancel)
    {
        var (units, people) = (new List<CaseUnit> { new(application.CreditCode, application.UnitName) }, new List<CasePerson>());
        if (application.Leader.Length > 0)
        {
            people.Add(new CasePerson(application.Leader, application.CreditCode, "项目负责人"));
        }

        if (await forms.DocumentAsync(application.DistrictId, application.FormVersionId, cancel) is not { } document)
        {
            return (units, people);
        }

        var answers = FormAnswers.Parse(application.Answers);
        foreach (var field in document.Fields.Where(f => f.Kind is FieldKind.People or FieldKind.Table))
        {
            var code = FieldRules.Columns(field).FirstOrDefault(c => c.Format == TextFormat.CreditCode)?.Key;
            foreach (var row in answers.Rows(field.Key))
            {
                var employer = code is null ? "" : row.GetValueOrDefault(code, "");
                if (field.Kind == FieldKind.People && row.GetValueOrDefault("name", "") is { Length: > 0 } name && people.TrueForAll(p => p.Name != name || p.UnitCode != employer))
                {
                    people.Add(new CasePerson(name, employer, row.GetValueOrDefault("role", "")));
                }
                else if (field.Kind == FieldKind.Table && employer.Length == 18 && units.TrueForAll(u => u.CreditCode != employer))
                {
                    units.Add(new CaseUnit(employer, FieldRules.Columns(field).Where(c => c.Kind == FieldKind.Text && c.Key != code).Select(c => row.GetValueOrDefault(c.Key, "")).FirstOrDefault() ?? ""));
                }
            }
        }

        return (units, people);
    }

    /// <summary>What the last correction changed; empty where there was none.</summary>
    public async Task<IReadOnlyList<AnswerChange>> ChangesAsync(Application application, CancellationToken cancel)
    {
        var two = await db.Set<ApplicationSubmission>().AsNoTracking().Where(s => s.ApplicationId == application.Id).OrderByDescending(s => s.Number).Take(2).Select(s => s.Content).ToListAsync(cancel);
        return two.Count == 2 && await forms.DocumentAsync(application.DistrictId, application.FormVersionId, cancel) is { } document
            ? FormDiff.Answers(document, Answers(two[1]), Answers(two[0])) : [];
    }

    private Task<Dictionary<long, StoredFile>> FilesAsync(Application application, CancellationToken cancel) =>
        db.Set<StoredFile>().AsNoTracking().Where(f => db.Set<ApplicationFile>().Any(a => a.ApplicationId == application.Id && a.FileId == f.Id && !a.Removed)).ToDictionaryAsync(f => f.Id, cancel);

    /// <summary>The answers within what was submitted.</summary>
    private static FormAnswers Answers(string content)
    {
        using var json = JsonDocument.Parse(content);
        return FormAnswers.Parse(json.RootElement.TryGetProperty("answers", out var answers) ? answers.GetRawText() : content);
    }
}
