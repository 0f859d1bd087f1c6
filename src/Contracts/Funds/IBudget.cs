using Kechuang.Kernel;

namespace Kechuang.Contracts.Funds;

/// <summary>A budget line (预算指标) of a year as it stands; the four parts add up to what was appropriated.</summary>
/// <param name="Source">区级, 市级 or 省级.</param>
/// <param name="Purpose">Category as in 资金兑付 (“创新奖励”), or of its own (“创新券”).</param>
/// <param name="Available">Neither committed nor paid.</param>
public sealed record BudgetLineState(int Id, int Year, string Source, string Purpose, string Title, Money Appropriated, Money Available, Money Committed, Money Paid);

/// <summary>A line has not enough left. The caller must refuse, so that its transaction is rolled back.</summary>
public sealed record BudgetShort(string Line, Money Available, Money Asked)
{
    public string Message => $"预算指标“{Line}”可用 {Available} 万元，不足 {Asked} 万元，请先调整预算";
}

/// <summary>Money of a budget line set aside for a case, before it is paid.</summary>
/// <param name="Key">Unique within the district; committing twice with one key makes one commitment.</param>
/// <param name="Subject">What for, in words.</param>
public sealed record Commitment(string Key, int LineId, Money Amount, string Subject, string Case, string CreditCode = "", string Href = "");

/// <summary>Budget lines and what is set aside of them; a line can never be overspent, whoever races.</summary>
public interface IBudget
{
    /// <summary>Lines of a year, by source and purpose.</summary>
    Task<IReadOnlyList<BudgetLineState>> LinesAsync(int districtId, int year, CancellationToken cancel);

    /// <summary>Sets money aside, in the caller's transaction; null where it was done (or had been).</summary>
    Task<BudgetShort?> CommitAsync(int districtId, Commitment commitment, CancellationToken cancel);

    /// <summary>Gives back what of a commitment is neither paid nor asked for, in the caller's transaction (expired voucher, withdrawn claim); returns how much.</summary>
    Task<Money> ReleaseAsync(int districtId, string key, string why, CancellationToken cancel);
}
