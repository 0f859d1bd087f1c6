using System.Globalization;
using Kechuang.Core.Forms;
using Kechuang.Core.Similarity;
using Kechuang.Data;
using Kechuang.Programmes.Domain;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Queries.Reviews;

/// <summary>Applications compared with all earlier ones of the district, inside and across calls: title and long texts.</summary>
internal sealed class Likeness(AppDb db, SimilarityIndex index, FormLibrary forms)
{
    public const string Kind = "application";

    public const int Shown = 5;

    /// <summary>Keeps the application's text for later comparisons, within the caller's transaction.</summary>
    public async Task KeepAsync(Application a, CancellationToken cancel) => await index.PutAsync(a.DistrictId, Kind, KeyOf(a.Id), a.Title, await BodyAsync(a, cancel), cancel);

    /// <summary>The applications most like this one, best first.</summary>
    public async Task<IReadOnlyList<SimilarityMatch>> TopAsync(Application a, CancellationToken cancel) =>
        await index.TopAsync(a.DistrictId, Kind, a.Title, await BodyAsync(a, cancel), KeyOf(a.Id), Shown, cancel);

    /// <summary>The long texts of the form, one paragraph each.</summary>
    public async Task<string> BodyAsync(Application a, CancellationToken cancel)
    {
        if (await forms.DocumentAsync(a.DistrictId, a.FormVersionId, cancel) is not { } document)
        {
            return "";
        }

        var answers = FormAnswers.Parse(a.Answers);
        return string.Join("\n", document.Fields.Where(f => f.Kind == FieldKind.LongText).Select(f => answers.Text(f.Key)).Where(t => t.Length > 0));
    }

#pragma warning disable CA1305 // Becomes a cast in the database, which takes no culture.
    /// <summary>Submitted applications of a district whose text is not kept yet.</summary>
    public Task<List<Application>> MissingAsync(int districtId, int take, CancellationToken cancel) =>
        db.Set<Application>().AsNoTracking().Where(a => a.DistrictId == districtId && a.Number != null && !db.Set<SimilarityDocument>().Any(d => d.DistrictId == districtId && d.Kind == Kind && d.Key == a.Id.ToString())).OrderBy(a => a.Id).Take(take).ToListAsync(cancel);
#pragma warning restore CA1305

    public static string KeyOf(long id) => id.ToString(CultureInfo.InvariantCulture);
}
