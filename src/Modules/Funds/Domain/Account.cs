using Kechuang.Contracts.Funds;
using Kechuang.Kernel;

namespace Kechuang.Funds.Domain;

/// <summary>An account of the journal. Its sums only rise, by single statements.</summary>
internal sealed class Account
{
    public int Id { get; set; }

    public int DistrictId { get; set; }

    /// <summary>Unique within the district (“budget/3/available”).</summary>
    public string Code { get; set; } = "";

    public string Title { get; set; } = "";

    public Side Normal { get; set; }

    /// <summary>True where the balance may never fall below zero.</summary>
    public bool Guarded { get; set; }

    /// <summary>Sum of all debits.</summary>
    public Money Debit { get; set; }

    /// <summary>Sum of all credits.</summary>
    public Money Credit { get; set; }

    /// <summary>As others see it.</summary>
    public AccountBalance State => new(Code, Title, Normal, Debit, Credit);
}

/// <summary>A posting (记账凭证). Never changed.</summary>
internal sealed class JournalEntry
{
    public const int SummaryLength = 200;

    public long Id { get; set; }

    public int DistrictId { get; set; }

    /// <summary>The poster's key, unique within the district.</summary>
    public string Key { get; set; } = "";

    public DateOnly Day { get; set; }

    public string Summary { get; set; } = "";

    public string Case { get; set; } = "";

    public string CreditCode { get; set; } = "";

    public string Href { get; set; } = "";

    public DateTime PostedAt { get; set; }

    public List<EntryLine> Lines { get; set; } = [];
}

/// <summary>A line of a posting. Never changed.</summary>
internal sealed class EntryLine
{
    public long Id { get; set; }

    public long EntryId { get; set; }

    public int AccountId { get; set; }

    public Side Side { get; set; }

    public Money Amount { get; set; }
}

/// <summary>What was posted to an account on a day: the trial balance of any date adds these up instead of the lines.</summary>
internal sealed class AccountDay
{
    public int AccountId { get; set; }

    public DateOnly Day { get; set; }

    public Money Debit { get; set; }

    public Money Credit { get; set; }
}
