namespace Kechuang.Journeys.Tests;

/// <summary>A loan by hand: scheme and pool, recommendation, the bank's filing, default, compensation from the pool, what was recovered, and the year's figures.</summary>
public sealed class CreditLineTests(Browser browser)
{
    private const string Scheme = "望科贷", Contract = "JC-2021-077";

    [Fact]
    public async Task A_loan_from_the_scheme_to_default_compensation_and_recovery()
    {
        await using var line = await MoneyLine.StartAsync(browser);
        await SchemeAsync(line);
        await RecommendAsync(line);
        await line.AssertFigureAsync("loan.issued", 2021, "0");
        await FileAsync(line);
        await line.AssertFigureAsync("loan.issued", 2021, "100");

        await line.OnAsync(2022, 2, 7);
        await DefaultAsync(line);
        var claim = await CompensateAsync(line);
        await RecoverAsync(line, claim);
        await line.AssertFigureAsync("loan.balance", 2022, "100"); // by its definition the sum of what was lent and is not settled
        var auditor = await line.AuditorAsync();
        await auditor.GoAsync(claim);
        await auditor.LookAsync("compensation-auditor");
        Assert.Equal("", line.Pictures.Faults);
    }

    private static async Task SchemeAsync(MoneyLine line)
    {
        var clerk = await line.ClerkAsync();
        await (await clerk.GoAsync("/credit/lpr")).FillAsync(("Month", "2021-11"), ("OneYear", "3.85"), ("FiveYear", "4.65"), ("Source", "全国银行间同业拆借中心"));
        await clerk.LookAsync("lpr");
        await clerk.PressAsync("保存");
        await (await clerk.GoAsync("/credit/schemes/edit")).FillAsync(
            ("Input.Title", Scheme), ("Input.Code", "KJD"), ("Input.ValidFrom", "2021-01-01"), ("Input.Source", "望科〔2021〕1号"), ("Input.LoanCap", "500"), ("Input.FirmCap", "800"), ("Input.TermMonths", "36"),
            ("Input.Price", "LprPlus"), ("Input.PriceValue", "30"), ("Input.Stop", "100"), ("Input.Resume", "100"), ("Input.Warn", "100"), ("Input.ExitIssued", "500"),
            ("Input.Lines[0].Fact", "title"), ("Input.Lines[0].Comparison", "Is"), ("Input.Lines[0].Value", "国家高新技术企业"));
        await clerk.LookAsync("credit-scheme-edit");
        await clerk.PressAsync("保存");
        await clerk.In("#bank").FillAsync(("BankName", MoneyLine.Bank), ("Account", "6222000012345678"), ("JoinedOn", "2021-01-01"));
        await clerk.LookAsync("credit-scheme");
        await clerk.In("#bank").PressAsync("保存");
        await clerk.FollowAsync("资金池");
        await clerk.In("#enter").FillAsync(("Kind", "Deposit"), ("Level", "district"), ("AmountWan", "200"), ("On", "2021-12-01"), ("Summary", "首期注资"));
        await clerk.In("#enter").PressAsync("记账");
        await clerk.SeesAsync("200");
        await clerk.LookAsync("pool");
    }

    private static async Task RecommendAsync(MoneyLine line)
    {
        var unit = await line.UnitAsync();
        await unit.GoAsync("/credit/schemes");
        await unit.FollowAsync(Scheme);
        await unit.FollowAsync("申请贷款推荐");
        await unit.FillAsync(("Bank", MoneyLine.Bank), ("AmountWan", "100"), ("TermMonths", "12"), ("Purpose", "采购原材料"), ("Contact", "李申报 0570-3030000"));
        await unit.LookAsync("credit-request-new");
        await unit.PressAsync("提交申请");
        await unit.LookAsync("credit-request-sent");
        var clerk = await line.ClerkAsync();
        await clerk.GoAsync("/credit/requests");
        await clerk.FollowAsync(People.Unit);
        await clerk.LookAsync("credit-request-check");
        await clerk.In("#check").PressAsync("推荐");
        await clerk.FollowAsync("推荐函");
        await clerk.LookAsync("credit-letter");
    }

