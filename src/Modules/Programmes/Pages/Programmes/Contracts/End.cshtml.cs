using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.FollowUp;
using Kechuang.Programmes.Queries.FollowUp;
using Kechuang.Programmes.UseCases.FollowUp;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kechuang.Programmes.Pages.Contracts;

/// <summary>The leader ends a project; what it costs is said before.</summary>
[Authorize(Policy = Permissions.ProjectsDecide)]
internal sealed class EndModel(ICurrentAccess current, ContractReader reader, EndDesk desk, TimeProvider clock, Texts texts) : ContractPage(current, reader, clock, texts)
{
    [BindProperty]
    public EndReason? Why { get; set; }

    /// <summary>万元.</summary>
    [BindProperty]
    public decimal? EligibleSpent { get; set; }

    public IEnumerable<SelectListItem> Reasons => [new(T["客观原因（收回未合理支出的部分）"], $"{EndReason.Objective}"), new(T["因过错（追回已拨付的全部，限制申报）"], $"{EndReason.Fault}")];

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }

        var outcome = Why is not (EndReason.Objective or EndReason.Fault) ? Outcome.Refuse("请选择终止原因", "Why")
            : EligibleSpent is { } wan && wan != Math.Round(wan, 6) ? Outcome.Refuse("金额最多六位小数（单位：万元），请核对", "EligibleSpent")
            : !ModelState.IsValid ? new Outcome.Refused([])
            : await desk.TerminateAsync(Access, id, Stamp, Why!.Value, EligibleSpent is { } spent ? Money.FromWan(spent) : null, Reason ?? "", cancel);
        return await TellAsync(id, outcome, $"/contracts/{id}", T["项目已终止，应收回的款项已转综合科。"], cancel);
    }
}
