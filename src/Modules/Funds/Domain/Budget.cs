using Kechuang.Core.Operations;
using Kechuang.Kernel;

namespace Kechuang.Funds.Domain;

/// <summary>A budget line (预算指标): money of a source for a purpose in a year. What is on it stands in four accounts of the journal.</summary>
internal sealed class BudgetLine
{
    public const int TitleLength = 100;

    public static readonly IReadOnlyList<string> Sources = ["区级", "市级", "省级", "国家级"];

    public int Id { get; set; }

    public int DistrictId { get; set; }

    public int Year { get; set; }

    public string Source { get; set; } = "";

    /// <summary>Category as in 资金兑付, or of its own.</summary>
    public string Purpose { get; set; } = "";

    /// <summary>Unique within the year.</summary>
    public string Title { get; set; } = "";

    public int Version { get; set; } = 1;

    /// <summary>Where the money comes from; falls with each appropriation, so it alone may be below zero.</summary>
    public string SourceAccount => $"budget/{Id}/source";

    public string AvailableAccount => $"budget/{Id}/available";

    public string CommittedAccount => $"budget/{Id}/committed";

    public string PaidAccount => $"budget/{Id}/paid";
}

/// <summary>Money of a line set aside for a case.</summary>
internal sealed class BudgetCommitment
{
    public long Id { get; set; }

    public int DistrictId { get; set; }

    /// <summary>The key of the module that set it aside; unique within the district.</summary>
    public string Key { get; set; } = "";

    public int LineId { get; set; }

    public string Subject { get; set; } = "";

    public string Case { get; set; } = "";

    public string CreditCode { get; set; } = "";

    public string Href { get; set; } = "";

    public Money Amount { get; set; }

    /// <summary>Of it asked to be paid (paid or not yet).</summary>
    public Money Asked { get; set; }

    /// <summary>Of it given back to the line.</summary>
    public Money Released { get; set; }

    public DateTime CommittedAt { get; set; }
}

/// <summary>What is done to the budget, for the audit trail.</summary>
internal static class BudgetOperations
{
    public static readonly OperationKind Open = new("budget.open", "设立预算指标");
    public static readonly OperationKind Adjust = new("budget.adjust", "调整预算指标");

    public static readonly IReadOnlyList<OperationKind> All = [Open, Adjust];
}
