using System.Text.Json.Nodes;
using Kechuang.Core.Accounts;
using Kechuang.Core.Files;
using Kechuang.Core.Parameters;

namespace Kechuang.Programmes.Domain;

/// <summary>The numbers of a programme as they hold on a day; each is a parameter of the programme with its source.</summary>
internal sealed class ProgrammeRules(ParameterValues values)
{
    private const string Check = "形式审查", Review = "专家评审", Notice = "公示与立项", Grant = "经费", Running = "执行与验收", OwnCode = "自动";

    /// <summary>Megabytes that the page takes at most, whatever the parameter.</summary>
    public const int LargestCallFile = 50;

    /// <summary>The parameter set; an owner is a programme's code.</summary>
    public static readonly ParameterSet Set = new("programme", "计划类别参数", Permissions.CallsManage,
    [
        .. Limits(), .. Reviews(), .. Decision(), .. Grants(), .. FollowUp(),
    ]) { OwnerTitle = "计划类别" };

    public ParameterValues Values => values;

    /// <summary>Age of the leader on the day of application, in years, at most; 0 = no limit.</summary>
    public int LeaderAgeMaximum => values.Whole("leader-age-max");

    /// <summary>Projects that one leader may hold at a time, this one included.</summary>
    public int LeaderProjects => values.Whole("leader-projects");

    /// <summary>Projects that one unit may hold at a time, this one included.</summary>
    public int UnitProjects => values.Whole("unit-projects");

    public int PartnersMaximum => values.Whole("partners-max");

    public int FirmMonthsMinimum => values.Whole("firm-months-min");

    /// <summary>Share (0–1) of common text from which two applications are shown as alike.</summary>
    public decimal SimilarityWarning => values.Number("similarity-warn") / 100;

    /// <summary>How often an application may be sent back for correction.</summary>
    public int Returns => values.Whole("returns");

    /// <summary>Working days for the correction.</summary>
    public int CorrectionDays => values.Whole("correction-days");

    /// <summary>Days between opening and deadline at least.</summary>
    public int OpenDaysMinimum => values.Whole("open-days-min");

    /// <summary>Days after the stated deadline to which one unit may be given leave to submit at most; 0 = none is given.</summary>
    public int LateDaysMaximum => values.Whole("late-days-max");

    /// <summary>Attachments of one call at most.</summary>
    public int CallFilesMaximum => values.Whole("call-files-max");

    /// <summary>What a call's attachments may be.</summary>
    public UploadRules CallFile => new(FileKinds.All, values.Whole("call-file-mb") * UploadRules.Megabyte);

    public int ReviewsPerCase => values.Whole("reviews-per-case");

    /// <summary>Experts or units that an applicant may ask to be kept away; 0 = none.</summary>
    public int AvoidancesMaximum => values.Whole("avoid-max");

    public int PanelSize => values.Whole("panel-size");

    public int Alternates => values.Whole("alternates");

    public int FinanceMinimum => values.Whole("finance-min");

    public int PerEmployerMaximum => values.Whole("per-employer-max");

    /// <summary>0–1.</summary>
    public decimal OutsideShareMinimum => values.Number("outside-share-min") / 100;

    /// <summary>True where the highest and the lowest score are left out, from <see cref="TrimFrom"/> scores on.</summary>
    public bool Trims => values.Flag("trim");

    public int TrimFrom => values.Whole("trim-from");

    /// <summary>True where experts must not see who applies.</summary>
    public bool Blind => values.Flag("blind");

    public decimal PassScore => values.Number("pass-score");

    /// <summary>Points from the mean of the other experts' scores at which a score is flagged. Not standard deviations: of five scores none can lie further than two from their mean.</summary>
    public decimal DeviationFlag => values.Number("deviation-flag");

    /// <summary>Working days that a department has for its answer.</summary>
    public int JointDays => values.Whole("joint-days");

    /// <summary>True where no answer by the due day counts as consent; false by default.</summary>
    public bool SilenceIsConsent => values.Flag("silence-is-consent");

    /// <summary>Working days of the public notice.</summary>
    public int NoticeDays => values.Whole("notice-days");

    /// <summary>True where the day of publication counts as the first.</summary>
    public bool NoticeCountsStart => values.Flag("notice-counts-start");

