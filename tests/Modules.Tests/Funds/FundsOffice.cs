using System.Net;
using Kechuang.Contracts.Funds;
using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Operations;
using Kechuang.Core.Parameters;
using Kechuang.Enterprises.Ledgers;
using Kechuang.Funds.Domain;
using Kechuang.Funds.Queries;
using Kechuang.Kernel;
using Kechuang.Modules.Tests.Experts;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Modules.Tests.Funds;

/// <summary>A district with two firms and the people who keep its money, on 2021-12-06.</summary>
internal sealed class FundsOffice : IAsyncDisposable
{
    public static readonly string One = CodeOf("91330100MA0000001"), Two = CodeOf("91330100MA0000002");

    private static readonly OperationKind Test = new("funds.test", "测试");

    private FundsOffice(TestApp app) => App = app;

    public TestApp App { get; }

    public int DistrictId { get; private set; }

    public static async Task<FundsOffice> StartAsync()
    {
        var office = new FundsOffice(await TestApp.StartAsync());
        office.App.Clock.Set(new DateTimeOffset(2021, 12, 6, 9, 0, 0, TimeSpan.FromHours(8)));
        office.DistrictId = (await office.App.DistrictAsync()).Id;
        await office.App.AddAsync(Firm(office, One, "望川一号"), Firm(office, Two, "望川二号"));
        return office;
    }

    public Task<TestClient> KeeperAsync() => App.SignInAsync(Roles.Clerk, a => a with { Section = Sections.General });

    public Task<TestClient> FirmAsync(string code) => App.SignInAsync(Roles.Enterprise, a => a with { CreditCode = code });

    /// <summary>Runs something within one audited operation, as other modules do; false rolls back.</summary>
    public Task<T> WithinAsync<T>(Func<IServiceProvider, Task<T>> work, Func<T, bool>? commit = null) =>
        App.InScopeAsync(s => s.GetRequiredService<UnitOfWork>().RunAsync(Test, Actor.System, DistrictId, "", _ => work(s), commit: commit, touches: Touches.Nothing));

    /// <summary>A line set up through the form; gives its id.</summary>
    public static async Task<int> LineAsync(TestClient keeper, string title = "政策奖补", string amount = "100", int year = 2021, string purpose = "创新奖励")
    {
        using var answer = await keeper.SubmitAsync(await keeper.GetAsync($"/budget/new?year={year}"), "main form", ("Input.Title", title), ("Input.Source", "区级"), ("Input.Purpose", purpose), ("Input.Amount", amount), ("Input.Document", "望财〔2021〕1号"));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return int.Parse(answer.Headers.Location!.ToString().Split('/')[^1]);
    }

    /// <summary>A request as another module files it; gives its id, or null where the line has not enough.</summary>
    public async Task<long?> RequestAsync(string key, decimal wan, string? code = null, int? line = null, string commitment = "")
    {
        var @short = await WithinAsync(s => s.GetRequiredService<IPaymentRequests>().RequestAsync(DistrictId, new PaymentRequest(key, $"test-{key}", "test-2021", "创新奖励", $"奖励 {key}", code ?? One, Money.FromWan(wan), "望科〔2021〕9号", BudgetLineId: line, Commitment: commitment), default), s => s is null);
        return @short is not null ? null : await App.QueryAsync(db => db.Set<PaymentOrder>().Where(o => o.Key == key).Select(o => (long?)o.Id).SingleAsync());
    }

    /// <summary>Above so much (in 万元) the leader approves.</summary>
    public Task LimitAsync(int wan) => App.AddAsync(new ParameterVersion { DistrictId = DistrictId, Set = "funds", EffectiveFrom = new DateOnly(2020, 1, 1), Source = "测试", Values = $$"""{"payment-leader-limit": {{wan}}}""", EnteredAt = DateTime.UnixEpoch });

    /// <summary>An account entered by the firm and confirmed by a keeper.</summary>
    public async Task PayeeAsync(TestClient keeper, string code, string name, string account = "6222000011112222")
    {
        using var firm = await FirmAsync(code);
        await firm.FollowAsync(await firm.SubmitAsync(await firm.GetAsync("/payee"), "main form", ("Input.Name", name), ("Input.Bank", "望川银行城东支行"), ("Input.Account", account)));
        await ConfirmPayeeAsync(keeper);
    }

    public static async Task ConfirmPayeeAsync(TestClient keeper)
    {
        var form = Html.Form(await keeper.GetAsync("/payees"), "td form");
        form.SetAttribute("action", form.QuerySelector("button")!.GetAttribute("formaction")!);
        await keeper.FollowAsync(await keeper.SubmitAsync(form));
    }

    public Task<BudgetLineState> StateAsync(int line) => App.InScopeAsync(async s => (await s.GetRequiredService<IBudget>().LinesAsync(DistrictId, 2021, default)).Single(l => l.Id == line));

    /// <summary>Replays the journal and finds no fault.</summary>
    public async Task BooksAgreeAsync() => Assert.Empty((await App.InScopeAsync(s => s.GetRequiredService<JournalCheck>().RunAsync(DistrictId, default))).Faults);

    public static async Task RefusedAsync(HttpResponseMessage answer, string words)
    {
        var text = Html.TextOf(await answer.Content.ReadAsStringAsync());
        Assert.True(answer.StatusCode == HttpStatusCode.UnprocessableEntity, $"{(int)answer.StatusCode}: {text}");
        Assert.Contains(words, await WordsAsync(answer), StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    private static async Task<string> WordsAsync(HttpResponseMessage answer) => Html.Parse(await answer.Content.ReadAsStringAsync()).MainText();

    private static Enterprise Firm(FundsOffice office, string code, string name) => new() { DistrictId = office.DistrictId, Key = code, CreditCode = code, Name = name, Township = "东关街道", FoundedOn = new DateOnly(2015, 1, 1) };

    private static string CodeOf(string first) => first + CreditCode.CheckCharacter(first + "0");
}
