using Kechuang.Core.Districts;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Queries;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kechuang.Programmes.Pages.Portal;

/// <summary>What the public sees of a district's calls; needs no account.</summary>
[AllowAnonymous]
internal sealed class IndexModel(DistrictDirectory districts, CallList calls, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "district")]
    public string? Name { get; set; }

    public IReadOnlyList<District> Districts { get; private set; } = [];

    public District? District { get; private set; }

    /// <summary>Words of the title, the guide or a direction.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public PublicState? State { get; set; }

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    public int Total { get; private set; }

    public bool IsFiltered => !string.IsNullOrWhiteSpace(Q) || State is not null;

    public IReadOnlyList<Call> Calls { get; private set; } = [];

    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Districts = await districts.AllAsync(cancel);
        District = Districts.FirstOrDefault(d => d.Name == Name) ?? (Districts.Count == 1 ? Districts[0] : null);
        if (District is { } district)
        {
            P = Math.Max(1, P);
            (Calls, Total) = await calls.PublicAsync(district.Id, (Q ?? "").Trim(), State, Now, P, cancel);
        }
    }
}
