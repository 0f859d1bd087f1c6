using System.Net;
using AngleSharp.Html.Dom;
using Kechuang.Core.Accounts;
using Kechuang.Core.Districts;
using Kechuang.Core.Firms;
using Kechuang.Core.Jobs;
using Kechuang.Core.Ledgers;
using Kechuang.Credit.Domain;
using Kechuang.Credit.Ledgers;
using Kechuang.Enterprises.Ledgers;
using Kechuang.Kernel;
using Kechuang.Modules.Tests.Experts;
using Kechuang.Modules.Tests.Uploads;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Modules.Tests.Credit;

/// <summary>
/// 望川区 on 2021-12-06 with a scheme of LPR + 30 bp, single loan ≤ 500, firm ≤ 800 万元, 10 × a pool of 200 万元, 4:4:2, for holders of 高企; two banks, two firms
/// that hold the title, one that does not; LPR of November 2021: 3.85 / 4.65.
/// </summary>
internal sealed class CreditDistrict : IAsyncDisposable
{
    public const string Bank = "江城银行", OtherBank = "望川农商行", Title = "国家高新技术企业";

    public static readonly string Code = CodeOf(1), OtherCode = CodeOf(2), PlainCode = CodeOf(3);

    public static readonly SchemeRules Standard = new()
    {
        Conditions = new Eligibility([new EligibilityLine(1, "title", Comparison.Is, Title)]).Write(), LoanCap = Money.FromWan(500), FirmCap = Money.FromWan(800), TermMonths = 36, Price = new PriceRule(PriceKind.LprPlus, 30),
        Leverage = 10, BaseShare = 40, Subsidy = new SubsidyRule(50, true, Money.FromWan(20)), NplDays = 60, Warn = 2, Stop = 3, Resume = 3,
    };

    private CreditDistrict(TestApp app) => App = app;

    public TestApp App { get; }

    public int DistrictId { get; private set; }

    public int SchemeId { get; private set; }

    public TestClient Section { get; private set; } = null!;

    public TestClient Lender { get; private set; } = null!;

    public static string CodeOf(int number)
    {
        var start = $"91330100MB{number:0000000}";
        return start + CreditCode.CheckCharacter(start + "0");
    }

    public static async Task<CreditDistrict> StartAsync(SchemeRules? rules = null, decimal poolWan = 200)
    {
        var place = new CreditDistrict(await TestApp.StartAsync());
        place.DistrictId = (await place.App.DistrictAsync()).Id;
        foreach (var (code, name) in new[] { (Code, "望川一号"), (OtherCode, "望川二号"), (PlainCode, "望川三号") })
        {
            await place.App.AddAsync(new Enterprise { DistrictId = place.DistrictId, Key = code, CreditCode = code, Name = name, Township = "东关街道", FoundedOn = new DateOnly(2015, 1, 1) });
        }

        foreach (var code in new[] { Code, OtherCode })
        {
            await place.App.AddAsync(new TitleRecord { DistrictId = place.DistrictId, Key = $"{code}|{Title}", CreditCode = code, Title = Title, RecognisedOn = new DateOnly(2020, 1, 1), ValidUntil = new DateOnly(2025, 12, 31) });
        }

        var scheme = new Scheme
        {
            DistrictId = place.DistrictId, Code = "KJD", Title = "望科贷", Versions = [new SchemeVersion { Number = 1, ValidFrom = new DateOnly(2021, 1, 1), Source = "望科〔2021〕1号", Json = (rules ?? Standard).Write(), ChangedAt = DateTime.UnixEpoch }],
            Banks = [.. new[] { Bank, OtherBank }.Select(b => new SchemeBank { DistrictId = place.DistrictId, Name = b, Account = "6222000012345678", JoinedOn = new DateOnly(2021, 1, 1) })],
        };
        await place.App.AddAsync(scheme, Rates(place.DistrictId, 2020, 12, 3.85m, 4.65m), Rates(place.DistrictId, 2021, 11, 3.85m, 4.65m));
        place.SchemeId = scheme.Id;
        place.Section = await place.SectionAsync();
        place.Lender = await place.BankAsync();
        if (poolWan > 0)
        {
            await place.Section.FollowAsync(await place.EnterPoolAsync("Deposit", poolWan));
        }

        return place;
    }

