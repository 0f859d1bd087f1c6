using System.Text;
using Kechuang.Core.Draws;
using Kechuang.Experts.Domain;
using Kechuang.Experts.Queries;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kechuang.Experts.Pages;

/// <summary>One draw as published: input, commitment, witnesses, and once published seed and result, to download and to replay.</summary>
[AllowAnonymous]
internal sealed class DrawModel(PublishedDraws draws) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    public PublicDraw Draw { get; private set; } = null!;

    public DrawInput Input { get; private set; } = null!;

    public DrawResult? Result { get; private set; }

    /// <summary>What a replay found; null where nobody asked for one.</summary>
    public IReadOnlyList<DrawCheck>? Checks { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await LoadAsync(cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnGetFileAsync(CancellationToken cancel) =>
        await LoadAsync(cancel) ? File(Encoding.UTF8.GetBytes(Draw.Round.PublishedFile()), "application/json", $"draw-{Draw.Round.Number}{(Result is null ? "-commitment" : "")}.json") : NotFound();

    /// <summary>Replays what is published here, exactly as the downloaded file would be.</summary>
    public async Task<IActionResult> OnPostReplayAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel) || Result is null)
        {
            return NotFound();
        }

        Checks = DrawFile.Verify(Draw.Round.PublishedFile(), cancel);
        return Page();
    }

    private async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (await draws.FindAsync(Id, cancel) is not { } draw)
        {
            return false;
        }

        (Draw, Input) = (draw, draw.Round.DrawInput());
        Result = draw.Round.Stage == Contracts.Experts.PanelStage.Published ? draw.Round.DrawResult() : null;
        return true;
    }
}
