namespace Kechuang.Journeys.Tests;

/// <summary>The unit's application, section by section, and the township's recommendation.</summary>
public sealed partial class ProjectLineTests
{
    private static readonly (string, string)[] UnitPart =
    [
        ("f.address", "望川区城东街道工业大道 18 号"), ("f.unitType", "民营企业"), ("f.hnte", "no"), ("f.techSme", "yes"), ("f.staff", "86"), ("f.researchers", "21"),
        .. Enumerable.Range(0, 3).SelectMany(i => new[] { ($"f.finances[{i}].revenue", $"{3200 + (400 * i)}"), ($"f.finances[{i}].rd", $"{160 + (30 * i)}"), ($"f.finances[{i}].tax", $"{90 + (10 * i)}"), ($"f.finances[{i}].assets", $"{4100 + (200 * i)}") }),
        ("f.legalPerson", "何立"), ("f.contact", "李申报"), ("f.contactPhone", "0570-3012345"),
    ];

    private static readonly (string, string)[] ProjectPart =
    [
        ("f.title", ProjectLine.Title), ("f.direction", "A01"), ("f.field", "先进制造与自动化"), ("f.start", "2022-02-01"), ("f.end", "2022-12-31"), ("f.grant", "30"), ("f.stage", "中试"), ("f.joint", "no"),
    ];

    private static readonly (string, string)[] ContentPart =
    [
        ("f.summary", Long("面向轴承产线，研制基于机器视觉与声学融合的在线检测装置，实现微裂纹自动识别与剔除。", 2)), ("f.background", Long("轴承质量检测长期依赖人工抽检，漏检率高、效率低，制约本区轴承产业提质。", 4)),
        ("f.research", Long("研究高速成像与声发射信号同步采集方法，建立缺陷样本库，训练轻量识别模型，研制装置并在产线验证。", 6)), ("f.innovation", Long("提出视觉与声学特征级融合的微裂纹识别方法，降低单一传感器的误判。", 2)),
        ("f.route", Long("样本采集、模型训练、样机研制、产线试用、改进定型五步推进，每步设可考核成果。", 4)), ("f.foundation", Long("已建成轴承检测实验室，拥有相关发明专利两件，与高校共建联合实验室。", 2)), ("f.risk", "样本不足时扩大采集企业范围；进口器件断供时改用国产同类器件。"),
        ("f.techTargets[0].name", "微裂纹检出率"), ("f.techTargets[0].now", "90%"), ("f.techTargets[0].target", "≥98%"), ("f.techTargets[0].proof", "第三方检测报告"),
        ("f.economicTargets[0].target", "600"), ("f.economicTargets[1].target", "80"), ("f.economicTargets[2].target", "45"),
        .. new[] { "2", "1", "1", "1", "0", "0", "3" }.Select((n, i) => ($"f.ipTargets[{i}].target", n)),
        ("f.milestones[0].from", "2022-02-01"), ("f.milestones[0].to", "2022-06-30"), ("f.milestones[0].work", "完成样本库和识别模型"), ("f.milestones[0].result", "样本库一个、模型测试报告"),
    ];

    private static readonly (string, string)[] PeoplePart =
    [
        ("f.leader", "何立"), ("f.leaderBirth", "1978-05-12"), ("f.leaderTitle", "高级工程师"), ("f.leaderPhone", "13800000001"), ("f.leaderOngoing", "0"),
        .. Member(0, "何立", "负责人", "总体设计"), .. Member(1, "林工", "骨干", "视觉算法"),
    ];

    private static readonly (string, string)[] MoneyPart =
    [
        ("f.budget.items.equipment.grant", "12"), ("f.budget.items.equipment.own", "20"), ("f.budget.items.operation.grant", "12"), ("f.budget.items.operation.own", "15"), ("f.budget.items.labour.grant", "6"), ("f.budget.items.labour.own", "10"),
        ("f.budget.years.2022.grant", "30"), ("f.budget.years.2022.own", "45"),
    ];

    private static async Task ApplyAsync(ProjectLine line)
    {
        var unit = await line.UnitAsync();
        await unit.GoAsync("/applications");
        await unit.LookAsync("my-applications-empty");
        await unit.FollowAsync("看正在征集的项目");
        await unit.FollowAsync("2022年度区重点研发计划项目征集");
        await unit.FollowAsync("我要申报");
        await unit.SeesAsync(ProjectLine.Unit);
        await unit.LookAsync("application-new");
        await unit.PressAsync("开始填写");

        await FillPartAsync(unit, "unit", UnitPart);
        await FillPartAsync(unit, "project", ProjectPart);
        await unit.PressAsync("添加一行进度安排");
        await FillPartAsync(unit, "content", [.. ContentPart, ("f.milestones[1].from", "2022-07-01"), ("f.milestones[1].to", "2022-12-31"), ("f.milestones[1].work", "样机研制与产线试用"), ("f.milestones[1].result", "样机一台、用户报告")]);
        await FillPartAsync(unit, "people", PeoplePart);
        await FillPartAsync(unit, "money", MoneyPart);
        foreach (var (key, name) in new[] { ("licence", "营业执照.pdf"), ("audit", "审计报告.pdf"), ("commitment", "承诺书.pdf"), ("leaderProof", "职称证书.pdf") })
        {
            await unit.AttachAsync($"f.{key}.upload", name, People.Pdf);
        }

        await unit.LookAsync("application-files");
        await unit.PressAsync("保存并核对");
        await unit.SeesAsync("内容完整，可以提交");
        await unit.LookAsync("application-check");
        await unit.PressAsync("提交申报");
        await unit.SeesAsync("2021-KJ01-0001");
        await unit.LookAsync("application-receipt");
        var hash = await unit.ReadAsync(".hash");

        var visitor = await line.VisitorAsync();
        await (await visitor.GoAsync("/portal/receipt")).FillAsync(("hash", hash));
        await visitor.In("main form").FindAsync("核实");
        await visitor.SeesAsync("有这样一份提交");
        await visitor.LookAsync("portal-receipt");
    }

    private static async Task FillPartAsync(Person unit, string part, IEnumerable<(string, string)> answers)
    {
        await unit.FillAsync(answers);
        await unit.LookAsync($"application-{part}");
        await unit.PressAsync("保存，填下一部分");
    }

    private static async Task RecommendAsync(ProjectLine line)
    {
        var township = await line.TownshipAsync();
        await township.GoAsync("/inbox");
        await township.LookAsync("inbox-township");
        await township.FromInboxAsync("待推荐");
        await township.FillAsync(("Reason", "情况属实，同意推荐。"));
        await township.LookAsync("application-township");
        await township.In("#steps").PressAsync("推荐");
        await township.SeesAsync("已推荐");
    }

    private static (string, string)[] Member(int i, string name, string role, string work) => [($"f.team[{i}].name", name), ($"f.team[{i}].employer", ProjectLine.Unit), ($"f.team[{i}].role", role), ($"f.team[{i}].work", work)];

    private static string Long(string sentence, int times) => string.Concat(Enumerable.Repeat(sentence, times));
}
