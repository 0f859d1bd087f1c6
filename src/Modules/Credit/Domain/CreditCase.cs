namespace Kechuang.Credit.Domain;

/// <summary>What belongs to a firm and a bank under a scheme: the three decide who sees it.</summary>
internal abstract class CreditCase
{
    public long Id { get; set; }

    public int DistrictId { get; set; }

    public int SchemeId { get; set; }

    /// <summary>As the ledger's partner column and the bank's accounts write it.</summary>
    public string Bank { get; set; } = "";

    public string CreditCode { get; set; } = "";

    public string UnitName { get; set; } = "";

    /// <summary>Rises with every change; carried in the form so that a stale step is refused.</summary>
    public int Version { get; set; } = 1;
}
