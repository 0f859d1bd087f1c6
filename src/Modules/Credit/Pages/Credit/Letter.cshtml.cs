using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Credit.Domain;
using Kechuang.Credit.Queries;
using Kechuang.Credit.UseCases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Credit.Pages;

/// <summary>The letter of recommendation, for printing.</summary>
[Authorize(Policy = Permissions.CreditRead)]
internal sealed class LetterModel(ICurrentAccess current, CreditWork work, CreditReader reader, Texts texts) : CreditPage(current, texts)
{
    public new LoanRequest Request { get; private set; } = null!;

    public string SchemeTitle { get; private set; } = "";

    public SchemeVersion SchemeVersion { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        if (await reader.FindAsync<LoanRequest>(Access, id, cancel) is not { Number.Length: > 0 } request)
        {
            return NotFound();
        }

        var scheme = (await work.SchemeAsync(Access, request.SchemeId, cancel))!;
        (Request, SchemeTitle, SchemeVersion) = (request, scheme.Title, scheme.Versions.Find(v => v.Id == request.SchemeVersionId)!);
        return Page();
    }
}
