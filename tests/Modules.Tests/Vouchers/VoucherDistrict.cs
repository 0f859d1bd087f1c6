using System.Globalization;
using System.Net;
using Kechuang.Contracts.Funds;
using Kechuang.Core.Accounts;
using Kechuang.Core.Districts;
using Kechuang.Core.Jobs;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Enterprises.Ledgers;
using Kechuang.Funds.Domain;
using Kechuang.Funds.UseCases;
using Kechuang.Kernel;
using Kechuang.Modules.Tests.Experts;
using Kechuang.Modules.Tests.Uploads;
using Kechuang.Testing;
using Kechuang.Vouchers.Domain;
using Kechuang.Vouchers.Ledgers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Modules.Tests.Vouchers;

/// <summary>A district with one scheme (Yuhuan's rules unless others are given), two firms, and two approved providers with a service each.</summary>
internal sealed class VoucherDistrict : IAsyncDisposable
{
    public const string Unit = "望川一号", Lab = "江城检测中心", OtherLab = "碧湖计量所";

    public static readonly string Code = CodeOf("91330100MA0000001"), OtherCode = CodeOf("91330100MA0000002"), LabCode = CodeOf("91330100MA0000008"), OtherLabCode = CodeOf("91330100MA0000009");

    /// <summary>Yuhuan's rules.</summary>
    public static readonly SchemeTerms Yuhuan = Demo("玉环");

    private VoucherDistrict(TestApp app) => App = app;

    public TestApp App { get; }

    public int DistrictId { get; private set; }

    public int SchemeId { get; private set; }

    /// <summary>Further vouchers are of this scheme.</summary>
    public void ToScheme(int id) => SchemeId = id;

    public int ServiceId { get; private set; }

    public int OtherServiceId { get; private set; }

    public static SchemeTerms Demo(string part) => Kechuang.Vouchers.UseCases.DemoSchemes.Read().Single(s => s.Title.Contains(part, StringComparison.Ordinal)).Terms;

    public static async Task<VoucherDistrict> StartAsync(SchemeTerms? terms = null)
    {
        var place = new VoucherDistrict(await TestApp.StartAsync());
        place.DistrictId = (await place.App.DistrictAsync()).Id;
        await place.App.AddAsync(place.Firm(Code, Unit), place.Firm(OtherCode, "望川二号"));
        place.SchemeId = await place.AddSchemeAsync("创新券", terms ?? Yuhuan);
        place.ServiceId = await place.AddProviderAsync(Lab, LabCode, "检验检测");
        place.OtherServiceId = await place.AddProviderAsync(OtherLab, OtherLabCode, "产品设计");
        return place;
    }

    public async Task<int> AddSchemeAsync(string title, SchemeTerms terms)
    {
        var scheme = new VoucherScheme { DistrictId = DistrictId, Title = title, Versions = [new SchemeVersion { Number = 1, EffectiveFrom = new DateOnly(2020, 1, 1), Source = "测试", Json = terms.Write(), At = DateTime.UnixEpoch }] };
        await App.AddAsync(scheme);
        return scheme.Id;
    }

    public async Task<int> AddProviderAsync(string name, string code, string kind, ProviderStatus status = ProviderStatus.Approved)
    {
        var service = new CatalogueService { DistrictId = DistrictId, Kind = kind, Title = $"{name}的{kind}", Price = Money.FromWan(3), Unit = "次" };
        await App.AddAsync(new VoucherProvider { DistrictId = DistrictId, Name = name, CreditCode = code, Class = "区级载体", Qualification = "CMA", Contact = "王五", Phone = "0571", Status = status, ReviewDue = new DateOnly(2022, 12, 1), Services = [service] });
        return service.Id;
    }

    /// <summary>A budget line with so much on it.</summary>
    public Task<int> AddLineAsync(decimal wan) => App.InScopeAsync(async s =>
    {
        var (db, budget, unit) = (s.GetRequiredService<AppDb>(), s.GetRequiredService<Budget>(), s.GetRequiredService<UnitOfWork>());
        return await unit.RunAsync(BudgetOperations.Open, Actor.System, DistrictId, "", async _ =>
        {
            var line = db.Add(new BudgetLine { DistrictId = DistrictId, Year = 2021, Source = "区级", Purpose = "创新券", Title = "创新券" }).Entity;
            await db.SaveChangesAsync();
            await budget.OpenAsync(line, default);
            await budget.AppropriateAsync(line, Money.FromWan(wan), "line", new DateOnly(2021, 1, 1), "下达", default);
            return line.Id;
        });
    });

    public async Task<BudgetLineState> LineAsync() => (await App.InScopeAsync(s => s.GetRequiredService<IBudget>().LinesAsync(DistrictId, 2021, default)))[0];

    public Task<TestClient> FirmAsync(string? code = null) => App.SignInAsync(Roles.Enterprise, a => a with { CreditCode = code ?? Code });

    public Task<TestClient> LabAsync(string name = Lab) => App.SignInAsync(Roles.Provider, a => a with { Organisation = name });

