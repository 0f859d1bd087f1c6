namespace Kechuang.Generator;

/// <summary>Projects, institutions, carriers, institutes introduced, awards.</summary>
internal sealed class ProjectSheets(Chance chance, Firms firms)
{
    private readonly int count = chance.Options.Firms;

    public IEnumerable<GeneratedSheet> Sheets() =>
    [
        new("科技项目", ["项目编号", "项目名称", "承担单位代码", "级别", "类别", "征集年度", "申报日期", "推荐上级日期", "初审结论", "专家评分", "综审结论", "会审结论", "公示起", "公示止", "立项日期", "立项文号", "补助金额（万元）", "计划完成日期", "验收会日期", "验收结论"], Projects()),
        new("研发机构", ["机构名称", "依托企业代码", "类型", "申报日期", "认定日期"], Institutions()),
        new("创新载体", ["名称", "类型", "级别", "运营单位代码", "公示日期", "认定日期", "面积（平方米）", "在孵企业数"], Carriers()),
        new("院所引进", ["项目名称", "合作院校", "合作企业", "阶段", "阶段日期"], Institutes()),
        new("科技奖励", ["成果名称", "主要完成单位", "奖项", "等级", "推荐日期", "授奖日期"], Awards()),
    ];

    private IEnumerable<object?[]> Projects()
    {
        var meetings = Enumerable.Range(0, 18).Select(_ => chance.Date()).ToList();
        for (var i = 0; i < Math.Max(90, count / 15); i++)
        {
            var applied = chance.Date();
            var good = chance.Percent(55);
            var level = chance.One("区级", "区级", "区级", "市级", "省级");
            DateOnly? meeting = good && chance.Percent(50) ? chance.One<DateOnly>(meetings) : null;
            yield return
            [
                $"P{applied.Year}{i:D5}", $"{chance.Word()}关键技术研究", firms.One().Code, level, chance.One("工业", "农业", "社发"), applied.Year, applied, level == "区级" ? null : chance.Later(applied, 5, 60, 30),
                good ? "通过" : "不通过", chance.Number(550, 980) / 10m, good ? "通过" : null, good ? "通过" : null, chance.Later(applied, 60, 80, 40), chance.Later(applied, 85, 95, 40),
                good ? chance.Later(applied, 90, 150) : null, good ? $"溪科计〔{applied.Year}〕{i}号" : null, good ? chance.Amount(20) : null, chance.Later(applied, 500, 900, 20), meeting, meeting is null ? null : chance.Percent(85) ? "通过" : "不通过",
            ];
        }
    }

    private IEnumerable<object?[]> Institutions()
    {
        for (var i = 0; i < Math.Max(40, count / 30); i++)
        {
            var applied = chance.Date();
            yield return [$"{chance.Word()}研发中心{i}", firms.One().Code, chance.One("市级企业研发中心", "省级高新技术企业研究开发中心", "省级企业研究院"), applied, chance.Later(applied, 30, 200, 30)];
        }
    }

    private IEnumerable<object?[]> Carriers()
    {
        for (var i = 0; i < 24; i++)
        {
            var recognised = chance.Date();
            yield return
            [
                $"{chance.Word()}空间{i}", chance.One("众创空间", "科技企业孵化器", "产业创新服务综合体", "星创天地"), chance.One("区级", "市级", "省级", "国家级"), chance.Percent(20) ? null : firms.One().Code,
                recognised.AddDays(-20), chance.Percent(15) ? null : recognised, (decimal)chance.Number(800, 20000), chance.Number(3, 60),
            ];
        }
    }

    private IEnumerable<object?[]> Institutes()
    {
        string[] stages = ["洽谈", "签约", "建设", "运行"];
        for (var i = 0; i < 14; i++)
        {
            var (name, partner, date) = ($"{chance.Word()}研究院{i}", $"{chance.Word()}大学", chance.Date());
            for (var k = 0; k < chance.Number(1, 4); k++)
            {
                yield return [name, partner, chance.FirmName(), stages[k], date];
                date = date.AddDays(chance.Number(20, 260));
            }
        }
    }

    private IEnumerable<object?[]> Awards()
    {
        for (var i = 0; i < 30; i++)
        {
            var nominated = chance.Date();
            yield return [$"{chance.Word()}的应用{i}", chance.FirmName(), chance.One("省科学技术奖", "市科学技术奖"), chance.One("一等奖", "二等奖", "三等奖"), nominated, chance.Later(nominated, 60, 300, 50)];
        }
    }
}
