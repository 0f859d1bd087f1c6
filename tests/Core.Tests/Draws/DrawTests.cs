using System.Text.Json.Nodes;
using CsCheck;
using Kechuang.Core.Draws;
using Kechuang.Web.Verbs;

namespace Kechuang.Core.Tests.Draws;

/// <summary>A draw keeps its rules, replays to the same result, and every change of its file is told.</summary>
public sealed class DrawTests
{
    private static readonly byte[] Seed = [.. Enumerable.Range(1, DrawFile.SeedBytes).Select(i => (byte)i)];
    private static readonly byte[] Nonce = [.. Enumerable.Range(101, DrawFile.NonceBytes).Select(i => (byte)i)];

    [Fact]
    public void The_generator_gives_the_numbers_that_its_description_gives()
    {
        // HMAC-SHA-256 under 32 bytes 01…20 of “t”, a zero byte and eight zero bytes, in the first eight bytes; made with openssl.
        var generator = new DrawGenerator(Seed, "t");
        Assert.Equal(FirstNumber, generator.Below(ulong.MaxValue));
        Assert.All(Enumerable.Range(0, 1000), _ => Assert.InRange(generator.Below(7), 0UL, 6UL));
    }

    [Fact]
    public void Canonical_json_does_not_depend_on_order_or_layout()
    {
        var one = JsonNode.Parse("""{ "b": [1.50, "甲\n\"", true], "a": null }""");
        var other = JsonNode.Parse("""{"a":null,"b":[1.5,"甲\n\"",true]}""");
        Assert.Equal("""{"a":null,"b":[1.5,"甲\u000a\"",true]}""", CanonicalJson.Write(one));
        Assert.Equal(CanonicalJson.Hash(one), CanonicalJson.Hash(other));
    }

    [Fact]
    public void Of_twenty_experts_six_in_conflict_and_one_at_the_cap_thirteen_are_left_so_1_to_3_of_five_is_refused_and_1_to_2_offered()
    {
        var input = Input(13, rules: Rules(5, alternates: 10));
        var obstacle = Assert.Single(DrawEngine.Obstacles(input));
        Assert.Contains("可抽专家 13 名，按 1:3 抽取需要 15 名", obstacle, StringComparison.Ordinal);
        Assert.Contains("可改为 1:2（10 名，其中候补 5 名）", obstacle, StringComparison.Ordinal);
        Assert.Empty(DrawEngine.Obstacles(Input(13, rules: Rules(5, alternates: 5))));
    }

