using CsCheck;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain.Reviews;

namespace Kechuang.Modules.Tests.Programmes.Reviews;

/// <summary>The arithmetic of scoring, ranking, the cut line and silence.</summary>
public sealed class ScoringTests
{
    private static readonly Gen<decimal[]> Scores = Gen.Int[0, 1000].Select(n => n / 10m).Array[1, 15];

    [Theory]
    [InlineData("88,92,79,85,90", true, "87.67", true, false)]
    [InlineData("88,92,79,85,90", false, "86.80", false, false)]
    [InlineData("88,92,79", true, "86.33", false, true)]
    [InlineData("88,92,79,85", true, "86.00", false, true)]
    [InlineData("80.005", false, "80.01", false, false)]
    public void The_panels_score_is_the_mean_without_one_highest_and_one_lowest_where_there_are_enough(string scores, bool trims, string expected, bool trimmed, bool tooFew)
    {
        var panel = Scoring.Panel([.. scores.Split(',').Select(s => decimal.Parse(s, System.Globalization.CultureInfo.InvariantCulture))], trims ? Trim.OneEachSide : Trim.None, 5)!;
        Assert.Equal(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), panel.Score);
        Assert.Equal((trimmed, tooFew), (panel.Trimmed, panel.TooFew));
    }

    [Fact]
    public void A_case_without_scores_has_none() => Assert.Null(Scoring.Panel([], Trim.OneEachSide, 5));

    [Fact]
    public void The_score_lies_between_the_lowest_and_the_highest_and_does_not_depend_on_the_order() => Scores.Sample(scores =>
    {
        var panel = Scoring.Panel(scores, Trim.OneEachSide, 5)!;
        return panel.Raw >= scores.Min() && panel.Raw <= scores.Max() && Scoring.Panel([.. scores.Reverse()], Trim.OneEachSide, 5) == panel
            && Math.Abs(panel.Score - panel.Raw) <= 0.005m && panel.Trimmed == scores.Length >= 5;
    });

    [Fact]
    public void One_expert_can_move_a_trimmed_score_only_as_far_as_the_other_experts_lie_apart() =>
        Gen.Select(Gen.Int[0, 1000].Select(n => n / 10m).Array[5, 9], Gen.Int[0, 1000].Select(n => n / 10m)).Sample((others, one) =>
        {
            var panel = Scoring.Panel([.. others, one], Trim.OneEachSide, 5)!;
            return panel.Raw >= others.Min() && panel.Raw <= others.Max();
        });

    [Fact]
    public void Places_follow_the_score_then_the_technical_score_then_the_earlier_submission_and_say_which_decided()
    {
        var day = new DateTime(2026, 4, 1, 0, 0, 0, DateTimeKind.Utc);
        var ranked = Scoring.Rank([new(1, 80, 70, day), new(2, 90, 60, day.AddHours(1)), new(3, 90, 75, day.AddHours(2)), new(4, 80, 70, day.AddHours(-1)), new(5, 70, 1, day), new(6, 70, 1, day)]);
        Assert.Equal([(3L, 1, TieRule.Technical), (2, 2, TieRule.Technical), (4, 3, TieRule.Earlier), (1, 4, TieRule.Earlier), (5, 5, TieRule.Shared), (6, 5, TieRule.Shared)], ranked.Select(r => (r.Id, r.Place, r.Rule)));
    }

    [Fact]
    public void A_ranking_is_the_same_however_the_cases_come_in() =>
        Gen.Int[0, 3].Array[1, 20].Sample(scores =>
        {
            var cases = scores.Select((s, i) => new RankInput(i, s, i % 3, DateTime.UnixEpoch.AddDays(i % 4))).ToList();
            return Scoring.Rank(cases).SequenceEqual(Scoring.Rank(Enumerable.Reverse(cases)));
        });

    [Fact]
    public void The_total_weighs_the_items_and_is_given_on_the_sheets_scale()
    {
        var sheet = new SheetContent(100, [new("a", "甲", 10, 1, false, "", []), new("b", "乙", 5, 4, true, "", [])], []);
        Assert.Equal(80m, Scoring.Total(sheet, new Dictionary<string, decimal> { ["a"] = 8, ["b"] = 4 }));
        Assert.Equal(80m, Scoring.Technical(sheet, new Dictionary<string, decimal> { ["a"] = 0, ["b"] = 4 }));
        Assert.Null(Scoring.Total(sheet, new Dictionary<string, decimal> { ["a"] = 8 }));
    }

    [Fact]
    public void Calibration_shows_who_is_strict_beside_the_scores_as_given()
    {
        List<GivenScore> scores = [new("甲", 1, 90), new("乙", 1, 70), new("丙", 1, 80), new("甲", 2, 80), new("乙", 2, 60), new("丙", 2, 70)];
        var strictest = Scoring.Calibrate(scores)[0];
        Assert.Equal(("乙", 2, 65m, 5m, -15m), (strictest.Expert, strictest.Count, strictest.Mean, strictest.Spread, strictest.Offset));
        Assert.Equal([("甲", 1L), ("乙", 1L), ("甲", 2L), ("乙", 2L)], Scoring.Deviations(scores, 14).Where(d => d.Flagged).Select(d => (d.Expert, d.Case)));
    }

    [Fact]
    public void A_score_sheet_is_read_line_by_line_and_says_what_is_wrong_where()
    {
        var (content, errors) = SheetText.Read(SheetText.Example, "弄虚作假", 100);
        Assert.Empty(errors);
        Assert.Equal(("选题与指南符合程度", 8m, 4), (content!.Items[0].Title, content.Items[0].Max, content.Items[0].Bands.Count));
        Assert.True(content.Items[1].Technical);
        Assert.Equal(SheetText.Example, SheetText.Items(content));
        Assert.Contains("第 2 行", Assert.Single(SheetText.Read("甲 | 10\n乙 | 很多", "", 100).Errors), StringComparison.Ordinal);
        Assert.Contains("不超过满分 10", Assert.Single(SheetText.Read("甲 | 10 | 1 | | 8-12 好", "", 100).Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void The_standard_check_list_can_be_read_and_a_wrong_line_is_named()
    {
        var (lines, errors) = ChecklistText.Read(ChecklistText.Standard);
        Assert.Empty(errors);
        Assert.Equal(ChecklistText.Standard.ReplaceLineEndings("\n"), ChecklistText.Write(lines!));
        Assert.All(AutomaticChecks.All, check => Assert.Contains(lines!, l => l.Check == check));
        Assert.Contains("第 1 行", Assert.Single(ChecklistText.Read("名称 | 依据 | 没有的检查 | X1 理由").Errors), StringComparison.Ordinal);
        Assert.Contains("X1", Assert.Single(ChecklistText.Read("甲 | | | X1 理由\n乙 | | | X1 理由").Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void The_cut_line_stops_at_the_budget_but_a_full_direction_lets_others_in()
    {
        var rows = CutLine.Draw([Case(1, 95, "A", 50), Case(2, 90, "A", 50), Case(3, 85, "B", 60), Case(4, 80, "B", 10)], new CutRule(60, 10, Money.FromWan(100), new Dictionary<string, int> { ["A"] = 1 }, Money.FromWan(40)));
        Assert.Equal([CutReason.None, CutReason.Quota, CutReason.None, CutReason.None], rows.Select(r => r.Reason));
        Assert.Equal([40m, 40, 80, 90], rows.Select(r => r.Spent.Wan));

        rows = CutLine.Draw([Case(1, 95, "A", 50), Case(2, 90, "A", 60), Case(3, 85, "B", 10)], new CutRule(null, null, Money.FromWan(100), new Dictionary<string, int>(), null));
        Assert.Equal([CutReason.None, CutReason.Budget, CutReason.Budget], rows.Select(r => r.Reason));
    }

    [Fact]
    public void Nobody_above_the_line_is_worse_than_somebody_below_it_without_quotas_and_the_budget_holds() =>
        Gen.Select(Gen.Int[0, 100].Array[1, 30], Gen.Int[1, 500], Gen.Int[0, 100]).Sample((scores, budget, minimum) =>
        {
            var cases = scores.OrderDescending().Select((s, i) => Case(i + 1, s, "A", 1 + (s % 7)));
            var rows = CutLine.Draw(cases, new CutRule(minimum, null, Money.FromWan(budget), new Dictionary<string, int>(), null));
            var above = rows.Where(r => r.Above).ToList();
            return above.Sum(r => r.Grant.Wan) <= budget && above.All(r => r.Case.Score >= minimum) && !rows.SkipWhile(r => r.Above).Any(r => r.Above);
        });

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public void Silence_after_the_term_is_consent_only_where_the_parameter_says_so(bool silenceConsents, bool clear)
    {
        var due = new DateOnly(2026, 4, 10);
        List<JointRequest> requests = [new() { Answer = JointAnswer.NoObjection, DueOn = due }, new() { Answer = JointAnswer.None, DueOn = due }];
        Assert.Equal(clear, JointConclusion.IsClear(requests, silenceConsents, due.AddDays(1)));
        Assert.False(JointConclusion.IsClear(requests, silenceConsents, due));
        requests[1].Answer = JointAnswer.Objection;
        Assert.False(JointConclusion.IsClear(requests, silenceConsents, due.AddDays(1)));
    }

    [Theory]
    [InlineData(false, "2026-04-10")]
    [InlineData(true, "2026-04-09")]
    public void A_notice_of_five_working_days_from_2_april_2026_passes_over_the_holiday(bool countStart, string end) =>
        Assert.Equal(DateOnly.Parse(end, System.Globalization.CultureInfo.InvariantCulture), WorkingCalendar.AddWorkingDays(new DateOnly(2026, 4, 2), 5, countStart));

    private static CutCase Case(long rank, decimal score, string direction, decimal wan) => new(rank, (int)rank, score, direction, Money.FromWan(wan));

    [Theory]
    [InlineData(new[] { 88, 92, 79, 85, 90 }, "88")]
    [InlineData(new[] { 70, 95, 80, 75 }, "77.5")]
    [InlineData(new int[0], "")]
    public void The_median_is_the_middle_score_or_the_mean_of_the_two_in_the_middle(int[] scores, string median) => Assert.Equal(median, Scoring.Median(scores.Select(s => (decimal)s))?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "");
}
