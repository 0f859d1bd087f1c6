using System.Net;
using AngleSharp.Html.Dom;
using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Kechuang.Enterprises.Ledgers;
using Kechuang.Funds.Domain;
using Kechuang.Kernel;
using Kechuang.Modules.Tests.Experts;
using Kechuang.Modules.Tests.Uploads;
using Kechuang.Policies.Claims;
using Kechuang.Policies.Clauses;
using Kechuang.Policies.Domain;
using Kechuang.Research.Ledgers;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Modules.Tests.Claims;

/// <summary>A district on 2021-12-06 with three firms, a policy in force with clauses of several kinds, and the people around the fulfilment.</summary>
internal sealed class ClaimOffice : IAsyncDisposable
{
    public const string Town = "东关街道";

    public static readonly string A = CodeOf("91330100MA0000001"), B = CodeOf("91330100MA0000002"), C = CodeOf("91330100MA0000003");

    private const string Policy = """
        { "number": "望政发〔2021〕7号", "title": "望川区科技创新政策", "issuer": "望川区人民政府", "level": "区级", "effectiveFrom": "2020-01-01", "clauses": [
          { "code": "award", "title": "科技进步奖", "evidence": ["获奖证书"], "inputs": [{ "key": "level", "label": "奖励等级", "kind": "choice", "choices": ["省二等奖", "市一等奖"] }],
            "parts": [{ "shape": "fixed", "by": "level", "amounts": { "省二等奖": 30, "市一等奖": 20 } }], "stacking": { "group": "科技奖励", "rule": "topUp" },
            "split": [{ "payer": "区级财政", "percent": 66.67 }, { "payer": "市级财政", "percent": 33.33 }], "steps": [{ "title": "乡镇街道初审", "workingDays": 3 }, { "title": "部门联审", "workingDays": 4 }] },
          { "code": "rd", "title": "研发费用补助", "frequency": "perYear", "eligibility": [{ "group": 1, "fact": "above-scale", "comparison": "is" }], "parts": [{ "shape": "percent", "of": "rd-expense", "percent": 10 }], "caps": [{ "amount": 50 }],
            "firmYear": { "group": "总量控制", "amount": 60 } },
          { "code": "hnte", "title": "高企认定奖励", "mode": "automatic", "eligibility": [{ "group": 1, "fact": "title-new", "comparison": "is", "value": "国家高新技术企业" }], "parts": [{ "shape": "fixed", "amount": 20 }] },
          { "code": "software", "title": "软件购置补助", "evidence": ["发票"], "inputs": [{ "key": "spend", "label": "购置金额", "kind": "money" }], "parts": [{ "shape": "percent", "of": "spend", "percent": 20 }], "caps": [{ "amount": 30 }], "firmYear": { "group": "总量控制", "priority": 1, "amount": 60 } },
          { "code": "pool", "title": "研发增量奖励", "mode": "fast", "frequency": "perYear", "parts": [{ "shape": "percent", "of": "rd-expense", "percent": 5 }], "pool": { "budget": 10 } } ] }
        """;

    private ClaimOffice(TestApp app) => App = app;

    public TestApp App { get; }

    public int DistrictId { get; private set; }

    public static async Task<ClaimOffice> StartAsync()
    {
        var office = new ClaimOffice(await TestApp.StartAsync());
        var district = office.DistrictId = (await office.App.DistrictAsync()).Id;
        await office.App.AddAsync(Firm(district, A, "望川一号", 500), Firm(district, B, "望川二号", 300), Firm(district, C, "望川三号", 100));
        await office.App.AddAsync([.. new[] { (A, 500m), (B, 300m), (C, 100m) }.Select(r => Return(district, r.Item1, 2020, r.Item2))]);
        await office.App.AddAsync(Title(district, A), Title(district, B), Title(district, C));
        var (package, errors) = PolicyPackage.Parse(Policy);
        Assert.True(package is not null, string.Join('\n', errors.Select(e => e.ToString())));
        await office.App.AddAsync(new PolicyDocument
        {
            DistrictId = district, Number = package.Number, Title = package.Title, Issuer = package.Issuer, Level = package.Level, EffectiveFrom = package.EffectiveFrom, Status = PolicyStatus.InForce,
            Clauses = [.. package.Clauses.Select((c, i) => new PolicyClause { DistrictId = district, Code = c.Code, Order = i, Versions = [Version(1, null, c)] })],
        });
        return office;
    }

    public Task<int> ClauseAsync(string code) => App.QueryAsync(db => db.Set<PolicyClause>().Where(c => c.Code == code && c.DistrictId == DistrictId).Select(c => c.Id).SingleAsync());

