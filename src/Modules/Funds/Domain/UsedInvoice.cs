using Kechuang.Kernel;

namespace Kechuang.Funds.Domain;

/// <summary>An invoice that supports a case; its number is unique in the whole database.</summary>
internal sealed class UsedInvoice
{
    /// <summary>A contract's number stands with its district and bank.</summary>
    public const int NumberLength = 200;

    public long Id { get; set; }

    public int DistrictId { get; set; }

    public string Number { get; set; } = "";

    public Money Amount { get; set; }

    public string Case { get; set; } = "";

    public string Scheme { get; set; } = "";

    public string Subject { get; set; } = "";

    public DateTime UsedAt { get; set; }
}