    public static Lpr Rates(int district, int year, int month, decimal oneYear, decimal fiveYear) => new() { DistrictId = district, Month = new DateOnly(year, month, 1), OneYear = oneYear, FiveYear = fiveYear, Source = "全国银行间同业拆借中心", EnteredAt = DateTime.UnixEpoch };

    public Task<TestClient> SectionAsync() => App.SignInAsync(Roles.Clerk, a => a with { Section = Sections.General });

    public Task<TestClient> LeaderAsync() => App.SignInAsync(Roles.Leader);

    public Task<TestClient> BankAsync(string name = Bank) => App.SignInAsync(Roles.Bank, a => a with { Organisation = name });

    public Task<TestClient> FirmAsync(string? code = null) => App.SignInAsync(Roles.Enterprise, a => a with { CreditCode = code ?? Code });

    /// <summary>The day, at nine in the morning of Beijing; section and bank sign in anew, their sessions having run out.</summary>
    public async Task OnAsync(int year, int month, int day)
    {
        App.Clock.Set(new DateTimeOffset(year, month, day, 9, 0, 0, TimeSpan.FromHours(8)));
        Section.Dispose();
        Lender.Dispose();
        (Section, Lender) = (await SectionAsync(), await BankAsync());
    }

    /// <summary>The day's work of tech credit.</summary>
    public Task DailyAsync() => App.InScopeAsync(async s =>
    {
        var district = (await s.GetRequiredService<DistrictDirectory>().AllAsync()).Single();
        await s.GetServices<IDailyWork>().Single(w => w.Name == "credit.risk").RunAsync(district, BeijingTime.Today(App.Clock), default);
    });

    /// <summary>Sends a form of a page, with the value of the button pressed; the button's own address where it has one.</summary>
    public static async Task<HttpResponseMessage> PressAsync(TestClient person, string path, string form, string? step = null, params (string, string?)[] fields)
    {
        var page = await person.GetAsync(path);
        return await SendAsync(person, page, form, step, fields);
    }

    public static Task<HttpResponseMessage> SendAsync(TestClient person, IHtmlDocument page, string form, string? step = null, params (string, string?)[] fields)
    {
        var found = Html.Form(page, form);
        if (found.QuerySelector("button[formaction]")?.GetAttribute("formaction") is { } action)
        {
            found.SetAttribute("action", action);
        }

        return person.SubmitAsync(found, step is null ? fields : [.. fields, ("step", step)]);
    }

    public Task<HttpResponseMessage> EnterPoolAsync(string kind, decimal wan, string level = "district", string on = "2021-12-01") =>
        PressAsync(Section, $"/credit/pools/{SchemeId}", "#enter", null, ("Kind", kind), ("Level", kind == "Interest" ? "" : level), ("AmountWan", $"{wan}"), ("On", on), ("Summary", "测试"));

    public async Task<HttpResponseMessage> ApplyAsync(string? code = null, string bank = Bank, decimal wan = 300, int months = 12)
    {
        using var firm = await FirmAsync(code);
        return await PressAsync(firm, $"/credit/requests/new/{SchemeId}", "#request", null, ("Bank", bank), ("AmountWan", $"{wan}"), ("TermMonths", $"{months}"), ("Purpose", "采购原材料"), ("Contact", "张三 13800000000"));
    }

