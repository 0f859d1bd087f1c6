using System.Net;
using Kechuang.Core.Accounts;
using Kechuang.Core.Forms;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Parameters;
using Kechuang.Data;
using Kechuang.Enterprises.Ledgers;
using Kechuang.Kernel;
using Kechuang.Modules.Tests.Experts;
using Kechuang.Modules.Tests.Uploads;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.FollowUp;
using Kechuang.Programmes.Ledgers;
using Kechuang.Programmes.UseCases;
using Kechuang.Programmes.UseCases.FollowUp;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Modules.Tests.FollowUp;

/// <summary>A district with an established project of 望川一号 in 东关街道: 30 万元, 2021, to be signed by 2021-12-31; and the people around it.</summary>
internal sealed class ProjectDistrict : IAsyncDisposable
{
    public const string Number = "2021-KJ01-0001", Town = "东关街道", Unit = "望川一号";

    public static readonly string Code = CodeOf("91330100MA0000001"), OtherCode = CodeOf("91330100MA0000002");

    private ProjectDistrict(TestApp app) => App = app;

    public TestApp App { get; }

    public int DistrictId { get; private set; }

    /// <summary>The rules in force when the projects were established.</summary>
    private ProgrammeRules Rules { get; set; } = new(new ParameterValues(ProgrammeRules.Set, null));

    public long Id { get; private set; }

    public string Path => $"/contracts/{Id}";

    /// <summary>A project in the wanted state; with <paramref name="parameters"/> (JSON) in force beside the defaults.</summary>
    public static async Task<ProjectDistrict> StartAsync(ContractStatus status = ContractStatus.ToSign, string? parameters = null, Action<TaskContract>? adjust = null)
    {
        var place = new ProjectDistrict(await TestApp.StartAsync());
        place.DistrictId = (await place.App.DistrictAsync()).Id;
        await place.App.AddAsync(
            new Enterprise { DistrictId = place.DistrictId, Key = Code, CreditCode = Code, Name = Unit, Township = Town, FoundedOn = new DateOnly(2015, 1, 1) },
            new Enterprise { DistrictId = place.DistrictId, Key = OtherCode, CreditCode = OtherCode, Name = "望川二号", Township = Town, FoundedOn = new DateOnly(2015, 1, 1) });
        if (parameters is not null)
        {
            await place.ParametersAsync(parameters, new DateOnly(2020, 1, 1));
            place.Rules = new(new ParameterValues(ProgrammeRules.Set, new ParameterVersion { Values = parameters }));
        }

        await place.App.AddAsync(new Form
        {
            DistrictId = place.DistrictId, Kind = FormKind.Application, Name = "申报书", CreatedAt = DateTime.UnixEpoch,
            Versions = [new FormVersion { Number = 1, Json = FormJson.Write(FormTemplates.Of(FormKind.Application, "")), ChangedAt = DateTime.UnixEpoch, PublishedAt = DateTime.UnixEpoch }],
        });
        var programme = new Programme { DistrictId = place.DistrictId, Code = "KJ01", Name = "区重点研发计划" };
        await place.App.AddAsync(programme);
        var call = new Call { DistrictId = place.DistrictId, ProgrammeId = programme.Id, Year = 2021, Title = "2021 年征集", Status = CallStatus.Published };
        await place.App.AddAsync(call);
        place.Id = await place.AddProjectAsync(call.Id, Number, Code, Unit, status, adjust);
        return place;
    }

    /// <summary>Parameters (JSON) in force from a day on.</summary>
    public Task ParametersAsync(string values, DateOnly from) =>
        App.AddAsync(new ParameterVersion { DistrictId = DistrictId, Set = "programme", EffectiveFrom = from, Source = "测试", Values = values, EnteredAt = DateTime.UnixEpoch });