    private static async Task FileAsync(MoneyLine line)
    {
        var bank = await line.BankAsync();
        await bank.GoAsync("/credit/requests");
        await bank.FollowAsync(People.Unit);
        await bank.LookAsync("credit-request-bank");
        await bank.In("#answer").PressAsync("受理");
        await bank.FollowAsync("备案放款");
        await bank.FillAsync(("Contract", Contract), ("AmountWan", "100"), ("Rate", "4.0"), ("TermMonths", "12"), ("SignedOn", "2021-12-06"), ("DisbursedOn", "2021-12-06"), ("Pledge", "Credit"));
        await bank.LookAsync("loan-file");
        await bank.PressAsync("备案");
        await bank.SeesAsync(Contract);
        await bank.LookAsync("loan");
    }

    private static async Task DefaultAsync(MoneyLine line)
    {
        var bank = await line.BankAsync();
        await bank.GoAsync("/credit/loans");
        await bank.FollowAsync(Contract);
        await bank.In("#signs").FillAsync(("Signs", "涉及诉讼"));
        await bank.In("#signs").PressAsync("报告");
        await bank.In("#overdue").FillAsync(("OverdueOn", "2021-12-08"), ("Note", "借款人停产"));
        await bank.LookAsync("loan-overdue-form");
        await bank.In("#overdue").PressAsync("报告逾期");
        await bank.LookAsync("loan-overdue");
        await bank.FollowAsync("申请代偿");
        await bank.FillAsync(("RecoveredWan", "0"), ("Statement", "多次催收未果，已起诉。"));
        await bank.AttachAsync("paper0", "合同.pdf", People.Pdf);
        await bank.LookAsync("compensation-new");
        await bank.PressAsync("提交代偿申请");
        await bank.LookAsync("compensation-sent");
    }

    /// <summary>Checked by the section, decided by the leader, paid from the pool; gives the claim's address.</summary>
    private static async Task<string> CompensateAsync(MoneyLine line)
    {
        var clerk = await line.ClerkAsync();
        await clerk.GoAsync("/credit/claims");
        await clerk.LookAsync("compensations");
        await clerk.FollowAsync(People.Unit);
        await clerk.LookAsync("compensation-check");
        await clerk.In("#check").PressAsync("审核通过，报局领导");
        var leader = await line.LeaderAsync();
        await leader.FromInboxAsync("待审定代偿");
        await leader.LookAsync("compensation-leader");
        await leader.In("#decide").PressAsync("同意代偿");
        await clerk.GoAsync(leader.Path);
        await clerk.In("#pay").FillAsync(("On", "2022-02-07"), ("Voucher", "记-1"));
        await clerk.LookAsync("compensation-pay");
        await clerk.In("#pay").PressAsync("登记支付");
        await clerk.SeesAsync("40");
        return clerk.Path;
    }

    private static async Task RecoverAsync(MoneyLine line, string claim)
    {
        var clerk = await line.ClerkAsync();
        await clerk.GoAsync(claim);
        await clerk.In("#recover").FillAsync(("RecoveredWan", "60"), ("CostWan", "10"), ("On", "2022-02-07"), ("Voucher", "收-1"));
        await clerk.LookAsync("compensation-recover");
        await clerk.In("#recover").PressAsync("登记，按比例返还资金池");
        await clerk.GoAsync("/credit/schemes");
        await clerk.FollowAsync("资金池");
        await clerk.SeesAsync("180");
        await clerk.In("#reconcile").FillAsync(("Month", "2021-12-01"), ("BalanceWan", "199"), ("Explanation", "在途 1 万元"));
        await clerk.In("#reconcile").PressAsync("对账");
        await clerk.LookAsync("pool-after");
        await clerk.GoAsync("/credit/schemes");
        await clerk.FollowAsync("风险");
        await clerk.SeesAsync("涉及诉讼");
        await clerk.LookAsync("risk");
        await (await clerk.GoAsync("/credit/schemes")).FollowAsync(Scheme);
        await clerk.In("#admit").FillAsync(("Reason", "放款额低于年度要求"));
        await clerk.In("#admit").PressAsync("终止合作");
        await clerk.LookAsync("credit-scheme-bank-ended");
        await clerk.In("#admit").FollowAsync("银行评价");
        await clerk.SeesAsync("放款额低于 500 万元");
        await clerk.LookAsync("bank-scores");
    }
}
