using Kechuang.Core.Accounts;
using Kechuang.Core.Paging;
using Kechuang.Core.Web;
using Kechuang.Data;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.Reviews;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Pages.Reviews;

/// <summary>What a department was asked, unanswered first.</summary>
[Authorize(Policy = Permissions.JointAnswer)]
internal sealed class JointTasksModel(ICurrentAccess current, Texts texts, AppDb db) : ReviewPage(current, texts)
{
    public const int PageSize = 50;

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    public int Total { get; private set; }

    public IReadOnlyList<(JointRequest Request, Application Application)> Rows { get; private set; } = [];

    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    protected override async Task<bool> LoadAsync(CancellationToken cancel)
    {
        var department = Access.Organisation;
        var mine = db.Set<JointRequest>().AsNoTracking().Where(r => r.DistrictId == Access.DistrictId && r.Department == department && department != "");
        Total = await mine.CountAsync(cancel);
        P = PagedQuery.Within(P, Total, PageSize);
        var rows = await (from r in mine join a in db.Set<Application>().AsNoTracking() on r.ApplicationId equals a.Id orderby r.Answer == Domain.Reviews.JointAnswer.None ? 0 : 1, r.DueOn, r.Id select new { r, a }).Skip((P - 1) * PageSize).Take(PageSize).ToListAsync(cancel);
        Rows = [.. rows.Select(x => (x.r, x.a))];
        return true;
    }
}
