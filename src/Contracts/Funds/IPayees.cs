namespace Kechuang.Contracts.Funds;

/// <summary>State of a unit's account for receiving money.</summary>
public enum PayeeState
{
    /// <summary>Entered by the unit, not yet checked.</summary>
    Entered,

    /// <summary>Checked by a second person: payments may go to it.</summary>
    Confirmed,
}

/// <summary>A unit's account for receiving money (收款账户); the number is masked.</summary>
/// <param name="Usable">The day from which payments may go to it: a changed account waits some working days.</param>
public sealed record Payee(string CreditCode, string Name, string Bank, string Account, PayeeState State, DateOnly? Usable);

/// <summary>Accounts of units that receive money: entered by the unit at /payee, checked by the keepers of the funds.</summary>
public interface IPayees
{
    /// <summary>The newest account of each unit that has one: a confirmed one before one that waits.</summary>
    Task<IReadOnlyDictionary<string, Payee>> OfAsync(int districtId, IReadOnlyCollection<string> creditCodes, CancellationToken cancel);
}
