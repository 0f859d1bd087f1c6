using System.Security.Cryptography;
using System.Text;
using Kechuang.Contracts.Experts;
using Kechuang.Core.Accounts;
using Kechuang.Core.Files;
using Kechuang.Core.Forms;
using Kechuang.Core.Ledgers;
using Kechuang.Data;
using Kechuang.Enterprises.Ledgers;
using Kechuang.Experts.Data;
using Kechuang.Kernel;
using Kechuang.Modules.Tests.Experts;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.Reviews;
using Kechuang.Programmes.Ledgers;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Modules.Tests.Programmes.Reviews;

/// <summary>A district with one call and applications in any state, and people of every role; steps are taken through the pages.</summary>
internal sealed class ReviewDistrict : IAsyncDisposable
{
    public const string Department = "区财政局";

    private static readonly FormDocument Document = new()
    {
        Title = "申报书",
        Sections =
        [
            new FormSection
            {
                Key = "all", Title = "项目",
                Fields =
                [
                    new FormField { Key = "unitName", Kind = FieldKind.Text, Label = "单位名称", Blind = true }, new FormField { Key = "leader", Kind = FieldKind.Text, Label = "项目负责人", Blind = true },
                    new FormField { Key = "research", Kind = FieldKind.LongText, Label = "研究内容" }, new FormField { Key = "plan", Kind = FieldKind.File, Label = "实施方案" }, new FormField { Key = "licence", Kind = FieldKind.File, Label = "营业执照", Blind = true },
                ],
            },
        ],
    };

    /// <summary>Texts that have nothing in common.</summary>
    private static readonly string[] Texts =
    [
        "面向山区茶园的小型采摘机器人，解决坡地行走与嫩芽识别难题，形成可推广的整机。", "开发低温等离子体废气净化装置，降低印染企业挥发性有机物排放浓度并减少能耗。",
        "建设城市地下管网泄漏声学监测平台，结合边缘计算实现分钟级定位与告警。", "培育耐盐碱水稻新品种并配套水肥一体化栽培技术，在滩涂示范千亩。",
    ];

    private ReviewDistrict(TestApp app) => App = app;

    public TestApp App { get; }

    public int District { get; private set; }

    public Call Call { get; private set; } = null!;

    private int Version { get; set; }

    public TestClient Clerk { get; private set; } = null!;

    public TestClient Leader { get; private set; } = null!;

    public static async Task<ReviewDistrict> StartAsync(decimal? budget = 100, bool listen = false)
    {
        var world = new ReviewDistrict(await TestApp.StartAsync(listen: listen));
        world.District = (await world.App.DistrictAsync()).Id;
        var now = world.App.Clock.GetUtcNow().UtcDateTime;
        await world.App.InScopeAsync(async s =>
        {
            var db = s.GetRequiredService<AppDb>();
            var json = FormJson.Write(Document);
            var form = new Form { DistrictId = world.District, Kind = FormKind.Application, Name = "申报书", CreatedAt = now, Versions = [new FormVersion { Number = 1, Json = json, Sha256 = FormJson.Hash(json), ChangedAt = now, PublishedAt = now }] };
            var programme = new Programme { DistrictId = world.District, Code = "KJ01", Name = "区重点研发计划" };
            db.AddRange(form, programme);
            await db.SaveChangesAsync();
            world.Version = form.Versions[0].Id;
            world.Call = new Call
            {
                DistrictId = world.District, ProgrammeId = programme.Id, Year = 2021, Title = "2021 年区重点研发计划", Status = CallStatus.Published, OpensAt = now.AddDays(-40), ClosesAt = now.AddDays(-3), GraceMinutes = 30,
                Directions = [new Direction { Code = "A", Name = "新材料" }], Budget = budget is { } wan ? Money.FromWan(wan) : null, FormVersionId = world.Version, PublishedAt = now.AddDays(-40),
            };
            db.Add(world.Call);
            db.Add(new ScoreSheet { DistrictId = world.District, Code = "std", Name = "标准评分表", Content = SheetText.Read("创新性 | 60 | 1 | 技术 | 50-60 突出；0-49 一般\n市场前景 | 40", "弄虚作假", 100).Content!.Write(), At = now });
            db.Add(new JointDepartment { DistrictId = world.District, Name = Department, Matters = "是否重复资助" });
            await db.SaveChangesAsync();
        });
        world.Clerk = await world.App.SignInAsync(Roles.Clerk, a => a with { Section = Sections.Projects });
        world.Leader = await world.App.SignInAsync(Roles.Leader);
        return world;
    }

