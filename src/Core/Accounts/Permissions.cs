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
        new(AuditRead, "查看审计", "查看审计记录并核验审计链"),
        new(AccountsManage, "账号管理", "建立、停用账号，重置密码"),
        new(AccountsSecure, "安全管理", "授予角色和数据范围，解除锁定"),
    ];
}
