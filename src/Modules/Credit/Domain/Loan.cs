using Kechuang.Kernel;

namespace Kechuang.Credit.Domain;

/// <summary>What a loan rests on.</summary>
internal enum PledgeKind
{
    /// <summary>纯信用.</summary>
    Credit,

    /// <summary>知识产权质押.</summary>
    Intellectual,

    /// <summary>应收账款质押.</summary>
    Receivable,

    /// <summary>存货质押.</summary>
    Stock,

    /// <summary>保证担保.</summary>
    Guarantee,

    /// <summary>不动产等抵押.</summary>
    Mortgage,
}

internal static class PledgeKinds
{
    public static string Title(PledgeKind kind) => kind switch
    {
        PledgeKind.Credit => "纯信用", PledgeKind.Intellectual => "知识产权质押", PledgeKind.Receivable => "应收账款质押", PledgeKind.Stock => "存货质押", PledgeKind.Guarantee => "保证担保", _ => "抵押",
    };

    /// <summary>No collateral, or such that early firms have.</summary>
    public static bool IsLight(PledgeKind kind) => kind is PledgeKind.Credit or PledgeKind.Intellectual or PledgeKind.Receivable or PledgeKind.Stock;
}

/// <summary>The five classes of loans (贷款五级分类); the last three are bad.</summary>
internal enum LoanClass
{
    Pass,
    SpecialMention,
    Substandard,
    Doubtful,
    Loss,
}

internal static class LoanClasses
{
    public static readonly IReadOnlyList<LoanClass> Bad = [LoanClass.Substandard, LoanClass.Doubtful, LoanClass.Loss];

    public static string Title(LoanClass value) => value switch
    {
        LoanClass.Pass => "正常", LoanClass.SpecialMention => "关注", LoanClass.Substandard => "次级", LoanClass.Doubtful => "可疑", _ => "损失",
    };
}

/// <summary>A loan filed by a bank.</summary>
internal sealed class Loan : CreditCase
{
    /// <summary>The version of the scheme in force when it was signed; later versions do not touch it.</summary>
    public int SchemeVersionId { get; set; }

    public long RequestId { get; set; }

    /// <summary>Contract number; the key of its row in 科技贷.</summary>
    public string Contract { get; set; } = "";

    public Money Principal { get; set; }

    /// <summary>Annual rate in percent.</summary>
    public decimal Rate { get; set; }

    /// <summary>What the rate could be at most on the day of signing; null where there is no cap.</summary>
    public decimal? RateCap { get; set; }

    public int TermMonths { get; set; }

    public DateOnly SignedOn { get; set; }

    public DateOnly DisbursedOn { get; set; }

    public DateOnly DueOn { get; set; }

    public bool FirstLoan { get; set; }

    public PledgeKind Pledge { get; set; }

    public DateOnly FiledOn { get; set; }

    public string FiledBy { get; set; } = "";

    /// <summary>True where the pool stands behind it.</summary>
    public bool Covered { get; set; }

    /// <summary>Why the pool does not stand behind it.</summary>
    public string UncoveredWhy { get; set; } = "";

    /// <summary>Principal outstanding, in fen: changed by guarded statements alone.</summary>
    public long BalanceFen { get; set; }

    /// <summary>First day of arrears, while there are any.</summary>
    public DateOnly? OverdueOn { get; set; }

    public LoanClass Class { get; set; }

    public DateOnly? SettledOn { get; set; }

    /// <summary>Paid from the pool.</summary>
    public Money Compensated { get; set; }

    public DateOnly? WrittenOffOn { get; set; }

    public Money Balance => new(BalanceFen);

    /// <summary>Counts in the ratio of bad loans.</summary>
    public bool IsBad(DateOnly on, int nplDays) => OverdueOn?.AddDays(nplDays) < on || LoanClasses.Bad.Contains(Class);

    public string State => SettledOn is not null ? "已结清" : WrittenOffOn is not null ? "已核销" : Compensated > Money.Zero ? "已代偿" : OverdueOn is not null ? "逾期" : "正常";

    public string Href => $"/credit/loans/{Id}";
}

internal enum LoanEventKind
{
    /// <summary>Filed.</summary>
    Filed,

    /// <summary>Principal or interest paid by the firm.</summary>
    Repaid,

    /// <summary>In arrears.</summary>
    Overdue,

    /// <summary>Put into one of the five classes.</summary>
    Classified,

    /// <summary>Paid from the pool.</summary>
    Compensated,

    /// <summary>Got back by the bank before the claim, taken off the principal at the compensation.</summary>
    Offset,

    /// <summary>Got back after the compensation.</summary>
    Recovered,

    /// <summary>核销.</summary>
    WrittenOff,

    /// <summary>Early-warning signs as the bank sees them; none where the note is empty.</summary>
    Signs,
}

/// <summary>Something that happened to a loan; only added.</summary>
internal sealed class LoanEvent
{
    public long Id { get; set; }

    public int DistrictId { get; set; }

    public long LoanId { get; set; }

    public LoanEventKind Kind { get; set; }

    public DateOnly On { get; set; }

    /// <summary>Principal repaid or got back before the claim, compensation paid, or what went back to the pool.</summary>
    public Money Amount { get; set; }

    public Money Interest { get; set; }

    /// <summary>The days that the interest is for: from this day …</summary>
    public DateOnly? InterestFrom { get; set; }

    /// <summary>… up to the day before this one.</summary>
    public DateOnly? InterestUntil { get; set; }

    /// <summary>Of a payment: made when due. Of a report: made in time.</summary>
    public bool InTime { get; set; }

    public string Note { get; set; } = "";

    public DateTime At { get; set; }

    public string By { get; set; } = "";

    public static string Title(LoanEventKind kind) => kind switch
    {
        LoanEventKind.Filed => "备案", LoanEventKind.Repaid => "还款付息", LoanEventKind.Overdue => "逾期", LoanEventKind.Classified => "五级分类", LoanEventKind.Compensated => "代偿", LoanEventKind.Offset => "代偿前收回", LoanEventKind.Recovered => "追偿收回", LoanEventKind.Signs => "预警信号", _ => "核销",
    };
}
