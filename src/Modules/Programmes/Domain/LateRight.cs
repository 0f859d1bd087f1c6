namespace Kechuang.Programmes.Domain;

/// <summary>Leave for one named unit to submit to a call after its deadline (延期提交准许). Taken back, its row stays for the record; a unit has one at a time.</summary>
internal sealed class LateRight
{
    public const int ReasonLength = 500;

    public long Id { get; set; }

    public int CallId { get; set; }

    /// <summary>The unit's unified social credit code.</summary>
    public string CreditCode { get; set; } = "";

    /// <summary>The unit's name as of the grant.</summary>
    public string UnitName { get; set; } = "";

    /// <summary>The unit's own deadline (UTC): at this instant it is over.</summary>
    public DateTime Until { get; set; }

    public string Reason { get; set; } = "";

    public DateTime GrantedAt { get; set; }

    public string GrantedBy { get; set; } = "";

    public DateTime? WithdrawnAt { get; set; }

    public string WithdrawnBy { get; set; } = "";

    public string WithdrawnReason { get; set; } = "";
}
