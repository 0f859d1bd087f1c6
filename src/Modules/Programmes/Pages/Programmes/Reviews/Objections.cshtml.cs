using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Data;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.Reviews;
using Kechuang.Programmes.UseCases;
using Kechuang.Programmes.UseCases.Reviews;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Pages.Reviews;

/// <summary>The register of objections of a call.</summary>
[Authorize(Policy = Permissions.ProjectsRead)]
internal sealed class ObjectionsModel(ICurrentAccess current, Texts texts, AppDb db, CaseWork work) : ReviewPage(current, texts)
{
    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    public Call Call { get; private set; } = null!;

    public IReadOnlyList<(Objection Objection, string Title)> Rows { get; private set; } = [];

    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    protected override async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (await work.CallAsync(Access, Id, cancel) is not { } call)
        {
            return false;
        }

        Call = call;
        var rows = await (from o in db.Set<Objection>().AsNoTracking() join a in db.Set<Application>() on o.ApplicationId equals a.Id where o.DistrictId == call.DistrictId && a.CallId == Id orderby o.Id descending select new { o, a.Title }).Take(500).ToListAsync(cancel);
        Rows = [.. rows.Select(x => (x.o, x.Title))];
        return true;
    }
}
