using Kechuang.Core.Indicators;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Operations;

namespace Kechuang.Core.Accounts;

/// <summary>What the person now acting may see and do. The one decision that pages, files, exports, lists and counts all ask.</summary>
public sealed record Access(Actor Actor, Role Role)
{
    /// <summary>The district worked in; null for administrators and the city's people.</summary>
    public int? DistrictId { get; init; }

    /// <summary>The district's name, for headings.</summary>
    public string DistrictName { get; init; } = "";

    /// <summary>The city whose districts are compared, for the city's people.</summary>
    public string City { get; init; } = "";

    /// <summary>The section whose ledgers a clerk or chief keeps (<see cref="Sections"/>).</summary>
    public string Section { get; init; } = "";

    public string Township { get; init; } = "";

    /// <summary>A firm's credit code.</summary>
    public string CreditCode { get; init; } = "";

    /// <summary>A partner's name, as the ledger's partner column writes it (an expert's number, a bank); a department's name for a joint department.</summary>
    public string Organisation { get; init; } = "";

    /// <summary>The expert's number where the account of a firm also belongs to a person of the pool.</summary>
    public string ExpertNumber { get; init; } = "";

    /// <summary>Number of the expert that the person acts as, whatever the account's role; empty for who is none.</summary>
    public string Expert => Role == Roles.Expert ? Organisation : ExpertNumber;

    public bool Can(string permission) => permission == Permissions.SignedIn || Role.Grants(permission, Section) || (permission == Permissions.ReviewsScore && Expert.Length > 0);

    /// <summary>True where some record of the ledger may be within reach.</summary>
    public bool CanSee(Sheet sheet) => Can(Permissions.LedgerRead) && DistrictId is not null && (Role.AllSheets || Role.Sheets.Contains(sheet.Id)) && Role.Reach switch
    {
        Reach.District => true,
        Reach.Township => sheet.TownshipColumn is not null || sheet.EnterpriseColumn is not null,
        Reach.Enterprise => sheet.EnterpriseColumn is not null,
        Reach.Partner => sheet.PartnerColumn is not null,
        _ => false,
    };

    /// <summary>Only the responsible section changes a ledger.</summary>
    public bool CanWrite(Sheet sheet) => Can(Permissions.LedgerWrite) && CanSee(sheet) && Role.Reach == Reach.District && Section == sheet.Section;

    /// <summary>The scope of the figures this person sees.</summary>
    public FigureScope FigureScope() => new(DistrictId ?? 0)
    {
        Township = Role.Reach == Reach.Township ? Township : null,
        CreditCode = Role.Reach == Reach.Enterprise ? CreditCode : null,
    };
}

/// <summary>Gives the access of the person behind the current request.</summary>
public interface ICurrentAccess
{
    /// <summary>Null for an anonymous visitor.</summary>
    Access? Access { get; }

    /// <summary>Throws <see cref="InvalidOperationException"/> for an anonymous visitor: a page with a policy never meets one.</summary>
    Access Required => Access ?? throw new InvalidOperationException("Nobody is signed in");
}
