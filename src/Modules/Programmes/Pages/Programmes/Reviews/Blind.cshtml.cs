using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Data;
using Kechuang.Programmes.Domain.Reviews;
using Kechuang.Programmes.Queries.Reviews;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Pages.Reviews;

/// <summary>What a blind round still gives away, before its experts see it.</summary>
[Authorize(Policy = Permissions.ReviewsManage)]
internal sealed class BlindModel(ICurrentAccess current, Texts texts, AppDb db, BlindCheck check) : ReviewPage(current, texts)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    public ExpertRound Round { get; private set; } = null!;

    public IReadOnlyList<OpenName> Open { get; private set; } = [];

    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    protected override async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (await db.Set<ExpertRound>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == Id && r.DistrictId == Access.DistrictId && r.Blind, cancel) is not { } round)
        {
            return false;
        }

        (Round, Open) = (round, await check.FindAsync(Id, cancel));
        return true;
    }
}
