using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Programmes.Domain.Reviews;
using Kechuang.Programmes.UseCases.Reviews;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kechuang.Programmes.Pages.Reviews;

/// <summary>One's own ties to units; for the chief and the leader, those of all, to set and to end.</summary>
[Authorize(Policy = Permissions.ProjectsRead)]
internal sealed class TiesModel(ICurrentAccess current, Texts texts, StaffTieDesk desk) : ReviewPage(current, texts)
{
    [BindProperty]
    public int? Person { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? Ground { get; set; }

    public IReadOnlyList<StaffTie> Ties { get; private set; } = [];

    /// <summary>Whose tie may be entered: one's own first.</summary>
    public IReadOnlyList<SelectListItem> People { get; private set; } = [];

    public bool Oversees => StaffTieDesk.Oversees(Access);

    public IEnumerable<StaffTie> Endable => Oversees ? Ties.Where(t => t.EndedOn is null && t.UserId != Access.Actor.UserId) : [];

    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel) =>
        await TellAsync(await desk.AddAsync(Access, Person, Code?.Trim().ToUpperInvariant() ?? "", Ground?.Trim() ?? "", Form, cancel), "/reviews/ties", T["回避登记已记录。"], cancel);

    public async Task<IActionResult> OnPostEndAsync(long tie, CancellationToken cancel) => await TellAsync(await desk.EndAsync(Access, tie, Version, Reason ?? "", Form, cancel), "/reviews/ties", T["已解除。"], cancel);

    protected override async Task<bool> LoadAsync(CancellationToken cancel)
    {
        Ties = await desk.ListAsync(Access, cancel);
        People = Oversees ? [new(T["本人"], ""), .. (await desk.StaffAsync(Access, cancel)).Where(p => p.Id != Access.Actor.UserId).Select(p => new SelectListItem(p.Name, $"{p.Id}"))] : [];
        return true;
    }
}
