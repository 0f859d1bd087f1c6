using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Data;
using Kechuang.Programmes.Domain.Reviews;
using Kechuang.Programmes.UseCases.Reviews;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Pages.Reviews;

/// <summary>The departments that are asked, as data.</summary>
[Authorize(Policy = Permissions.ReviewsManage)]
internal sealed class DepartmentsModel(ICurrentAccess current, Texts texts, AppDb db, JointDesk desk) : ReviewPage(current, texts)
{
    [BindProperty]
    public string? Text { get; set; }

    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel) => await TellAsync(await desk.SetDepartmentsAsync(Access, Text ?? "", Form, cancel), "/reviews/departments", T["已保存。"], cancel);

    protected override async Task<bool> LoadAsync(CancellationToken cancel)
    {
        var known = await db.Set<JointDepartment>().AsNoTracking().Where(d => d.DistrictId == Access.DistrictId && !d.Retired).OrderBy(d => d.Id).ToListAsync(cancel);
        Text ??= string.Join('\n', known.Select(d => d.Matters.Length > 0 ? $"{d.Name} | {d.Matters}" : d.Name));
        return true;
    }
}
