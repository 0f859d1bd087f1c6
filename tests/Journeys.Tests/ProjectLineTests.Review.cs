using System.Text;
using Kechuang.Core.Draws;

namespace Kechuang.Journeys.Tests;

/// <summary>The four reviews, the draw, the public notice and the establishment.</summary>
public sealed partial class ProjectLineTests
{
    private const string SheetItems = "选题与指南符合程度 | 20 | 1 | | 16-20 紧扣指南；0-15 有偏差\n研究内容与技术路线 | 50 | 1 | 技术 | 40-50 具体可行；0-39 一般\n经费预算合理性 | 30 | 1 | | 24-30 合理；0-23 一般";

    private static async Task FormalReviewAsync(ProjectLine line)
    {
        var clerk = await line.ClerkAsync();
        await clerk.GoAsync("/reviews");
        await clerk.LookAsync("reviews");
        await clerk.FollowAsync("2022年度区重点研发计划项目征集");
        await clerk.LookAsync("review-hub");
        await clerk.FollowAsync("打开审查清单");
        await clerk.LookAsync("formal-list");
        await clerk.FollowAsync(ProjectLine.Title);
        await clerk.FillAsync(new[] { "c2", "c8", "c9", "c13", "c14" }.Select(k => ($"result.{k}", "Pass")));
        await clerk.LookAsync("formal-review");
        await clerk.PressAsync("初审通过");
        await clerk.SeesAsync("初审通过");
    }

    private static async Task ExpertReviewAsync(ProjectLine line)
    {
        var clerk = await line.ClerkAsync();
        await (await clerk.GoAsync("/reviews/sheets")).FillAsync(("Name", "重点研发评分表"), ("Scale", "100"), ("Items", SheetItems), ("Vetoes", "弄虚作假"));
        await clerk.PressAsync("保存为新版本");
        await clerk.LookAsync("score-sheets");
        await OpenHubAsync(clerk);
        await clerk.FollowAsync("组织评审");
        await clerk.FillAsync(("Sheet", "重点研发评分表（第1版）"), ("Due", "2022-01-25"));
        await clerk.LookAsync("round-new");
        await clerk.PressAsync("开始评审并提请抽取专家");
        await clerk.LookAsync("round-begun");
        var round = clerk.Path;

        var invited = await DrawAsync(line);
        foreach (var (number, i) in invited.Select((n, i) => (n, i)))
        {
            await ScoreAsync(line, number, 17 + (i % 3), 44 + i, 26, look: i == 0);
        }

        await clerk.FromInboxAsync("专家评分已全部提交");
        Assert.Equal(round, clerk.Path);
        await clerk.LookAsync("round-complete");
        await clerk.ConfirmAsync("结束评审");
        await clerk.SeesAsync("由 5 份评分得出");
        await clerk.FollowAsync("由 5 份评分得出");
        await clerk.LookAsync("round-closed");
    }

    /// <summary>Commitment, witness, draw; gives the numbers of those invited.</summary>
    private static async Task<IReadOnlyList<string>> DrawAsync(ProjectLine line)
    {
        var clerk = await line.ClerkAsync();
        await clerk.FromInboxAsync("请抽取评审专家");
        await clerk.LookAsync("draw-rounds");
        await clerk.FollowAsync("2022年度区重点研发计划项目征集");
        await clerk.LookAsync("draw-requested");
        await clerk.ConfirmAsync("公布承诺");
        await clerk.LookAsync("draw-committed");
        await clerk.FillAsync(("Name", "严监督"), ("Unit", "区纪委派驻组"));
        await clerk.PressAsync("登记见证人");
        await clerk.FillAsync(("Live", "3718"));
        await clerk.ConfirmAsync("抽取");
        await clerk.SeesAsync("待答复");
        await clerk.LookAsync("draw-drawn");
        return [.. (await clerk.ReadAllTextAsync("tr:has-text('待答复') th .muted")).Order()];
    }

    private static async Task ScoreAsync(ProjectLine line, string number, int first, int second, int third, bool look)
    {
        var expert = await line.ExpertAsync(number);
        async Task LookAsync(string name)
        {
            if (look)
            {
                await expert.LookAsync(name);
            }
        }

        await expert.GoAsync("/experts/me");
        await LookAsync("expert-me");
        await expert.FollowAsync("2022年度区重点研发计划项目征集");
        await expert.FillAsync(("Confirmed", "true"));
        await LookAsync("expert-invitation");
        await expert.PressAsync("接受邀请");
        await expert.GoAsync("/reviews/tasks");
        await LookAsync("expert-tasks");
        await expert.FollowAsync(ProjectLine.Title);
        await expert.FillAsync(("s.i1", $"{first}"), ("s.i2", $"{second}"), ("s.i3", $"{third}"), ("Advice", "Support"), ("Comment", "技术路线清晰，指标可考核，预算基本合理。"));
        await LookAsync("expert-score");
        await expert.PressAsync("正式提交");
        await expert.GoAsync("/reviews/tasks");
        await expert.FollowAsync("签署评审意见");
        await expert.FillAsync(("Name", ProjectLine.NameOf(number)));
        await expert.PressAsync("签署");
        await expert.SeesAsync("已签署");
        await LookAsync("expert-summary");
    }