    /// <summary>Working days to investigate an objection.</summary>
    public int ObjectionDays => values.Whole("objection-days");

    /// <summary>Months of a project whose application does not say its period.</summary>
    public int ProjectMonths => values.Whole("project-months");

    /// <summary>Most that one project may get; null = not limited.</summary>
    public Kernel.Money? GrantMaximum => values.Number("grant-max") is > 0 and var wan ? Kernel.Money.FromWan(wan) : null;

    /// <summary>The most that a change may set the grant to, in percent of what was established; 100 = only lower.</summary>
    public decimal GrantChangePercent => values.Number("grant-change-max");

    /// <summary>发文机关代字 of the establishment documents.</summary>
    public string DocumentCode(string district) => values.Text("document-code") is var code && code == OwnCode ? $"{district[..1]}科" : code;

    /// <summary>Days to sign the task contract.</summary>
    public int SignDays => values.Whole("sign-days");

    /// <summary>Instalments by which a contract is drafted: share in percent, gate (1 signed, 2 mid-term passed, 3 accepted). From the signature on the contract's own table counts.</summary>
    public IReadOnlyList<decimal[]> Instalments => values.Rows("instalments");

    /// <summary>Slices of the ceiling of indirect cost: up to (万元, 0 = without end), percent.</summary>
    public IReadOnlyList<decimal[]> IndirectSlices => values.Rows("indirect-slices");

    /// <summary>A project of no more months needs no mid-term check.</summary>
    public int MidTermFromMonths => values.Whole("mid-term-from");

    /// <summary>Months from one progress report to the next; 0 = none are asked for.</summary>
    public int ProgressMonths => values.Whole("progress-months");

    /// <summary>Difference between spending and budget of a category, in percent of the budget, from which it is shown to the section.</summary>
    public decimal SpendingFlag => values.Number("spending-flag");

    public int ExtensionsMaximum => values.Whole("extensions-max");

    public int ExtensionMonthsMaximum => values.Whole("extension-months-max");

    /// <summary>Months before the end by which an extension must be asked for; 0 = by the end.</summary>
    public int ExtensionAskedBefore => values.Whole("extension-before");

    /// <summary>Months after the end within which acceptance may be applied for.</summary>
    public int AcceptanceMonths => values.Whole("acceptance-months");

    /// <summary>Months after the end from which termination is to be considered (never done by itself).</summary>
    public int TerminationMonths => values.Whole("termination-months");

    /// <summary>Months before the end from which acceptance may be applied for; 0 = not before the end.</summary>
    public int AcceptanceEarlyMonths => values.Whole("acceptance-early");

    /// <summary>Level of each kind of change: number of the kind, number of the level.</summary>
    public IReadOnlyList<decimal[]> ChangeLevels => values.Rows("change-levels");

    public int AcceptancePanel => values.Whole("acceptance-panel");

    /// <summary>Grant in 万元 from which an audit is mandatory at acceptance.</summary>
    public decimal AuditFrom => values.Number("audit-from");

    public int RectificationMonths => values.Whole("rectification-months");

    /// <summary>Years for which a leader is barred after a failure by fault.</summary>
    public int BarYears => values.Whole("bar-years");