    /// <summary>A further project of the call.</summary>
    public async Task<long> AddProjectAsync(int callId, string number, string code, string unit, ContractStatus status, Action<TaskContract>? adjust = null)
    {
        var application = new Application
        {
            DistrictId = DistrictId, CallId = callId, FormVersionId = 1, Number = number, Title = $"智能检测装置 {number[^1]}", CreditCode = code, UnitName = unit, Township = Town, Leader = "张三", Status = ApplicationStatus.Established, Grant = Money.FromWan(30),
            EstablishmentNumber = "望科〔2021〕3号", EstablishedOn = new DateOnly(2021, 12, 1), Answers = Answers(code, unit, number).ToJson(),
        };
        await App.AddAsync(application, new Project { DistrictId = DistrictId, Key = number, Number = number, Name = application.Title, UndertakerCode = code, Level = "区级", Category = "区重点研发计划", CallYear = 2021, EstablishedOn = new DateOnly(2021, 12, 1), DueOn = new DateOnly(2021, 12, 31) });
        await App.AddAsync(new ApplicationSubmission { ApplicationId = application.Id, Number = 1, Key = Guid.CreateVersion7(), Content = """{"answers":{}}""", Hash = new string('a', 64), At = DateTime.UnixEpoch, By = "李四" });
        var contract = new TaskContract
        {
            DistrictId = DistrictId, ApplicationId = application.Id, Answers = application.Answers, Status = status, Grant = Money.FromWan(30), StartsOn = new DateOnly(2021, 1, 1), DueOn = new DateOnly(2021, 12, 31), SignBy = new DateOnly(2021, 12, 31),
            SignedOn = status == ContractStatus.ToSign ? null : new DateOnly(2021, 12, 2),
        };
        adjust?.Invoke(contract);
        if (status != ContractStatus.ToSign)
        {
            contract.Answers = PaperForms.FirstContract(PaperForms.Of(PaperKind.Contract, PaperForms.Default(PaperKind.Contract), contract, Rules), contract, application, Rules.Instalments).ToJson();
        }

        await App.AddAsync(contract);
        if (status != ContractStatus.ToSign)
        {
            await App.AddAsync(new Paper { ContractId = contract.Id, Kind = PaperKind.Contract, Number = 1, Form = FormJson.Write(PaperForms.Of(PaperKind.Contract, PaperForms.Default(PaperKind.Contract), contract, Rules)), Answers = contract.Answers, Status = PaperStatus.Agreed, Hash = new string('b', 64) });
        }

        return contract.Id;
    }

    public Task<TestClient> UnitAsync() => App.SignInAsync(Roles.Enterprise, a => a with { CreditCode = Code });

    public Task<TestClient> TownAsync() => App.SignInAsync(Roles.Township, a => a with { Township = Town });

    public Task<TestClient> OfficeAsync() => App.OfficeAsync();

    public Task<TestClient> LeaderAsync() => App.SignInAsync(Roles.Leader);

    public Task<TestClient> FundsAsync() => App.SignInAsync(Roles.Clerk, a => a with { Section = Sections.General });

    public Task<TaskContract> ContractAsync() => App.QueryAsync(db => db.Set<TaskContract>().AsNoTracking().SingleAsync(c => c.Id == Id));

    /// <summary>The day, at nine in the morning of Beijing.</summary>
    public void On(int year, int month, int day) => App.Clock.Set(new DateTimeOffset(year, month, day, 9, 0, 0, TimeSpan.FromHours(8)));

    /// <summary>Sends a form of the project's page to one of its handlers.</summary>
    public Task<HttpResponseMessage> DoAsync(TestClient person, string form, string handler, params (string Name, string? Value)[] fields) => DoAsync(person, Path, form, handler, fields);

    public static async Task<HttpResponseMessage> DoAsync(TestClient person, string path, string form, string handler, params (string Name, string? Value)[] fields) => await SendAsync(person, await person.GetAsync(path), path, form, handler, fields);

    public static Task<HttpResponseMessage> SendAsync(TestClient person, AngleSharp.Html.Dom.IHtmlDocument page, string path, string form, string handler, params (string Name, string? Value)[] fields) =>
        person.Http.PostAsync($"{path}?handler={handler}", new FormUrlEncodedContent(Html.Values(Html.Form(page, form), fields)));

    /// <summary>Saves a part of a paper and submits it.</summary>
    public async Task<HttpResponseMessage> SubmitPaperAsync(TestClient unit, PaperKind kind, string section, params (string Name, string? Value)[] fields)
    {
        await unit.FollowAsync(await unit.SubmitAsync(await unit.GetAsync($"{Path}/papers/{kind}?section={section}"), "#paper", fields));
        return await unit.SubmitAsync(await unit.GetAsync($"{Path}/papers/{kind}"), "#submit");
    }

    /// <summary>Contract submitted by the unit, confirmed by township and bureau.</summary>
    public async Task SignAllAsync()
    {
        using var unit = await UnitAsync();
        await unit.FollowAsync(await SubmitPaperAsync(unit, PaperKind.Contract, "terms"));
        using var town = await TownAsync();
        await town.FollowAsync(await DoAsync(town, "#sign", "Sign"));
        using var office = await OfficeAsync();
        await office.FollowAsync(await DoAsync(office, "#sign", "Sign"));
    }

