namespace Kechuang.Generator;

/// <summary>Enclaves, alliances, talent, agricultural park, commissioners.</summary>
internal sealed class PlatformSheets(Chance chance, Firms firms)
{
    private static readonly string[] Enclaves = ["海州飞地", "滨城创新中心", "云都研发园"];

    public IEnumerable<GeneratedSheet> Sheets() =>
    [
        new("创新飞地", ["飞地名称", "所在城市", "启用日期"], Enclaves.Select((e, i) => new object?[] { e, chance.One("海州市", "滨城市", "云都市"), new DateOnly(chance.Options.FirstYear - 1, 3 + i, 1) })),
        new("飞地入驻", ["飞地名称", "企业名称", "入驻日期", "退出日期"], Residents()),
        new("人才", ["人才编号", "学历", "类别", "引进单位代码", "来源", "推荐日期"], Talent()),
        new("联盟成员", ["联盟名称", "单位名称", "单位类型", "加入日期"], Alliance()),
        new("农业园区任务", ["园区", "任务", "分区", "计划投资（万元）", "完成投资（万元）", "计划完成日期", "完成日期"], Tasks()),
        new("农业园区主体", ["园区", "主体名称", "类型", "入园日期", "退出日期"], Entities()),
        new("科技特派员", ["编号", "派驻乡镇", "派驻日期", "结束日期", "服务次数", "推广技术（项）"], Commissioners()),
    ];

    private IEnumerable<object?[]> Residents()
    {
        for (var i = 0; i < 45; i++)
        {
            var settled = chance.Date();
            yield return [chance.One(Enclaves), $"{chance.FirmName()}{i}", settled, chance.Percent(20) ? chance.Later(settled, 60, 600) : null];
        }
    }

    private IEnumerable<object?[]> Talent()
    {
        for (var i = 0; i < Math.Max(60, chance.Options.Firms / 40); i++)
        {
            yield return [$"T{i:D6}", chance.Or(5, chance.One("博士", "硕士", "本科")), chance.Or(10, chance.One("外国专家", "高层次人才", "创业人才")), chance.Percent(10) ? null : firms.One().Code, chance.One([.. Enclaves, "本地", "本地"]), chance.Percent(5) ? null : chance.Date()];
        }
    }

    private IEnumerable<object?[]> Alliance()
    {
        for (var i = 0; i < 55; i++)
        {
            yield return [chance.One("江溪走廊联盟", "沿海走廊联盟"), i % 6 == 0 ? $"{chance.Word()}园区{i}" : $"{chance.FirmName()}{i}", i % 6 == 0 ? "园区" : "企业", chance.Percent(4) ? null : chance.Date()];
        }
    }

    private IEnumerable<object?[]> Tasks()
    {
        for (var i = 0; i < 26; i++)
        {
            var due = chance.Date();
            var planned = chance.Amount(900);
            yield return ["临溪农业科技园区", $"{chance.Word()}基地建设{i}", chance.One("核心区", "示范区", "辐射区"), planned, chance.Percent(15) ? null : Math.Round(planned * chance.Number(10, 100) / 100, 2), chance.Percent(6) ? null : due, chance.Later(due, -60, 90, 40)];
        }
    }

    private IEnumerable<object?[]> Entities()
    {
        for (var i = 0; i < 40; i++)
        {
            var entered = chance.Date();
            yield return ["临溪农业科技园区", $"{chance.Word()}合作社{i}", chance.One("企业", "合作社", "家庭农场"), chance.Percent(4) ? null : entered, chance.Percent(20) ? chance.Later(entered, 60, 500) : null];
        }
    }

    private IEnumerable<object?[]> Commissioners()
    {
        for (var i = 0; i < 30; i++)
        {
            var from = chance.Date();
            yield return [$"TP{i:D4}", chance.One(Chance.Townships), from, from.AddDays(chance.Number(200, 730)), chance.Number(0, 60), chance.Number(0, 8)];
        }
    }
}
