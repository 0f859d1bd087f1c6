using System.IO.Compression;
using System.Security.Cryptography;

namespace Kechuang.Journeys.Tests;

/// <summary>From the task contract to the archive.</summary>
public sealed partial class ProjectLineTests
{
    private static async Task SignAsync(ProjectLine line)
    {
        var unit = await line.UnitAsync();
        await unit.GoAsync("/contracts");
        await unit.LookAsync("my-projects");
        await unit.FollowAsync(ProjectLine.Title);
        await unit.LookAsync("contract-to-sign");
        await unit.FollowAsync("填写任务书");
        await unit.In("#paper").FillAsync(("f.bank", "望川农商银行城东支行"), ("f.account", "6222000012345678"));
        await unit.LookAsync("contract-parties");
        await unit.In("#paper").PressAsync("保存，填下一部分");
        await unit.FollowAsync("六、共同条款");
        await unit.In("#paper").FillAsync(("f.ipTerms", "知识产权归承担单位所有。"), ("f.secrecy", "no"));
        await unit.LookAsync("contract-terms");
        await unit.In("#paper").PressAsync("保存");
        await unit.LookAsync("contract-filled");
        await unit.In("#submit").PressAsync("提交并代表本单位确认");

        var township = await line.TownshipAsync();
        await township.FromInboxAsync("请确认任务书");
        await township.LookAsync("contract-township");
        await township.ConfirmAsync("确认任务书");
        var clerk = await line.ClerkAsync();
        await OpenProjectAsync(clerk);
        await clerk.LookAsync("contract-bureau");
        await clerk.ConfirmAsync("确认任务书");
        await clerk.SeesAsync("执行中");
        await clerk.FollowAsync("任务书 第 1 版");
        await clerk.LookAsync("contract-paper");
    }

    /// <summary>The section asks, one of 综合科 enters, another confirms; then it stands in the ledger of payments.</summary>
    private static async Task PayAsync(ProjectLine line, int number, string wan, string today, string document)
    {
        var clerk = await line.ClerkAsync();
        await OpenProjectAsync(clerk);
        await clerk.LookAsync($"pay-{number}-ask");
        await clerk.In($"#pay-{number}").PressAsync($"申请拨付 {wan} 万元");
        await line.PayAsync(ProjectLine.Title, today, document, $"{number}");
        var accountant = await line.AccountantAsync();
        await accountant.GoAsync("/ledgers/payment");
        await accountant.SeesAsync(document);
        await accountant.LookAsync($"payment-{number}-ledger");
    }

    private static async Task ReportAsync(ProjectLine line, int milestone, string doneOn)
    {
        var unit = await line.UnitAsync();
        await OpenProjectAsync(unit);
        await unit.In($"#milestone-{milestone}").FillAsync(("DoneOn", doneOn), ("Note", "按期完成，成果已归集。"));
        await unit.LookAsync($"milestone-{milestone}");
        await unit.In($"#milestone-{milestone}").PressAsync("登记完成");
        await unit.SeesAsync($"{doneOn} 完成");
    }

    private static async Task ApplyForAcceptanceAsync(ProjectLine line)
    {
        var unit = await line.UnitAsync();
        await OpenProjectAsync(unit);
        await unit.FollowAsync("填写验收申请");
        await FillPaperAsync(unit, "acceptance-project", ("f.finished", "2022-12-28"));
        await FillPaperAsync(unit, "acceptance-summary", ("f.work", Long("按任务书完成样本库、识别模型、样机研制与产线试用，各节点按期完成。", 5)), ("f.technical", Long("视觉与声学融合识别方法在两条产线连续运行三个月，检出率稳定。", 5)), ("f.effect", "新增销售收入 640 万元、利润 86 万元、税收 48 万元，减少人工检测 12 人。"));
        var targets = await unit.In("#paper").CountAsync("[name$='.met']");
        await FillPaperAsync(unit, "acceptance-targets",
        [
            .. Enumerable.Range(0, targets).SelectMany(i => new[] { ($"f.targets[{i}].reached", "已达到"), ($"f.targets[{i}].met", "yes"), ($"f.targets[{i}].proof", "证明材料汇编") }), ("f.allMet", "yes"),
            .. new[] { "1", "1", "1", "0", "0", "1", "3" }.Select((n, i) => ($"f.results[{i}].count", n)),
        ]);
        await FillPaperAsync(unit, "acceptance-money",
        [
            .. new[] { ("12", "20"), ("12", "15"), ("6", "10"), ("0", "0") }.SelectMany((s, i) => new[] { ($"f.spent[{i}].planned", $"{decimal.Parse(s.Item1, null) + decimal.Parse(s.Item2, null)}"), ($"f.spent[{i}].grant", s.Item1), ($"f.spent[{i}].own", s.Item2) }),
            ("f.received", "18"), ("f.leftover", "0"),
        ]);
        await unit.In("#paper").AttachAsync("f.proof.upload", "证明材料汇编.pdf", People.Pdf);
        await unit.LookAsync("acceptance-files");
        await unit.In("#paper").PressAsync("保存");
        await unit.LookAsync("acceptance-filled");
        await unit.In("#submit").PressAsync("提交");
        await unit.SeesAsync("申请验收");
    }

