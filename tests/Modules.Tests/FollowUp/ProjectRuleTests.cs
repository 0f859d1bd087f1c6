using Kechuang.Core.Forms;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.FollowUp;
using Kechuang.Programmes.UseCases.FollowUp;

namespace Kechuang.Modules.Tests.FollowUp;

/// <summary>The rules of follow-up as the domain document works them out.</summary>
public sealed class ProjectRuleTests
{
    private static readonly decimal[][] Slices = [[500, 30], [1000, 25], [0, 20]];

    [Theory]
    [InlineData("2025-12-30", false, false, false)]
    [InlineData("2025-12-31", true, false, false)]
    [InlineData("2026-06-30", true, false, false)]
    [InlineData("2026-07-01", false, true, false)]
    [InlineData("2026-12-31", false, true, false)]
    [InlineData("2027-01-01", false, true, true)]
    public void A_project_that_ends_on_2025_12_31_may_apply_until_2026_06_30(string today, bool mayApply, bool overdue, bool endCandidate)
    {
        var terms = ProjectTerms.Of(Day("2025-12-31"), 0, 6, 12);
        Assert.Equal((Day("2026-06-30"), mayApply, overdue, endCandidate), (terms.ApplyUntil, terms.MayApply(Day(today)), terms.Overdue(Day(today)), terms.EndCandidate(Day(today))));
    }

