namespace Kechuang.Experts.Data;

/// <summary>Who an expert is by certificate. A settled identity is a condition of being drawn; one certificate stands for one expert of a district.</summary>
internal sealed class ExpertIdentity
{
    public const int BasisLength = 200;

    public long Id { get; set; }

    public int DistrictId { get; set; }

    /// <summary>The expert's number.</summary>
    public string Expert { get; set; } = "";

    /// <summary>One of <see cref="Domain.Certificate.Kinds"/>.</summary>
    public string Kind { get; set; } = "";

    /// <summary>The certificate's number, under the installation's data-protection keys; empty once it is taken back.</summary>
    public string Protected { get; set; } = "";

    /// <summary>HMAC-SHA-256 (hex) of the number under the district's own key: tells same from other without telling the number. Null once it is taken back.</summary>
    public string? Mark { get; set; }

    /// <summary>The last four places.</summary>
    public string Masked { get; set; } = "";

    /// <summary>The day on which the office compared it with the certificate; null before.</summary>
    public DateOnly? SettledOn { get; set; }

    public string SettledBy { get; set; } = "";

    /// <summary>How it was compared, in words.</summary>
    public string Basis { get; set; } = "";

    public int Version { get; set; } = 1;
}

/// <summary>The key under which a district's certificate numbers are compared, itself under the installation's keys, which change while this one must not.</summary>
internal sealed class IdentityKey
{
    public int DistrictId { get; set; }

    public string Protected { get; set; } = "";
}
