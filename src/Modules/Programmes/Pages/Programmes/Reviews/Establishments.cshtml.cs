using Kechuang.Core.Accounts;
using Kechuang.Core.Files;
using Kechuang.Core.Web;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.Reviews;
using Kechuang.Programmes.UseCases.Reviews;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Pages.Reviews;

/// <summary>A batch: proposed by the section, issued by the leader under a number.</summary>
[Authorize(Policy = Permissions.ProjectsRead)]
internal sealed class EstablishmentsModel(ICurrentAccess current, Texts texts, AppDb db, EstablishmentDesk desk, FileStore files) : ReviewPage(current, texts)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    public Establishment Found { get; private set; } = null!;

    public Call Call { get; private set; } = null!;

    public IReadOnlyList<(EstablishmentLine Line, Application Application)> Lines { get; private set; } = [];

    public Money Total => Lines.Aggregate(Money.Zero, (sum, l) => sum + l.Line.Grant);

    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    public async Task<IActionResult> OnGetFileAsync(CancellationToken cancel) =>
        await LoadAsync(cancel) && Found.FileId is { } id && await files.FindAsync(id, cancel) is { } file ? File(files.Open(file), file.ContentType, file.Name) : NotFound();

    public async Task<IActionResult> OnPostIssueAsync(CancellationToken cancel) => await TellAsync(await desk.IssueAsync(Access, Id, Version, Form, cancel), $"/reviews/establishments/{Id}", T["已批准立项。"], cancel);

    public async Task<IActionResult> OnPostWithdrawAsync(CancellationToken cancel)
    {
        var call = await db.Set<Establishment>().Where(b => b.Id == Id && b.DistrictId == Access.DistrictId).Select(b => b.CallId).FirstOrDefaultAsync(cancel);
        return await TellAsync(await desk.WithdrawAsync(Access, Id, Version, Reason ?? "", Form, cancel), $"/reviews/calls/{call}", T["本批已撤回。"], cancel);
    }

    protected override async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (await db.Set<Establishment>().AsNoTracking().FirstOrDefaultAsync(b => b.Id == Id && b.DistrictId == Access.DistrictId, cancel) is not { } found)
        {
            return false;
        }

        (Found, Call) = (found, await db.Set<Call>().AsNoTracking().FirstAsync(c => c.Id == found.CallId, cancel));
        var lines = await (from l in db.Set<EstablishmentLine>().AsNoTracking() join a in db.Set<Application>().AsNoTracking() on l.ApplicationId equals a.Id where l.EstablishmentId == Id orderby l.Id select new { l, a }).ToListAsync(cancel);
        Lines = [.. lines.Select(x => (x.l, x.a))];
        return true;
    }
}
