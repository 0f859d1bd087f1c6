using System.Net;
using AngleSharp.Html.Dom;
using Kechuang.Contracts.Enterprises;
using Kechuang.Core.Accounts;
using Kechuang.Core.Districts;
using Kechuang.Core.Firms;
using Kechuang.Core.Forms;
using Kechuang.Core.Ledgers;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Modules.Tests.Uploads;
using Kechuang.Programmes.Domain;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Modules.Tests.Programmes;

/// <summary>The sample district with a programme, a form and people who apply: what tests of applications begin with.</summary>
public sealed class CallOffice : IAsyncLifetime
{
    private int programmes;

    public TestApp App { get; private set; } = null!;

    internal District District { get; private set; } = null!;

    /// <summary>A firm of the register that is present and has a township.</summary>
    internal FirmFacts Firm { get; private set; } = null!;

    /// <summary>Another one, of another township.</summary>
    internal FirmFacts Neighbour { get; private set; } = null!;

    internal int FormId { get; private set; }

    public async ValueTask InitializeAsync()
    {
        App = await TestApp.StartAsync();
        District = await App.LoadSampleAsync();
        var keys = await App.InScopeAsync(s => s.GetRequiredService<LedgerStore>().Records(s.GetRequiredService<SheetCatalog>()[SheetIds.Enterprise]).Where(r => r.DistrictId == District.Id).OrderBy(r => r.Id).Select(r => r.Key).Take(60).ToListAsync());
        var firms = new List<FirmFacts>();
        foreach (var key in keys)
        {
            if (await App.InScopeAsync(s => s.GetRequiredService<IFirmFacts>().OfAsync(District.Id, key, BeijingTime.Today(App.Clock), default)) is { Present: true, Township.Length: > 0 } firm)
            {
                firms.Add(firm);
            }
        }

        Firm = firms[0];
        Neighbour = firms.First(f => f.Township != Firm.Township);
        FormId = (await App.QueryAsync(async db =>
        {
            var form = db.Add(new Form { DistrictId = District.Id, Kind = FormKind.Application, Name = "测试申报书" }).Entity;
            await db.SaveChangesAsync();
            return form;
        })).Id;
        await PublishAsync(1, Document());
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    internal static FormDocument Document(string extra = "") => new()
    {
        Title = "测试申报书",
        Sections =
        [
            new FormSection
            {
                Key = "project", Title = "一、项目",
                Fields =
                [
                    new FormField { Key = "unitName", Kind = FieldKind.Text, Label = "申报单位", Prefill = "unit.name" },
                    new FormField { Key = "title", Kind = FieldKind.Text, Label = "项目名称", Required = true },
                    new FormField { Key = "leader", Kind = FieldKind.Text, Label = "项目负责人", Required = true },
                    new FormField { Key = "grant", Kind = FieldKind.Money, Label = "申请补助", Required = true },
                    .. extra.Length > 0 ? [new FormField { Key = "extra", Kind = FieldKind.Text, Label = extra, Required = true }] : Array.Empty<FormField>(),
                ],
            },
            new FormSection
            {
                Key = "content", Title = "二、内容",
                Fields =
                [
                    new FormField { Key = "content", Kind = FieldKind.LongText, Label = "研究内容", Required = true },
                    new FormField { Key = "plan", Kind = FieldKind.File, Label = "实施方案", Required = true, Kinds = ["pdf"], MaxMegabytes = 1, MaxCount = 2 },
                ],
            },
        ],
    };

    internal Task<int> PublishAsync(int number, FormDocument document) => App.QueryAsync(async db =>
    {
        var json = FormJson.Write(document);
        var version = db.Add(new FormVersion { FormId = FormId, Number = number, Json = json, Sha256 = FormJson.Hash(json), PublishedAt = App.Clock.GetUtcNow().UtcDateTime }).Entity;
        await db.SaveChangesAsync();
        return version.Id;
    });

    /// <summary>A published call of a programme of its own, open for <paramref name="minutes"/> more minutes.</summary>
    internal Task<Call> CallAsync(int minutes = 20, int grace = 0, Eligibility? conditions = null, string level = "区级") => App.QueryAsync(async db =>
    {
        var number = Interlocked.Increment(ref programmes);
        var programme = db.Add(new Programme { DistrictId = District.Id, Code = $"KJ{number:00}", Name = $"测试计划{number}", Level = level }).Entity;
        await db.SaveChangesAsync();
        var now = App.Clock.GetUtcNow().UtcDateTime;
        var form = await db.Set<FormVersion>().OrderBy(v => v.Id).FirstAsync();
        var call = db.Add(new Call
        {
            DistrictId = District.Id, ProgrammeId = programme.Id, Year = 2021, Title = $"2021年度测试征集{number}", Guide = "指南", Status = CallStatus.Published, OpensAt = now.AddDays(-1), ClosesAt = now.AddMinutes(minutes),
            GraceMinutes = grace, FormVersionId = form.Id, Eligibility = (conditions ?? Eligibility.Everyone).Write(), PublishedAt = now.AddDays(-1),
        }).Entity;
        await db.SaveChangesAsync();
        return call;
    });

    internal Task<TestClient> UnitAsync(FirmFacts? firm = null) => App.SignInAsync(Roles.Enterprise, a => a with { CreditCode = (firm ?? Firm).CreditCode });

    internal Task<TestClient> TownshipAsync(FirmFacts? firm = null) => App.SignInAsync(Roles.Township, a => a with { Township = (firm ?? Firm).Township });

    internal Task<TestClient> BureauAsync() => App.SignInAsync(Roles.Clerk, a => a with { Section = Sections.Projects });

    /// <summary>Begins an application by the form; gives its id.</summary>
    internal static async Task<long> StartAsync(TestClient unit, Call call, long? from = null)
    {
        var page = await unit.GetAsync($"/applications/new?call={call.Id}");
        using var answer = await unit.SubmitAsync(page, "main form", [("Another", "true"), .. from is null ? Array.Empty<(string, string?)>() : [("From", $"{from}")]]);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return long.Parse(answer.Headers.Location!.ToString().Split('/')[2]);
    }

    /// <summary>Fills in both sections and hangs a file on.</summary>
    internal static async Task FillAsync(TestClient unit, long id, string title = "高精度传感器研发", string content = "研究内容一二三")
    {
        using var first = await unit.SubmitAsync(await unit.GetAsync($"/applications/{id}/edit"), "main form", ("f.title", title), ("f.leader", "王敏"), ("f.grant", "30.5"), ("go", "next"));
        var second = await unit.FollowAsync(first);
        using var done = await unit.UploadAsync(Html.Form(second), "f.plan.upload", "方案.pdf", SomeFiles.Pdf, ("f.content", content), ("go", "check"));
        Assert.Equal($"/applications/{id}/check", done.Headers.Location?.ToString());
    }

    /// <summary>Sends the form of the last page.</summary>
    internal static async Task<HttpResponseMessage> SubmitAsync(TestClient unit, long id) => await unit.SubmitAsync(await unit.GetAsync($"/applications/{id}/check"), "main form");

    /// <summary>Begun, filled in and submitted.</summary>
    internal async Task<long> SubmittedAsync(TestClient unit, Call call, string title = "高精度传感器研发", string content = "研究内容一二三")
    {
        var id = await StartAsync(unit, call);
        await FillAsync(unit, id, title, content);
        using var answer = await SubmitAsync(unit, id);
        Assert.Equal($"/applications/{id}/receipt", answer.Headers.Location?.ToString());
        return id;
    }

    internal Task<Application> FindAsync(long id) => App.QueryAsync(db => db.Set<Application>().AsNoTracking().SingleAsync(a => a.Id == id));

    internal Task<List<ApplicationSubmission>> SubmissionsAsync(long id) => App.QueryAsync(db => db.Set<ApplicationSubmission>().AsNoTracking().Where(s => s.ApplicationId == id).OrderBy(s => s.Number).ToListAsync());

    /// <summary>Presses a button of the application's page.</summary>
    internal static async Task<HttpResponseMessage> StepAsync(TestClient person, long id, string step, string reason = "") =>
        await person.SubmitAsync(await person.GetAsync($"/applications/{id}"), "#steps", ("step", step), ("Reason", reason));

    internal static async Task<IHtmlDocument> RefusedAsync(HttpResponseMessage answer, HttpStatusCode status)
    {
        Assert.Equal(status, answer.StatusCode);
        var text = await answer.Content.ReadAsStringAsync();
        return Html.Parse(text);
    }
}