    [Theory]
    [InlineData("2025-11-20", 14, 0, 0, "1 至 12 个月")]
    [InlineData("2025-11-20", 12, 0, 0, null)]
    [InlineData("2025-11-20", 0, 0, 0, "1 至 12 个月")]
    [InlineData("2025-11-20", 12, 1, 0, "最多可延期 1 次")]
    [InlineData("2025-12-31", 12, 0, 0, null)]
    [InlineData("2026-01-01", 12, 0, 0, "2025-12-31 以前")]
    [InlineData("2025-09-30", 12, 0, 3, null)]
    [InlineData("2025-10-01", 12, 0, 3, "2025-09-30 以前")]
    public void An_extension_is_had_once_for_a_year_at_most_and_asked_for_in_time(string askedOn, int months, int already, int askedBefore, string? refusal)
    {
        var told = Extension.Refusal(Day("2025-12-31"), Day(askedOn), months, already, 1, 12, askedBefore);
        Assert.Equal(refusal is null, told is null);
        Assert.Contains(refusal ?? "", told ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void Twelve_months_make_2026_12_31_of_2025_12_31() => Assert.Equal(Day("2026-12-31"), Extension.NewDue(Day("2025-12-31"), 12));

    [Theory]
    [InlineData("80", "20", "18")]
    [InlineData("700", "0", "200")]
    [InlineData("500", "0", "150")]
    [InlineData("1200", "0", "315")]
    public void Indirect_cost_is_capped_by_slices_of_direct_cost_without_equipment(string direct, string equipment, string cap) =>
        Assert.Equal(Wan(cap), IndirectCost.Ceiling(Wan(direct) - Wan(equipment), Slices));

    [Theory]
    [InlineData(nameof(EndReason.Objective), "21", "12", "9", null)]
    [InlineData(nameof(EndReason.Objective), "21", "25", "0", null)]
    [InlineData(nameof(EndReason.Fault), "21", "12", "21", "2029-03-01")]
    [InlineData(nameof(EndReason.Passed), "21", "12", "0", null)]
    public void What_is_claimed_back_and_who_is_barred_depends_on_the_reason(string reason, string paid, string spent, string claim, string? barUntil)
    {
        var why = Enum.Parse<EndReason>(reason);
        Assert.Equal(Wan(claim), Recovery.Claim(why, Wan(paid), Wan(spent)));
        Assert.Equal(barUntil is null ? null : Day(barUntil), Recovery.BarUntil(why, Day("2026-03-01"), 3));
    }

    [Theory]
    [InlineData("100", "70", "45", "25", "0")]
    [InlineData("20", "0", "0", "0", "0")]
    [InlineData("100", null, "45", "55", "0")]
    [InlineData("100", "40", "45", "0", "5")]
    public void Post_subsidy_shows_plan_final_paid_and_remaining(string planned, string? final, string paid, string remaining, string excess)
    {
        var money = new Subsidy(Wan(planned), final is null ? null : Wan(final), Wan(paid));
        Assert.Equal((Wan(remaining), Wan(excess)), (money.Remaining, money.Excess));
    }

    [Fact]
    public void Instalments_add_up_to_the_grant_whatever_the_shares()
    {
        var parts = Instalments.Of(new Money(100_000_01), [[33.33m, 1], [33.33m, 2], [33.34m, 3]]);
        Assert.Equal(new Money(100_000_01), parts.Aggregate(Money.Zero, (sum, p) => sum + p.Amount));
        Assert.Equal([PaymentGate.Signed, PaymentGate.MidTerm, PaymentGate.Accepted], parts.Select(p => p.Gate));
        Assert.Equal(["21", "9"], Instalments.Of(Wan("30"), [[70, 1], [30, 3]]).Select(p => $"{p.Amount}"));
    }

    [Theory]
    [InlineData("21,9", "20", "", "14,6")]
    [InlineData("21,9", "25", "1", "21,4")]
    [InlineData("21,9", "20", "1", "20,0")]
    [InlineData("10,10,10", "10", "1,2", "10,0,0")]
    [InlineData("10,10,10", "10", "", "3.333333,3.333333,3.333334")]
    [InlineData("0,0", "7", "", "0,7")]
    public void Another_grant_leaves_what_is_kept_and_is_shared_by_the_others(string before, string grant, string kept, string after) =>
        Assert.Equal(after.Split(',').Select(Wan), PaymentPlan.Share([.. before.Split(',').Select(Wan)], Wan(grant), [.. kept.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)]));

    [Theory]
    [InlineData("45,55", 100, "45,55")]
    [InlineData("45,50", 100, "60,40")]
    [InlineData("", 100, "60,40")]
    public void The_contracts_own_table_counts_where_it_adds_up_to_the_grant(string table, int grant, string plan)
    {
        var rows = table.Split(',', StringSplitOptions.RemoveEmptyEntries).Select((a, i) => new Dictionary<string, string> { ["gate"] = i == 0 ? "任务书签订" : "验收通过", ["amount"] = a }).ToList();
        var contract = new TaskContract { Grant = Money.FromWan(grant), Answers = FormAnswers.None.With("instalments", new FormValue.Rows(rows)).ToJson() };
        var parts = PaymentPlan.Of(contract, [[60, 1], [40, 3]]);
        Assert.Equal(plan.Split(',').Select(Wan), parts.Select(p => p.Amount));
        Assert.Equal([PaymentGate.Signed, PaymentGate.Accepted], parts.Select(p => p.Gate));

        // Worked example 6: plan 100, finally 70, paid 45: 25 remain, whatever the second part says.
        contract.FinalGrant = Wan("70");
        Assert.Equal(Wan("25"), Instalments.Due(parts[1] with { Amount = Wan("55") }, contract, Wan("45")));
    }

    [Fact]
    public void A_grant_is_only_lowered_unless_the_rule_allows_more()
    {
        Assert.Equal(Wan("30"), GrantChange.Most(Wan("30"), 100, null));
        Assert.Equal(Wan("36"), GrantChange.Most(Wan("30"), 120, null));
        Assert.Equal(Wan("32"), GrantChange.Most(Wan("30"), 120, Wan("32")));
        Assert.Null(GrantChange.Refusal(Wan("30"), Wan("36"), Wan("36")));
        Assert.Contains("最多 36 万元", GrantChange.Refusal(Wan("30"), Wan("36.01"), Wan("36")), StringComparison.Ordinal);
    }

    [Fact]
    public void An_instalment_waits_for_its_gate_and_for_the_ones_before_it_and_never_passes_the_grant()
    {
        var plan = Instalments.Of(Wan("100"), [[50, 1], [20, 2], [30, 3]]);
        var contract = new TaskContract { Grant = Wan("100"), Status = ContractStatus.ToSign };
        Assert.Contains("签订任务书", Instalments.Refusal(plan[0], contract, true, [], Money.Zero), StringComparison.Ordinal);

        (contract.Status, contract.SignedOn) = (ContractStatus.Running, Day("2026-01-01"));
        Assert.Null(Instalments.Refusal(plan[0], contract, true, [], Money.Zero));
        Assert.Contains("申请过", Instalments.Refusal(plan[0], contract, true, [1], Wan("50")), StringComparison.Ordinal);
        Assert.Contains("中期检查合格", Instalments.Refusal(plan[1], contract, true, [1], Wan("50")), StringComparison.Ordinal);
        Assert.Contains("须先申请第 1 期", Instalments.Refusal(plan[1], contract, false, [], Money.Zero), StringComparison.Ordinal);
        Assert.Null(Instalments.Refusal(plan[1], contract, false, [1], Wan("50")));

        (contract.Status, contract.AcceptedOn, contract.FinalGrant) = (ContractStatus.Passed, Day("2027-01-01"), Wan("75"));
        Assert.Equal(Wan("5"), Instalments.Due(plan[2], contract, Wan("70")));
        Assert.Contains("达到核定补助", Instalments.Refusal(plan[2], contract, false, [1, 2], Wan("75")), StringComparison.Ordinal);
        contract.Status = ContractStatus.Suspended;
        Assert.Contains("尚未满足", Instalments.Refusal(plan[0], contract, true, [], Money.Zero), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2025-01-01", "2025-12-31", false)]
    [InlineData("2025-01-01", "2026-01-01", false)]
    [InlineData("2025-01-01", "2026-12-31", true)]
    public void A_project_of_a_year_needs_no_mid_term_check(string from, string to, bool needed) => Assert.Equal(needed, Instalments.MidTermNeeded(Day(from), Day(to), 12));

    [Theory]
    [InlineData("≥95%", "≥98%", "Raised")]
    [InlineData("≥95%", "≥ 90 %", "Lowered")]
    [InlineData("≥95%", "不低于95%", "Same")]
    [InlineData("≤0.5mm", "≤0.8mm", "Lowered")]
    [InlineData("≤0.5mm", "≤0.3mm", "Raised")]
    [InlineData("≤0.5mm", "≥0.5mm", "Unclear")]
    [InlineData("达到国内领先水平", "达到国内先进水平", "Unclear")]
    [InlineData("≥95%", "", "Removed")]
    [InlineData("", "≥95%", "Added")]
    [InlineData("通过用户验证", "通过用户验证", "Same")]
    public void Indicators_in_words_say_their_direction(string before, string after, string verdict) => Assert.Equal(verdict, $"{Indicators.Judge(FieldKind.Text, before, after)}");

    [Theory]
    [InlineData("100", "120", "Raised")]
    [InlineData("100", "99.5", "Lowered")]
    [InlineData("100", "100.0", "Same")]
    public void Indicators_in_numbers_may_only_rise(string before, string after, string verdict) => Assert.Equal(verdict, $"{Indicators.Judge(FieldKind.Money, before, after)}");

    [Theory]
    [InlineData("Pass", true, 0, "验收不通过")]
    [InlineData("Rectify", true, 0, "验收不通过")]
    [InlineData("Fail", true, 0, null)]
    [InlineData("Rectify", false, 0, null)]
    [InlineData("Rectify", false, 1, "整改过一次")]
    [InlineData("Close", false, 1, null)]
    public void Must_fail_grounds_leave_one_conclusion_and_rectification_is_had_once(string conclusion, bool mustFail, int rectifications, string? refusal) =>
        Assert.Contains(refusal ?? "", AcceptanceItem.Refusal(Enum.Parse<AcceptanceConclusion>(conclusion), mustFail, rectifications) ?? (refusal is null ? "" : "granted"), StringComparison.Ordinal);

    [Fact]
    public void A_panel_has_its_number_its_finance_expert_and_one_head()
    {
        List<PanelExpert> panel = [.. Enumerable.Range(1, 4).Select(i => new PanelExpert { Name = $"专家{i}", Category = "技术" })];
        Assert.Contains("至少 5 名", AcceptanceItem.PanelRefusal(panel, 5, 1), StringComparison.Ordinal);
        panel.Add(new PanelExpert { Name = "专家5", Category = "技术" });
        Assert.Contains("财务专家", AcceptanceItem.PanelRefusal(panel, 5, 1), StringComparison.Ordinal);
        panel[4].Category = "财务";
        Assert.Contains("组长", AcceptanceItem.PanelRefusal(panel, 5, 1), StringComparison.Ordinal);
        panel[0].Chairs = true;
        Assert.Null(AcceptanceItem.PanelRefusal(panel, 5, 1));
    }

    [Fact]
    public void Who_decides_a_change_is_data_and_what_the_data_leave_out_is_major()
    {
        decimal[][] levels = [[3, 2], [7, 3]];
        Assert.Equal([ChangeLevel.Important, ChangeLevel.Ordinary, ChangeLevel.Major], new[] { ChangeSubject.Period, ChangeSubject.Members, ChangeSubject.Leader }.Select(s => ProjectChange.LevelOf(s, levels)));
    }

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd");

    private static Money Wan(string wan) => Money.FromWan(decimal.Parse(wan, System.Globalization.CultureInfo.InvariantCulture));
}
