using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Identity.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kechuang.Identity.Pages;

[Authorize(Policy = Permissions.AuditRead)]
internal sealed class AuditDetailModel(AuditTrail trail, Texts T) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    public Operation Operation { get; private set; } = null!;

    public IReadOnlyList<OperationEvent> Events { get; private set; } = [];

    public int Total { get; private set; }

    public string Kind => trail.Kinds.TryGetValue(Operation.Kind, out var title) ? T[title] : Operation.Kind;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        if (await trail.FindAsync(id, cancel) is not { } operation)
        {
            return NotFound();
        }

        Operation = operation;
        (Events, Total) = await trail.EventsAsync(id, P, cancel);
        return Page();
    }
}
