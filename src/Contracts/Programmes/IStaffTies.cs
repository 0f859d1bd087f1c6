namespace Kechuang.Contracts.Programmes;

/// <summary>Ties of the bureau's own staff to units (回避登记): who is tied takes no step on that unit's cases and money.</summary>
public interface IStaffTies
{
    /// <summary>The units from which the person must stand aside now, by credit code, with the ground; one statement.</summary>
    Task<IReadOnlyDictionary<string, string>> OfAsync(int districtId, int userId, CancellationToken cancel);
}
