using Kechuang.Core.Parameters;

namespace Kechuang.Experts.Domain;

/// <summary>The dated parameters of the pool, the draw and the fees.</summary>
internal static class ExpertRules
{
    public const string Pool = "experts";
    public const string Fees = "expert-fees";

    public const string EmployerYears = "employerYears";
    public const string CooperationYears = "cooperationYears";
    public const string YearlyCap = "yearlyCap";
    public const string SameRoundEmployer = "sameRoundEmployer";
    public const string SettledIdentity = "settledIdentity";
    public const string AnswerDays = "answerDays";
    public const string LoadCost = "loadCost";
    public const string OtherFieldCost = "otherFieldCost";
    public const string DeviationFactor = "deviationFactor";

    public const string ProposedHalfDays = "proposedHalfDays";
    public const string SeniorRate = "seniorRate";
    public const string OtherRate = "otherRate";
    public const string AcademicianFactor = "academicianFactor";
    public const string HalfDayFactor = "halfDayFactor";
    public const string FullRateDays = "fullRateDays";
    public const string LaterDayFactor = "laterDayFactor";
    public const string CorrespondenceShare = "correspondenceShare";
    public const string Tax = "tax";

    private const string Shanghai = "参照沪科规〔2025〕5号";
    private const string Qingdao = "参照青岛市 2017 年办法：每人每年一般不超过 10 次";
    private const string Finance = "参照财科教〔2017〕128号，以本级财政部门规定为准";

    public static readonly IReadOnlyList<ParameterSet> All =
    [
        new(Pool, "专家回避与抽取参数", Core.Accounts.Permissions.ExpertsManage,
        [
            Parameter.Number(EmployerYears, "原工作单位回避年限", 3, "年", 0, 20, source: "一般做法"),
            Parameter.Number(CooperationYears, "合作关系回避年限", 3, "年", 0, 20, source: Shanghai),
            Parameter.Flag(SameRoundEmployer, "单位参加同批申报的专家整批回避", false, "一般做法"),
            Parameter.Flag(SettledIdentity, "只抽取、邀请身份已核实的专家", true, "本局规定"),
            Parameter.Number(YearlyCap, "每人每年评审上限", 10, "次", 1, 100, source: Qingdao),
            Parameter.Number(AnswerDays, "邀请答复期限", 2, "天", 1, 30, source: "本局规定"),
            Parameter.Number(LoadCost, "负荷不均的费用", 100, "", 1, 10_000, source: "抽取规则"),
            Parameter.Number(OtherFieldCost, "领域不符的费用", 10, "", 0, 10_000, source: "抽取规则"),
            Parameter.Number(DeviationFactor, "打分偏离提示倍数", 2, "倍标准差", 0.5m, 10, 2, "本局规定"),
        ]),
        new(Fees, "专家劳务费参数", Core.Accounts.Permissions.ExpertsManage,
        [
            Parameter.Number(SeniorRate, "高级职称税后日标准", 2000, "元", 0, 100_000, 2, Finance + "：1500—2400 元"),
            Parameter.Number(OtherRate, "其他专业人员税后日标准", 1200, "元", 0, 100_000, 2, Finance + "：900—1500 元"),
            Parameter.Number(AcademicianFactor, "院士和全国知名专家倍数", 1.5m, "倍", 1, 5, 2, Finance),
            Parameter.Number(HalfDayFactor, "半天按日标准的比例", 0.6m, "", 0, 1, 2, Finance),
            Parameter.Number(FullRateDays, "按全额计算的天数", 2, "天", 0, 30, source: Finance),
            Parameter.Number(LaterDayFactor, "其后每天的比例", 0.5m, "", 0, 1, 2, Finance),
            Parameter.Number(CorrespondenceShare, "通讯评审按日标准的比例", 0.3m, "", 0, 1, 2, Finance + "：20%—50%"),
            Parameter.Number(ProposedHalfDays, "会议评审自动提出的半天数", 2, "个半天", 1, 20, source: "本局规定，确认时按实际修改"),
            Parameter.Table(Tax, "劳务报酬税后换算税前", ["税后不超过（元）", "减去（元）", "除以"], [[800, 0, 1], [3360, 160, 0.8m], [21000, 0, 0.84m], [49500, 2000, 0.76m], [999_999_999, 7000, 0.68m]], "国家税务总局公告 2018 年第 61 号", "税前＝（税后－减去）÷除以"),
        ]),
    ];
}
