namespace Kechuang.Credit.Domain;

/// <summary>State of a bank or a pool.</summary>
internal enum RiskState
{
    Normal,
    Warn,
    Stopped,
}

/// <summary>A scheme of tech credit (方案) with its pool; what it says is in its dated versions.</summary>
internal sealed class Scheme
{
    public int Id { get; set; }

    public int DistrictId { get; set; }

    public string Code { get; set; } = "";

    public string Title { get; set; } = "";

    /// <summary>Principal that the pool stands behind, in fen: changed by guarded statements alone.</summary>
    public long CoveredFen { get; set; }

    /// <summary>State of the pool as a whole.</summary>
    public RiskState State { get; set; }

    public int Version { get; set; } = 1;

    public List<SchemeVersion> Versions { get; set; } = [];

    public List<SchemeBank> Banks { get; set; } = [];

    /// <summary>The version in force on a day: of those that begin by then the newest; null before the first.</summary>
    public SchemeVersion? On(DateOnly day) => Versions.Where(v => v.ValidFrom <= day).MaxBy(v => v.Number);

    public SchemeVersion Newest => Versions.MaxBy(v => v.Number)!;

    public string Cash => $"{Prefix}cash";

    public string Receivable => $"{Prefix}receivable";

    public string Loss => $"{Prefix}loss";

    public string Interest => $"{Prefix}interest";

    public string Fee => $"{Prefix}fee";

    public string Contributed(string level) => $"{Prefix}contributed/{level}";

    /// <summary>Beginning of the codes of the pool's accounts in the journal.</summary>
    public string Prefix => $"pool/{Id}/";
}

/// <summary>A dated version of a scheme; it never changes.</summary>
internal sealed class SchemeVersion
{
    public int Id { get; set; }

    public int SchemeId { get; set; }

    /// <summary>1, 2, 3 …</summary>
    public int Number { get; set; }

    public DateOnly ValidFrom { get; set; }

    /// <summary>The document it rests on.</summary>
    public string Source { get; set; } = "";

    /// <summary><see cref="SchemeRules"/> as JSON.</summary>
    public string Json { get; set; } = "";

    public DateTime ChangedAt { get; set; }

    public string ChangedBy { get; set; } = "";

    public SchemeRules Rules => SchemeRules.Read(Json);
}

/// <summary>A bank that takes part in a scheme.</summary>
internal sealed class SchemeBank
{
    public int Id { get; set; }

    public int DistrictId { get; set; }

    public int SchemeId { get; set; }

    public string Name { get; set; } = "";

    /// <summary>Account that compensation is paid to.</summary>
    public string Account { get; set; } = "";

    /// <summary>First day of the agreement.</summary>
    public DateOnly JoinedOn { get; set; }

    /// <summary>Last day of the agreement; null where it has none.</summary>
    public DateOnly? AgreedUntil { get; set; }

    /// <summary>First day on which it no longer takes part, since the section ended it.</summary>
    public DateOnly? LeftOn { get; set; }

    /// <summary>Why the section ended it.</summary>
    public string LeftWhy { get; set; } = "";

    public RiskState State { get; set; }

    public int Version { get; set; } = 1;

    public bool TakesPart(DateOnly day) => JoinedOn <= day && !(AgreedUntil < day) && !(LeftOn <= day);
}

/// <summary>A firm's covered principal under a scheme, over all banks.</summary>
internal sealed class FirmExposure
{
    public int SchemeId { get; set; }

    public string CreditCode { get; set; } = "";

    public long CoveredFen { get; set; }
}

/// <summary>Interest subsidy granted to a firm for a year under a scheme.</summary>
internal sealed class FirmSubsidy
{
    public int SchemeId { get; set; }

    public string CreditCode { get; set; } = "";

    public int Year { get; set; }

    public long GrantedFen { get; set; }
}

/// <summary>A change of state of a bank (or, with an empty name, of the pool); only added.</summary>
internal sealed class RiskChange
{
    public long Id { get; set; }

    public int DistrictId { get; set; }

    public int SchemeId { get; set; }

    public string Bank { get; set; } = "";

    public RiskState State { get; set; }

    /// <summary>Bad principal and all covered principal, in fen, and their ratio in percent.</summary>
    public long BadFen { get; set; }

    public long BalanceFen { get; set; }

    public decimal Ratio { get; set; }

    public DateOnly On { get; set; }

    public DateTime At { get; set; }

    public string By { get; set; } = "";

