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
    public const string PaymentsDecide = "payments.decide";
    public const string PoliciesRead = "policies.read";
    public const string PoliciesManage = "policies.manage";
    public const string FundsRead = "funds.read";
    public const string BudgetManage = "budget.manage";
    public const string PayeeWrite = "payee.write";
    public const string ClaimsRead = "claims.read";
    public const string ClaimsWrite = "claims.write";
    public const string ClaimsManage = "claims.manage";
    public const string ClaimsDecide = "claims.decide";
    public const string VouchersRead = "vouchers.read";
    public const string VouchersUse = "vouchers.use";
    public const string VouchersServe = "vouchers.serve";
    public const string VouchersManage = "vouchers.manage";
    public const string CreditRead = "credit.read";
    public const string CreditUse = "credit.use";
    public const string CreditLend = "credit.lend";
    public const string CreditManage = "credit.manage";
    public const string CreditDecide = "credit.decide";
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
        new(PaymentsDecide, "资金拨付决定", "批准超过限额的支付和拨付批次"),
        new(PoliciesRead, "查看政策库", "查看政策文件、条款和计算依据"),
        new(PoliciesManage, "政策库管理", "编写政策文件和条款，决定其施行与废止"),
        new(FundsRead, "查看资金账", "查看预算指标、记账凭证、试算平衡和拨付情况"),
        new(BudgetManage, "预算管理", "下达、调整预算指标，核对试算平衡"),
        new(PayeeWrite, "收款账户", "填报本单位收款账户"),
        new(ClaimsRead, "查看政策兑现", "在本人数据范围内查看兑现申请和免申即享名单"),
        new(ClaimsWrite, "申请政策兑现", "为本单位申请兑现，确认免申即享"),
        new(ClaimsManage, "政策兑现管理", "审核兑现申请，编制免申即享名单，组织联审、公示和拨付"),
        new(ClaimsDecide, "政策兑现决定", "审定兑现名单和政策推演方案"),
        new(VouchersRead, "查看创新券", "在本人数据范围内查看创新券的申领、使用和兑付"),
        new(VouchersUse, "使用创新券", "为本单位申领、使用创新券"),
        new(VouchersServe, "提供创新券服务", "维护服务目录，受理创新券订单，申请兑付"),
        new(VouchersManage, "创新券管理", "制定创新券方案，审核申领、兑付和服务机构，抽查、冻结和追回"),
        new(CreditRead, "查看科技贷", "在本人数据范围内查看科技贷的推荐、备案、余额和代偿"),
        new(CreditUse, "申请科技贷", "为本单位申请推荐和贴息"),
        new(CreditLend, "办理科技贷", "合作银行受理推荐、备案放款、报告还款和逾期、申请代偿"),
        new(CreditManage, "科技贷管理", "制定科技贷方案，维护白名单、资金池和LPR，审核备案和代偿"),
        new(CreditDecide, "科技贷决定", "审定代偿、核销和合作银行的暂停与恢复"),
        new(AuditRead, "查看审计", "查看审计记录并核验审计链"),
        new(AccountsManage, "账号管理", "建立、停用账号，重置密码"),
        new(AccountsSecure, "安全管理", "授予角色和数据范围，解除锁定"),
    ];
}
