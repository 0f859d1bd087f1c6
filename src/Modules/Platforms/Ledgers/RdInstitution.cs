using Kechuang.Core.Ledgers;

namespace Kechuang.Platforms.Ledgers;

/// <summary>A row of 研发机构.</summary>
internal sealed class RdInstitution : LedgerRecord
{
    public string? Name { get; set; }

    public string? EnterpriseCode { get; set; }

    public string? Kind { get; set; }

    public DateOnly? AppliedOn { get; set; }

    public DateOnly? RecognisedOn { get; set; }
}

/// <summary>研发机构.</summary>
internal sealed class RdInstitutionSheet : Sheet<RdInstitution>
{
    public RdInstitutionSheet()
        : base("institution", "研发机构", Sections.Projects)
    {
        Text("机构名称", x => x.Name).Key();
        Enterprise("依托企业代码", x => x.EnterpriseCode).Key();
        Choice("类型", x => x.Kind, ChoiceRule.Suggest, "市级企业研发中心", "省级高新技术企业研究开发中心", "省级企业研究院", "省级重点企业研究院").Key();
        Date("申报日期", x => x.AppliedOn).Key().Indexed();
        Main(Date("认定日期", x => x.RecognisedOn).Indexed());
    }
}
