using System.Globalization;
using Kechuang.Contracts.Funds;
using Kechuang.Data;
using Kechuang.Funds.Domain;
using Kechuang.Funds.UseCases;
using Kechuang.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Funds.Queries;

/// <summary>A line beside the same line of the year before.</summary>
/// <param name="PaidBefore">Paid in the year before up to the same day.</param>
/// <param name="PaidYearBefore">Paid in the whole year before.</param>
internal sealed record BudgetRow(BudgetLineState Line, Money? PaidBefore, Money? PaidYearBefore);

/// <summary>The budget of a year at a day, against the year before.</summary>
internal sealed record BudgetYear(int Year, DateOnly On, IReadOnlyList<BudgetRow> Rows)
{
    public Money Appropriated { get; } = Sum(Rows, r => r.Line.Appropriated);

    public Money Available { get; } = Sum(Rows, r => r.Line.Available);

    public Money Committed { get; } = Sum(Rows, r => r.Line.Committed);

    public Money Paid { get; } = Sum(Rows, r => r.Line.Paid);

    /// <summary>Paid up to the same day of the year before.</summary>
    public Money PaidBefore { get; init; }

    public Money PaidYearBefore { get; init; }

    public decimal? Growth => PaidBefore > Money.Zero ? Rounding.Round(100m * (Paid - PaidBefore).Fen / PaidBefore.Fen, 1) : null;

    /// <summary>
    /// What will be paid by the end of the year: as much again as the year before paid from this day on in proportion, but not less than what is paid and set aside, and not more than the budget.
    /// Without a year before: paid and set aside.
    /// </summary>
    public Money Forecast
    {
        get
        {
            var certain = Paid + Committed;
            var pace = PaidBefore > Money.Zero ? new Money((long)((decimal)Paid.Fen * PaidYearBefore.Fen / PaidBefore.Fen)) : certain;
            var likely = pace > certain ? pace : certain;
            return likely < Appropriated ? likely : Appropriated;
        }
    }

    /// <summary>Percent with one digit (执行率: paid of appropriated), “—” of nothing.</summary>
    public static string Share(Money part, Money whole) => whole > Money.Zero ? Rounding.Round(100m * part.Fen / whole.Fen, 1).ToString("0.0", CultureInfo.InvariantCulture) : "—";

    private static Money Sum(IReadOnlyList<BudgetRow> rows, Func<BudgetRow, Money> of) => rows.Aggregate(Money.Zero, (sum, r) => sum + of(r));
}

/// <summary>Budget lines of a year with what became of them, against the year before.</summary>
internal sealed class BudgetBoard(AppDb db, Budget budget)
{
    /// <summary>Five statements, however many lines.</summary>
    public async Task<BudgetYear> ReadAsync(int districtId, int year, DateOnly on, CancellationToken cancel)
    {
        var lines = await budget.LinesAsync(districtId, year, cancel);
        var before = await db.Set<BudgetLine>().AsNoTracking().Where(l => l.DistrictId == districtId && l.Year == year - 1).ToListAsync(cancel);
        var same = on.Year == year ? on.AddYears(-1) : new DateOnly(year - 1, 12, 31);
        var codes = before.Select(l => l.PaidAccount).ToList();
        var days = await (from account in db.Set<Account>().AsNoTracking()
                          where account.DistrictId == districtId && codes.Contains(account.Code)
                          join day in db.Set<AccountDay>() on account.Id equals day.AccountId
                          where day.Day.Year == year - 1
                          group day by account.Code into g
                          select new { g.Key, Whole = g.Sum(d => (long)(object)d.Debit - (long)(object)d.Credit), Then = g.Sum(d => d.Day <= same ? (long)(object)d.Debit - (long)(object)d.Credit : 0) }).ToDictionaryAsync(g => g.Key, cancel);
        var old = before.ToDictionary(l => (l.Source, l.Title), l => days.GetValueOrDefault(l.PaidAccount));
        return new BudgetYear(year, on, [.. lines.Select(l => old.GetValueOrDefault((l.Source, l.Title)) is { } then ? new BudgetRow(l, new Money(then.Then), new Money(then.Whole)) : new BudgetRow(l, null, null))])
        {
            PaidBefore = new Money(days.Values.Sum(d => d.Then)), PaidYearBefore = new Money(days.Values.Sum(d => d.Whole)),
        };
    }
}
