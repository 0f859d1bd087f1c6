namespace Kechuang.Generator;

/// <summary>Events, visits, policies, briefings, honours, regional statistics, targets.</summary>
internal sealed class OfficeSheets(Chance chance, Firms firms)
{
    private readonly GeneratorOptions options = chance.Options;
    private readonly List<string> events = [];

    public IEnumerable<GeneratedSheet> Sheets() =>
    [
        new("活动培训", ["活动编号", "日期", "名称", "类别", "乡镇街道", "参加人数"], Events()),
        new("活动参加企业", ["活动编号", "统一社会信用代码"], Attendance()),
        new("企业走访", ["日期", "统一社会信用代码", "走访科室", "反映问题", "办结日期"], Visits()),
        new("政策文件", ["文号", "标题", "类型", "印发日期", "通过会议"], Policies()),
        new("信息批示", ["日期", "类型", "标题", "层级", "媒体"], Briefings()),
        new("荣誉激励", ["授予日期", "名称", "层级"], Honours()),
        new("区域统计", ["年份", "截至月份", "地区", "指标", "数值", "单位", "增速（%）"], Regions()),
        new("年度目标", ["年份", "指标", "目标值", "单位", "责任科室"], Targets()),
    ];

    private IEnumerable<object?[]> Events()
    {
        for (var i = 0; i < Math.Max(60, options.Firms / 100); i++)
        {
            var held = chance.Date();
            events.Add($"E{held.Year}{i:D5}");
            yield return [events[^1], held, $"{chance.Word()}培训", chance.One("巡回培训", "巡回培训", "科普活动", "政策宣讲"), chance.One(Chance.Townships), chance.Percent(5) ? null : chance.Number(8, 260)];
        }
    }

    private IEnumerable<object?[]> Attendance()
    {
        var seen = new HashSet<(string, string)>();
        for (var i = 0; i < options.Firms * 35 / 100; i++)
        {
            var (happening, firm) = (chance.One<string>(events), firms.One().Code);
            if (seen.Add((happening, firm)))
            {
                yield return [happening, firm];
            }
        }
    }

    private IEnumerable<object?[]> Visits()
    {
        var seen = new HashSet<(DateOnly, string, string)>();
        for (var i = 0; i < options.Firms * 4 / 10; i++)
        {
            var (date, firm, office) = (chance.Date(), firms.One().Code, chance.One("高新科", "项目科", "平台人才科"));
            if (seen.Add((date, firm, office)))
            {
                var problem = chance.Percent(45);
                yield return [date, firm, office, problem ? chance.One("融资困难", "缺少研发人员", "用地指标不足", "不了解加计扣除") : null, problem ? chance.Later(date, 5, 200, 25) : null];
            }
        }
    }

    private IEnumerable<object?[]> Policies()
    {
        for (var i = 0; i < 18; i++)
        {
            var issued = chance.Date();
            yield return [$"溪政办〔{issued.Year}〕{i + 10}号", $"关于促进{chance.Word()}发展的意见", chance.One("规划", "实施意见", "管理办法"), issued, chance.Or(30, "区政府常务会议")];
        }
    }

    private IEnumerable<object?[]> Briefings()
    {
        for (var i = 0; i < 60; i++)
        {
            var kind = chance.One("专报", "批示", "媒体报道");
            yield return [chance.Date(), kind, $"{chance.Word()}情况{i}", chance.One("区级", "市级", "省级"), kind == "媒体报道" ? "江城日报" : null];
        }
    }

    private IEnumerable<object?[]> Honours()
    {
        for (var i = 0; i < 12; i++)
        {
            yield return [chance.Date(), $"科技工作先进单位{i}", chance.One("市级", "省级")];
        }
    }

    private IEnumerable<object?[]> Regions()
    {
        string[] regions = [options.District, .. new[] { "望川区", "碧湖区", "云岭县", "石浦县", "松源市" }.Where(r => r != options.District)];
        string[] indices = ["全社会研发经费", "地区生产总值", "规上企业研发费用", "规上工业增加值", "高新技术产业增加值", "高新技术产业投资", "数字经济核心产业增加值"];
        for (var year = options.FirstYear; year <= options.Year; year++)
        {
            foreach (var month in new[] { options.Through, 12 }.Distinct().Where(m => year < options.Year || m <= options.Through))
            {
                foreach (var index in indices)
                {
                    foreach (var region in regions)
                    {
                        // Growth in half percents: ties happen.
                        yield return [year, month, region, index, chance.Amount(index == "地区生产总值" ? 900 : 40) + 5, "亿元", chance.Percent(5) ? null : chance.Number(-6, 30) / 2m];
                    }
                }
            }
        }
    }

    private IEnumerable<object?[]> Targets()
    {
        foreach (var (code, goal, unit) in new[] { ("hnte.recognised", 30m, "家"), ("loan.issued", 4000m, "万元"), ("tech_sme.recognised", 45m, "家"), ("project.district_established", 15m, "个"), ("rd.registration_rate", 90m, "%") })
        {
            yield return [options.Year, code, goal, unit, "高新科"];
            yield return [options.Year - 1, code, goal - 3, unit, "高新科"];
        }
    }
}