    public Task<TestClient> FirmAsync(string code) => App.SignInAsync(Roles.Enterprise, a => a with { CreditCode = code });

    public Task<TestClient> TownAsync() => App.SignInAsync(Roles.Township, a => a with { Township = Town });

    public Task<TestClient> SectionAsync() => App.SignInAsync(Roles.Clerk, a => a with { Section = Sections.General });

    public Task<TestClient> ChiefAsync() => App.SignInAsync(Roles.Chief, a => a with { Section = Sections.General });

    public Task<TestClient> LeaderAsync() => App.SignInAsync(Roles.Leader);

    public Task<TestClient> DepartmentAsync() => App.SignInAsync(Roles.Department, a => a with { Organisation = "区财政局" });

    public Task<TestClient> AuditorAsync() => App.SignInAsync(Roles.Auditor);

    /// <summary>One more clause of the policy; a second one of a code is its next version, in force from the day.</summary>
    public Task AddClauseAsync(string json, DateOnly? from = null) => App.InScopeAsync(async s =>
    {
        var (db, clause) = (s.GetRequiredService<Data.AppDb>(), ClauseJson.Stored(json));
        Assert.Empty(ClauseCheck.Check(clause));
        var document = await db.Set<PolicyDocument>().Include(d => d.Clauses).ThenInclude(c => c.Versions).SingleAsync(d => d.DistrictId == DistrictId);
        if (document.Clauses.Find(c => c.Code == clause.Code) is not { } known)
        {
            document.Clauses.Add(known = new PolicyClause { DistrictId = DistrictId, Code = clause.Code, Order = 9 });
        }

        known.Versions.Add(Version(known.Versions.Count + 1, from, clause));
        await db.SaveChangesAsync();
    });

    /// <summary>Two people of the funds pay (or receive) all that is asked for.</summary>
    public async Task PayAllAsync(string on)
    {
        using var section = await SectionAsync();
        using var chief = await ChiefAsync();
        foreach (var order in await App.QueryAsync(db => db.Set<PaymentOrder>().AsNoTracking().Where(o => o.Status == Contracts.Funds.PaymentRequestStatus.Requested).OrderBy(o => o.Id).ToListAsync()))
        {
            await section.FollowAsync(await section.SubmitAsync(await section.GetAsync($"/payments/{order.Id}"), "#enter", ("step", "enter"), ("PaidOn", on), ("Document", $"支字 {order.Id} 号")));
            await chief.FollowAsync(await chief.SubmitAsync(await chief.GetAsync($"/payments/{order.Id}"), "#confirm", ("step", "confirm")));
        }
    }

    public Task<Claim> ClaimAsync(long id) => App.QueryAsync(db => db.Set<Claim>().AsNoTracking().Include(c => c.Payments).SingleAsync(c => c.Id == id));

    /// <summary>The firm's account, entered and confirmed.</summary>
    public Task AccountAsync(string code) => App.AddAsync(new PayeeAccount { DistrictId = DistrictId, CreditCode = code, Name = "户名", Bank = "江城银行", Masked = "****5678", Status = PayeeStatus.Confirmed, EnteredAt = DateTime.UnixEpoch, UsableFrom = new DateOnly(2021, 1, 1) });

    /// <summary>The day, at nine in the morning of Beijing.</summary>
    public void On(int year, int month, int day) => App.Clock.Set(new DateTimeOffset(year, month, day, 9, 0, 0, TimeSpan.FromHours(8)));

    /// <summary>Claims the yearly clause of R&amp;D, or the shared one.</summary>
    public async Task<long> YearlyAsync(TestClient firm, string code = "rd", string year = "2021") => Made(await firm.SubmitAsync(await firm.GetAsync($"/policies/claims/new?clause={await ClauseAsync(code)}"), "main form", ("Year", year)));

    /// <summary>Sends a claim of a prize with its paper.</summary>
    public async Task<HttpResponseMessage> AwardAsync(TestClient firm, string number, string level = "省二等奖", string matter = "智能检测", string on = "2021-11-20") =>
        await firm.UploadAsync(Html.Form(await firm.GetAsync($"/policies/claims/new?clause={await ClauseAsync("award")}")), "file0", "证书.pdf", SomeFiles.Pdf, ("EventOn", on), ("Event", number), ("Matter", matter), ("i.level", level));

