using System.Globalization;
using System.Net;
using System.Text;
using Kechuang.Contracts.Funds;
using Kechuang.Core.Accounts;
using Kechuang.Funds.Domain;
using Kechuang.Kernel;
using Kechuang.Policies.Ledgers;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Modules.Tests.Funds;

/// <summary>Payees and batches: the right account, two people, one file of the bank, and its answer.</summary>
public sealed class BatchTests
{
    [Fact]
    public async Task A_batch_goes_to_the_bank_and_its_answer_pays_what_was_paid_and_gives_back_the_rest()
    {
        await using var office = await FundsOffice.StartAsync();
        using var maker = await office.KeeperAsync();
        using var other = await office.KeeperAsync();
        using var firm = await office.FirmAsync(FundsOffice.Two);
        var line = await FundsOffice.LineAsync(maker);
        var batch = await BatchAsync(office, maker, line);
        await FundsOffice.RefusedAsync(await PressAsync(maker, batch, "Approve"), "编制人不能复核自己的批次");
        Assert.Equal(HttpStatusCode.NotFound, await maker.StatusAsync($"/payments/batches/{batch}?handler=File"));
        await other.FollowAsync(await PressAsync(other, batch, "Approve"));
        var rows = await FileAsync(maker, batch);
        Assert.Equal(["望川一号", "望川二号"], rows.Select(r => r[3]));
        Assert.Equal(["6222000011112222", "6222000011113333"], rows.Select(r => r[4]));
        Assert.Equal(["125000.50", "30000.00"], rows.Select(r => r[6]));

        Assert.Null((await maker.GetAsync($"/payments/batches/{batch}")).QuerySelector("[formaction$='handler=Answer']"));
        await FundsOffice.RefusedAsync(await AnswerAsync(maker, batch, rows, (0, "失败,,,账号户名不符"), (1, "失败,,,账号户名不符")), "编制人不能导入自己批次的回单");
        await other.FollowAsync(await AnswerAsync(other, batch, rows, (0, "成功,2021-12-06,BK0001,"), (1, "失败,,,账号户名不符")));
        var orders = await office.App.QueryAsync(db => db.Set<PaymentOrder>().AsNoTracking().OrderBy(o => o.Id).ToListAsync());
        Assert.Equal([PaymentRequestStatus.Paid, PaymentRequestStatus.Requested], orders.Select(o => o.Status));
        Assert.Equal(("账号户名不符", (int?)null, "支付失败"), (orders[1].Failure, orders[1].BatchId, orders[1].State));
        var row = await office.App.QueryAsync(db => db.Set<Payment>().SingleAsync());
        Assert.Equal((Money.FromWan(12.50005m), "BK0001", new DateOnly(2021, 12, 6)), (row.Amount, row.DocumentNumber, row.PaidOn));
        Assert.Equal((Money.FromWan(12.50005m), Money.FromWan(3)), ((await office.StateAsync(line)).Paid, (await office.StateAsync(line)).Committed));
        Assert.Contains("支付失败", (await firm.GetAsync("/inbox")).MainText(), StringComparison.Ordinal);
        Assert.Contains("2021-001", (await maker.GetAsync("/payments/batches")).MainText(), StringComparison.Ordinal);
        await office.BooksAgreeAsync();
    }

    [Theory]
    [InlineData("altered", "收款人、账号、开户银行或金额与发出的不同")]
    [InlineData("unknown", "不在本批次中，或重复出现")]
    [InlineData("missing", "缺少序号 2（望川二号）的回单")]
    [InlineData("twice", "不在本批次中，或重复出现")]
    [InlineData("late", "支付日期不能早于批次编制日，也不能晚于今天")]
    [InlineData("words", "处理结果应为“成功”或“失败”")]
    [InlineData("header", "第 1 行的表头应为")]
    public async Task An_answer_that_is_not_the_banks_answer_to_this_file_is_refused_whole(string how, string words)
    {
        await using var office = await FundsOffice.StartAsync();
        using var maker = await office.KeeperAsync();
        using var other = await office.KeeperAsync();
        var batch = await BatchAsync(office, maker, await FundsOffice.LineAsync(maker));
        await other.FollowAsync(await PressAsync(other, batch, "Approve"));
        var rows = await FileAsync(maker, batch);
        (int, string)[] answers = [(0, "成功,2021-12-06,BK0001,"), (1, how switch { "late" => "成功,2021-12-07,BK0002,", "words" => "好,2021-12-06,BK0002,", _ => "成功,2021-12-06,BK0002," })];
        switch (how)
        {
            case "altered":
                rows[1][6] = "30000.01";
                break;
            case "unknown":
                rows[1][2] = "999";
                break;
            case "missing":
                answers = answers[..1];
                break;
            case "twice":
                answers = [.. answers, answers[0]];
                break;
        }

        await FundsOffice.RefusedAsync(await AnswerAsync(other, batch, rows, how == "header" ? "付款编号,结果\r\n" : null, answers), words);
        Assert.All(await office.App.QueryAsync(db => db.Set<PaymentOrder>().ToListAsync()), o => Assert.Equal(PaymentRequestStatus.Requested, o.Status));
        Assert.Equal(0, await office.App.QueryAsync(db => db.Set<Payment>().CountAsync()));
    }

