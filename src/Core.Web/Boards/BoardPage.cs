using Kechuang.Core.Accounts;
using Kechuang.Core.Indicators;
using Kechuang.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kechuang.Core.Web;

/// <summary>A section's page over a period that the query names (<c>?year=2021&amp;through=11</c>): figure tiles, charts and lists of what has to be done. 404 where the person sees none of its ledgers.</summary>
public abstract class BoardPage(ICurrentAccess current, Boards boards, Texts texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public int? Year { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? Through { get; set; }

    public BoardView View { get; private set; } = null!;

    /// <summary>The figures of the tiles.</summary>
    public FigureTable Figures { get; private set; } = null!;

    /// <summary>Charts in the order of the page; those without a value are left out.</summary>
    public IReadOnlyList<Chart> Charts { get; private set; } = [];

    /// <summary>Ids of the ledgers behind the page.</summary>
    public abstract IReadOnlyList<string> Ledgers { get; }

    /// <summary>Codes of the tiles, in order.</summary>
    public abstract IReadOnlyList<string> Codes { get; }

    protected Boards Boards => boards;

    protected Texts T => texts;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await boards.ViewAsync(current.Required, Ledgers, Year, Through, cancel) is not { } view)
        {
            return NotFound();
        }

        View = view;
        Figures = await boards.FiguresAsync(view, Codes, cancel);
        await ReadAsync(cancel);
        Charts = [.. Draw().Where(c => c.Categories.Count > 0 && c.Series.Any(s => s.Values.Any(v => v is not null and not 0)))];
        return Page();
    }

    /// <summary>Reads what the page shows beside its figures.</summary>
    protected abstract Task ReadAsync(CancellationToken cancel);

    protected abstract IEnumerable<Chart> Draw();

    /// <summary>“望川区，2021年1—11月台账”: where a chart's figures come from.</summary>
    protected string Source => T["{0}，{1}台账", View.Place, PeriodText.Of(T, View.Period)];

    /// <summary>“1月”…, up to the period's last month.</summary>
    protected IReadOnlyList<string> Months => [.. Enumerable.Range(1, View.Period.ThroughMonth).Select(m => PeriodText.Month(T, m))];

    /// <summary>A chart of months: this year's beside last year's.</summary>
    protected Chart MonthChart(string title, string unit, IReadOnlyList<decimal?> now, IReadOnlyList<decimal?> before) => new()
    {
        Kind = ChartKind.Bar, Title = title, Unit = T[unit], CategoryLabel = T["月份"], Categories = Months,
        Series = [new(YearName(View.Period.Year), now), new(YearName(View.Period.Year - 1), before)], Source = Source,
    };

    protected string YearName(int year) => T["{0}年", YearText(year)];

    protected static string YearText(int year) => year.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>万元 of an amount in fen, unrounded.</summary>
    protected static decimal Wan(long fen) => new Money(fen).Wan;

    /// <summary>Values of the months 1 to the period's last of a year, 0 where nothing happened.</summary>
    protected IReadOnlyList<decimal?> ByMonth(int year, IEnumerable<(int Year, int Month, decimal Value)> rows)
    {
        var values = rows.Where(r => r.Year == year).ToDictionary(r => r.Month, r => r.Value);
        return [.. Enumerable.Range(1, View.Period.ThroughMonth).Select(m => (decimal?)values.GetValueOrDefault(m))];
    }
}
