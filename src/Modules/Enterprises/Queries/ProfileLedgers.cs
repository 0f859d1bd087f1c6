namespace Kechuang.Enterprises.Queries;

/// <summary>What a firm's page reads of other modules' ledgers, by the names that indicator definitions use too.</summary>
internal static class ProfileLedgers
{
    public const string Hnte = "国家高新技术企业";

    /// <summary>R&amp;D returns: cumulative from January to the month.</summary>
    public const string Returns = "rdReturn", ReturnYear = "year", ReturnMonth = "month", Expense = "rdExpense", Revenue = "revenue";

    /// <summary>Where money reaches a firm: ledger, date, amount.</summary>
    public static readonly IReadOnlyList<(string Ledger, string Date, string Amount)> Money =
        [("payment", "paidOn", "amount"), ("voucher", "redeemedOn", "redeemedAmount"), ("upperFund", "receivedOn", "amount")];
}
