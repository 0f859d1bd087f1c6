namespace Kechuang.Journeys.Tests;

/// <summary>A project's whole life by hand, in every role: from the call that is written to the archive that is taken home, and the figures that move with it.</summary>
public sealed partial class ProjectLineTests(Browser browser)
{
    [Fact]
    public async Task From_the_call_to_the_archive()
    {
        await using var line = await ProjectLine.StartAsync(browser);
        await line.ImportAsync(line.Workbook(), "新增 13 条");
        await line.AssertFigureAsync("project.district_solicited", 2021, "0");
        await CallAsync(line);
        await ApplyAsync(line);
        await RecommendAsync(line);
        await line.AssertFigureAsync("project.district_solicited", 2021, "1");

        await line.OnAsync(2022, 1, 11);
        await FormalReviewAsync(line);
        await ExpertReviewAsync(line);
        await DecideAsync(line);
        await JointReviewAsync(line);
        await NoticeAsync(line);
        await line.OnAsync(2022, 1, 19);
        await line.AssertFigureAsync("project.district_established", 2022, "0");
        await EstablishAsync(line);
        await line.AssertFigureAsync("project.district_established", 2022, "1");
        await ReplayDrawAsync(line);

        await SignAsync(line);
        await line.AssertFigureAsync("project.subsidy_paid", 2022, "0");
        await PayAsync(line, 1, "18", "2022-01-19", "支字 2022-016 号");
        await line.AssertFigureAsync("project.subsidy_paid", 2022, "18");
        await line.OnAsync(2022, 7, 1);
        await ReportAsync(line, 1, "2022-06-30");
        await line.OnAsync(2023, 1, 5);
        await ReportAsync(line, 2, "2022-12-28");
        await ApplyForAcceptanceAsync(line);
        await PlanMeetingAsync(line);
        await line.OnAsync(2023, 1, 13);
        await line.AssertFigureAsync("project.accepted", 2023, "0");
        await ConcludeAsync(line);
        await line.AssertFigureAsync("project.accepted", 2023, "1");
        await PayAsync(line, 2, "12", "2023-01-13", "支字 2023-003 号");
        await line.AssertFigureAsync("project.subsidy_paid", 2023, "12");
        await ArchiveAsync(line);
        await SummaryAsync(line);
        await AuditAsync(line);

        Assert.Equal("", line.Pictures.Faults);
    }

    /// <summary>The chief makes the programme and the form; the clerk writes the call, the chief publishes it; everybody sees it.</summary>
    private static async Task CallAsync(ProjectLine line)
    {
        var chief = await line.ChiefAsync();
        await (await chief.GoAsync("/programmes/catalogue/edit")).FillAsync(("Input.Code", "KJ01"), ("Input.Name", ProjectLine.Programme), ("Input.Level", "区级"));
        await chief.LookAsync("programme");
        await chief.PressAsync("保存");
        await chief.LookAsync("programmes");

        await (await chief.GoAsync("/programmes/forms")).In("#create").FillAsync(("Name", "区级科技计划项目申报书"), ("Kind", "Application"), ("Source", "从模板新建"));
        await chief.LookAsync("forms");
        await chief.In("#create").PressAsync("新建");
        await chief.LookAsync("form-design");
        await chief.ConfirmAsync("发布第 1 版");
        await chief.SeesAsync("由 周科长 发布");
        await chief.FollowAsync("预览试填");
        await chief.LookAsync("form-preview");

        var clerk = await line.ClerkAsync();
        await (await clerk.GoAsync("/programmes/calls/edit")).FillAsync(
            ("Input.ProgrammeId", "区重点研发计划（KJ01）"), ("Input.Year", "2021"), ("Input.Title", "2022年度区重点研发计划项目征集"), ("Input.OpensOn", "2021-12-06"), ("Input.OpensHour", "09:00"), ("Input.ClosesOn", "2022-01-10"), ("Input.ClosesHour", "17:30"),
            ("Input.FormVersionId", "区级科技计划项目申报书 第 1 版"), ("Input.Quota", "5"), ("Input.BudgetWan", "100"),
            ("Input.Guide", "# 一、支持对象\n\n在本区登记、注册满一年的企业。\n\n# 二、支持方式\n\n按项目研发投入给予补助，最高 50 万元。"), ("Input.Directions", "A01 智能制造 3\nA02 新材料 2"),
            ("Input.Lines[0].Fact", "age-months"), ("Input.Lines[0].Comparison", "不少于"), ("Input.Lines[0].Value", "12"));
        await clerk.LookAsync("call-edit");
        await clerk.PressAsync("保存");
        var call = clerk.Path;
        await chief.GoAsync(call);
        await chief.LookAsync("call");
        await chief.ConfirmAsync("发布征集");
        await chief.SeesAsync("征集中");
        await chief.GoAsync("/programmes/calls");
        await chief.LookAsync("calls");

        var visitor = await line.VisitorAsync();
        await visitor.GoAsync("/portal");
        await visitor.LookAsync("portal");
        await visitor.FollowAsync("2022年度区重点研发计划项目征集");
        await visitor.SeesAsync("注册时间不少于 12 个月");
        await visitor.LookAsync("portal-call");
    }
}
