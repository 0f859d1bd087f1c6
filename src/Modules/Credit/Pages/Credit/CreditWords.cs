using Kechuang.Core.Firms;
using Kechuang.Core.Web;
using Kechuang.Credit.Domain;
using Kechuang.Kernel;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kechuang.Credit.Pages;

/// <summary>How tech credit is worded and coloured.</summary>
internal static class CreditWords
{
    public static Tone Tone(RequestStatus status) => status switch
    {
        RequestStatus.Lent or RequestStatus.Accepted => Core.Web.Tone.Success, RequestStatus.Recommended => Core.Web.Tone.Info, RequestStatus.Submitted => Core.Web.Tone.Warning, _ => Core.Web.Tone.Neutral,
    };

    public static Tone Tone(ClaimStatus status) => status switch { ClaimStatus.Paid => Core.Web.Tone.Success, ClaimStatus.Refused => Core.Web.Tone.Neutral, _ => Core.Web.Tone.Warning };

    public static Tone Tone(SubsidyStatus status) => status switch { SubsidyStatus.Paid => Core.Web.Tone.Success, SubsidyStatus.Refused => Core.Web.Tone.Neutral, _ => Core.Web.Tone.Warning };

    public static Tone Tone(RiskState state) => state switch { RiskState.Normal => Core.Web.Tone.Success, RiskState.Warn => Core.Web.Tone.Warning, _ => Core.Web.Tone.Danger };

    public static Tone Tone(Loan loan) => loan.SettledOn is not null ? Core.Web.Tone.Neutral : loan.OverdueOn is not null || loan.Compensated > Money.Zero ? Core.Web.Tone.Danger : Core.Web.Tone.Success;

    public static string Day(DateOnly? day) => day is { } date ? $"{date:yyyy-MM-dd}" : "—";

    /// <summary>An event's note in the reader's language.</summary>
    public static string Note(LoanEvent line, Texts T) =>
        line.Kind != LoanEventKind.Signs ? T.Told(line.Note) : line.Note.Length == 0 ? T["没有预警信号"] : string.Join(T["；"], WarningSigns.Read(line.Note).Select(s => T[s]));

    /// <summary>“3.25%”.</summary>
    public static string Percent(decimal? value, int decimals = 2) => value is { } number ? Show.Number(number, decimals) + "%" : "—";

    /// <summary>Options of an enum; with a first line to choose from.</summary>
    public static IEnumerable<SelectListItem> Options<TEnum>(Texts T, Func<TEnum, string> title)
        where TEnum : struct, Enum => [new(T["请选择"], ""), .. Enum.GetValues<TEnum>().Select(v => new SelectListItem(T[title(v)], $"{v}"))];

    public static string Price(PriceRule price, Texts T) => price.Kind switch
    {
        PriceKind.LprPlus => T["LPR + {0} 个基点", Show.Number(price.Value)],
        PriceKind.LprTimes => T["LPR 上浮不超过 {0}%", Show.Number(price.Value)],
        PriceKind.Benchmark => T["基准利率 {0}% × {1}", Show.Number(price.Benchmark), Show.Number(price.Value)],
        _ => T["不设上限"],
    };

    public static string Title(TierKind kind) => kind switch
    {
        TierKind.FirstLoan => "企业首次贷款", TierKind.LightPledge => "纯信用或知识产权、应收账款、存货质押", TierKind.CreditShareAtLeast => "银行信用贷款占比不低于（%）", _ => "银行信用贷款占比高于（%）",
    };

    public static string Tier(CompensationTier tier, Texts T)
    {
        var when = tier.Kind is TierKind.CreditShareAtLeast or TierKind.CreditShareAbove ? $"{T[Title(tier.Kind)]} {Show.Number(tier.Threshold)}" : T[Title(tier.Kind)];
        return tier.Adds ? T["{0}：加 {1} 个百分点", when, Show.Number(tier.Percent)] : T["{0}：{1}%", when, Show.Number(tier.Percent)];
    }

