using System.ComponentModel.DataAnnotations.Schema;

namespace Kechuang.Vouchers.Domain;

/// <summary>A voucher scheme (创新券方案) of a district; its rules are in dated versions.</summary>
internal sealed class VoucherScheme
{
    public const int TitleLength = 100, SourceLength = 500;

    public int Id { get; set; }

    public int DistrictId { get; set; }

    public string Title { get; set; } = "";

    /// <summary>No more applications; what is issued stays good.</summary>
    public bool Closed { get; set; }

    public int Version { get; set; } = 1;

    public List<SchemeVersion> Versions { get; set; } = [];

    /// <summary>The version in force on a day: of those that hold the newest.</summary>
    public SchemeVersion? On(DateOnly day) => Versions.Where(v => v.Holds(day)).MaxBy(v => v.Number);
}

/// <summary>One version of a scheme's rules; never changed, only followed by another.</summary>
internal sealed class SchemeVersion
{
    private SchemeTerms? terms;

    public int Id { get; set; }

    public int SchemeId { get; set; }

    public int Number { get; set; }

    public DateOnly EffectiveFrom { get; set; }

    /// <summary>Last day; null until another version follows.</summary>
    public DateOnly? EffectiveUntil { get; set; }

    /// <summary>Document that the rules are from.</summary>
    public string Source { get; set; } = "";

    /// <summary>The <see cref="SchemeTerms"/>.</summary>
    public string Json { get; set; } = "";

    public string By { get; set; } = "";

    public DateTime At { get; set; }

    [NotMapped]
    public SchemeTerms Terms => terms ??= SchemeTerms.Read(Json);

    public bool Holds(DateOnly day) => EffectiveFrom <= day && !(EffectiveUntil < day);
}