    [Fact]
    public async Task An_answer_brought_in_twice_pays_once_and_a_batch_undone_lets_its_requests_go()
    {
        await using var office = await FundsOffice.StartAsync();
        using var maker = await office.KeeperAsync();
        using var other = await office.KeeperAsync();
        var line = await FundsOffice.LineAsync(maker);
        var first = await BatchAsync(office, maker, line);
        await maker.FollowAsync(await PressAsync(maker, first, "Undo"));
        var second = await MakeAsync(maker, line);
        await other.FollowAsync(await PressAsync(other, second, "Approve"));
        var rows = await FileAsync(maker, second);
        var page = await other.GetAsync($"/payments/batches/{second}");
        (int, string)[] all = [(0, "成功,2021-12-06,BK0001,"), (1, "成功,2021-12-06,BK0002,")];
        await other.FollowAsync(await AnswerAsync(other, page, second, rows, null, all));
        Assert.Equal(HttpStatusCode.Redirect, (await AnswerAsync(other, page, second, rows, null, all)).StatusCode);
        Assert.Equal(2, await office.App.QueryAsync(db => db.Set<Payment>().CountAsync()));
        Assert.Equal(Money.FromWan(15.50005m), (await office.StateAsync(line)).Paid);
        await office.BooksAgreeAsync();
    }

    [Fact]
    public async Task A_line_chosen_for_a_batch_is_free_again_when_the_batch_is_undone_or_the_bank_has_not_paid()
    {
        await using var office = await FundsOffice.StartAsync();
        using var maker = await office.KeeperAsync();
        using var other = await office.KeeperAsync();
        var (line, right) = (await FundsOffice.LineAsync(maker), await FundsOffice.LineAsync(maker, "成果转化"));
        var batch = await BatchAsync(office, maker, line);
        Assert.Equal(Money.FromWan(15.50005m), (await office.StateAsync(line)).Committed);
        await maker.FollowAsync(await PressAsync(maker, batch, "Undo"));
        Assert.Equal(Money.FromWan(3), (await office.StateAsync(line)).Committed);

        var again = await MakeAsync(maker, right);
        await other.FollowAsync(await PressAsync(other, again, "Approve"));
        await other.FollowAsync(await AnswerAsync(other, again, await FileAsync(maker, again), (0, "失败,,,账号户名不符"), (1, "失败,,,账号户名不符")));
        Assert.Equal((Money.FromWan(100), Money.FromWan(3)), ((await office.StateAsync(right)).Available, (await office.StateAsync(line)).Committed));
        await FundsOffice.RefusedAsync(await ChooseAsync(maker, null), "请选择 2021 年的预算指标");
        await office.BooksAgreeAsync();
    }