    /// <summary>All that a version says, as label and value.</summary>
    public static IEnumerable<(string Label, string Value)> Rules(SchemeRules rules, Texts T)
    {
        yield return (T["借款条件"], rules.Who.Lines.Count == 0 ? T["登记在册的单位都可以申请"] : EligibilityWords.Sentence(rules.Who, T));
        yield return (T["单笔上限"], Wan(rules.LoanCap, T));
        yield return (T["单位余额上限（各银行合计）"], Wan(rules.FirmCap, T));
        yield return (T["期限上限"], rules.TermMonths is { } term ? T["{0} 个月", term] : T["不设上限"]);
        yield return (T["年度内只在一家银行"], rules.OneBankAYear ? T["是"] : T["否"]);
        yield return (T["利率上限"], Price(rules.Price, T));
        yield return (T["放大倍数"], T["{0} 倍", Show.Number(rules.Leverage)]);
        yield return (T["风险分担（财政:担保:银行）"], $"{rules.Shares.Public}:{rules.Shares.Guarantor}:{rules.Shares.Bank}");
        yield return (T["代偿比例"], string.Join(T["；"], rules.Tiers.Select(t => Tier(t, T)).Prepend(T["基本 {0}%", Show.Number(rules.BaseShare)])));
        yield return (T["单笔代偿上限"], Wan(rules.CompensationCap, T));
        yield return (T["财政资金不超过损失的"], rules.BorneShare is { } borne ? Percent(borne) : T["不设上限"]);
        yield return (T["年度运营费上限（占投入）"], rules.FeeShare is { } fee ? Percent(fee, 4) : T["没有"]);
        yield return (T["备案期限"], T["放款后 {0} 个月内，逾期不纳入资金池", rules.FilingMonths]);
        yield return (T["逾期报告"], T["逾期后 {0} 天内", rules.ReportDays]);
        yield return (T["列为不良"], T["逾期超过 {0} 天或五级分类后三类", rules.NplDays]);
        yield return (T["风险线"], T["预警 {0}%，暂停 {1}%，恢复 {2}%，按{3}", Show.Number(rules.Warn), Show.Number(rules.Stop), Show.Number(rules.Resume), rules.Level == RiskLevel.Bank ? T["各银行"] : T["整个资金池"]]);
        yield return (T["代偿办理"], T["科室 {0} 个工作日，审定 {1} 个工作日", rules.CheckDays, rules.DecideDays]);
        yield return (T["推荐函有效期"], T["{0} 个月", rules.LetterMonths]);
        yield return (T["银行年度评价"], rules.Exit is { } exit ? string.Join(T["；"], Exit(exit, T)) : T["没有"]);
        yield return (T["预警信号"], rules.Signs.Count == 0 ? T["没有"] : string.Join(T["；"], rules.Signs.Select(s => T[s])));
        yield return (T["贴息"], rules.Subsidy is not { } subsidy ? T["没有"] : T["利息的 {0}%，利率最高按{1}计，单位年度上限 {2}", Show.Number(subsidy.Percent), subsidy.PreviousYearEnd ? T["上年末一年期 LPR"] : T["签订日 LPR"], Wan(subsidy.FirmYearCap, T)]);
    }

    private static IEnumerable<string> Exit(ExitRule rule, Texts T)
    {
        if (rule.MinIssued is { } issued)
        {
            yield return T["放款额不低于 {0}", Wan(issued, T)];
        }

        if (rule.MaxBad is { } bad)
        {
            yield return T["不良率不高于 {0}", Percent(bad)];
        }

        if (rule.MinInTime is { } inTime)
        {
            yield return T["及时报告率不低于 {0}", Percent(inTime)];
        }
    }

    public static string Wan(Money? amount, Texts T) => amount is { } money ? T["{0} 万元", Show.Number(money.Wan)] : T["不设上限"];
}
