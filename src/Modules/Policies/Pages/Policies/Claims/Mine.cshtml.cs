using Kechuang.Contracts.Enterprises;
using Kechuang.Contracts.Funds;
using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Policies.Claims;
using Kechuang.Policies.Clauses;
using Kechuang.Policies.Engine;
using Kechuang.Policies.Pages.Portal;
using Kechuang.Policies.Queries;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Policies.Pages.Claims;

/// <summary>The firm's own view: every clause in force with what it gives, and what a list offers to be confirmed.</summary>
[Authorize(Policy = Permissions.ClaimsWrite)]
internal sealed class MineModel(ICurrentAccess current, Texts texts, AppDb db, PolicyLibrary library, ReadyClauses ready, IFirmFacts firms, IPayees payees, ClaimDesk desk, TimeProvider clock) : ClaimPage(current, texts)
{
    private const int ClaimsShown = 200;

    [BindProperty]
    public long Claim { get; set; }

    public FirmFacts? Facts { get; private set; }

    public Payee? Payee { get; private set; }

    public IReadOnlyList<CalculatorLine> Lines { get; private set; } = [];

    /// <summary>The firm's claims, the newest first.</summary>
    public IReadOnlyList<Claim> Claims { get; private set; } = [];

    public IEnumerable<Claim> Waiting => Claims.Where(c => c.Status == ClaimStatus.Awaiting);

    /// <summary>The bureau lists those entitled by itself; a firm that the list has missed may still claim.</summary>
    public bool IsAutomatic(ClauseInForce clause) => ready.Of(clause.Version.Sha256, clause.Version.Json).Definition.Mode == FulfilmentMode.Automatic;

    public string Sentence(ClauseInForce clause) => ClauseSentence.Of(ready.Of(clause.Version.Sha256, clause.Version.Json).Definition, Wording.Of(T));

    public Task OnGetAsync(CancellationToken cancel) => LoadAsync(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var outcome = await desk.ConfirmAsync(Access, Claim, Stamp, cancel);
        await LoadAsync(cancel);
        return Answer(outcome, "/policies/mine", T["已确认领取，审定并公示后拨付到收款账户。"]);
    }

    private async Task LoadAsync(CancellationToken cancel)
    {
        var (district, code, today) = (Access.DistrictId!.Value, Access.CreditCode, BeijingTime.Today(clock));
        Claims = await db.Set<Claim>().AsNoTracking().Within(Access).OrderByDescending(c => c.Id).Take(ClaimsShown).ToListAsync(cancel);
        Payee = (await payees.OfAsync(district, [code], cancel)).GetValueOrDefault(code);
        Facts = await firms.OfAsync(district, code, today, cancel);
        if (Facts is null)
        {
            return;
        }

        var row = FirmRow.Of(Facts);
        Lines = [.. (await library.InForceAsync(district, today, cancel)).Select(c => new CalculatorLine(c, ready.Of(c.Version.Sha256, c.Version.Json).Explain(new Case(row), Wording.Of(T)))).OrderBy(Rank).ThenByDescending(l => l.Explained.Amount.Fen)];
    }

    /// <summary>What can be had first, then what hangs on more answers.</summary>
    private static int Rank(CalculatorLine line) => line.Explained.State switch { EntitlementState.Entitled => line.Explained.Amount > Money.Zero ? 0 : 2, EntitlementState.Unknown => 1, EntitlementState.NotEligible => 3, _ => 4 };
}