    /// <summary>Sends a claim of bought software.</summary>
    public async Task<HttpResponseMessage> SoftwareAsync(TestClient firm, string number, string spend, string invoices) =>
        await firm.UploadAsync(Html.Form(await firm.GetAsync($"/policies/claims/new?clause={await ClauseAsync("software")}")), "file0", "发票.pdf", SomeFiles.Pdf, ("EventOn", "2021-11-20"), ("Event", number), ("i.spend", spend), ("Invoices", invoices));

    public static long Made(HttpResponseMessage answer)
    {
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, Html.TextOf(answer.Content.ReadAsStringAsync().GetAwaiter().GetResult()));
        return long.Parse(answer.Headers.Location!.ToString().Split('/')[^1]);
    }

    /// <summary>Presses a button of a page's form; the step must be taken.</summary>
    public static async Task PressAsync(TestClient person, string path, string step, params (string, string?)[] fields) => await person.FollowAsync(await TryAsync(person, path, step, fields));

    /// <summary>Presses a button, whatever comes of it.</summary>
    public static async Task<HttpResponseMessage> TryAsync(TestClient person, string path, string step, params (string, string?)[] fields)
    {
        var page = await person.GetAsync(path);
        var form = (IHtmlFormElement)(page.QuerySelector($"main form [name=step][value={step}]")?.Closest("form") ?? throw new Xunit.Sdk.XunitException($"No button {step} at {path}: {page.MainText()}"));
        return await person.SubmitAsync(form, [("step", step), .. fields]);
    }

    /// <summary>Passes a claim through section and joint check.</summary>
    public async Task CheckedAsync(params long[] claims)
    {
        using var section = await SectionAsync();
        using var chief = await ChiefAsync();
        foreach (var id in claims)
        {
            await PressAsync(section, $"/policies/claims/{id}", ClaimFlow.Pass);
            if ((await ClaimAsync(id)).Status == ClaimStatus.InJoint)
            {
                await PressAsync(chief, $"/policies/claims/{id}", ClaimFlow.SecondPass);
            }
        }
    }

    /// <summary>Composes a batch of all that waits; gives its page.</summary>
    public static async Task<string> ComposeAsync(TestClient section, string query = "")
    {
        using var answer = await section.SubmitAsync(await section.GetAsync($"/policies/batches/new{query}"), "main form.card", ("Title", "第一批"));
        return $"/policies/batches/{Made(answer)}";
    }

    /// <summary>Decides and publishes a batch.</summary>
    public async Task PublishedAsync(TestClient section, string batch)
    {
        using var leader = await LeaderAsync();
        await PressAsync(leader, batch, "decide", ("DecisionNumber", "望科会纪〔2021〕12号"));
        await PressAsync(section, batch, "publish", ("Contact", "张三"), ("Phone", "0571-1234567"));
    }

    public static async Task<string> RefusedAsync(HttpResponseMessage answer, string words, HttpStatusCode status = HttpStatusCode.UnprocessableEntity)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == status, $"{(int)answer.StatusCode} {answer.Headers.Location}: {Html.TextOf(text)}");
        Assert.Contains(words, Html.Parse(text).Body!.TextContent, StringComparison.Ordinal);
        return text;
    }

    /// <summary>A version of a clause as the library keeps it.</summary>
    public static ClauseVersion Version(int number, DateOnly? from, ClauseDefinition clause)
    {
        var json = ClauseJson.Write(clause);
        return new ClauseVersion { Number = number, ValidFrom = from, Title = clause.Title, Json = json, Sha256 = ClauseJson.Hash(json), ChangedAt = DateTime.UnixEpoch };
    }

    public static RdReturn Return(int district, string code, int year, decimal wan) => new() { DistrictId = district, Key = $"{code}|{year}|12", CreditCode = code, Year = year, Month = 12, RdExpense = Money.FromWan(wan), Revenue = Money.FromWan(wan * 20) };

    public ValueTask DisposeAsync() => App.DisposeAsync();

    private static Enterprise Firm(int district, string code, string name, int _) => new() { DistrictId = district, Key = code, CreditCode = code, Name = name, Township = Town, FoundedOn = new DateOnly(2015, 1, 1), AboveScaleFrom = new DateOnly(2018, 1, 1) };

    private static TitleRecord Title(int district, string code) => new()
    {
        DistrictId = district, Key = $"{code}|高企", CreditCode = code, Title = "国家高新技术企业", Method = "新认定", RecognisedOn = new DateOnly(2021, 11, 1), CertificateNumber = $"GR2021{code[^5..]}", ValidFrom = new DateOnly(2021, 11, 1), ValidUntil = new DateOnly(2024, 10, 31), Outcome = "通过",
    };

    private static string CodeOf(string start) => start + CreditCode.CheckCharacter(start + "0");
}
