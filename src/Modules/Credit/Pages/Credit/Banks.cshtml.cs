using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Credit.Domain;
using Kechuang.Credit.Queries;
using Kechuang.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kechuang.Credit.Pages;

/// <summary>Scorecard of the banks; a bank sees its own.</summary>
[Authorize(Policy = Permissions.CreditRead)]
internal sealed class BanksModel(ICurrentAccess current, CreditReader reader, BankScores scores, TimeProvider clock, Texts texts) : CreditPage(current, texts)
{
    private const int YearsShown = 5;

    [BindProperty(SupportsGet = true)]
    public int? Year { get; set; }

    [BindProperty(SupportsGet = true, Name = "scheme")]
    public int? SchemeId { get; set; }

    public IReadOnlyList<Scheme> Schemes { get; private set; } = [];

    /// <summary>What the chosen scheme asks of its banks; null where none is chosen or it asks nothing.</summary>
    public ExitRule? Rule { get; private set; }

    public IEnumerable<SelectListItem> SchemeChoices => [new(T["全部"], ""), .. Schemes.Select(s => new SelectListItem(s.Title, $"{s.Id}"))];

    public IReadOnlyList<BankScore> Scores { get; private set; } = [];

    public IEnumerable<SelectListItem> Years => Enumerable.Range(0, YearsShown).Select(n => $"{BeijingTime.Today(clock).Year - n}").Select(y => new SelectListItem(y, y));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (Access.Role.Reach == Reach.Enterprise)
        {
            return NotFound();
        }

        var today = BeijingTime.Today(clock);
        Year = Year is >= 2000 and <= 2100 ? Year : today.Year;

        // Of several schemes the strictest says from when on a loan is bad; a year is judged by the version at its end.
        Schemes = await reader.SchemesAsync(Access, cancel);
        var chosen = Schemes.FirstOrDefault(s => s.Id == SchemeId);
        var yearEnd = new DateOnly(Year.Value, 12, 31);
        Rule = (chosen?.On(yearEnd < today ? yearEnd : today) ?? chosen?.Newest)?.Rules.Exit;
        var banks = chosen?.Banks.Where(b => b.JoinedOn <= yearEnd && !(b.LeftOn <= yearEnd) && (SeesAll || b.Name == Access.Organisation)).Select(b => b.Name) ?? [];
        var rules = (chosen is null ? Schemes : [chosen]).Select(s => (s.On(today) ?? s.Newest).Rules).ToList();
        Scores = await scores.ReadAsync(Access, chosen?.Id, banks, Year.Value, rules.Select(r => r.NplDays).DefaultIfEmpty(new SchemeRules().NplDays).Min(), today, cancel);
        return Page();
    }
}
