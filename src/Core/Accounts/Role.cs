using static Kechuang.Core.Accounts.Permissions;

namespace Kechuang.Core.Accounts;

/// <summary>How far a role's eyes reach.</summary>
public enum Reach
{
    /// <summary>No business records.</summary>
    None,

    /// <summary>One district.</summary>
    District,

    /// <summary>Figures of all districts of a city; no records.</summary>
    City,

    /// <summary>One township's firms and events.</summary>
    Township,

    /// <summary>One firm's own records.</summary>
    Enterprise,

    /// <summary>Rows that name the organisation in the ledger's partner column.</summary>
    Partner,
}

/// <summary>A role of the product's table of users: what it may do, how far it sees, and (for partners) in which ledgers.</summary>
public sealed record Role(string Key, string Title, Reach Reach, IReadOnlyList<string> Permissions, IReadOnlyList<string> Sheets)
{
    /// <summary>True where an empty sheet list means “all ledgers”.</summary>
    public bool AllSheets => Sheets.Count == 0;

    /// <summary>True where the person's section adds the duties of that section (<see cref="SectionDuties"/>).</summary>
    public bool BySection { get; init; }

    /// <summary>True where the role, in this section, holds the permission.</summary>
    public bool Grants(string permission, string section) => Permissions.Contains(permission) || (BySection && SectionDuties.Of(section).Contains(permission));
}

/// <summary>The roles.</summary>
public static class Roles
{
    public static readonly Role Clerk = new("clerk", "科室人员", Reach.District, [LedgerRead, LedgerWrite, LedgerImport, LedgerExport, ProfileRead, FiguresRead, SummaryRead, SummaryWrite, ProjectsRead, ApplicationsRead, PoliciesRead, FundsRead, ClaimsRead, VouchersRead, CreditRead], []) { BySection = true };
    public static readonly Role Chief = new("chief", "科长", Reach.District, [.. Clerk.Permissions, FiguresDefine], []) { BySection = true };
    public static readonly Role Leader = new("leader", "局领导", Reach.District, [LedgerRead, LedgerExport, ProfileRead, FiguresRead, FiguresDefine, SummaryRead, SummaryPublish, ProjectsRead, ApplicationsRead, ProjectsDecide, PoliciesRead, FundsRead, PaymentsDecide, ClaimsRead, ClaimsDecide, VouchersRead, CreditRead, CreditDecide], []);
    public static readonly Role City = new("city", "市局人员", Reach.City, [FiguresRead, CityRead], []);
    public static readonly Role Enterprise = new("enterprise", "申报单位", Reach.Enterprise, [LedgerRead, ProfileRead, ApplicationsRead, ApplicationsWrite, PoliciesRead, PayeeWrite, ClaimsRead, ClaimsWrite, VouchersRead, VouchersUse, CreditRead, CreditUse], []);
    public static readonly Role Expert = new("expert", "专家", Reach.Partner, [LedgerRead, ReviewsScore], ["expert"]);
    public static readonly Role Department = new("department", "联审部门", Reach.District, [LedgerRead, JointAnswer], ["project"]);
    public static readonly Role Township = new("township", "乡镇街道专员", Reach.Township, [LedgerRead, LedgerExport, ProfileRead, FiguresRead, ApplicationsRead, ApplicationsRecommend, PoliciesRead, ClaimsRead], []);
    public static readonly Role Bank = new("bank", "合作银行", Reach.Partner, [LedgerRead, LedgerExport, CreditRead, CreditLend], ["loan"]);
    public static readonly Role Provider = new("provider", "服务机构", Reach.Partner, [LedgerRead, LedgerExport, VouchersRead, VouchersServe], ["voucher"]);
    public static readonly Role Operator = new("operator", "飞地/园区运营方", Reach.Partner, [LedgerRead, LedgerExport], ["enclave", "resident", "parkTask", "parkEntity"]);
    public static readonly Role Auditor = new("auditor", "审计人员", Reach.District, [LedgerRead, ProfileRead, FiguresRead, SummaryRead, ProjectsRead, ApplicationsRead, PoliciesRead, FundsRead, ClaimsRead, VouchersRead, CreditRead, AuditRead], []);
    public static readonly Role SystemAdministrator = new("sysadmin", "系统管理员", Reach.None, [AccountsManage], []);
    public static readonly Role SecurityAdministrator = new("secadmin", "安全管理员", Reach.None, [AccountsSecure], []);

    public static readonly IReadOnlyList<Role> All =
        [Clerk, Chief, Leader, City, Enterprise, Expert, Department, Township, Bank, Provider, Operator, Auditor, SystemAdministrator, SecurityAdministrator];

    public static Role? Find(string? key) => All.FirstOrDefault(r => r.Key == key);
}

/// <summary>Permissions that belong to a section of the bureau: its clerks and its chief hold them, those of other sections do not.</summary>
public static class SectionDuties
{
    private static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Duties = new Dictionary<string, IReadOnlyList<string>>
    {
        [Ledgers.Sections.Projects] = [CallsManage, ReviewsManage, ExpertsManage],
        [Ledgers.Sections.General] = [PaymentsManage, PoliciesManage, BudgetManage, ClaimsManage, VouchersManage, CreditManage],
    };

    public static IReadOnlyList<string> Of(string section) => Duties.GetValueOrDefault(section, []);
}
