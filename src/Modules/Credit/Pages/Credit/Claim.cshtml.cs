using System.Globalization;
using Kechuang.Core.Accounts;
using Kechuang.Core.Files;
using Kechuang.Core.Web;
using Kechuang.Credit.Domain;
using Kechuang.Credit.Queries;
using Kechuang.Credit.UseCases;
using Kechuang.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Credit.Pages;

/// <summary>One claim from the filing to the write-off.</summary>
[Authorize(Policy = Permissions.CreditRead)]
internal sealed class ClaimModel(ICurrentAccess current, CreditWork work, CreditReader reader, ClaimDesk desk, RecoveryDesk recovery, FileStore files, Texts texts) : CreditPage(current, texts)
{
    public Claim Claim { get; private set; } = null!;

    public IReadOnlyList<ClaimPaper> Papers { get; private set; } = [];

    /// <summary>The bank's account for the payment.</summary>
    public string Account { get; private set; } = "";

    /// <summary>The loss as the scheme shares it.</summary>
    public (Money Public, Money Guarantor, Money Bank) Shares { get; private set; }

    [BindProperty]
    public decimal? RecoveredWan { get; set; }

    [BindProperty]
    public decimal? CostWan { get; set; }

    [BindProperty]
    public DateOnly? On { get; set; }

    [BindProperty]
    public string? Voucher { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? WriteOffWhy { get; set; }

    public string Typed(Money amount) => amount.Wan.ToString("0.######", CultureInfo.InvariantCulture);

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnGetPaperAsync(long id, long paper, CancellationToken cancel) =>
        Downloads.Stored(files, await LoadAsync(id, cancel) ? await reader.FileAsync(id, paper, cancel) : null, allowed: true);

    public async Task<IActionResult> OnPostAsync(long id, string? step, CancellationToken cancel)
    {
        var outcome = await StepAsync(() => step switch
        {
            "pass" => desk.CheckAsync(Access, id, Version, pass: true, RecoveredWan, "", Form, cancel),
            "fail" => desk.CheckAsync(Access, id, Version, pass: false, RecoveredWan, Reason, Form, cancel),
            "approve" => desk.DecideAsync(Access, id, Version, approve: true, "", Form, cancel),
            "reject" => desk.DecideAsync(Access, id, Version, approve: false, Reason, Form, cancel),
            "pay" => recovery.PayAsync(Access, id, Version, On, Voucher, Form, cancel),
            "recover" => recovery.RecoverAsync(Access, id, Version, RecoveredWan, CostWan, On, Voucher, Form, cancel),
            "propose" => recovery.ProposeWriteOffAsync(Access, id, Version, WriteOffWhy, Form, cancel),
            "writeoff" => recovery.WriteOffAsync(Access, id, Version, approve: true, Form, cancel),
            _ => recovery.WriteOffAsync(Access, id, Version, approve: false, Form, cancel),
        });
        return await LoadAsync(id, cancel) ? Answer(outcome, $"/credit/claims/{id}", T["已办理。"]) : NotFound();
    }

    private async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        if (Access.Role.Reach == Reach.Enterprise || await reader.FindAsync<Claim>(Access, id, cancel) is not { } claim)
        {
            return false;
        }

        var loan = (await reader.FindAsync<Loan>(Access, claim.LoanId, cancel))!;
        var scheme = (await work.SchemeAsync(Access, claim.SchemeId, cancel))!;
        (Claim, Account) = (claim, scheme.Banks.Find(b => b.Name == claim.Bank)?.Account ?? "");
        Shares = scheme.Versions.Find(v => v.Id == loan.SchemeVersionId)!.Rules.Shares.Split(claim.Loss);
        Papers = await reader.PapersAsync(id, cancel);
        return true;
    }
}