    private static async Task FillPaperAsync(Person unit, string look, params IEnumerable<(string, string)> answers)
    {
        await unit.In("#paper").FillAsync(answers);
        await unit.LookAsync(look);
        await unit.In("#paper").PressAsync("保存，填下一部分");
    }

    private static async Task PlanMeetingAsync(ProjectLine line)
    {
        var clerk = await line.ClerkAsync();
        await clerk.FromInboxAsync("申请验收");
        await clerk.LookAsync("acceptance-asked");
        await clerk.FollowAsync("安排验收会");
        var panel = new[] { ("顾教授", "江城大学", "技术"), ("丁研究员", "轴承研究所", "技术"), ("白工", "省检测中心", "技术"), ("许会计师", "正信会计师事务所", "财务"), ("高主任", "市生产力促进中心", "管理") };
        await clerk.FillAsync([("Title", "2023 年第一次项目验收会"), ("HeldOn", "2023-01-12"), ("Place", "三楼会议室"), .. panel.SelectMany((p, i) => new[] { ($"Panel[{i}].Name", p.Item1), ($"Panel[{i}].Employer", p.Item2), ($"Panel[{i}].Category", p.Item3) }), ("Chair", "0"), ("Contracts", "1")]);
        await clerk.LookAsync("meeting-edit");
        await clerk.PressAsync("保存并通知");
        await clerk.LookAsync("meeting-planned");
        var unit = await line.UnitAsync();
        await unit.GoAsync("/inbox");
        await unit.SeesAsync("验收会：");
        await unit.LookAsync("inbox-unit");
    }

    private static async Task ConcludeAsync(ProjectLine line)
    {
        var clerk = await line.ClerkAsync();
        await clerk.GoAsync("/acceptance");
        await clerk.LookAsync("meetings");
        await clerk.FollowAsync("2023 年第一次项目验收会");
        await clerk.FillAsync(("Conclusion", "Pass"), ("Opinion", "完成任务书规定的各项指标，经费使用合规，同意通过验收。"));
        await clerk.LookAsync("meeting-conclude");
        await clerk.PressAsync("登记结论");
        await clerk.LookAsync("meeting-concluded");
    }

    private static async Task ArchiveAsync(ProjectLine line)
    {
        var clerk = await line.ClerkAsync();
        await OpenProjectAsync(clerk);
        await clerk.ConfirmAsync("归档");
        await clerk.SeesAsync("已归档");
        await clerk.LookAsync("project-archived");
        using var zip = new ZipArchive(new MemoryStream(await clerk.DownloadAsync("下载档案")));
        using var reader = new StreamReader(zip.GetEntry("manifest.sha256")!.Open());
        var manifest = (await reader.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split("  ", 2)).ToDictionary(l => l[1], l => l[0]);
        Assert.Equal(zip.Entries.Select(e => e.FullName).Where(n => n != "manifest.sha256").Order(), manifest.Keys.Order());
        Assert.Contains("2-papers/Acceptance-1.docx", manifest.Keys);
        foreach (var entry in zip.Entries.Where(e => e.FullName != "manifest.sha256"))
        {
            await using var content = entry.Open();
            Assert.Equal(manifest[entry.FullName], Convert.ToHexStringLower(await SHA256.HashDataAsync(content)));
        }

        var unit = await line.UnitAsync();
        await OpenProjectAsync(unit);
        await unit.LookAsync("project-archived-unit");
        var chief = await line.ChiefAsync();
        await chief.GoAsync("/contracts/board");
        await chief.LookAsync("board");
        await chief.GoAsync("/contracts");
        await chief.LookAsync("projects");
    }

    /// <summary>The annual summary of the year in which the project was established says so.</summary>
    private static async Task SummaryAsync(ProjectLine line)
    {
        var clerk = await line.ClerkAsync();
        await (await clerk.GoAsync("/summary")).FillAsync(("Year", "2022"), ("Through", "12"));
        await clerk.PressAsync("生成总结");
        Assert.Equal("1", await clerk.ReadAsync("tr:has-text('区级科技项目立项') a"));
        Assert.Equal("18", await clerk.ReadAsync("tr:has-text('项目补助拨付') a"));
    }

    private static async Task AuditAsync(ProjectLine line)
    {
        var auditor = await line.AuditorAsync();
        await auditor.GoAsync("/audit");
        await auditor.PressAsync("核验审计链");
        await auditor.SeesAsync("审计链完整");
        await auditor.LookAsync("audit");
        await OpenProjectAsync(auditor);
        await auditor.LookAsync("project-auditor");
    }

    private static async Task OpenProjectAsync(Person person)
    {
        await person.GoAsync("/contracts");
        await person.FollowAsync(ProjectLine.Title);
    }
}
