using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.UseCases.Reviews;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Programmes.Pages.Reviews;

/// <summary>One bar: its grounds, and its end before time.</summary>
[Authorize(Policy = Permissions.ProjectsRead)]
internal sealed class BarDetailModel(ICurrentAccess current, Texts texts, BarDesk desk, TimeProvider clock) : ReviewPage(current, texts)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    public ProjectBar Bar { get; private set; } = null!;

    public (Tone, string) State => BarsModel.StateOf(Bar, BeijingTime.Today(clock));

    public bool MayLift => MayManage && Bar.LiftedOn is null && Bar.Until >= BeijingTime.Today(clock);

    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel) => await TellAsync(await desk.LiftAsync(Access, Id, Version, Reason ?? "", Form, cancel), $"/reviews/bars/{Id}", T["已解除。"], cancel);

    protected override async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (await desk.FindAsync(Access, Id, cancel) is not { } bar)
        {
            return false;
        }

        Bar = bar;
        return true;
    }
}