    [Fact]
    public async Task An_approved_batch_is_undone_by_two_with_a_reason_and_no_file_leaves_meanwhile()
    {
        await using var office = await FundsOffice.StartAsync();
        using var maker = await office.KeeperAsync();
        using var other = await office.KeeperAsync();
        var batch = await BatchAsync(office, maker, await FundsOffice.LineAsync(maker));
        await other.FollowAsync(await PressAsync(other, batch, "Approve"));
        await FileAsync(maker, batch);
        await FundsOffice.RefusedAsync(await PressAsync(other, batch, "Undo"), "一人写明理由提出，另一人确认");
        await FundsOffice.RefusedAsync(await PressAsync(maker, batch, "AskUndo"), "请写明理由");
        await maker.FollowAsync(await PressAsync(maker, batch, "AskUndo", ("Reason", "名单有误")));
        await FundsOffice.RefusedAsync(await PressAsync(maker, batch, "Undo"), "提出人不能确认自己提出的撤销");
        await FundsOffice.RefusedAsync(await maker.Http.GetAsync($"/payments/batches/{batch}?handler=File"), "已提出撤销，不能导出银行文件");
        await other.FollowAsync(await PressAsync(other, batch, "Keep"));
        await FileAsync(maker, batch);
        await maker.FollowAsync(await PressAsync(maker, batch, "AskUndo", ("Reason", "名单有误")));
        var page = (await other.GetAsync($"/payments/batches/{batch}")).MainText();
        Assert.Contains("提出撤销：名单有误", page, StringComparison.Ordinal);
        Assert.Contains("银行文件已经导出：先书面通知银行停付", page, StringComparison.Ordinal);
        await other.FollowAsync(await PressAsync(other, batch, "Undo"));
        Assert.All(await office.App.QueryAsync(db => db.Set<PaymentOrder>().ToListAsync()), o => Assert.Null(o.BatchId));
        Assert.Equal(HttpStatusCode.NotFound, await maker.StatusAsync($"/payments/batches/{batch}?handler=File"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_line_whose_account_has_changed_is_taken_out_before_the_file_leaves_and_the_rest_is_paid(bool approved)
    {
        await using var office = await FundsOffice.StartAsync();
        using var maker = await office.KeeperAsync();
        using var other = await office.KeeperAsync();
        var line = await FundsOffice.LineAsync(maker);
        var batch = await BatchAsync(office, maker, line);
        if (approved)
        {
            await other.FollowAsync(await PressAsync(other, batch, "Approve"));
        }

        await FundsOffice.RefusedAsync(await PressAsync(maker, batch, "TakeOut"), "没有须移出的付款");
        await office.PayeeAsync(other, FundsOffice.One, "望川一号", "9999000011112222");
        var refused = approved ? await maker.Http.GetAsync($"/payments/batches/{batch}?handler=File") : await PressAsync(other, batch, "Approve");
        await FundsOffice.RefusedAsync(refused, "收款账户已变更的序号：1（望川一号）。请先移出这些付款");
        await maker.FollowAsync(await PressAsync(maker, batch, "TakeOut"));
        if (!approved)
        {
            await other.FollowAsync(await PressAsync(other, batch, "Approve"));
        }

        var rows = await FileAsync(maker, batch);
        Assert.Equal(["望川二号"], rows.Select(r => r[3]));
        var stored = await office.App.QueryAsync(db => db.Set<PaymentBatch>().AsNoTracking().SingleAsync());
        Assert.Equal((1, Money.FromWan(3)), (stored.Count, stored.Amount));
        Assert.Equal((Money.FromWan(97), Money.FromWan(3)), ((await office.StateAsync(line)).Available, (await office.StateAsync(line)).Committed));
        await other.FollowAsync(await AnswerAsync(other, batch, rows, (0, "成功,2021-12-06,BK0001,")));
        Assert.Equal(["待支付", "已支付"], (await office.App.QueryAsync(db => db.Set<PaymentOrder>().AsNoTracking().OrderBy(o => o.Id).ToListAsync())).Select(o => o.State));
    }

    [Fact]
    public async Task An_account_that_changes_after_the_file_has_left_stops_the_file_and_nothing_is_taken_out()
    {
        await using var office = await FundsOffice.StartAsync();
        using var maker = await office.KeeperAsync();
        using var other = await office.KeeperAsync();
        var batch = await BatchAsync(office, maker, await FundsOffice.LineAsync(maker));
        await other.FollowAsync(await PressAsync(other, batch, "Approve"));
        await FileAsync(maker, batch);
        await office.PayeeAsync(other, FundsOffice.One, "望川一号", "9999000011112222");
        await FundsOffice.RefusedAsync(await maker.Http.GetAsync($"/payments/batches/{batch}?handler=File"), "请通知银行停付");
        await FundsOffice.RefusedAsync(await PressAsync(maker, batch, "TakeOut"), "银行文件已导出，不能移出");
    }

    [Fact]
    public async Task A_batch_above_the_limit_waits_for_the_leader()
    {
        await using var office = await FundsOffice.StartAsync();
        await office.LimitAsync(15);
        using var maker = await office.KeeperAsync();
        using var other = await office.KeeperAsync();
        using var leader = await office.App.SignInAsync(Roles.Leader);
        var batch = await BatchAsync(office, maker, await FundsOffice.LineAsync(maker));
        await FundsOffice.RefusedAsync(await PressAsync(other, batch, "Approve"), "须先由局领导批准");
        Assert.Equal(HttpStatusCode.NotFound, (await PressAsync(other, batch, "Decide")).StatusCode);
        Assert.Contains("待批准批次 2021-001", (await leader.GetAsync("/inbox")).MainText(), StringComparison.Ordinal);
        await leader.FollowAsync(await PressAsync(leader, batch, "Decide"));
        Assert.Equal(HttpStatusCode.NotFound, await leader.StatusAsync($"/payments/batches/{batch}?handler=File"));
        await other.FollowAsync(await PressAsync(other, batch, "Approve"));
        Assert.Equal(2, (await FileAsync(maker, batch)).Count);
    }

    [Fact]
    public async Task Two_equal_lines_that_the_bank_pays_under_one_number_both_stand()
    {
        await using var office = await FundsOffice.StartAsync();
        using var maker = await office.KeeperAsync();
        using var other = await office.KeeperAsync();
        await office.PayeeAsync(other, FundsOffice.One, "望川一号");
        foreach (var key in new[] { "a", "b" })
        {
            var request = new PaymentRequest(key, $"test-{key}", "test-2021", "创新奖励", "高企认定奖励", FundsOffice.One, Money.FromWan(5), "望科〔2021〕9号");
            await office.WithinAsync(s => s.GetRequiredService<IPaymentRequests>().RequestAsync(office.DistrictId, request, default), s => s is null);
        }

        using var made = await ChooseAsync(maker, null);
        var batch = int.Parse(made.Headers.Location!.ToString().Split('/')[^1], CultureInfo.InvariantCulture);
        await other.FollowAsync(await PressAsync(other, batch, "Approve"));
        await other.FollowAsync(await AnswerAsync(other, batch, await FileAsync(maker, batch), (0, "成功,2021-12-06,BK0001,"), (1, "成功,2021-12-06,BK0001,")));
        Assert.Equal(["BK0001", "BK0001（2）"], await office.App.QueryAsync(db => db.Set<Payment>().OrderBy(p => p.Id).Select(p => p.DocumentNumber!).ToListAsync()));
    }

    [Fact]
    public async Task No_money_goes_to_an_account_that_nobody_has_checked_or_that_changed_a_day_ago()
    {
        await using var office = await FundsOffice.StartAsync();
        using var maker = await office.KeeperAsync();
        await office.RequestAsync("a", 12.50005m);
        using var firm = await office.FirmAsync(FundsOffice.One);
        await FundsOffice.RefusedAsync(await firm.SubmitAsync(await firm.GetAsync("/payee"), "main form", ("Input.Name", "望川一号"), ("Input.Bank", "望川银行"), ("Input.Account", "62-22")), "账号应为 8—32 位数字");
        await firm.FollowAsync(await firm.SubmitAsync(await firm.GetAsync("/payee"), "main form", ("Input.Name", "望川一号"), ("Input.Bank", "望川银行"), ("Input.Account", "6222 0000 1111 2222")));
        await FundsOffice.RefusedAsync(await ChooseAsync(maker, null), "这些单位没有可用的收款账户");
        await FundsOffice.ConfirmPayeeAsync(maker);
        await firm.FollowAsync(await firm.SubmitAsync(await firm.GetAsync("/payee"), "main form", ("Input.Name", "望川一号"), ("Input.Bank", "别处银行"), ("Input.Account", "9999000011112222")));
        await FundsOffice.ConfirmPayeeAsync(maker);
        await FundsOffice.RefusedAsync(await ChooseAsync(maker, null), "变更后等待期未满");
        office.App.Clock.Advance(TimeSpan.FromDays(3));
        using var later = await office.KeeperAsync();
        Assert.Equal(HttpStatusCode.Redirect, (await ChooseAsync(later, null)).StatusCode);
        Assert.DoesNotContain(await office.App.QueryAsync(db => db.Set<PayeeAccount>().Select(p => p.Protected).ToListAsync()), p => p.Contains("9999000011112222", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_enters_an_account_for_a_unit_does_not_check_it_and_a_firm_enters_its_own_only()
    {
        await using var office = await FundsOffice.StartAsync();
        using var keeper = await office.KeeperAsync();
        await keeper.FollowAsync(await keeper.SubmitAsync(await keeper.GetAsync("/payees"), "#enter", ("Input.CreditCode", FundsOffice.Two), ("Input.Name", "望川二号"), ("Input.Bank", "望川银行"), ("Input.Account", "6222000011113333")));
        var form = Html.Form(await keeper.GetAsync("/payees"), "td form");
        form.SetAttribute("action", form.QuerySelector("button")!.GetAttribute("formaction")!);
        await FundsOffice.RefusedAsync(await keeper.SubmitAsync(form), "填报人不能核对自己填报的账户");
        using var firm = await office.FirmAsync(FundsOffice.One);
        await firm.FollowAsync(await firm.SubmitAsync(await firm.GetAsync("/payee"), "main form", ("Input.CreditCode", FundsOffice.Two), ("Input.Name", "望川一号"), ("Input.Bank", "望川银行"), ("Input.Account", "1111222233334444")));
        Assert.Equal([FundsOffice.Two, FundsOffice.One], await office.App.QueryAsync(db => db.Set<PayeeAccount>().OrderBy(p => p.Id).Select(p => p.CreditCode).ToListAsync()));
    }

    internal static async Task<int> BatchAsync(FundsOffice office, TestClient maker, int line)
    {
        using var checker = await office.KeeperAsync();
        await office.PayeeAsync(checker, FundsOffice.One, "望川一号");
        await office.PayeeAsync(checker, FundsOffice.Two, "望川二号", "6222000011113333");
        await office.RequestAsync("a", 12.50005m);
        await office.RequestAsync("b", 3, FundsOffice.Two, line);
        return await MakeAsync(maker, line);
    }

    private static async Task<int> MakeAsync(TestClient maker, int line)
    {
        using var answer = await ChooseAsync(maker, line);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return int.Parse(answer.Headers.Location!.ToString().Split('/')[^1], CultureInfo.InvariantCulture);
    }

    /// <summary>Ticks all requests and makes a batch.</summary>
    internal static async Task<HttpResponseMessage> ChooseAsync(TestClient maker, int? line)
    {
        var form = Html.Form(await maker.GetAsync("/payments"), "#batch");
        foreach (var box in form.QuerySelectorAll("input[name=Chosen]"))
        {
            box.SetAttribute("checked", "");
        }

        return await maker.SubmitAsync(form, ("LineId", $"{line}"));
    }

    internal static async Task<HttpResponseMessage> PressAsync(TestClient person, int batch, string handler, params (string Name, string? Value)[] fields)
    {
        var form = Html.Form(await person.GetAsync($"/payments/batches/{batch}"), "#step");
        form.SetAttribute("action", $"/payments/batches/{batch}?handler={handler}");
        return await person.SubmitAsync(form, fields);
    }

    private static async Task<List<string[]>> FileAsync(TestClient person, int batch)
    {
        using var answer = await person.Http.GetAsync($"/payments/batches/{batch}?handler=File");
        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal(Encoding.UTF8.GetPreamble(), bytes[..3]);
        return [.. Encoding.UTF8.GetString(bytes[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(l => l.Split(','))];
    }

    private static Task<HttpResponseMessage> AnswerAsync(TestClient person, int batch, List<string[]> rows, params (int Row, string Answer)[] answers) => AnswerAsync(person, batch, rows, null, answers);

    private static async Task<HttpResponseMessage> AnswerAsync(TestClient person, int batch, List<string[]> rows, string? header, (int Row, string Answer)[] answers) =>
        await AnswerAsync(person, await person.GetAsync($"/payments/batches/{batch}"), batch, rows, header, answers);

    private static Task<HttpResponseMessage> AnswerAsync(TestClient person, AngleSharp.Html.Dom.IHtmlDocument page, int batch, List<string[]> rows, string? header, (int Row, string Answer)[] answers)
    {
        var form = Html.Form(page, "#step");
        form.SetAttribute("action", $"/payments/batches/{batch}?handler=Answer");
        var text = (header ?? "批次号,序号,付款编号,收款人户名,收款账号,开户银行,金额（元）,用途,处理结果,支付日期,银行流水号,失败原因\r\n") + string.Join("\r\n", answers.Select(a => string.Join(',', rows[a.Row]) + "," + a.Answer)) + "\r\n";
        return person.UploadAsync(form, "Upload", "huidan.csv", [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text)]);
    }
}
