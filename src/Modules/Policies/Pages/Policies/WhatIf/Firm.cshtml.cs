using System.Text.Json;
using Kechuang.Contracts.Enterprises;
using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Policies.Clauses;
using Kechuang.Policies.Engine;
using Kechuang.Policies.WhatIf;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Policies.Pages.WhatIf;

/// <summary>One firm of a report, each clause of both versions explained line by line.</summary>
[Authorize(Policy = Permissions.ClaimsRead)]
internal sealed class FirmModel(ICurrentAccess current, WhatIfReader reader, IFirmFacts firms, ReadyClauses ready, Texts T) : PageModel
{
    public WhatIfReport Report { get; private set; } = null!;

    public WhatIfFirmRow Row { get; private set; } = null!;

    public IReadOnlyList<(WhatIfClause Clause, Explanation? Before, Explanation? After)> Lines { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(int id, string code, CancellationToken cancel)
    {
        var access = current.Required;
        if (access.Role.Reach != Reach.District || await reader.Visible(access).FirstOrDefaultAsync(r => r.Id == id, cancel) is not { } report || await reader.FirmAsync(id, code, cancel) is not { } row || await firms.OfAsync(report.DistrictId, code, report.FactsOn, cancel) is not { } facts)
        {
            return NotFound();
        }

        (Report, Row) = (report, row);
        var texts = JsonSerializer.Deserialize<Dictionary<string, string>>(report.Texts)!;
        var asked = new Case(FirmRow.Of(facts));
        Explanation? Explain(WhatIfSide? side) => side is not null && texts.TryGetValue(side.Sha256, out var json) ? ready.Of(side.Sha256, json).Explain(asked, Wording.Of(T)) : null;
        Lines = [.. JsonSerializer.Deserialize<List<WhatIfClause>>(report.Clauses)!.Select(c => (c, Explain(c.Before), c.Changed ? Explain(c.After) : null))];
        return Page();
    }
}
