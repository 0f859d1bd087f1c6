using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Programmes.Queries.Reviews;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Programmes.Pages.Reviews;

/// <summary>The unit's letter with the outcome of its application; not there before the outcome may be told.</summary>
[Authorize(Policy = Permissions.ApplicationsWrite)]
internal sealed class DecisionModel(ICurrentAccess current, Texts texts, DecisionLetters letters) : ReviewPage(current, texts)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    public DecisionLetter Letter { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    public async Task<IActionResult> OnGetFileAsync(CancellationToken cancel) => await LoadAsync(cancel) ? await Downloads.MakeAsync($"评审结果通知书 {Letter.Number}.docx", ReviewDocuments.Docx, output =>
    {
        ReviewDocuments.Letter(Letter).Save(output);
        return Task.CompletedTask;
    }) : NotFound();

    protected override async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (await letters.FindAsync(Access, Access.DistrictName, Id, cancel) is not { } letter)
        {
            return false;
        }

        Letter = letter;
        return true;
    }
}
