namespace Kechuang.Journeys.Tests;

/// <summary>
/// Fulfilment by hand: a claim over township, section, department and leader, and a list that nobody applied for; both published, paid, and in the year's figures.
/// </summary>
public sealed class ClaimLineTests(Browser browser)
{
    private const string Award = "科技进步奖", Title = "高企认定奖励", Batch = "2021年第一批科技奖补", Decision = "望科会纪〔2021〕12号";

    private const string Policy = """
        { "number": "望政发〔2021〕7号", "title": "望川区科技创新政策", "issuer": "望川区人民政府", "level": "区级", "effectiveFrom": "2020-01-01", "clauses": [
          { "code": "award", "title": "科技进步奖", "evidence": ["获奖证书"], "inputs": [{ "key": "level", "label": "奖励等级", "kind": "choice", "choices": ["省二等奖", "市一等奖"] }],
            "parts": [{ "shape": "fixed", "by": "level", "amounts": { "省二等奖": 30, "市一等奖": 20 } }], "steps": [{ "title": "乡镇街道初审", "workingDays": 3 }, { "title": "部门联审", "workingDays": 4 }] },
          { "code": "hnte", "title": "高企认定奖励", "mode": "automatic", "eligibility": [{ "group": 1, "fact": "title-new", "comparison": "is", "value": "国家高新技术企业" }], "parts": [{ "shape": "fixed", "amount": 20 }] } ] }
        """;

    [Fact]
    public async Task A_claim_and_an_automatic_list_from_the_policy_to_the_payment()
    {
        await using var line = await MoneyLine.StartAsync(browser);
        await line.BudgetAsync("科技创新政策奖补", "创新奖励", "100");
        await line.AccountAsync();
        await PolicyAsync(line);
        await ClaimAsync(line);
        await CheckAsync(line);
        await ListAsync(line);
        var batch = await DecideAsync(line);

        await line.OnAsync(2021, 12, 15);
        await line.AssertFigureAsync("reward.paid", 2021, "0");
        var clerk = await line.ClerkAsync();
        await clerk.GoAsync(batch);
        await clerk.In("#pay").FillAsync(("line0", await clerk.ReadAsync("[name=line0] option:has-text('科技创新政策奖补')")));
        await clerk.LookAsync("batch-pay");
        await clerk.In("#pay").PressAsync("核查并申请拨付");
        await line.PayAsync(Award, "2021-12-15", "支字 2021-31 号", "award");
        await line.AssertFigureAsync("reward.paid", 2021, "30");
        await line.PayAsync(Title, "2021-12-15", "支字 2021-32 号", "hnte");
        await line.AssertFigureAsync("reward.paid", 2021, "50");
        await line.AssertFigureAsync("reward.days_to_pay_median", 2021, "9");
        await SeenAsync(line);
        await line.BooksAsync("50");
        await BackAsync(line);
        Assert.Equal("", line.Pictures.Faults);
    }

    /// <summary>The policy is brought in as a file, read, and put in force; everybody sees what it brings.</summary>
    private static async Task PolicyAsync(MoneyLine line)
    {
        var clerk = await line.ClerkAsync();
        await (await clerk.GoAsync("/policies/library/import")).FillAsync(("Json", Policy));
        await clerk.PressAsync("检查并导入");
        await clerk.LookAsync("policy-draft");
        await clerk.ConfirmAsync("改为施行中");
        await clerk.SeesAsync("施行中");
        await clerk.LookAsync("policy");
        await clerk.GoAsync("/policies/match");
        await clerk.SeesAsync(Title);
        await clerk.LookAsync("match");
        var visitor = await line.VisitorAsync();
        await visitor.GoAsync("/portal/calculator?district=望川区");
        await visitor.SeesAsync(Award);
        await visitor.LookAsync("calculator");
    }

    private static async Task ClaimAsync(MoneyLine line)
    {
        var unit = await line.UnitAsync();
        await unit.GoAsync("/policies/mine");
        await unit.LookAsync("mine");
        await unit.In($"section:has(h2:has-text('{Award}'))").FollowAsync("申请兑现");
        await unit.FillAsync(("EventOn", "2021-11-20"), ("Event", "浙奖 2021-12"), ("i.level", "省二等奖"));
        await unit.AttachAsync("file0", "证书.pdf", People.Pdf);
        await unit.PressAsync("试算");
        await unit.SeesAsync("30");
        await unit.LookAsync("claim-new");
        await unit.PressAsync("提交申请");
        await unit.SeesAsync("乡镇初审");
        await unit.LookAsync("claim-sent");
    }

