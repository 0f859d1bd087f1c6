using Kechuang.Kernel;

namespace Kechuang.Contracts.Enterprises;

/// <summary>A title held on the day (资质): valid from ≤ day ≤ valid until, or recognised and without a term.</summary>
public sealed record HeldTitle(string Title, DateOnly? ValidFrom, DateOnly? ValidUntil, string CertificateNumber);

/// <summary>What is on record of a firm as of a day. Conditions of calls and of clauses are decided on it.</summary>
/// <param name="AgeMonths">Whole months since the founding; null where the day is unknown.</param>
/// <param name="Present">Founded and neither gone nor struck off.</param>
/// <param name="Revenue">Revenue of the last whole year that a return (研发投入, month 12) is on record of, at most two years back.</param>
/// <param name="RdExpense">R&amp;D expense of the same return.</param>
public sealed record FirmFacts(
    string CreditCode, string Name, string Township, string Field, string IndustryCode, DateOnly? FoundedOn, int? AgeMonths, bool Present, bool AboveScale,
    IReadOnlyList<HeldTitle> Titles, int? ReturnYear, Money? Revenue, Money? RdExpense, int? RdStaff)
{
    /// <summary>Revenue of the whole year before <see cref="ReturnYear"/>.</summary>
    public Money? RevenueBefore { get; init; }

    /// <summary>R&amp;D expense of the whole year before <see cref="ReturnYear"/>.</summary>
    public Money? RdExpenseBefore { get; init; }

    /// <summary>Titles recognised for the first time (新认定) within the day's year, up to the day.</summary>
    public IReadOnlyList<string> NewTitles { get; init; } = [];

    /// <summary>Titles recognised again (重新认定) within the day's year, up to the day.</summary>
    public IReadOnlyList<string> RenewedTitles { get; init; } = [];

    /// <summary>Above scale since a day of the day's year.</summary>
    public bool NewlyAboveScale { get; init; }

    /// <summary>R&amp;D expense ÷ revenue in percent, unrounded; null where either is unknown or the revenue is 0.</summary>
    public decimal? RdIntensity => Revenue is { Fen: > 0 } revenue && RdExpense is { } expense ? 100m * expense.Fen / revenue.Fen : null;

    public bool Holds(string title) => Titles.Any(t => t.Title == title);
}

/// <summary>The register's facts of firms.</summary>
public interface IFirmFacts
{
    /// <summary>Null where the district's register has no such firm.</summary>
    Task<FirmFacts?> OfAsync(int districtId, string creditCode, DateOnly on, CancellationToken cancel);

    /// <summary>The same facts of every firm on the register, in the order of their credit codes, in a fixed number of statements.</summary>
    Task<IReadOnlyList<FirmFacts>> AllAsync(int districtId, DateOnly on, CancellationToken cancel);
}
