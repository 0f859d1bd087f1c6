using Microsoft.AspNetCore.Identity;

namespace Kechuang.Core.Accounts;

/// <summary>An account: one person in one role with one scope.</summary>
public sealed class User : IdentityUser<int>
{
    /// <summary>The name others see.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>Key of a <see cref="Accounts.Role"/>.</summary>
    public string Role { get; set; } = "";

    public int? DistrictId { get; set; }

    public string City { get; set; } = "";

    public string Section { get; set; } = "";

    public string Township { get; set; } = "";

    public string CreditCode { get; set; } = "";

    public string Organisation { get; set; } = "";

    /// <summary>Number in 专家库 of a firm's person who is an expert too: the account reviews as well, and needs no second one.</summary>
    public string ExpertNumber { get; set; } = "";

    /// <summary>True until the first password has been replaced.</summary>
    public bool MustChangePassword { get; set; }

    public bool Disabled { get; set; }

    public DateTime CreatedAt { get; set; }
}
