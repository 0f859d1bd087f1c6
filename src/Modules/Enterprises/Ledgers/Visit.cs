using Kechuang.Core.Ledgers;

namespace Kechuang.Enterprises.Ledgers;

/// <summary>A row of 企业走访.</summary>
internal sealed class Visit : LedgerRecord
{
    public DateOnly? VisitedOn { get; set; }

    public string? CreditCode { get; set; }

    public string? Office { get; set; }

    public string? Problem { get; set; }

    public DateOnly? ResolvedOn { get; set; }
}

/// <summary>企业走访.</summary>
internal sealed class VisitSheet : Sheet<Visit>
{
    public VisitSheet()
        : base("visit", "企业走访", Sections.HighTech)
    {
        Main(Date("日期", x => x.VisitedOn).Key().Indexed());
        Name(Enterprise("统一社会信用代码", x => x.CreditCode).Key());
        Text("走访科室", x => x.Office).Key();
        Text("反映问题", x => x.Problem, 2000);
        Date("办结日期", x => x.ResolvedOn);
    }
}