    public string Reason { get; set; } = "";
}

/// <summary>A movement of a pool; its posting is in the journal.</summary>
internal sealed class PoolMovement
{
    public long Id { get; set; }

    public int DistrictId { get; set; }

    public int SchemeId { get; set; }

    public PoolMove Kind { get; set; }

    public DateOnly On { get; set; }

    /// <summary>In fen; zero of a write-off's effect on the cash.</summary>
    public Kernel.Money Amount { get; set; }

    public string Summary { get; set; } = "";

    /// <summary>Of a deposit: 区级, 市级 or 省级.</summary>
    public string FundLevel { get; set; } = "";

    public long? ClaimId { get; set; }

    /// <summary>Number of the posting.</summary>
    public long Posting { get; set; }

    public string By { get; set; } = "";
}

internal enum PoolMove
{
    /// <summary>注资.</summary>
    Deposit,

    /// <summary>补充.</summary>
    TopUp,

    /// <summary>利息.</summary>
    Interest,

    /// <summary>代偿支出.</summary>
    Compensation,

    /// <summary>追偿返还.</summary>
    Recovery,

    /// <summary>核销.</summary>
    WriteOff,

    /// <summary>运营费.</summary>
    Fee,
}

internal static class PoolMoves
{
    /// <summary>What the section enters by hand; the rest follows from claims.</summary>
    public static readonly IReadOnlyList<PoolMove> Entered = [PoolMove.Deposit, PoolMove.TopUp, PoolMove.Interest, PoolMove.Fee];

    /// <summary>What public budgets paid in.</summary>
    public static readonly IReadOnlyList<PoolMove> Contributions = [PoolMove.Deposit, PoolMove.TopUp];

    public static readonly IReadOnlyList<(string Code, string Title)> Levels = [("district", "区级"), ("city", "市级"), ("province", "省级")];

    public static string Title(PoolMove kind) => kind switch
    {
        PoolMove.Deposit => "注资", PoolMove.TopUp => "补充", PoolMove.Interest => "利息", PoolMove.Compensation => "代偿支出", PoolMove.Recovery => "追偿返还", PoolMove.Fee => "运营费", _ => "核销",
    };

    /// <summary>What a movement does to the cash: adds, takes, or (a write-off) nothing.</summary>
    public static int CashSign(PoolMove kind) => kind switch { PoolMove.Compensation or PoolMove.Fee => -1, PoolMove.WriteOff => 0, _ => 1 };
}

/// <summary>The bank's statement of a pool at a month's end, held against the books.</summary>
internal sealed class PoolStatement
{
    public long Id { get; set; }

    public int DistrictId { get; set; }

    public int SchemeId { get; set; }

    /// <summary>First day of the month.</summary>
    public DateOnly Month { get; set; }

    /// <summary>The statement's closing balance.</summary>
    public Kernel.Money Balance { get; set; }

    /// <summary>What the books said when it was entered; where they say something else now, the month is due again.</summary>
    public Kernel.Money Book { get; set; }

    /// <summary>Why the two differ; empty where they do not.</summary>
    public string Explanation { get; set; } = "";

    public string By { get; set; } = "";

    public DateTime At { get; set; }

    public int Version { get; set; } = 1;
}

/// <summary>Ratio of bad loans, and the state that follows.</summary>
internal static class Risk
{
    public static string Title(RiskState state) => state switch { RiskState.Normal => "正常", RiskState.Warn => "预警", _ => "暂停" };

    /// <summary>Percent, unrounded; zero where nothing is owed.</summary>
    public static decimal Ratio(long badFen, long balanceFen) => balanceFen <= 0 ? 0 : 100m * badFen / balanceFen;

    /// <summary>What follows of a ratio. Once stopped it stays so until somebody confirms that it goes on.</summary>
    public static RiskState Next(RiskState now, decimal ratio, SchemeRules rules) =>
        now == RiskState.Stopped || ratio >= rules.Stop ? RiskState.Stopped : ratio >= rules.Warn ? RiskState.Warn : RiskState.Normal;

    /// <summary>Whether new filings may go on after a stop.</summary>
    public static bool MayResume(decimal ratio, SchemeRules rules) => ratio <= rules.Resume && ratio < rules.Stop;

    /// <summary>How many times its balance a pool may stand behind.</summary>
    public static Kernel.Money Capacity(Kernel.Money balance, decimal leverage) => new((long)decimal.Truncate(Math.Min(balance.Fen * leverage, long.MaxValue / 2)));
}