    /// <summary>A recommendation that the bank has taken up; gives its id.</summary>
    public async Task<long> AcceptedAsync(string? code = null, string bank = Bank, decimal wan = 300, int months = 12)
    {
        using var applied = await ApplyAsync(code, bank, wan, months);
        Assert.True(applied.StatusCode == HttpStatusCode.Redirect, Html.TextOf(await applied.Content.ReadAsStringAsync()));
        var path = applied.Headers.Location!.ToString();
        await Section.FollowAsync(await PressAsync(Section, path, "#check", "recommend"));
        using var lender = await BankAsync(bank);
        await lender.FollowAsync(await PressAsync(lender, path, "#answer", "accept"));
        return long.Parse(path.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>A request that the bank has taken up already, written past the pages: for firms that go to several banks.</summary>
    public async Task<long> TakenUpAsync(string code, string bank, decimal wan)
    {
        var version = await App.QueryAsync(db => db.Set<SchemeVersion>().Where(v => v.SchemeId == SchemeId).MaxAsync(v => v.Id));
        var request = new LoanRequest
        {
            DistrictId = DistrictId, SchemeId = SchemeId, SchemeVersionId = version, Bank = bank, CreditCode = code, UnitName = "望川企业", Amount = Money.FromWan(wan), TermMonths = 12, Status = RequestStatus.Accepted, AskedAt = DateTime.UnixEpoch,
            Number = "科贷荐〔2021〕99号", RecommendedOn = new DateOnly(2021, 10, 1), ValidUntil = new DateOnly(2022, 12, 1),
        };
        await App.AddAsync(request);
        return request.Id;
    }

    public static (string, string?)[] Loan(string contract = "HT-1", decimal wan = 300, decimal rate = 4.0m, int months = 12, string signed = "2021-12-06", string disbursed = "2021-12-06", string pledge = "Credit", bool first = true) =>
        [("Contract", contract), ("AmountWan", $"{wan}"), ("Rate", $"{rate}"), ("TermMonths", $"{months}"), ("SignedOn", signed), ("DisbursedOn", disbursed), ("DueOn", ""), ("Pledge", pledge), ("FirstLoan", first ? "true" : "false")];

    public static Task<HttpResponseMessage> FileAsync(TestClient lender, long request, params (string, string?)[] loan) => PressAsync(lender, $"/credit/loans/file/{request}", "#file", null, loan);

    /// <summary>A filed loan of the first firm at the first bank; gives its id.</summary>
    public async Task<long> FiledAsync(params (string, string?)[] loan)
    {
        var request = await AcceptedAsync();
        return await IdAsync(await FileAsync(Lender, request, loan.Length == 0 ? Loan() : loan));
    }

    public static async Task<long> IdAsync(HttpResponseMessage answer)
    {
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, Html.TextOf(await answer.Content.ReadAsStringAsync()));
        return long.Parse(answer.Headers.Location!.ToString().Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
    }

    public Task<HttpResponseMessage> RepayAsync(long loan, decimal principal = 0, decimal interest = 0, string on = "2021-12-06", string? from = null, string? until = null, bool cured = false) => PressAsync(
        Lender, $"/credit/loans/{loan}", "#repay", null, ("On", on), ("PrincipalWan", $"{principal}"), ("InterestWan", $"{interest}"), ("From", from), ("Until", until), ("InTime", "true"), ("Cured", cured ? "true" : "false"));

    public Task<HttpResponseMessage> OverdueAsync(long loan, string on) => PressAsync(Lender, $"/credit/loans/{loan}", "#overdue", null, ("OverdueOn", on), ("Note", ""));

    /// <summary>A claim with a paper; gives the answer.</summary>
    public async Task<HttpResponseMessage> ClaimAsync(long loan, decimal recovered = 0) => await Lender.UploadAsync(
        Html.Form(await Lender.GetAsync($"/credit/claims/new/{loan}"), "#claim"), "paper0", "合同.pdf", SomeFiles.Pdf, ("RecoveredWan", $"{recovered}"), ("Statement", "多次催收未果，已起诉。"));

    public Task<Loan> LoanAsync(long id) => App.QueryAsync(db => db.Set<Loan>().AsNoTracking().SingleAsync(l => l.Id == id));

    public Task<TechLoan> RowAsync(string contract) => App.QueryAsync(db => db.Set<TechLoan>().AsNoTracking().SingleAsync(l => l.Key == contract));

    public Task<Scheme> SchemeAsync() => App.QueryAsync(db => db.Set<Scheme>().AsNoTracking().Include(s => s.Banks).SingleAsync(s => s.Id == SchemeId));

    /// <summary>Asserts a refusal (422) that says so.</summary>
    public static async Task RefusedAsync(HttpResponseMessage answer, string words)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.UnprocessableEntity, $"{(int)answer.StatusCode} {answer.Headers.Location}: {Html.TextOf(text)}");
        Assert.Contains(words, Html.Parse(text).MainText(), StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        Section.Dispose();
        Lender.Dispose();
        await App.DisposeAsync();
    }
}
