using System.Globalization;
using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Credit.Domain;
using Kechuang.Credit.UseCases;
using Kechuang.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Credit.Pages;

/// <summary>The table of loan prime rates.</summary>
[Authorize(Policy = Permissions.CreditRead)]
internal sealed class LprModel(ICurrentAccess current, LprTable table, TimeProvider clock, Texts texts) : CreditPage(current, texts)
{
    private static readonly string[] Months = ["yyyy-M", "yyyy-MM"];

    [BindProperty]
    public string? Month { get; set; }

    [BindProperty]
    public decimal? OneYear { get; set; }

    [BindProperty]
    public decimal? FiveYear { get; set; }

    [BindProperty]
    public string? Source { get; set; }

    public IReadOnlyList<Lpr> Rates { get; private set; } = [];

    /// <summary>The month in force today where it is missing.</summary>
    public DateOnly? Due => Lpr.MonthOf(BeijingTime.Today(clock)) is var month && Rates.Any(r => r.Month == month) ? null : month;

    public async Task OnGetAsync(CancellationToken cancel) => Rates = await table.AllAsync(Access, cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var month = DateOnly.TryParseExact(Month?.Trim(), Months, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : (DateOnly?)null;
        var outcome = await StepAsync(() => table.EnterAsync(Access, month, OneYear, FiveYear, Source, Form, cancel));
        Rates = await table.AllAsync(Access, cancel);
        return Answer(outcome, "/credit/lpr", T["已保存。"]);
    }
}
