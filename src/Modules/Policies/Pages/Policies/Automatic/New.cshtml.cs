using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Policies.Claims;
using Kechuang.Policies.Clauses;
using Kechuang.Policies.Engine;
using Kechuang.Policies.Pages.Claims;
using Kechuang.Policies.Queries;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kechuang.Policies.Pages.Automatic;

/// <summary>Prepares an automatic list from the facts.</summary>
[Authorize(Policy = Permissions.ClaimsManage)]
internal sealed class NewModel(ICurrentAccess current, Texts texts, PolicyLibrary library, ReadyClauses ready, ListDesk desk, ClaimWork work) : ClaimPage(current, texts)
{
    [BindProperty(SupportsGet = true, Name = "clause")]
    public int? Preset { get; set; }

    [BindProperty]
    public int ClauseId { get; set; }

    [BindProperty]
    public string? Year { get; set; }

    [BindProperty]
    public string? Title { get; set; }

    public IReadOnlyList<SelectListItem> Clauses { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancel)
    {
        (ClauseId, Year) = (Preset ?? 0, $"{work.Today.Year}");
        return LoadAsync(cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var outcome = await desk.PrepareAsync(Access, ClauseId, int.TryParse(Year, out var year) ? year : 0, Title ?? "", Key, cancel);
        await LoadAsync(cancel);
        return Answer(outcome, outcome is Outcome.Done done ? $"/policies/automatic/{done.Id}" : "", T["名单已编制，请另一人审核。"]);
    }

    private async Task LoadAsync(CancellationToken cancel) => Clauses = [.. (await library.InForceAsync(Access.DistrictId!.Value, work.Today, cancel))
        .Where(c => ready.Of(c.Version.Sha256, c.Version.Json) is { Computable: true, Definition.Mode: FulfilmentMode.Automatic }).Select(c => new SelectListItem($"{c.Version.Title}（{c.Document}）", $"{c.Id}"))];
}