    [Fact]
    public void Rules_that_cannot_be_kept_together_are_named_and_no_others()
    {
        var rules = Rules(5) with { MinimumByCategory = new Dictionary<string, int> { ["财务"] = 3 }, MaximumPerEmployer = 1, MinimumOutsideShare = 0.2m };
        var experts = Enumerable.Range(0, 12).Select(i => new DrawExpert($"E{i:00}", i < 4 ? "财务" : "技术", "新材料", i < 4 ? "单位1" : $"单位{i}", i > 9)).ToList();
        var obstacle = Assert.Single(DrawEngine.Obstacles(Input(0, rules) with { Experts = experts }));
        Assert.Contains("财务类至少 3 名（可抽 4 名）", obstacle, StringComparison.Ordinal);
        Assert.Contains("同一单位最多 1 名", obstacle, StringComparison.Ordinal);
        Assert.DoesNotContain("区外", obstacle, StringComparison.Ordinal);
        Assert.EndsWith("最小的调整：财务类至少改为 1 名，或同一单位最多改为 3 名", obstacle, StringComparison.Ordinal);

        obstacle = Assert.Single(DrawEngine.Obstacles(Input(0, rules with { MaximumPerEmployer = 5, MinimumOutsideShare = 0.6m }) with { Experts = experts }));
        Assert.Contains("区外专家至少 3 名（可抽 2 名）", obstacle, StringComparison.Ordinal);
        Assert.DoesNotContain("财务", obstacle, StringComparison.Ordinal);
        Assert.EndsWith("最小的调整：区外专家至少改为 2 名", obstacle, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_panel_keeps_the_rules_and_a_panel_is_found_wherever_trying_all_finds_one()
    {
        var inputs = from n in Gen.Int[3, 8]
                     from kinds in Gen.Int[0, 11].Array[n]
                     from size in Gen.Int[1, 4]
                     from finance in Gen.Int[0, 2]
                     from perEmployer in Gen.Int[1, 2]
                     from outside in Gen.Int[0, 3]
                     select Input(0, Rules(size) with { MinimumByCategory = new Dictionary<string, int> { ["财务"] = finance }, MaximumPerEmployer = perEmployer, MinimumOutsideShare = outside / 4m })
                         with { Experts = [.. kinds.Select((k, i) => new DrawExpert($"E{i:00}", k % 2 == 0 ? "财务" : "技术", "新材料", $"单位{k / 2 % 3}", k > 5))] };
        inputs.Sample(input =>
        {
            var possible = Enumerable.Range(0, 1 << input.Experts.Count).Any(set => Keeps(input, [.. input.Experts.Where((_, i) => (set & (1 << i)) != 0)]));
            Assert.Equal(possible, DrawEngine.Obstacles(input).Count == 0);
            if (possible)
            {
                var result = DrawEngine.Run(input, Seed, "");
                Assert.True(Keeps(input, [.. result.Panel.Select(n => input.Experts.First(e => e.Number == n))]));
            }
        }, iter: 300, threads: 1);
    }

    [Fact]
    public void Each_expert_is_as_likely_as_another_where_no_rule_tells_them_apart()
    {
        var input = Input(10, Rules(3));
        var counts = new Dictionary<string, int>();
        for (var i = 0; i < 3000; i++)
        {
            foreach (var number in DrawEngine.Run(input, [.. BitConverter.GetBytes(i), .. Seed[4..]], "").Panel)
            {
                counts[number] = counts.GetValueOrDefault(number) + 1;
            }
        }

        // 900 expected of each; five standard deviations are 125.
        Assert.All(counts.Values, c => Assert.InRange(c, 775, 1025));
        Assert.Equal(10, counts.Count);
    }

    [Fact]
    public void Cases_go_to_experts_without_conflict_in_even_loads_and_by_field()
    {
        var input = Input(6, Rules(6) with { ReviewsPerCase = 3 }, cases: 10) with { Conflicts = [new("C00", "E03", ["同单位"]), new("C01", "E04", ["同单位"])] };
        var result = DrawEngine.Run(input, Seed, "");

        // Five cases of each field; the seed chooses among the cheapest only, whatever it is.
        var costs = Enumerable.Range(0, 20).Select(i => DrawEngine.Run(input, [(byte)i, .. Seed[1..]], "")).Select(r => (r.PairCost, r.LoadCost)).Distinct();
        Assert.Single(costs);
        Assert.Equal(30, result.Assignments.Count);
        Assert.All(result.Assignments.GroupBy(a => a.Case), g => Assert.Equal(3, g.Select(a => a.Expert).Distinct().Count()));
        Assert.All(result.Assignments.CountBy(a => a.Expert), l => Assert.Equal(5, l.Value));
        Assert.DoesNotContain(new DrawnPair("C00", "E03"), result.Assignments);
        Assert.DoesNotContain(new DrawnPair("C01", "E04"), result.Assignments);
    }

    [Fact]
    public void No_pair_is_more_likely_than_the_cap_and_the_panel_too_small_for_it_is_refused()
    {
        var input = Input(6, Rules(6) with { ReviewsPerCase = 2, MaximumPairShare = 0.5m }, cases: 4);
        var counts = new Dictionary<DrawnPair, int>();
        const int runs = 400;
        for (var i = 0; i < runs; i++)
        {
            var result = DrawEngine.Run(input, [.. BitConverter.GetBytes(i), .. Seed[4..]], "");
            Assert.All(result.Assignments.CountBy(a => a.Case), c => Assert.Equal(2, c.Value));
            Assert.All(result.Assignments.CountBy(a => a.Expert), l => Assert.InRange(l.Value, 1, 2));
            foreach (var pair in result.Assignments)
            {
                counts[pair] = counts.GetValueOrDefault(pair) + 1;
            }
        }

        // Half of the runs at most, and five standard deviations.
        Assert.All(counts.Values, c => Assert.True(c <= (runs / 2) + 50, $"{c} of {runs}"));
        Assert.Contains("要求专家组至少 8 名", Assert.Single(DrawEngine.Obstacles(input with { Rules = input.Rules with { MaximumPairShare = 0.25m } })), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_seed_and_words_give_the_same_file_and_other_words_another_draw()
    {
        var input = Input(20, Rules(7, 5) with { ReviewsPerCase = 3 }, cases: 12);
        Assert.Equal(Published(input), Published(input));
        Assert.NotEqual(DrawEngine.Run(input, Seed, "37").Panel, DrawEngine.Run(input, Seed, "38").Panel);
        Assert.All(DrawFile.Verify(Published(input)), c => Assert.True(c.Holds, $"{c.What}: {c.Detail}"));
    }

    [Theory]
    [InlineData("\"live\": \"37\"", "\"live\": \"38\"", "专家组")]
    [InlineData("\"number\": \"E03\"", "\"number\": \"E03X\"", "输入清单的哈希")]
    [InlineData("\"panelSize\": 7", "\"panelSize\": 6", "承诺")]
    [InlineData("\"seed\": \"01", "\"seed\": \"02", "承诺")]
    [InlineData("\"attempt\": 1", "\"attempt\": 2", "抽取轮次")]
    public void A_changed_file_is_refused_with_the_place(string original, string changed, string what)
    {
        var text = Published(Input(20, Rules(7, 5) with { ReviewsPerCase = 3 }, cases: 12));
        Assert.Contains(original, text, StringComparison.Ordinal);
        Assert.Contains(DrawFile.Verify(text.Replace(original, changed, StringComparison.Ordinal)), c => !c.Holds && c.What.StartsWith(what, StringComparison.Ordinal));
    }

    [Fact]
    public void A_swapped_expert_is_named()
    {
        var input = Input(20, Rules(7, 5));
        var result = DrawEngine.Run(input, Seed, "37");
        var outsider = input.Experts.Select(e => e.Number).Except(result.Panel).Except(result.Alternates).First();
        var text = DrawFile.Write(input.ToJson(), DrawFile.Commitment(Seed, Nonce, CanonicalJson.Hash(input.ToJson())), Seed, Nonce, "37", result with { Panel = [outsider, .. result.Panel.Skip(1)] });

        var check = Assert.Single(DrawFile.Verify(text), c => !c.Holds);
        Assert.Equal($"文件多出 {outsider}，文件缺少 {result.Panel[0]}", check.Detail);
    }

    [Theory]
    [InlineData("", "JSON")]
    [InlineData("[]", "format")]
    [InlineData("""{"format":"kechuang-draw-1"}""", "input")]
    [InlineData("""{"format":"kechuang-draw-1","input":{"format":"kechuang-draw-input-1"}}""", "input")]
    public void What_is_not_a_draw_is_told_in_words(string text, string words) => Assert.Contains(words, Assert.Throws<DrawException>(() => DrawFile.Verify(text)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task The_verb_replays_a_file_and_ends_with_0_1_or_2()
    {
        var path = Path.GetTempFileName();
        var text = Published(Input(20, Rules(7, 5) with { ReviewsPerCase = 3 }, cases: 12));
        await File.WriteAllTextAsync(path, text);
        Assert.Equal(0, await Commands.Root().Parse(["verify", "draw", path]).InvokeAsync());
        await File.WriteAllTextAsync(path, text.Replace("\"attempt\": 1", "\"attempt\": 2", StringComparison.Ordinal));
        Assert.Equal(1, await Commands.Root().Parse(["verify", "draw", path]).InvokeAsync());
        File.Delete(path);
        Assert.Equal(2, await Commands.Root().Parse(["verify", "draw", path]).InvokeAsync());
    }

    private const ulong FirstNumber = 9077467096670884632;

    private static bool Keeps(DrawInput input, List<DrawExpert> panel) => panel.Count == input.Rules.PanelSize && input.Rules.MinimumByCategory.All(m => panel.Count(e => e.Category == m.Key) >= m.Value)
        && panel.CountBy(e => e.Employer).All(e => e.Value <= input.Rules.MaximumPerEmployer) && panel.Count(e => e.Outside) >= input.Rules.MinimumOutside;

    private static DrawRules Rules(int size, int alternates = 0) => new(size, alternates, new Dictionary<string, int>(), 99, 0, 0, 1, 100, 10);

    private static DrawInput Input(int experts, DrawRules rules, int cases = 0) => new(
        "望川区", "2026-0001", "review:1", "测试评审", new DateOnly(2026, 5, 9), rules,
        [.. Enumerable.Range(0, experts).Select(i => new DrawExpert($"E{i:00}", i % 4 == 0 ? "财务" : "技术", i % 2 == 0 ? "新材料" : "电子信息", $"单位{i % 6}", i % 3 == 0))], [],
        [.. Enumerable.Range(0, cases).Select(i => new DrawCase($"C{i:00}", i % 2 == 0 ? "新材料" : "电子信息"))], []);

    private static string Published(DrawInput input)
    {
        var json = input.ToJson();
        return DrawFile.Write(json, DrawFile.Commitment(Seed, Nonce, CanonicalJson.Hash(json)), Seed, Nonce, "37", DrawEngine.Run(input, Seed, "37"));
    }
}
