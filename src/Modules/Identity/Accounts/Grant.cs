using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;

namespace Kechuang.Identity.Accounts;

/// <summary>Role and scope as the security administrator grants them.</summary>
internal sealed record Grant(string Role)
{
    public int? DistrictId { get; init; }

    public string City { get; init; } = "";

    public string Section { get; init; } = "";

    public string Township { get; init; } = "";

    public string CreditCode { get; init; } = "";

    public string Organisation { get; init; } = "";

    /// <summary>For a firm's person who is an expert too; empty for everybody else.</summary>
    public string ExpertNumber { get; init; } = "";

    /// <summary>The parts of the scope that the role needs; the others are left empty.</summary>
    public static IReadOnlyList<string> Needs(Role role) => role.Reach switch
    {
        Reach.District when role.Permissions.Contains(Permissions.LedgerWrite) => [nameof(DistrictId), nameof(Section)],
        // An auditor without a district reads the audit trail of the whole installation.
        Reach.District when role.Permissions.Contains(Permissions.AuditRead) => [],
        Reach.District when role.Permissions.Contains(Permissions.JointAnswer) => [nameof(DistrictId), nameof(Organisation)],
        Reach.District => [nameof(DistrictId)],
        Reach.City => [nameof(City)],
        Reach.Township => [nameof(DistrictId), nameof(Township)],
        Reach.Enterprise => [nameof(DistrictId), nameof(CreditCode)],
        Reach.Partner => [nameof(DistrictId), nameof(Organisation)],
        _ => [],
    };

    /// <summary>Sets role and scope, each part only where the role's reach has a use for it.</summary>
    public void Apply(User user)
    {
        var reach = Roles.Find(Role)?.Reach ?? Reach.None;
        user.Role = Role;
        user.DistrictId = reach is Reach.None or Reach.City ? null : DistrictId;
        user.City = reach == Reach.City ? City : "";
        user.Section = reach == Reach.District ? Section : "";
        user.Township = reach == Reach.Township ? Township : "";
        user.CreditCode = reach == Reach.Enterprise ? CreditCode : "";
        user.Organisation = reach == Reach.Partner || Role == Roles.Department.Key ? Organisation : "";
        user.ExpertNumber = reach == Reach.Enterprise ? ExpertNumber : "";
    }

    /// <summary>What the audit trail keeps of an account: texts by name, empty ones left out.</summary>
    public static string Describe(User user, string? district) => EventJson.Of(
        new Dictionary<string, string>
        {
            ["displayName"] = user.DisplayName, ["role"] = user.Role, ["district"] = district ?? "", ["city"] = user.City, ["section"] = user.Section,
            ["township"] = user.Township, ["creditCode"] = user.CreditCode, ["organisation"] = user.Organisation, ["expert"] = user.ExpertNumber, ["disabled"] = user.Disabled ? "true" : "",
        }.Where(p => p.Value.Length > 0).ToDictionary());
}