    private static async Task CheckAsync(MoneyLine line)
    {
        var town = await line.TownshipAsync();
        await OpenAsync(town);
        await town.LookAsync("claim-township");
        await town.PressAsync("初审通过");
        var clerk = await line.ClerkAsync();
        await clerk.GoAsync("/policies/claims");
        await clerk.LookAsync("claims");
        await OpenAsync(clerk);
        await clerk.LookAsync("claim-section");
        await clerk.PressAsync("审核通过，送联审");
        var department = await line.DepartmentAsync();
        await department.GoAsync("/policies/joint");
        await department.LookAsync("claims-joint");
        await department.In("tbody").FollowAsync("DX2021-");
        await department.LookAsync("claim-joint");
        await department.PressAsync("联审通过");
    }

    /// <summary>The facts make the list, another person checks it, the firm agrees in one click.</summary>
    private static async Task ListAsync(MoneyLine line)
    {
        var clerk = await line.ClerkAsync();
        await clerk.GoAsync("/policies/automatic/new");
        await clerk.FillAsync(("ClauseId", await clerk.ReadAsync($"[name=ClauseId] option:has-text('{Title}')")), ("Year", "2021"));
        await clerk.LookAsync("automatic-new");
        await clerk.PressAsync("按数据编制");
        await clerk.SeesAsync("20 万元");
        var list = clerk.Path;
        var chief = await line.ChiefAsync();
        await chief.GoAsync(list);
        await chief.LookAsync("automatic-review");
        await chief.PressAsync("审核通过，请企业确认");
        var unit = await line.UnitAsync();
        await unit.GoAsync("/policies/mine");
        await unit.LookAsync("automatic-offered");
        await unit.PressAsync("账户无误，确认领取");
    }

    /// <summary>Both in one batch, decided by the leader and published; gives the batch's address.</summary>
    private static async Task<string> DecideAsync(MoneyLine line)
    {
        var clerk = await line.ClerkAsync();
        await clerk.GoAsync("/policies/batches/new");
        await clerk.In("form.card.form-narrow").FillAsync(("Title", Batch));
        await clerk.LookAsync("batch-new");
        await clerk.PressAsync("组成批次并核算");
        await clerk.SeesAsync("50");
        var batch = clerk.Path;
        var leader = await line.LeaderAsync();
        await leader.GoAsync(batch);
        await leader.In("#decide").FillAsync(("DecisionNumber", Decision));
        await leader.LookAsync("batch-leader");
        await leader.In("#decide").PressAsync("审定通过");
        await clerk.GoAsync(batch);
        await clerk.In("#publish").FillAsync(("Contact", "陈科员"), ("Phone", "0570-3010000"));
        await clerk.LookAsync("batch-publish");
        await clerk.In("#publish").PressAsync("发布公示");
        var visitor = await line.VisitorAsync();
        await visitor.GoAsync(batch.Replace("batches", "notices", StringComparison.Ordinal));
        await visitor.SeesAsync(People.Unit);
        await visitor.LookAsync("claims-notice");
        return batch;
    }

    /// <summary>The firm reads that it has been paid; the days it took and the year's summary are there.</summary>
    private static async Task SeenAsync(MoneyLine line)
    {
        var unit = await line.UnitAsync();
        await OpenAsync(unit);
        await unit.SeesAsync("已兑付");
        await unit.LookAsync("claim-paid");
        var leader = await line.LeaderAsync();
        await leader.GoAsync("/policies/time-to-pay?year=2021");
        await leader.LookAsync("time-to-pay");
        var clerk = await line.ClerkAsync();
        await (await clerk.GoAsync("/summary")).FillAsync(("Year", "2021"), ("Through", "12"));
        await clerk.PressAsync("生成总结");
        Assert.Equal("50", await clerk.ReadAsync("tr:has-text('创新奖励兑付') a"));
    }

    /// <summary>The section claims a part of the award back, the leader agrees, two people of the funds receive it.</summary>
    private static async Task BackAsync(MoneyLine line)
    {
        var clerk = await line.ClerkAsync();
        await OpenAsync(clerk);
        await clerk.FillAsync(("BackWan", "10"), ("Reason", "获奖等级更正为市一等奖"));
        await clerk.LookAsync("claim-claw");
        await clerk.PressAsync("提请追回");
        await clerk.SeesAsync("清算追回待审定");
        var leader = await line.LeaderAsync();
        await OpenAsync(leader);
        await leader.LookAsync("claim-revise");
        await leader.PressAsync("审定");
        await leader.SeesAsync("追回中");
        await line.PayAsync($"{Award}（追回）", "2021-12-15", "收字 2021-5 号", "back");
        await OpenAsync(clerk);
        await clerk.SeesAsync("20.00");
        await clerk.LookAsync("claim-back");
    }

    private static async Task OpenAsync(Person person)
    {
        await person.GoAsync("/policies/claims");
        await person.In($"tr:has-text('{Award}')").FollowAsync("");
    }
}