    private static IEnumerable<Parameter> Limits() =>
    [
        Parameter.Number("leader-age-max", "项目负责人年龄上限", 60, "周岁", 0, 100, source: Basis(Check, "0 为不限，由申报指南规定")),
        Parameter.Number("leader-projects", "同一负责人在研项目上限（含本项）", 2, "项", 1, 20, source: Basis(Check, "限项，由申报指南规定")),
        Parameter.Number("unit-projects", "同一单位在研项目上限（含本项）", 2, "项", 1, 100, source: Basis(Check, "限项，由申报指南规定")),
        Parameter.Number("partners-max", "合作单位上限", 3, "家", 0, 20, source: Basis(Check, "由申报指南规定")),
        Parameter.Number("firm-months-min", "申报单位注册满", 12, "个月", 0, 120, source: Basis(Check, "截止日前注册的法人，月数由申报指南规定")),
        Parameter.Number("similarity-warn", "相似提示线", 40, "%", 1, 100, source: Basis(Check, "查重，比例由本局规定")),
        Parameter.Number("returns", "可退回补正次数", 1, "次", 0, 5, source: Basis(Check, "天津市北辰区 2017 年规定，退回一次")),
        Parameter.Number("correction-days", "补正期限", 5, "个工作日", 1, 60, source: Basis(Check, "天数由本局规定")),
        Parameter.Number("open-days-min", "征集开放至少", 20, "天", 1, 200, source: Basis("征集", "忻州市科技计划项目流程为 50 天；天数由本局规定")),
        Parameter.Number("late-days-max", "准许个别单位延期提交至多", 5, "天", 0, 60, source: Basis("征集", "0 为不准许；由本局规定")),
        Parameter.Number("call-files-max", "征集附件至多", 20, "个", 0, 100, source: Basis("征集", "由本局规定")),
        Parameter.Number("call-file-mb", "单个征集附件最大", 20, "MB", 1, LargestCallFile, source: Basis("征集", "由本局规定")),
    ];

    private static IEnumerable<Parameter> Reviews() =>
    [
        Parameter.Number("reviews-per-case", "每个项目的评审专家", 5, "名", 1, 15, source: Basis(Review, "转型升级项目专家评审管理办法：网评 5—7 名、会评 3—5 名")),
        Parameter.Number("avoid-max", "申报单位可申请回避的专家或单位", 3, "个", 0, 20, source: Basis(Review, "惯例不超过 3 名，须写明理由；由本局规定")),
        Parameter.Number("panel-size", "会议评审专家组人数（单数）", 5, "名", 1, 31, source: Basis(Review, "雅安市 2020 年，随机抽取 5 名")),
        Parameter.Number("alternates", "候补专家", 5, "名", 0, 60, source: Basis(Review, "按 1:2 抽取；比例由本局规定")),
        Parameter.Number("finance-min", "财务专家至少", 1, "名", 0, 10, source: Basis(Review, "审经费预算时；由本局规定")),
        Parameter.Number("per-employer-max", "同一工作单位的专家至多", 1, "名", 1, 10, source: Basis(Review, "由本局规定")),
        Parameter.Number("outside-share-min", "区外专家至少占", 0, "%", 0, 100, source: Basis(Review, "由本局规定")),
        Parameter.Flag("trim", "去掉一个最高分和一个最低分", false, source: Basis(Review, "惯例，未见区级条文；深圳市科技创新奖励办法实施细则为全体平均")),
        Parameter.Number("trim-from", "满多少个分数才去最高最低", 5, "个", 3, 31, source: Basis(Review, "由本局规定")),
        Parameter.Flag("blind", "对专家隐去申报单位和人员", false, source: Basis(Review, "由本局规定")),
        Parameter.Number("pass-score", "合格分", 60, "分", 0, 100, source: Basis(Review, "由本局规定")),
        Parameter.Number("deviation-flag", "偏离其他专家平均分提示线", 15, "分", 1, 100, 1, Basis(Review, "由本局规定")),
    ];

    private static IEnumerable<Parameter> Decision() =>
    [
        Parameter.Number("joint-days", "部门会审答复期限", 5, "个工作日", 1, 60, source: Basis("部门会审", "惯例 5—7 个工作日；由本局规定")),
        Parameter.Flag("silence-is-consent", "逾期未答复视为无异议", false, source: Basis("部门会审", "须有明文规定才能打开")),
        Parameter.Number("notice-days", "公示期", 5, "个工作日", 1, 60, source: Basis(Notice, "天市科发〔2015〕13号第六至八条，不少于 5 个工作日")),
        Parameter.Flag("notice-counts-start", "公示当日计入公示期", false, source: Basis(Notice, "民法典第二百零一条，当日不计入")),
        Parameter.Number("objection-days", "异议调查期限", 15, "个工作日", 1, 200, source: Basis(Notice, "由本局规定")),
        Parameter.Number("project-months", "执行期（申报书未写明时）", 24, "个月", 1, 120, source: Basis(Notice, "一般 1—3 年；由申报指南规定")),
        new Parameter("document-code", "发文机关代字", ParameterKind.Text) { Default = JsonValue.Create(OwnCode), Source = Basis(Notice, "如“望科”"), Hint = "填“自动”时取区县名首字加“科”" },
        Parameter.Number("sign-days", "立项后签订任务书期限", 30, "天", 1, 365, source: Basis(Notice, "惯例 30 天，逾期视为放弃")),
    ];

