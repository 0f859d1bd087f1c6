using Kechuang.Core.Modules;

namespace Kechuang.Core.Accounts;

/// <summary>Permissions, which are also the names of the authorisation policies. A page without one answers nobody.</summary>
public static class Permissions
{
    /// <summary>Any signed-in person.</summary>
    public const string SignedIn = "signed-in";

    public const string LedgerRead = "ledger.read";
    public const string LedgerWrite = "ledger.write";
    public const string LedgerImport = "ledger.import";
    public const string LedgerExport = "ledger.export";
    public const string ProfileRead = "profile.read";
    public const string FiguresRead = "figures.read";
    public const string FiguresDefine = "figures.define";
    public const string CityRead = "city.read";
    public const string SummaryRead = "summary.read";
    public const string SummaryWrite = "summary.write";
    public const string SummaryPublish = "summary.publish";
    public const string ProjectsRead = "projects.read";
    public const string CallsManage = "calls.manage";
    public const string ReviewsManage = "reviews.manage";
    public const string ProjectsDecide = "projects.decide";
    public const string ExpertsManage = "experts.manage";
    public const string ApplicationsRead = "applications.read";
    public const string ApplicationsWrite = "applications.write";
    public const string ApplicationsRecommend = "applications.recommend";
    public const string ReviewsScore = "reviews.score";
    public const string JointAnswer = "joint.answer";
    public const string PaymentsManage = "payments.manage";
    public const string PoliciesRead = "policies.read";
    public const string PoliciesManage = "policies.manage";
    public const string AuditRead = "audit.read";
    public const string AccountsManage = "accounts.manage";
    public const string AccountsSecure = "accounts.secure";

    public static readonly IReadOnlyList<Permission> All =
    [
        new(SignedIn, "已登录", "任何已登录人员"),
        new(LedgerRead, "查看台账", "在本人数据范围内查看台账记录"),
        new(LedgerWrite, "维护台账", "新增、修改、作废本科室负责的记录"),
        new(LedgerImport, "导入台账", "上传工作簿，预览并确认导入"),
        new(LedgerExport, "导出台账", "把看得到的记录导出为工作簿"),
        new(ProfileRead, "查看企业档案", "查看数据范围内企业的一企一档"),
        new(FiguresRead, "查看指标", "查看指标、驾驶舱及其依据"),
        new(FiguresDefine, "定义指标", "新建和修改本区自定义指标"),
        new(CityRead, "全市对比", "并列查看本市各区县的指标"),
        new(SummaryRead, "查看年度总结", "查看和下载年度总结"),
        new(SummaryWrite, "编写年度总结", "上传模板、生成年度总结"),
        new(SummaryPublish, "发布年度总结", "发布（冻结）和重新打开年度总结"),
        new(ProjectsRead, "查看项目管理", "查看本区的征集、评审和项目执行情况"),
        new(ApplicationsRead, "查看项目申报", "在本人数据范围内查看申报书及其办理过程"),
        new(CallsManage, "项目征集管理", "设置计划类别、申报表单和征集通知"),
        new(ReviewsManage, "项目评审管理", "形式审查、组织专家评审和会审、公示、管理合同与验收"),
        new(ProjectsDecide, "项目立项决定", "综审定线、批准立项、批准重大变更"),
        new(ExpertsManage, "专家库管理", "管理专家库，组织抽取，核定劳务费"),
        new(ApplicationsWrite, "项目申报", "为本单位填写、提交申报书和项目执行材料"),
        new(ApplicationsRecommend, "项目推荐", "核实并推荐本乡镇街道单位的申报"),
        new(ReviewsScore, "专家评审", "对分配给本人的项目评分，维护本人专家信息"),
        new(JointAnswer, "部门会审", "答复本部门收到的会审函"),
        new(PaymentsManage, "资金拨付", "办理拨付申请：登记支付、由另一人复核，或退回"),
        new(PoliciesRead, "查看政策库", "查看政策文件、条款和计算依据"),
        new(PoliciesManage, "政策库管理", "编写政策文件和条款，决定其施行与废止"),
        new(AuditRead, "查看审计", "查看审计记录并核验审计链"),
        new(AccountsManage, "账号管理", "建立、停用账号，重置密码"),
        new(AccountsSecure, "安全管理", "授予角色和数据范围，解除锁定"),
    ];
}
