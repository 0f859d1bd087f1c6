using System.Globalization;
using Kechuang.Core.Accounts;
using Kechuang.Core.Similarity;
using Kechuang.Core.Web;
using Kechuang.Data;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Queries;
using Kechuang.Programmes.Queries.Reviews;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Pages.Reviews;

/// <summary>An application beside the earlier ones it is most like, common passages marked with one number on both sides.</summary>
[Authorize(Policy = Permissions.ReviewsManage)]
internal sealed class SimilarModel(ICurrentAccess current, Texts texts, AppDb db, ApplicationScope scope, Likeness likeness) : ReviewPage(current, texts)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? With { get; set; }

    public Application Case { get; private set; } = null!;

    public IReadOnlyList<(SimilarityMatch Match, Application? Other, string Call)> Matches { get; private set; } = [];

    public SimilarityMatch? Shown { get; private set; }

    public IReadOnlyList<MarkedText> Mine { get; private set; } = [];

    public IReadOnlyList<MarkedText> Theirs { get; private set; } = [];

    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    protected override async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (await scope.FindAsync(Access, Id, cancel) is not { } application)
        {
            return false;
        }

        Case = application;
        var found = await likeness.TopAsync(application, cancel);
        var ids = found.Select(m => long.Parse(m.Key, CultureInfo.InvariantCulture)).ToList();
        var others = await (from a in scope.Visible(Access) join c in db.Set<Call>() on a.CallId equals c.Id where ids.Contains(a.Id) select new { a, c.Title }).ToDictionaryAsync(x => Likeness.KeyOf(x.a.Id), cancel);
        Matches = [.. found.Select(m => (m, others.GetValueOrDefault(m.Key)?.a, others.GetValueOrDefault(m.Key)?.Title ?? ""))];
        Shown = found.FirstOrDefault(m => m.Key == With) ?? (found.Count > 0 ? found[0] : null);
        if (Shown is { } shown)
        {
            var mine = await likeness.BodyAsync(application, cancel);
            var common = Passages.Common(mine, shown.Body);
            (Mine, Theirs) = (Passages.MarkedA(mine, common), Passages.MarkedB(shown.Body, common));
        }

        return true;
    }
}
