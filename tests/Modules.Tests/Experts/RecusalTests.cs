using Kechuang.Contracts.Experts;
using Kechuang.Experts.Data;
using Kechuang.Experts.Domain;
using Kechuang.Experts.Ledgers;
using Kechuang.Experts.Queries;
using Kechuang.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Modules.Tests.Experts;

/// <summary>Who must step aside, on which day and on what evidence; who may be drawn at all.</summary>
public sealed class RecusalTests
{
    private static readonly RecusalLimits Limits = new(3, 3, false);

    private static readonly Expert Zhang = new() { Number = "E01", Name = "张三", Employer = "甲大学", EmployerCode = "12310000000000000A" };

    [Theory]
    [InlineData("2026-05-09", true)]
    [InlineData("2026-05-10", true)]
    [InlineData("2026-05-11", false)]
    public void A_joint_paper_of_2023_05_10_counts_for_three_years(string on, bool conflict)
    {
        var tie = new ExpertTie { Id = 7, Expert = "E01", Kind = TieKind.Cooperation, PersonName = "李四", Until = new DateOnly(2023, 5, 10) };
        var findings = Recusal.InCase(Zhang, [tie], Case("某公司", "913100000000000001", "李四"), DateOnly.Parse(on), Limits).ToList();
        Assert.Equal(conflict ? [new Finding("近年合作", "关系记录 7：合作论文、专利或奖励 李四 至 2023-05-10")] : [], findings);
    }

    [Theory]
    [InlineData(nameof(TieKind.Employer), "2018-12-31", false, "")]
    [InlineData(nameof(TieKind.Employer), "2024-01-01", true, "原工作单位")]
    [InlineData(nameof(TieKind.Employer), null, true, "原工作单位")]
    [InlineData(nameof(TieKind.Shareholding), null, true, "申报的利害关系")]
    [InlineData(nameof(TieKind.Shareholding), "2026-01-01", false, "")]
    [InlineData(nameof(TieKind.Relative), null, true, "申报的利害关系")]
    [InlineData(nameof(TieKind.SetByOffice), null, true, "管理部门指定回避")]
    public void A_tie_with_the_unit_counts_by_its_kind_and_dates(string kind, string? until, bool conflict, string rule)
    {
        var tie = new ExpertTie { Id = 8, Expert = "E01", Kind = Enum.Parse<TieKind>(kind), UnitCode = "913100000000000001", Until = until is null ? null : DateOnly.Parse(until) };
        var findings = Recusal.InCase(Zhang, [tie], Case("某公司", "913100000000000001", "李四"), new DateOnly(2026, 5, 9), Limits).ToList();
        Assert.Equal(conflict ? [rule] : [], findings.Select(f => f.Rule));
        Assert.All(findings, f => Assert.Contains("关系记录 8", f.Evidence, StringComparison.Ordinal));
    }

    [Fact]
    public void Employer_own_application_and_avoidance_list_are_found_and_a_namesake_elsewhere_is_not()
    {
        var on = new DateOnly(2026, 5, 9);
        Assert.Equal(["同单位"], Recusal.InCase(Zhang, [], Case("甲大学", "12310000000000000A", "李四"), on, Limits).Select(f => f.Rule));
        Assert.Equal(["同单位", "同批申报人"], Recusal.InCase(Zhang, [], Case("甲大学", "12310000000000000A", "张三"), on, Limits).Select(f => f.Rule));
        Assert.Equal(["申请回避"], Recusal.InCase(Zhang, [], Case("某公司", "913100000000000001", "李四") with { Avoided = [new("张三", "", "有合同纠纷")] }, on, Limits).Select(f => f.Rule));
        Assert.Empty(Recusal.InCase(Zhang, [], Case("某公司", "913100000000000001", "张三"), on, Limits));
        Assert.Equal(["同批申报人"], Recusal.InRound(Zhang, ExpertDistrict.Round(3, 0, 0, Case("甲大学", "12310000000000000A", "张三")), Limits).Select(f => f.Rule));
        Assert.Equal(["单位参加同批申报"], Recusal.InRound(Zhang, ExpertDistrict.Round(3, 0, 0, Case("甲大学", "12310000000000000A", "李四")), Limits with { SameRoundEmployer = true }).Select(f => f.Rule));
    }

    [Fact]
    public async Task Of_twenty_experts_six_in_conflict_and_one_at_the_yearly_cap_thirteen_may_be_drawn_and_on_new_years_day_one_more()
    {
        await using var app = await TestApp.StartAsync();
        var district = await app.DistrictAsync();
        // Six of 甲大学, which applies; E20 has sat in ten rounds of the year.
        await app.AddExpertsAsync(20, e =>
        {
            if (e.Number is "E01" or "E02" or "E03" or "E04" or "E05" or "E06")
            {
                (e.Employer, e.EmployerCode) = ("甲大学", "12310000000000000A");
            }
        });
        for (var i = 0; i < 10; i++)
        {
            var round = new PanelRound { DistrictId = district.Id, Key = $"earlier:{i}", Title = "以前的评审", ReviewOn = new DateOnly(2021, 3, 1), Stage = PanelStage.Published };
            await app.AddAsync(round);
            await app.AddAsync(new PanelSeat { DistrictId = district.Id, RoundId = round.Id, Expert = "E20", State = SeatState.Accepted });
        }

        var asked = ExpertDistrict.Round(5, 10, 0, ExpertDistrict.Case("A1", "甲大学", "12310000000000000A"));
        var selection = await app.InScopeAsync(s => s.GetRequiredService<ExpertPool>().SelectAsync(district.Id, asked, CancellationToken.None));

        Assert.Equal(13, selection.Eligible.Count);
        Assert.Contains(selection.Excluded, x => x.Expert.Number == "E20" && x.Reasons.Single() == new Finding("达到年度上限", "2021 年已参加 10 次，上限 10 次"));
        var next = await app.InScopeAsync(s => s.GetRequiredService<ExpertPool>().SelectAsync(district.Id, asked with { ReviewOn = new DateOnly(2022, 1, 1) }, CancellationToken.None));
        Assert.Equal(14, next.Eligible.Count);
    }

    [Fact]
    public async Task Status_term_and_integrity_bar_keep_out_of_the_pool()
    {
        await using var app = await TestApp.StartAsync();
        var district = await app.DistrictAsync();
        await app.AddExpertsAsync(4, e =>
        {
            e.Status = e.Number == "E01" ? "停用" : "在库";
            e.TermUntil = e.Number == "E02" ? new DateOnly(2021, 12, 20) : null;
        });
        await app.AddAsync(new IntegrityBar { DistrictId = district.Id, Expert = "E03", From = new DateOnly(2021, 1, 1), Until = new DateOnly(2021, 12, 20), Reason = "泄露评审信息", Source = "区科技局决定" });

        var selection = await app.InScopeAsync(s => s.GetRequiredService<ExpertPool>().SelectAsync(district.Id, ExpertDistrict.Round(1, 0, 0, ExpertDistrict.Case("A1")), CancellationToken.None));

        Assert.Equal(["E04"], selection.Eligible.Select(e => e.Number));
        Assert.Equal(["不在库", "不在聘期", "失信期内"], selection.Excluded.Select(x => x.Reasons.Single().Rule));
    }

    private static ReviewCase Case(string unit, string code, string person) => ExpertDistrict.Case("A1", unit, code, person);
}