    private static IEnumerable<Parameter> Grants() =>
    [
        Parameter.Number("grant-max", "单项补助上限", 0, "万元", 0, 100_000, 6, Basis(Grant, "0 为不限，由申报指南规定")),
        Parameter.Number("grant-change-max", "变更后的补助至多为立项补助的", 100, "%", 1, 200, source: Basis(Grant, "100 为只能调低；由本局规定")),
        Parameter.Table("instalments", "分期拨付", ["比例（%）", "条件（1 签订任务书 2 中期检查合格 3 验收通过）"], [[60, 1], [40, 3]], Basis(Grant, "常见 50/50、60/40、70/30"), "一行一期，比例合计 100"),
        Parameter.Table("indirect-slices", "间接费用上限", ["直接费用减设备费不超过（万元，0 为不限）", "比例（%）"], [[500, 30], [1000, 25], [0, 20]], Basis(Grant, "国办发〔2021〕32号"), "超额累进，一行一档"),
    ];

    private static IEnumerable<Parameter> FollowUp() =>
    [
        Parameter.Number("mid-term-from", "执行期超过多少个月须中期检查", 12, "个月", 0, 120, source: Basis(Running, "通例，一年期以内不检查")),
        Parameter.Number("progress-months", "每隔多少个月提交执行报告", 12, "个月", 0, 60, source: Basis(Running, "通例，每年一次；0 为不要求")),
        Parameter.Number("spending-flag", "支出与预算相差提示线", 20, "%", 1, 200, source: Basis(Running, "由本局规定")),
        Parameter.Number("extensions-max", "可延期次数", 1, "次", 0, 5, source: Basis(Running, "浙科发规〔2025〕26号第三十条")),
        Parameter.Number("extension-months-max", "每次延期至多", 12, "个月", 1, 60, source: Basis(Running, "浙科发规〔2025〕26号第三十条")),
        Parameter.Number("extension-before", "须在到期前多少个月提出延期", 0, "个月", 0, 24, source: Basis(Running, "浙江省科技计划项目验收管理办法：执行期内提出")),
        Parameter.Number("acceptance-months", "到期后多少个月内申请验收", 6, "个月", 0, 60, source: Basis(Running, "浙江省科技计划项目验收管理办法（2015）")),
        Parameter.Number("acceptance-early", "到期前多少个月起可申请验收", 0, "个月", 0, 60, source: Basis(Running, "0 为到期后申请；由本局规定")),
        Parameter.Table("change-levels", "变更事项由谁决定", ["事项（1 承担单位 2 负责人 3 实施期 4 指标 5 预算 6 合作单位 7 成员 8 补助金额）", "级别（1 重大，局领导批准 2 重要，项目科批准 3 一般，单位批准后备案）"], [[1, 1], [2, 1], [3, 1], [4, 1], [5, 1], [6, 2], [7, 3], [8, 1]], Basis(Running, "浙科发规〔2025〕26号第三十条"), "一行一项"),
        Parameter.Number("termination-months", "到期后多少个月未验收须研究终止", 12, "个月", 0, 120, source: Basis(Running, "深圳市为逾期 1 年；浙江省（2015）为 6 个月")),
        Parameter.Number("acceptance-panel", "验收专家至少", 5, "名", 1, 15, source: Basis(Running, "一般不少于 5 名")),
        Parameter.Number("audit-from", "须专项审计的补助额", 50, "万元", 0, 100_000, 2, Basis(Running, "一般 20—50 万元以上；由本局规定")),
        Parameter.Number("rectification-months", "整改期限", 3, "个月", 1, 24, source: Basis(Running, "国家科技重大专项（民口）验收规定")),
        Parameter.Number("bar-years", "因过错未通过后的限制申报", 3, "年", 0, 10, source: Basis(Running, "深圳市科技计划项目验收规定")),
    ];

    private static string Basis(string part, string source) => $"{part}：{source}";
}
