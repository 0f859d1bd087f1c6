using Kechuang.Kernel;

namespace Kechuang.Contracts.Funds;

/// <summary>Sides of an account (借, 贷).</summary>
public enum Side
{
    /// <summary>借.</summary>
    Debit,

    /// <summary>贷.</summary>
    Credit,
}

/// <summary>An account to open.</summary>
/// <param name="Code">Unique within the district, parts joined by “/” (“pool/3/cash”).</param>
/// <param name="Normal">The side on which its balance stands.</param>
/// <param name="Guarded">True where the balance may never fall below zero, whoever races; false for the account that the money comes from.</param>
public sealed record AccountOpening(string Code, string Title, Side Normal, bool Guarded = true);

/// <summary>A line of a posting; the amount is above zero.</summary>
public sealed record JournalLine(string Account, Side Side, Money Amount);

/// <summary>A posting (记账凭证): debits equal credits.</summary>
/// <param name="Key">Unique within the district: posting twice with one key makes one posting.</param>
/// <param name="On">The day of business.</param>
/// <param name="Summary">摘要.</param>
/// <param name="Case">The posting module's case (“loan-15”), for the money's story of a case.</param>
/// <param name="CreditCode">The firm concerned, for its money timeline; empty where there is none.</param>
/// <param name="Href">The posting module's page of the case.</param>
public sealed record JournalPosting(string Key, DateOnly On, string Summary, IReadOnlyList<JournalLine> Lines, string Case = "", string CreditCode = "", string Href = "");

/// <summary>What became of a posting.</summary>
public abstract record PostingResult
{
    private PostingResult()
    {
    }

    /// <summary>Stands in the journal, now or since an earlier call with the same key (<paramref name="Known"/>).</summary>
    public sealed record Posted(long Number, bool Known) : PostingResult;

    /// <summary>An account has not enough. The caller must refuse, so that its transaction is rolled back.</summary>
    public sealed record Short(string Account, string Title, Money Balance, Money Asked) : PostingResult;
}

/// <summary>An account as it stands; the balance is on its normal side.</summary>
public sealed record AccountBalance(string Code, string Title, Side Normal, Money Debit, Money Credit)
{
    public Money Balance => Normal == Side.Debit ? Debit - Credit : Credit - Debit;
}

/// <summary>A line of an account's or a case's statement.</summary>
public sealed record StatementLine(long Number, DateOnly On, string Summary, string Account, string AccountTitle, Side Side, Money Amount, string Case, string CreditCode, string Href);

/// <summary>The one double-entry journal of the district's money. Entries are only added; balances change by guarded single statements.</summary>
public interface IJournal
{
    /// <summary>Opens accounts, in the caller's transaction; one that is open already stays as it is.</summary>
    Task OpenAsync(int districtId, IReadOnlyList<AccountOpening> accounts, CancellationToken cancel);

    /// <summary>Posts, in the caller's transaction. Throws <see cref="ArgumentException"/> where debits differ from credits, an amount is not above zero or an account is not open: mistakes of the caller.</summary>
    Task<PostingResult> PostAsync(int districtId, JournalPosting posting, CancellationToken cancel);

    /// <summary>Balances now (or at the end of a day) of the accounts whose code begins with the prefix, in the order of their codes.</summary>
    Task<IReadOnlyList<AccountBalance>> BalancesAsync(int districtId, string prefix, DateOnly? on, CancellationToken cancel);
}

/// <summary>What replaying the journal found; no faults where every balance follows from its lines.</summary>
public sealed record JournalFaults(int Accounts, long Entries, IReadOnlyList<string> Faults);

/// <summary>Replays a district's journal.</summary>
public interface IJournalCheck
{
    Task<JournalFaults> RunAsync(int districtId, CancellationToken cancel);
}
