using Kechuang.Core.Accounts;
using Kechuang.Core.Parameters;
using Kechuang.Policies.Clauses;

namespace Kechuang.Policies.Claims;

/// <summary>Terms of the fulfilment: the clause's own limits of time come first, then the district's rule.</summary>
internal sealed class ClaimRules(ParameterValues values)
{
    private const string Source = "产品默认值，参照各地兑现通知（公示一般 5 个工作日），以本区规定为准";

    /// <summary>Words in the title of a clause's step that tell which stage it is; the first stage that fits.</summary>
    private static readonly (ClaimStatus Stage, string[] Words)[] Names =
    [
        (ClaimStatus.OnNotice, ["公示"]), (ClaimStatus.Paying, ["拨付", "支付", "兑付"]), (ClaimStatus.InJoint, ["联审", "会审", "部门"]), (ClaimStatus.AtTownship, ["乡镇", "街道", "园区", "初审"]),
        (ClaimStatus.ToDecide, ["审定", "决定", "局长", "党组", "会议"]), (ClaimStatus.AtSection, ["审核", "科室", "受理"]),
    ];

    public static readonly ParameterSet Set = new("claims", "政策兑现时限", Permissions.ClaimsManage,
    [
        Days("township-days", "乡镇街道初审时限", 5), Days("section-days", "科室审核时限", 5), Days("return-days", "企业补正时限", 10), Days("confirm-days", "免申即享企业确认时限", 10), Days("joint-days", "部门联审时限", 5),
        Days("decide-days", "审定时限", 5), Days("publish-days", "审定后公示时限", 3), Days("notice-days", "公示期", 5), Days("pay-days", "拨付时限", 10), Days("hold-days", "暂缓事项处理时限", 15), Days("settle-days", "预兑后清算时限", 250), Days("recover-days", "追回款项时限", 30), Days("ahead-days", "提前几日提醒", 1),
        Parameter.Flag("joint", "申报兑现须经部门联审（条款另写明环节的从其规定）", true, Source),
        new Parameter("appeal", "不服决定的救济途径", ParameterKind.Text) { Default = "对本决定有异议的，可自收到之日起 60 日内申请行政复议，或在 6 个月内向人民法院提起行政诉讼", Source = "《行政复议法》第二十条、《行政诉讼法》第四十六条" },
    ]);

    public ParameterValues Values => values;

    public int NoticeDays(ClauseDefinition clause) => Own(clause, ClaimStatus.OnNotice) ?? values.Whole("notice-days");

    public int AheadDays => values.Whole("ahead-days");

    public string Appeal => values.Text("appeal");

    /// <summary>Working days of a stage; null where it has no limit.</summary>
    public int? Limit(ClauseDefinition clause, ClaimStatus stage) => Own(clause, stage) ?? (stage switch
    {
        ClaimStatus.AtTownship => "township-days", ClaimStatus.AtSection or ClaimStatus.Listed => "section-days", ClaimStatus.Returned => "return-days", ClaimStatus.Awaiting => "confirm-days", ClaimStatus.InJoint => "joint-days",
        ClaimStatus.ToDecide or ClaimStatus.InRevision => "decide-days", ClaimStatus.Advanced => "settle-days", ClaimStatus.Recovering => "recover-days", ClaimStatus.Decided => "publish-days", ClaimStatus.OnNotice => "notice-days", ClaimStatus.Held => "hold-days", ClaimStatus.Paying => "pay-days", _ => null,
    } is { } key ? values.Whole(key) + (stage == ClaimStatus.OnNotice ? values.Whole("publish-days") : 0) : null);

    /// <summary>The township looks first where the clause names such a step.</summary>
    public static bool AsksTownship(ClauseDefinition clause) => Own(clause, ClaimStatus.AtTownship) is not null;

    /// <summary>Whether finance and other departments check too.</summary>
    public bool AsksJoint(ClauseDefinition clause) => Own(clause, ClaimStatus.InJoint) is not null || (clause.Mode is not FulfilmentMode.Fast && values.Flag("joint"));

    private static int? Own(ClauseDefinition clause, ClaimStatus stage) =>
        clause.Steps.FirstOrDefault(s => Names.FirstOrDefault(n => n.Words.Any(w => s.Title.Contains(w, StringComparison.Ordinal))).Stage == stage && stage != ClaimStatus.Draft)?.WorkingDays;

    private static Parameter Days(string key, string title, int days) => Parameter.Number(key, title, days, "个工作日", 0, 250, source: Source);
}