    public Task<TestClient> OfficeAsync() => App.SignInAsync(Roles.Clerk, a => a with { Section = Sections.General });

    public Task<TestClient> LeaderAsync() => App.SignInAsync(Roles.Leader);

    /// <summary>The day, at nine in the morning of Beijing.</summary>
    public void On(int year, int month, int day, int hour = 9, int minute = 0, int second = 0) => App.Clock.Set(new DateTimeOffset(year, month, day, hour, minute, second, TimeSpan.FromHours(8)));

    /// <summary>Applies for so much and has it issued; gives the voucher's id.</summary>
    public async Task<long> IssueAsync(decimal wan, string? code = null)
    {
        using var firm = await FirmAsync(code);
        await firm.FollowAsync(await ApplyAsync(firm, $"{wan}"));
        using var office = await OfficeAsync();
        var id = await App.QueryAsync(db => db.Set<QuotaApplication>().MaxAsync(a => a.Id));
        await office.FollowAsync(await office.SubmitAsync(await office.GetAsync($"/vouchers/applications/{id}"), "#decide", ("good", "true")));
        return await App.QueryAsync(db => db.Set<IssuedVoucher>().MaxAsync(v => v.Id));
    }

    public async Task<HttpResponseMessage> ApplyAsync(TestClient firm, string wan, int? scheme = null) =>
        await firm.SubmitAsync(await firm.GetAsync("/vouchers/mine"), "#apply", ("SchemeId", $"{scheme ?? SchemeId}"), ("Amount", wan), ("Purpose", "检测样机"));

    /// <summary>Puts a voucher there, as it would have been issued.</summary>
    public async Task<long> AddVoucherAsync(decimal wan, string? code = null, DateOnly? until = null)
    {
        var version = await App.QueryAsync(db => db.Set<SchemeVersion>().Where(v => v.SchemeId == SchemeId).Select(v => v.Id).FirstAsync());
        var number = $"CXQ2021-9{await App.QueryAsync(db => db.Set<IssuedVoucher>().CountAsync()):000}";
        var (issuedOn, last) = (new DateOnly(2021, 12, 1), until ?? new DateOnly(2022, 3, 1));
        var voucher = new IssuedVoucher { DistrictId = DistrictId, Number = number, SchemeId = SchemeId, SchemeVersionId = version, CreditCode = code ?? Code, UnitName = Unit, Issued = Money.FromWan(wan), IssuedOn = issuedOn, ValidUntil = last, CarryUntil = last };
        await App.AddAsync(voucher, new Voucher { DistrictId = DistrictId, Key = number, Number = number, CreditCode = code ?? Code, IssuedOn = issuedOn, Quota = Money.FromWan(wan), ValidUntil = last });
        return voucher.Id;
    }

    /// <summary>Orders a service; gives the order's id.</summary>
    public async Task<long> OrderAsync(long voucher, decimal price, string? part = null, int? service = null, string? code = null)
    {
        using var firm = await FirmAsync(code);
        await firm.FollowAsync(await TryOrderAsync(firm, voucher, $"{price}", part, service));
        return await App.QueryAsync(db => db.Set<VoucherOrder>().MaxAsync(o => o.Id));
    }

    public async Task<HttpResponseMessage> TryOrderAsync(TestClient firm, long voucher, string price, string? part = null, int? service = null) =>
        await firm.SubmitAsync(await firm.GetAsync($"/vouchers/services/{service ?? ServiceId}"), "#order", ("VoucherId", $"{voucher}"), ("Price", price), ("Part", part ?? ""));

    /// <summary>The provider accepts and hands in its papers.</summary>
    public async Task ServeAsync(long order, decimal invoiced, string invoice = "26332000000000000001", string lab = Lab)
    {
        using var provider = await LabAsync(lab);
        await provider.FollowAsync(await provider.SubmitAsync(await provider.GetAsync(Path(order)), "#answer", ("good", "true")));
        await provider.FollowAsync(await DeliverAsync(provider, order, invoiced, invoice));
    }

    public async Task<HttpResponseMessage> DeliverAsync(TestClient provider, long order, decimal invoiced, string invoice = "26332000000000000001", params (string Name, string? Value)[] fields)
    {
        var today = BeijingTime.Today(App.Clock).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        (string Name, string? Value)[] all = [("ContractNumber", "HT-1"), ("ContractOn", today), ("ContractAmount", $"{invoiced}"), ("DoneOn", today), ("Result", "检测报告"), ("Invoices", $"{invoice} {invoiced}")];
        return await provider.UploadAsync(Html.Form(await provider.GetAsync(Path(order)), "#deliver"), "file", "合同.pdf", SomeFiles.Pdf, [.. all.Where(f => fields.All(g => g.Name != f.Name)), .. fields]);
    }

