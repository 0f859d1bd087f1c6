using Kechuang.Core.Accounts;
using Kechuang.Core.Districts;
using Kechuang.Core.Indicators;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Operations;
using Kechuang.Kernel;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Core.Tests.Ledgers;

/// <summary>Records changed by hand: under the workbook's rules, once, audited.</summary>
public sealed class RecordEditorTests : IAsyncLifetime
{
    private TestApp app = null!;
    private District district = null!;

    public async ValueTask InitializeAsync()
    {
        app = await TestApp.StartAsync();
        district = await app.DistrictAsync();
        Assert.IsType<EditResult.Saved>(await CreateAsync("enterprise", Firm("91330100MA00000018", "望川测试一有限公司")));
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_new_record_is_audited_with_its_values()
    {
        var saved = Assert.IsType<EditResult.Saved>(await CreateAsync("loan", Loan("HT-1")));

        var (operation, change) = await LastAsync();
        Assert.Equal(("ledger.create", "added", "loan", (long?)saved.Id), (operation.Kind, change.Action, change.Subject, change.SubjectId));
        Assert.Equal("123.45", RecordChange.Read(change.After)["amount"]);
        Assert.Empty((await app.InScopeAsync(s => s.GetRequiredService<AuditChain>().VerifyAsync())).Faults);
    }

    [Fact]
    public async Task The_same_form_sent_twice_makes_one_record()
    {
        var key = Guid.CreateVersion7();
        var first = Assert.IsType<EditResult.Saved>(await CreateAsync("loan", Loan("HT-1"), key));
        var second = Assert.IsType<EditResult.Saved>(await CreateAsync("loan", Loan("HT-1"), key));

        Assert.Equal((first.Id, true, false), (second.Id, first.Changed, second.Changed));
        Assert.Equal(1, await CountAsync("loan"));
    }

    [Fact]
    public async Task The_same_form_sent_twice_at_once_makes_one_record()
    {
        var key = Guid.CreateVersion7();
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => CreateAsync("loan", Loan("HT-1"), key))));

        Assert.Single(results.Cast<EditResult.Saved>().Select(r => r.Id).Distinct());
        Assert.Equal(1, await CountAsync("loan"));
    }

    [Theory]
    [InlineData("amount", "一百", "不是数字")]
    [InlineData("amount", "-1", "不能为负数")]
    [InlineData("amount", "1.234", "两位小数")]
    [InlineData("issuedOn", "2021-02-30", "没有这一天")]
    [InlineData("contractNumber", " ", "不能为空")]
    [InlineData("creditCode", "91330100MA", "18 位")]
    [InlineData("creditCode", "91330100MA9999999K", "企业名录")]
    public async Task A_bad_field_is_refused_by_name_and_nothing_is_written(string column, string text, string words)
    {
        var texts = Loan("HT-1");
        texts[column] = text;

        var invalid = Assert.IsType<EditResult.Invalid>(await CreateAsync("loan", texts));

        Assert.Contains(invalid.Errors, e => e.Column?.Name == column && e.Reason.Contains(words, StringComparison.Ordinal));
        Assert.Equal(0, await CountAsync("loan"));
    }

    [Fact]
    public async Task A_doubled_key_names_the_record_in_the_way()
    {
        var first = Assert.IsType<EditResult.Saved>(await CreateAsync("loan", Loan("HT-1")));

        var refused = Assert.IsType<EditResult.Invalid>(await CreateAsync("loan", Loan("HT-1")));

        Assert.Equal(("contractNumber", (long?)first.Id), (refused.Errors[0].Column!.Name, refused.Errors[0].RecordId));
    }

    [Fact]
    public async Task A_stale_edit_is_refused_and_tells_what_is_stored()
    {
        var id = Assert.IsType<EditResult.Saved>(await CreateAsync("loan", Loan("HT-1"))).Id;
        var (mine, other) = (Loan("HT-1"), Loan("HT-1"));
        (mine["amount"], other["amount"]) = ("200", "300");
        Assert.IsType<EditResult.Saved>(await EditAsync("loan", id, 1, other));

        var stale = Assert.IsType<EditResult.Stale>(await EditAsync("loan", id, 1, mine));

        Assert.Equal(("300", 2), (RecordForm.Texts(Sheet("loan"), stale.Stored)["amount"], stale.Stored.Version));
        Assert.Equal("300", RecordChange.Read((await LastAsync()).Event.After)["amount"]);
    }

    [Fact]
    public async Task An_edit_sent_twice_is_one_change()
    {
        var id = Assert.IsType<EditResult.Saved>(await CreateAsync("loan", Loan("HT-1"))).Id;
        var texts = Loan("HT-1");
        texts["amount"] = "200";

        Assert.True(Assert.IsType<EditResult.Saved>(await EditAsync("loan", id, 1, texts)).Changed);
        Assert.False(Assert.IsType<EditResult.Saved>(await EditAsync("loan", id, 1, texts)).Changed);
    }

    [Fact]
    public async Task A_voided_record_counts_in_no_figure_until_it_is_restored()
    {
        var id = Assert.IsType<EditResult.Saved>(await CreateAsync("loan", Loan("HT-1"))).Id;
        Assert.Equal(123.45m, await LoansAsync());

        Assert.IsType<EditResult.Invalid>(await InEditor(e => e.VoidAsync(Clerk(), Sheet("loan"), id, 1, " ")));
        Assert.IsType<EditResult.Saved>(await InEditor(e => e.VoidAsync(Clerk(), Sheet("loan"), id, 1, "重复登记")));
        Assert.Equal("重复登记", (await LastAsync()).Operation.Reason);
        Assert.Equal(0m, await LoansAsync());

        Assert.IsType<EditResult.Saved>(await InEditor(e => e.RestoreAsync(Clerk(), Sheet("loan"), id, 2, null)));
        Assert.Equal(123.45m, await LoansAsync());
    }

    [Fact]
    public async Task A_firm_that_records_name_is_neither_voided_nor_given_another_code()
    {
        Assert.IsType<EditResult.Saved>(await CreateAsync("loan", Loan("HT-1")));
        var firm = await app.InScopeAsync(s => s.GetRequiredService<LedgerStore>().FindByKeyAsync(Sheet("enterprise"), district.Id, "91330100MA00000018"));

        var voided = Assert.IsType<EditResult.Invalid>(await InEditor(e => e.VoidAsync(Clerk(Sections.HighTech), Sheet("enterprise"), firm!.Id, 1, "误录")));
        var renamed = Assert.IsType<EditResult.Invalid>(await InEditor(e => e.EditAsync(Clerk(Sections.HighTech), Sheet("enterprise"), firm!.Id, 1, Firm("91330100MA00000026", "望川测试一有限公司"))));

        Assert.Contains("科技贷", voided.Errors[0].Reason, StringComparison.Ordinal);
        Assert.Contains("科技贷", renamed.Errors[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_section_or_district_changes_nothing()
    {
        var id = Assert.IsType<EditResult.Saved>(await CreateAsync("loan", Loan("HT-1"))).Id;
        var neighbour = await app.DistrictAsync("邻川区");

        Assert.IsType<EditResult.OutOfReach>(await InEditor(e => e.VoidAsync(Clerk(Sections.Rural), Sheet("loan"), id, 1, "误录")));
        Assert.IsType<EditResult.OutOfReach>(await InEditor(e => e.VoidAsync(Clerk() with { DistrictId = neighbour.Id }, Sheet("loan"), id, 1, "误录")));
        Assert.IsType<EditResult.OutOfReach>(await InEditor(e => e.CreateAsync(Clerk() with { Role = Roles.Leader }, Sheet("loan"), Loan("HT-2"), Guid.CreateVersion7())));
    }

    [Fact]
    public async Task The_history_tells_every_change_in_columns()
    {
        var id = Assert.IsType<EditResult.Saved>(await CreateAsync("loan", Loan("HT-1"))).Id;
        var texts = Loan("HT-1");
        texts["amount"] = "200";
        await EditAsync("loan", id, 1, texts);
        await InEditor(e => e.VoidAsync(Clerk(), Sheet("loan"), id, 2, "误录"));

        var entries = await app.InScopeAsync(async s =>
        {
            var record = await s.GetRequiredService<LedgerStore>().FindAsync(Sheet("loan"), district.Id, id);
            return await s.GetRequiredService<RecordHistory>().OfAsync(Sheet("loan"), record!);
        });

        Assert.Equal(["作废记录", "修改记录", "新增记录"], entries.Select(e => e.Title));
        Assert.Equal(("amount", "123.45", "200"), entries[1].Changes.Select(c => (c.Column.Name, c.Before, c.After)).Single());
    }

    private static Dictionary<string, string?> Firm(string code, string name) => new() { ["creditCode"] = code, ["name"] = name, ["township"] = "河口镇", ["foundedOn"] = "2015-01-01", ["status"] = "存续" };

    private static Dictionary<string, string?> Loan(string number) => new()
    {
        ["contractNumber"] = number, ["creditCode"] = "91330100MA00000018", ["bank"] = "望川银行", ["issuedOn"] = "2021年3月5日", ["amount"] = "123.45", ["rate"] = "4.35", ["termMonths"] = "12",
    };

    private Access Clerk(string section = Sections.General) => new(new Actor(null, "测试员", "web", "127.0.0.1"), Roles.Clerk) { DistrictId = district.Id, DistrictName = district.Name, Section = section };

    private Sheet Sheet(string id) => app.Services.GetRequiredService<SheetCatalog>()[id];

    private Task<EditResult> CreateAsync(string sheet, Dictionary<string, string?> texts, Guid? key = null) =>
        InEditor(e => e.CreateAsync(Clerk(Sheet(sheet).Section), Sheet(sheet), texts, key ?? Guid.CreateVersion7()));

    private Task<EditResult> EditAsync(string sheet, long id, int version, Dictionary<string, string?> texts) =>
        InEditor(e => e.EditAsync(Clerk(Sheet(sheet).Section), Sheet(sheet), id, version, texts));

    private Task<EditResult> InEditor(Func<RecordEditor, Task<EditResult>> work) => app.InScopeAsync(s => work(s.GetRequiredService<RecordEditor>()));

    private Task<int> CountAsync(string sheet) => app.InScopeAsync(s => s.GetRequiredService<LedgerStore>().Records(Sheet(sheet)).CountAsync());

    private async Task<decimal?> LoansAsync() => (await app.InScopeAsync(s => s.GetRequiredService<FigureService>().ComputeAsync(district, new Period(2021, 11), Facets.Value, ["loan.issued"]))).Number("loan.issued");

    private Task<(Operation Operation, OperationEvent Event)> LastAsync() => app.QueryAsync(async db =>
    {
        var operation = await db.Set<Operation>().AsNoTracking().OrderByDescending(o => o.Sequence).FirstAsync();
        return (operation, await db.Set<OperationEvent>().AsNoTracking().Where(e => e.OperationId == operation.Id).OrderBy(e => e.Number).FirstAsync());
    });
}