    /// <summary>An acceptance application put in by builder, so that the project waits for a meeting.</summary>
    public async Task ApplyAsync(long? id = null) => await App.AddAsync(new Paper
    {
        ContractId = id ?? Id, Kind = PaperKind.Acceptance, Number = 1 + await App.QueryAsync(db => db.Set<Paper>().CountAsync(p => p.ContractId == (id ?? Id) && p.Kind == PaperKind.Acceptance)), Status = PaperStatus.Submitted, SubmittedAt = DateTime.UnixEpoch, SubmittedBy = "李四", Hash = new string('c', 64),
        Form = FormJson.Write(PaperForms.Of(PaperKind.Acceptance, PaperForms.Default(PaperKind.Acceptance), await ContractAsync(), Rules)),
        Answers = new FormAnswers(new Dictionary<string, FormValue> { ["work"] = new FormValue.Text("工作总结"), ["targets"] = Rows(("name", "检测精度"), ("target", "≥95%"), ("reached", "96%"), ("met", "yes"), ("proof", "检测报告")) }).ToJson(),
    });

    /// <summary>Asserts a refusal (422) that says so.</summary>
    public static async Task RefusedAsync(HttpResponseMessage response, string words)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains(words, Html.Parse(text).MainText(), StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    /// <summary>All that application and contract ask for.</summary>
    public static FormAnswers Answers(string code, string unit, string number) => new(new Dictionary<string, FormValue>
    {
        ["unitName"] = Text(unit), ["creditCode"] = Text(code), ["recommender"] = Text(Town), ["bank"] = Text("江城银行"), ["account"] = Text("6222000012345678"), ["contact"] = Text("李四"), ["contactPhone"] = Text("13800000000"),
        ["title"] = Text($"智能检测装置 {number[^1]}"), ["number"] = Text(number), ["leader"] = Text("张三"), ["start"] = Text("2021-01-01"), ["end"] = Text("2021-12-31"), ["grant"] = Text("30"),
        ["research"] = Text(string.Concat(Enumerable.Repeat("研究面向产线的在线检测方法。", 12))), ["ipTerms"] = Text("归承担单位所有。"), ["secrecy"] = Text("no"),
        ["techTargets"] = Rows(("name", "检测精度"), ("now", "90%"), ("target", "≥95%"), ("proof", "检测报告")),
        ["economicTargets"] = new FormValue.Rows([Row(("target", "100")), Row(("target", "20")), Row(("target", "10"))]),
        ["ipTargets"] = new FormValue.Rows([.. new[] { "2", "1", "0", "0", "0", "0", "3" }.Select(n => Row(("target", n)))]),
        ["milestones"] = new FormValue.Rows([Row(("from", "2021-01-01"), ("to", "2021-06-30"), ("work", "完成样机"), ("result", "样机一台")), Row(("from", "2021-07-01"), ("to", "2021-12-31"), ("work", "现场试用"), ("result", "用户报告"))]),
        ["team"] = new FormValue.Rows([Row(("name", "张三"), ("employer", unit), ("role", "负责人"), ("work", "总体")), Row(("name", "王五"), ("employer", unit), ("role", "骨干"), ("work", "软件"))]),
        ["budget"] = new FormValue.Amounts(
            new Dictionary<string, IReadOnlyDictionary<string, string>> { ["equipment"] = Row(("grant", "10"), ("own", "10")), ["operation"] = Row(("grant", "10"), ("own", "20")), ["labour"] = Row(("grant", "10")) },
            new Dictionary<string, IReadOnlyDictionary<string, string>> { ["2021"] = Row(("grant", "30"), ("own", "30")) }),
    });

    private static FormValue.Text Text(string text) => new(text);

    private static FormValue.Rows Rows(params (string Key, string Value)[] row) => new([Row(row)]);

    private static Dictionary<string, string> Row(params (string Key, string Value)[] cells) => cells.ToDictionary(c => c.Key, c => c.Value);

    private static string CodeOf(string start) => start + CreditCode.CheckCharacter(start + "0");

    /// <summary>A change sent with its evidence.</summary>
    public async Task<HttpResponseMessage> AskChangeAsync(TestClient unit, params (string Name, string? Value)[] fields) =>
        await unit.UploadAsync(Html.Form(await unit.GetAsync($"{Path}/change"), "#change"), "evidence", "说明.pdf", SomeFiles.Pdf, fields);
}
