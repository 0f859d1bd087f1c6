using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Kernel;
using Kechuang.Programmes.History;
using Kechuang.Programmes.Queries.Reviews;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Programmes.Pages.Reviews;

/// <summary>The panel's pack on paper: agenda with who must leave the room, what each application says, blank sheets. Opening it is recorded.</summary>
[Authorize(Policy = Permissions.ReviewsManage)]
internal sealed class PackModel(ICurrentAccess current, Texts texts, RoundReader reader, CaseContent contents, UnitOfWork unit, TimeProvider clock) : ReviewPage(current, texts)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    public RoundView View { get; private set; } = null!;

    public IReadOnlyDictionary<long, FormView?> Contents { get; private set; } = new Dictionary<long, FormView?>();

    public string At => BeijingTime.Text(clock.GetUtcNow().UtcDateTime);

    /// <summary>Members of the panel who do not review this case.</summary>
    public IEnumerable<string> Leaving(RoundRow row) => View.Panel is { } panel && panel.Assignments.Count > 0 ? panel.Members.Where(m => !row.Assigned.Contains(m.ExpertNumber)).Select(m => m.Name) : [];

    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    protected override async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (await reader.FindAsync(Access, Id, cancel) is not { } view)
        {
            return false;
        }

        View = view;
        var read = new Dictionary<long, FormView?>();
        foreach (var row in view.Rows)
        {
            read[row.Case.Id] = await contents.ViewAsync(row.Application, view.Round.Blind, id => $"/reviews/formal/{row.Application.Id}?handler=File&file={id}", cancel);
        }

        Contents = read;
        await unit.NoteAsync(ReviewOperations.Pack, Access.Actor, Access.DistrictId, view.Round.Title, cancel: cancel);
        return true;
    }
}