    private static async Task DecideAsync(ProjectLine line)
    {
        var clerk = await line.ClerkAsync();
        await OpenHubAsync(clerk);
        await clerk.FollowAsync("排名和划线试算");
        await clerk.LookAsync("ranking");
        await clerk.PressAsync("按试算结果形成综审方案");
        await clerk.FillAsync(("MeetingOn", "2022-01-11"), ("Place", "三楼会议室"), ("Host", "吴局长"), ("People", "局领导、项目科、综合科"), ("Minutes", "会议审议了专家评审结果，同意按名次和预算拟立项 1 个。"));
        await clerk.LookAsync("proposal");
        await clerk.ConfirmAsync("提请审定");

        var leader = await line.LeaderAsync();
        await leader.FromInboxAsync("审定");
        await leader.LookAsync("proposal-leader");
        await leader.ConfirmAsync("审定通过");
        await leader.SeesAsync("拟立项");
        Assert.Equal("PK"u8.ToArray(), (await leader.DownloadAsync("会议纪要"))[..2]);
    }

    private static async Task JointReviewAsync(ProjectLine line)
    {
        var clerk = await line.ClerkAsync();
        await (await clerk.GoAsync("/reviews/departments")).FillAsync(("Text", $"{ProjectLine.Department} | 是否重复资助"));
        await clerk.PressAsync("保存");
        await OpenHubAsync(clerk);
        await clerk.FollowAsync("会审办理");
        await clerk.LookAsync("joint-ask");
        await clerk.PressAsync("发出会审函");
        var department = await line.DepartmentAsync();
        await department.FromInboxAsync("会审");
        await department.FollowAsync(ProjectLine.Title);
        await department.FillAsync(("Choice", "NoObjection"), ("Opinion", "未发现重复资助。"));
        await department.LookAsync("joint-reply");
        await department.PressAsync("答复");
        await department.GoAsync("/joint");
        await department.LookAsync("joint-tasks");
        await OpenHubAsync(clerk);
        await clerk.FollowAsync("会审办理");
        await clerk.LookAsync("joint-answered");
        await clerk.PressAsync("会审通过");
    }

    private static async Task NoticeAsync(ProjectLine line)
    {
        var clerk = await line.ClerkAsync();
        await OpenHubAsync(clerk);
        await clerk.FollowAsync("发布公示");
        await clerk.FillAsync(("Contact", "陈科员"), ("Phone", "0570-3010000"), ("Address", "望川区行政中心 2 号楼 305 室"));
        await clerk.LookAsync("notice-new");
        await clerk.ConfirmAsync("发布");
        var visitor = await line.VisitorAsync();
        await visitor.GoAsync("/notices");
        await visitor.LookAsync("notices");
        await visitor.FollowAsync("公示");
        await visitor.SeesAsync(ProjectLine.Unit);
        await visitor.SeesAsync("2022-01-18");
        await visitor.LookAsync("notice");
    }

    private static async Task EstablishAsync(ProjectLine line)
    {
        var clerk = await line.ClerkAsync();
        await OpenHubAsync(clerk);
        await clerk.FollowAsync("提请立项");
        await clerk.SeesAsync(ProjectLine.Title);
        Assert.Equal(["2022-02-01", "2022-12-31"], await clerk.TypedAsync("tbody .field input"));
        await clerk.LookAsync("establish-new");
        await clerk.PressAsync("提请局领导批准");
        var leader = await line.LeaderAsync();
        await leader.FromInboxAsync("请批准立项");
        await leader.LookAsync("establish-leader");
        await leader.ConfirmAsync("批准立项");
        await leader.SeesAsync("望科〔2022〕1号");
        Assert.Equal("PK"u8.ToArray(), (await leader.DownloadAsync("立项文件"))[..2]);
        var visitor = await line.VisitorAsync();
        await visitor.GoAsync("/established");
        await visitor.SeesAsync("望科〔2022〕1号");
        await visitor.LookAsync("established");
        var unit = await line.UnitAsync();
        await unit.GoAsync("/applications");
        await unit.FollowAsync(ProjectLine.Title);
        await unit.SeesAsync("望科〔2022〕1号");
        await unit.LookAsync("application-established");
    }

    /// <summary>The office publishes the seed; whoever wants to replays the draw from the published file.</summary>
    private static async Task ReplayDrawAsync(ProjectLine line)
    {
        var clerk = await line.ClerkAsync();
        await clerk.GoAsync("/experts/rounds");
        await clerk.FollowAsync("2022年度区重点研发计划项目征集");
        await clerk.ConfirmAsync("公布种子和结果");
        var visitor = await line.VisitorAsync();
        await visitor.GoAsync("/draws");
        await visitor.LookAsync("draws");
        await visitor.FollowAsync("2022年度区重点研发计划项目征集");
        await visitor.LookAsync("draw-public");
        var file = await visitor.DownloadAsync("下载全部文件");
        Assert.All(DrawFile.Verify(Encoding.UTF8.GetString(file)), c => Assert.True(c.Holds, c.Detail));
        await visitor.GoAsync("/draws/verify");
        await visitor.AttachAsync("Upload", "draw.json", file);
        await visitor.PressAsync("核验");
        await visitor.SeesAsync("核验通过");
        await visitor.LookAsync("draw-verified");
    }

    private static async Task OpenHubAsync(Person clerk)
    {
        await clerk.GoAsync("/reviews");
        await clerk.FollowAsync("2022年度区重点研发计划项目征集");
    }
}
