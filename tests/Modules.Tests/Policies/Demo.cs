using Kechuang.Contracts.Enterprises;
using Kechuang.Core.Firms;
using Kechuang.Kernel;
using Kechuang.Policies.Clauses;
using Kechuang.Policies.Engine;
using Kechuang.Policies.UseCases;

namespace Kechuang.Modules.Tests.Policies;

/// <summary>The example clauses, asked in few words.</summary>
internal static class Demo
{
    private static readonly Lazy<IReadOnlyList<PolicyPackage>> Library = new(DemoLibrary.Read);

    public static IReadOnlyList<PolicyPackage> Packages => Library.Value;

    /// <summary>A clause by a word of its document's title and its code.</summary>
    public static ClauseDefinition Clause(string document, string code) => Packages.Single(p => p.Title.Contains(document, StringComparison.Ordinal)).Clauses.Single(c => c.Code == code);

    /// <summary>A firm of the register about which everything is known; each test changes what it is about.</summary>
    public static FirmFacts Firm(decimal? revenue = 60_000, decimal? rd = 4_000, decimal? rdBefore = 3_000, bool aboveScale = true, params string[] titles) => new(
        "91330000MA00000001", "虚构科技有限公司", "城东街道", "新材料", "3990", new DateOnly(2015, 1, 1), 120, true, aboveScale,
        [.. titles.Select(t => new HeldTitle(t, null, null, ""))], 2024, Wan(revenue), Wan(rd), 40) { RdExpenseBefore = Wan(rdBefore), RevenueBefore = Wan(50_000) };

    /// <summary>“rd=600; first-collection=yes” as a claim says it.</summary>
    public static GivenRow Given(ClauseDefinition clause, string says)
    {
        var typed = says.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=')).ToDictionary(p => p[0], p => p[1]);
        Assert.Empty(typed.Keys.Except(clause.Inputs.Select(i => i.Key)));
        var (row, issues) = InputReading.Read(clause, typed);
        Assert.Empty(issues);
        return row!;
    }

    public static Explanation Explain(ClauseDefinition clause, string says, FirmFacts? firm = null, Wording? wording = null) =>
        new CompiledClause(clause).Explain(new Case(FirmRow.Of(firm ?? Firm()), Given(clause, says)), wording);

    public static ClauseDefinition Of(params ClausePart[] parts) => new()
    {
        Code = "test", Title = "测试条款", Parts = parts,
        Inputs =
        [
            new ClauseInput("base", "基数", InputKind.Money), new ClauseInput("last", "上期", InputKind.Money), new ClauseInput("area", "面积", InputKind.Number, "平方米"), new ClauseInput("months", "月数", InputKind.Number, "个月"),
            new ClauseInput("level", "级别", InputKind.Choice) { Choices = ["市级", "省级", "国家级"] }, new ClauseInput("level-before", "原级别", InputKind.Choice) { Choices = ["市级", "省级", "国家级"] },
            new ClauseInput("class", "等级", InputKind.Choice) { Choices = ["A", "B", "C", "D"] }, new ClauseInput("year", "第几年", InputKind.Number, "年"),
        ],
    };

    private static Money? Wan(decimal? wan) => wan is { } number ? Money.FromWan(number) : null;

    public static EligibilityLine Line(string fact, Comparison comparison, string value = "", int group = 1, bool not = false) => new(group, fact, comparison, value, not);
}