    public async Task<HttpResponseMessage> ConfirmAsync(TestClient firm, long order, string paid, string? paidOn = null) =>
        await firm.UploadAsync(Html.Form(await firm.GetAsync(Path(order)), "#confirm"), "file", "付款.pdf", SomeFiles.Pdf, ("Paid", paid), ("PaidOn", paidOn ?? BeijingTime.Today(App.Clock).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));

    /// <summary>An order ordered, served, confirmed.</summary>
    public async Task<long> UseAsync(long voucher, decimal paid, string invoice = "26332000000000000001", int? service = null, string lab = Lab)
    {
        var order = await OrderAsync(voucher, paid, service: service);
        await ServeAsync(order, paid, invoice, lab);
        using var firm = await FirmAsync();
        await firm.FollowAsync(await ConfirmAsync(firm, order, $"{paid}"));
        return order;
    }

    /// <summary>Claimed by the firm and checked by the section.</summary>
    public async Task ClaimAsync(long order)
    {
        using var firm = await FirmAsync();
        await firm.FollowAsync(await firm.SubmitAsync(await firm.GetAsync(Path(order)), "#claim"));
        using var office = await OfficeAsync();
        await office.FollowAsync(await office.SubmitAsync(await office.GetAsync(Path(order)), "#check", ("good", "true")));
    }

    /// <summary>A batch of all checked claims, drafted; gives its id.</summary>
    public async Task<long> DraftAsync(TestClient office, string? budget = null)
    {
        var page = await office.GetAsync($"/vouchers/batches/new?scheme={SchemeId}");
        await office.FollowAsync(await office.SubmitAsync(page, "#batch", budget is null ? [] : [("Budget", budget)]));
        return await App.QueryAsync(db => db.Set<RedemptionBatch>().MaxAsync(b => b.Id));
    }

    /// <summary>The batch agreed by the leader, published, its notice over, and payment asked for.</summary>
    public async Task RequestAsync(TestClient office, long batch)
    {
        using var leader = await LeaderAsync();
        await leader.FollowAsync(await leader.SubmitAsync(await leader.GetAsync($"/vouchers/batches/{batch}"), "#agree", ("good", "true")));
        await office.FollowAsync(await office.SubmitAsync(await office.GetAsync($"/vouchers/batches/{batch}"), "#publish", ("Contact", "张三"), ("Phone", "0571-1")));
        App.Clock.Advance(TimeSpan.FromDays(14));
        using var later = await OfficeAsync();
        await later.FollowAsync(await later.SubmitAsync(await later.GetAsync($"/vouchers/batches/{batch}"), "#request"));
    }

    /// <summary>Two keepers of the funds pay all that was asked for.</summary>
    public async Task PayAllAsync()
    {
        using var first = await OfficeAsync();
        using var second = await OfficeAsync();
        foreach (var id in await App.QueryAsync(db => db.Set<PaymentOrder>().Where(o => o.Status == PaymentRequestStatus.Requested).OrderBy(o => o.Id).Select(o => o.Id).ToListAsync()))
        {
            await first.FollowAsync(await first.SubmitAsync(await first.GetAsync($"/payments/{id}"), "#enter", ("step", "enter"), ("PaidOn", BeijingTime.Today(App.Clock).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("Document", $"支字 {id} 号")));
            await second.FollowAsync(await second.SubmitAsync(await second.GetAsync($"/payments/{id}"), "#confirm", ("step", "confirm")));
        }
    }

    public Task DaysAsync() => App.InScopeAsync(async s =>
    {
        var district = await s.GetRequiredService<AppDb>().Set<District>().AsNoTracking().SingleAsync(d => d.Id == DistrictId);
        await s.GetServices<IDailyWork>().Single(w => w.Name == "vouchers.days").RunAsync(district, BeijingTime.Today(App.Clock), default);
    });

    public Task<IssuedVoucher> VoucherAsync(long id) => App.QueryAsync(db => db.Set<IssuedVoucher>().AsNoTracking().SingleAsync(v => v.Id == id));

    public Task<VoucherOrder> OrderAsync(long id) => App.QueryAsync(db => db.Set<VoucherOrder>().AsNoTracking().SingleAsync(o => o.Id == id));

    public Task<List<Voucher>> RowsAsync() => App.QueryAsync(db => db.Set<Voucher>().AsNoTracking().OrderBy(v => v.Number).ToListAsync());

    public static string Path(long order) => $"/vouchers/orders/{order}";

    /// <summary>Asserts a refusal (422) that says so.</summary>
    public static async Task RefusedAsync(HttpResponseMessage response, string words)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.UnprocessableEntity, $"{(int)response.StatusCode}: {Html.TextOf(text)}");
        Assert.Contains(words, Html.Parse(text).MainText(), StringComparison.Ordinal);
    }

    public static string CodeOf(string start) => start + CreditCode.CheckCharacter(start + "0");

    public ValueTask DisposeAsync() => App.DisposeAsync();

    private Enterprise Firm(string code, string name) => new() { DistrictId = DistrictId, Key = code, CreditCode = code, Name = name, Township = "东关街道", FoundedOn = new DateOnly(2015, 1, 1) };
}