    public static string Unit(int at) => $"望川第{at}精密制造有限公司";

    public static string Code(int at) => $"9133010000000{at:00000}";

    /// <summary>An application of its own unit, with the row in 科技项目 that a submission makes.</summary>
    public async Task<long> ApplyAsync(int at, ApplicationStatus status, Action<Application>? adjust = null, string research = "", bool founded = true)
    {
        var submitted = App.Clock.GetUtcNow().UtcDateTime.AddDays(-5).AddHours(at);
        var answers = FormAnswers.None.With("unitName", Unit(at)).With("leader", $"周小{at}").With("research", research.Length > 0 ? research : Texts[at % Texts.Length] + $"由{Unit(at)}负责中试，采用热处理工艺。");
        var a = new Application
        {
            DistrictId = District, CallId = Call.Id, FormVersionId = Version, CreditCode = Code(at), UnitName = Unit(at), Township = "城关街道", Number = $"KJ01-2021-{at:000}", Title = $"{Texts[at % Texts.Length][2..18]}（{at}）", Field = "新材料", Direction = "A",
            Leader = $"周小{at}", Requested = Money.FromWan(30), Answers = answers.ToJson(), Status = status, CreatedAt = submitted, SubmittedAt = submitted,
        };
        adjust?.Invoke(a);
        await App.InScopeAsync(async s =>
        {
            var db = s.GetRequiredService<AppDb>();
            db.Add(a);
            if (founded)
            {
                db.Add(new Enterprise { DistrictId = District, Key = a.CreditCode, CreditCode = a.CreditCode, Name = a.UnitName, Township = a.Township, FoundedOn = new DateOnly(2015, 1, 1) });
            }

            db.Add(new Project { DistrictId = District, Key = a.Number!, Number = a.Number, Name = a.Title, UndertakerCode = a.CreditCode, Level = "区级", AppliedOn = new DateOnly(2021, 12, 1), CallYear = 2021 });
            await db.SaveChangesAsync();
            var content = "{\"answers\":" + a.Answers + ",\"files\":{}}";
            db.Add(new ApplicationSubmission { ApplicationId = a.Id, Number = 1, Key = Guid.CreateVersion7(), FormVersionId = Version, Content = content, Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content))), At = submitted, By = "申报人" });
            await db.SaveChangesAsync();
        });
        return a.Id;
    }

    /// <summary>Attaches a stored file to a field.</summary>
    public Task<long> AttachAsync(long application, string field, string name) => App.InScopeAsync(async s =>
    {
        var db = s.GetRequiredService<AppDb>();
        var file = await s.GetRequiredService<FileStore>().AddAsync(new MemoryStream("%PDF-1.4"u8.ToArray()), name, "application/pdf", "application", District);
        await db.SaveChangesAsync();
        db.Add(new ApplicationFile { ApplicationId = application, Field = field, FileId = file.Id });
        var a = await db.Set<Application>().SingleAsync(x => x.Id == application);
        a.Answers = FormAnswers.Parse(a.Answers).With(field, new FormValue.Several([$"{file.Id}"])).ToJson();
        await db.SaveChangesAsync();
        return file.Id;
    });

    public Task<Application> FindAsync(long id) => App.QueryAsync(db => db.Set<Application>().AsNoTracking().SingleAsync(a => a.Id == id));

    public async Task<Project> LedgerAsync(long id)
    {
        var number = (await FindAsync(id)).Number!;
        return await App.QueryAsync(db => db.Set<Project>().AsNoTracking().SingleAsync(p => p.Key == number && p.DistrictId == District));
    }

    public async Task<IReadOnlyList<CaseStep>> StepsAsync(long id) => await App.QueryAsync(db => db.Set<CaseStep>().AsNoTracking().Where(s => s.SubjectId == id && s.Subject == "application").OrderBy(s => s.Id).ToListAsync());

    /// <summary>Opens a round with all formally passed applications through the page; gives its id.</summary>
    public async Task<long> OpenRoundAsync(bool blind = true)
    {
        var page = await Clerk.GetAsync($"/reviews/calls/{Call.Id}/round");
        var sheet = await App.QueryAsync(db => db.Set<ScoreSheet>().Select(s => s.Id).FirstAsync());
        using var answer = await Clerk.SubmitAsync(page, "main form.card", ("Sheet", $"{sheet}"), ("Due", "2021-12-20"), ("Blind", blind ? "true" : "false"));
        Assert.True(answer.Headers.Location is not null, Html.TextOf(await answer.Content.ReadAsStringAsync()));
        return long.Parse(answer.Headers.Location!.ToString().Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Seats experts E01 … on the panel as the draw and the invitations would, each with all cases; gives their clients.</summary>
    public async Task<IReadOnlyList<TestClient>> SeatAsync(long round, int experts)
    {
        await App.AddExpertsAsync(experts);
        await App.InScopeAsync(async s =>
        {
            var db = s.GetRequiredService<AppDb>();
            var panel = await db.Set<PanelRound>().SingleAsync(r => r.Key == ExpertRound.KeyOf(round));
            panel.Stage = PanelStage.Published;
            for (var i = 1; i <= experts; i++)
            {
                db.Add(new PanelSeat { DistrictId = District, RoundId = panel.Id, Expert = $"E{i:00}", Order = i, State = SeatState.Accepted });
                foreach (var code in await db.Set<RoundCase>().Where(c => c.RoundId == round).Select(c => c.Code).ToListAsync())
                {
                    db.Add(new PanelCase { RoundId = panel.Id, Case = code, Expert = $"E{i:00}" });
                }
            }

            await db.SaveChangesAsync();
        });
        var clients = new List<TestClient>();
        for (var i = 1; i <= experts; i++)
        {
            clients.Add(await ExpertAsync(i));
        }

        return clients;
    }

    public Task<TestClient> ExpertAsync(int at) => App.SignInAsync(Roles.Expert, a => a with { Organisation = $"E{at:00}", Actor = a.Actor with { Name = $"专家{at}" } });

    /// <summary>Scores a case by the page: the first item takes up to 60, the second the rest.</summary>
    public static async Task<HttpResponseMessage> ScoreAsync(TestClient expert, long round, string code, int total, bool final = true, string? reason = null)
    {
        var page = await expert.GetAsync($"/reviews/tasks/{round}/{code}");
        var first = Math.Min(60, total);
        return await expert.SubmitAsync(page, "main form.card", ("s.i1", $"{first}"), ("s.i2", $"{total - first}"), ("Advice", "Support"), ("Comment", "技术路线可行。"), ("Final", final ? "true" : "false"), ("Reason", reason));
    }

    /// <summary>Sends the form of the page whose button posts to the handler.</summary>
    public static async Task<HttpResponseMessage> PressAsync(TestClient client, string path, string handler, params (string Name, string? Value)[] fields)
    {
        var page = await client.GetAsync(path);
        var button = page.QuerySelector($"[formaction*='handler={handler}']") ?? page.QuerySelector($"form[action*='handler={handler}'] button") ?? throw new Xunit.Sdk.XunitException($"No button for {handler} on {path}: {page.MainText()}");
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)button.Closest("form")!;
        if (button.GetAttribute("formaction") is { } action)
        {
            form.SetAttribute("action", action);
        }

        return await client.SubmitAsync(form, fields);
    }

    public static async Task AssertDoneAsync(HttpResponseMessage answer) => Assert.True(answer.Headers.Location is not null, $"{(int)answer.StatusCode} {Html.TextOf(await answer.Content.ReadAsStringAsync())}");

    public async ValueTask DisposeAsync() => await App.DisposeAsync();
}
