namespace Kechuang.Programmes.Domain;

/// <summary>What the section decided on an application of the first stage (概念方案、预申报) for a call of the second: invited, or not and perhaps why.</summary>
internal sealed class StageInvitation
{
    public const int ReasonLength = 500;

    public long Id { get; set; }

    /// <summary>The call of the second stage.</summary>
    public int CallId { get; set; }

    /// <summary>The application to the first stage.</summary>
    public long ApplicationId { get; set; }

    /// <summary>The unit's unified social credit code.</summary>
    public string CreditCode { get; set; } = "";

    public bool Invited { get; set; }

    public string Reason { get; set; } = "";

    public DateTime At { get; set; }

    public string By { get; set; } = "";
}
