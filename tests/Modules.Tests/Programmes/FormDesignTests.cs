using System.Net;
using AngleSharp.Html.Dom;
using Kechuang.Core.Accounts;
using Kechuang.Core.Forms;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Queries;
using Kechuang.Programmes.UseCases;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Modules.Tests.Programmes;

/// <summary>Staff design forms in the browser, without script; what is published never changes.</summary>
public sealed class FormDesignTests
{
    [Fact]
    public async Task A_form_is_begun_from_the_template_changed_and_published()
    {
        await using var app = await TestApp.StartAsync();
        using var clerk = await ClerkAsync(app);
        var design = await CreateAsync(clerk, "区级项目申报书");
        Assert.Contains("项目摘要", design.MainText(), StringComparison.Ordinal);

        design = await clerk.FollowAsync(await clerk.SubmitAsync(design, "form[action*='AddSection']", ("title", "七、其他")));
        var section = design.QuerySelectorAll("section.card[id^='s-']")[^1];
        var field = await clerk.FollowAsync(await clerk.SubmitAsync((IHtmlFormElement)section.One("form[action*='AddField']"), ("label", "预计带动就业"), ("kind", "Number")));
        design = await clerk.FollowAsync(await clerk.SubmitAsync(field, "main form", ("f.key", "jobs"), ("f.unit", "人"), ("f.max", "500"), ("f.required", "yes"),
            ("f.visible[0].field", field.One("[name='f.visible[0].field'] option[value$=' · joint']").GetAttribute("value")), ("f.visible[0].test", "为"), ("f.visible[0].value", "是")));
        Assert.Contains("仅当“是否与其他单位合作”为“是”时填写", design.MainText(), StringComparison.Ordinal);

        design = await PublishAsync(clerk, design);
        Assert.Contains("已发布。新的征集可以使用这一版。", design.MainText(), StringComparison.Ordinal);
        var jobs = FormJson.Parse((await VersionsAsync(app)).Single().Json).Document!.Field("jobs")!;
        Assert.Equal((500m, "人", true, "joint"), (jobs.Max, jobs.Unit, jobs.Required, jobs.VisibleIf!.Field));
    }

    [Fact]
    public async Task A_published_version_stays_while_the_next_one_is_made_in_mid_call()
    {
        await using var app = await TestApp.StartAsync();
        using var clerk = await ClerkAsync(app);
        var design = await PublishAsync(clerk, await CreateAsync(clerk, "申报书"));
        var first = (await VersionsAsync(app)).Single();
        var district = await app.DistrictAsync();

        design = await clerk.FollowAsync(await PressAsync(clerk, design, "RemoveField&key=risk"));
        Assert.Contains("第 2 版草稿", design.MainText(), StringComparison.Ordinal);
        await PublishAsync(clerk, design);

        var (old, now) = ((await VersionsAsync(app))[0], (await VersionsAsync(app))[1]);
        Assert.Equal((first.Json, first.Sha256, first.PublishedAt), (old.Json, old.Sha256, old.PublishedAt));
        Assert.Equal(FormJson.Hash(old.Json), old.Sha256);
        await app.InScopeAsync(async s =>
        {
            var library = s.GetRequiredService<FormLibrary>();
            Assert.NotNull((await library.DocumentAsync(district.Id, old.Id, default))!.Field("risk"));
            Assert.Null((await library.DocumentAsync(district.Id, now.Id, default))!.Field("risk"));
            Assert.Equal([(now.Id, "申报书", 2)], await library.PublishedAsync(district.Id, FormKind.Application, default));
            Assert.Null(await library.DocumentAsync(district.Id + 1, old.Id, default));
        });
        var differences = (await clerk.GetAsync($"/programmes/forms/{old.FormId}/versions")).Rows(".table-scroll:last-of-type table");
        Assert.Equal(["删去", "三、项目内容", "风险与对策"], Assert.Single(differences).Take(3));
    }

    [Fact]
    public async Task Who_comes_late_sees_the_conflict_and_changes_nothing()
    {
        await using var app = await TestApp.StartAsync();
        using var clerk = await ClerkAsync(app);
        var page = await CreateAsync(clerk, "申报书");
        var field = await clerk.GetAsync($"{new Uri(page.Url).AbsolutePath}/field/summary");
        await clerk.FollowAsync(await PressAsync(clerk, page, "MoveField&key=summary&by=1"));

        using var late = await clerk.SubmitAsync(field, "main form", ("f.label", "迟到的名称"));

        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        var answer = Html.Parse(await late.Content.ReadAsStringAsync());
        Assert.Equal("迟到的名称", answer.One("[name='f.label']").GetAttribute("value"));
        Assert.DoesNotContain("迟到的名称", (await VersionsAsync(app)).Single().Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_is_not_yet_one_cannot_be_published_and_says_why()
    {
        await using var app = await TestApp.StartAsync();
        using var clerk = await ClerkAsync(app);
        var design = await CreateAsync(clerk, "空白表", ("Source", "blank"));
        Assert.Contains("发布前还要改", design.MainText(), StringComparison.Ordinal);

        using var refused = await PressAsync(clerk, design, "handler=Publish");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("表单应有 1 至", Html.TextOf(await refused.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Null((await VersionsAsync(app)).Single().PublishedAt);
    }

    [Fact]
    public async Task A_mistake_in_a_field_is_told_and_what_was_typed_stays()
    {
        await using var app = await TestApp.StartAsync();
        using var clerk = await ClerkAsync(app);
        var path = new Uri((await CreateAsync(clerk, "申报书")).Url).AbsolutePath;

        var field = await clerk.GetAsync($"{path}/field/stage");
        using var wrong = await clerk.SubmitAsync(field, "main form", ("f.options", "只有一个"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        var page = Html.Parse(await wrong.Content.ReadAsStringAsync());
        Assert.Contains("选项应有 2 至 200 个", page.MainText(), StringComparison.Ordinal);
        Assert.Equal("只有一个", ((IHtmlTextAreaElement)page.One("[name='f.options']")).Value);

        using var row = await clerk.SubmitAsync(await clerk.GetAsync($"{path}/field/techTargets"), "main form", ("f.label", "改过的名称"), ("f-action", "add:columns"));
        var more = await TestClient.PageAsync(row);
        Assert.NotNull(more.QuerySelector("[name='f.columns[4].key']"));
        Assert.Equal("改过的名称", more.One("[name='f.label']").GetAttribute("value"));
    }

    [Theory]
    [MemberData(nameof(Templates))]
    public async Task Every_field_of_a_template_goes_through_its_page_unchanged(string kind)
    {
        await using var app = await TestApp.StartAsync();
        using var clerk = await ClerkAsync(app);
        var path = new Uri((await CreateAsync(clerk, "表", ("Kind", kind))).Url).AbsolutePath;
        var before = (await VersionsAsync(app)).Single();

        foreach (var key in FormJson.Stored(before.Json).Fields.Select(f => f.Key))
        {
            await clerk.FollowAsync(await clerk.SubmitAsync(await clerk.GetAsync($"{path}/field/{key}"), "main form"));
        }

        foreach (var key in FormJson.Stored(before.Json).Sections.Select(s => s.Key))
        {
            await clerk.FollowAsync(await clerk.SubmitAsync(await clerk.GetAsync($"{path}/section/{key}"), "main form"));
        }

        Assert.Equal(before.Json, (await VersionsAsync(app)).Single().Json);
    }

    public static TheoryData<string> Templates => [.. FormTemplates.Kinds.Select(k => k.ToString())];

    [Theory]
    [MemberData(nameof(Templates))]
    public void Templates_are_forms_without_faults(string kind)
    {
        var document = FormTemplates.Of(Enum.Parse<FormKind>(kind), "");
        Assert.Empty(FormDocumentCheck.Check(document).Select(e => e.ToString()));
        Assert.True(document.Fields.Count() > 10);
    }

    [Fact]
    public async Task A_preview_is_filled_in_with_messages_and_stores_nothing()
    {
        await using var app = await TestApp.StartAsync();
        using var clerk = await ClerkAsync(app);
        var path = new Uri((await CreateAsync(clerk, "申报书")).Url).AbsolutePath;
        var operations = await app.QueryAsync(db => db.Set<Operation>().CountAsync());

        var page = await clerk.GetAsync($"{path}/preview");
        using var refused = await clerk.SubmitAsync(page, "main form", ("f.grant", "十万"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var answer = Html.Parse(await refused.Content.ReadAsStringAsync());
        Assert.Contains("“十万”不是数字", answer.MainText(), StringComparison.Ordinal);
        Assert.Equal("十万", answer.One("[name='f.grant']").GetAttribute("value"));
        var links = answer.QuerySelectorAll(".error-summary a").Select(a => a.GetAttribute("href")![1..]).ToList();
        Assert.NotEmpty(links);
        Assert.All(links, id => Assert.NotNull(answer.GetElementById(id)));

        using var draft = await clerk.SubmitAsync(page, "main form", ("draft", "true"), ("f.grant", "10"));
        Assert.Equal(HttpStatusCode.OK, draft.StatusCode);
        using var added = await clerk.SubmitAsync(page, "main form", ("f-action", "add:team"), ("f.title", "写着的题目"));
        Assert.Equal("写着的题目", (await TestClient.PageAsync(added)).One("[name='f.title']").GetAttribute("value"));
        Assert.Equal(operations, await app.QueryAsync(db => db.Set<Operation>().CountAsync()));
    }

    [Fact]
    public async Task A_form_goes_out_as_a_file_and_comes_in_again()
    {
        await using var app = await TestApp.StartAsync();
        using var clerk = await ClerkAsync(app);
        var path = new Uri((await CreateAsync(clerk, "申报书")).Url).AbsolutePath;
        var json = await clerk.Http.GetByteArrayAsync($"{path}/json?handler=Download");
        var list = await clerk.GetAsync("/programmes/forms");

        await clerk.FollowAsync(await clerk.UploadAsync(Html.Form(list, "#import"), "file", "f.json", json, ("Name", "导入的")));
        var versions = await VersionsAsync(app);
        Assert.Equal(versions[0].Sha256, versions[1].Sha256);

        using var again = await clerk.UploadAsync(Html.Form(await clerk.GetAsync("/programmes/forms"), "#import"), "file", "f.json", json, ("Name", "导入的"));
        Assert.Contains("已有同名的表单", Html.TextOf(await again.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        using var broken = await clerk.UploadAsync(Html.Form(await clerk.GetAsync("/programmes/forms"), "#import"), "file", "f.json", """{ "title": "表", "sections": [ { "key": "a", "title": "甲", "fields": [ { "key": "x", "kind": "text", "label": "名", "limt": 3 } ] } ] }"""u8.ToArray());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, broken.StatusCode);
        Assert.Contains("甲 · 名：有不认识的属性“limt”", Html.TextOf(await broken.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_text_of_a_form_can_be_edited_and_its_mistakes_are_named()
    {
        await using var app = await TestApp.StartAsync();
        using var clerk = await ClerkAsync(app);
        var path = new Uri((await CreateAsync(clerk, "申报书")).Url).AbsolutePath;
        var page = await clerk.GetAsync($"{path}/json");
        var json = ((IHtmlTextAreaElement)page.One("[name='Json']")).Value;

        using var wrong = await clerk.SubmitAsync(page, "main form", ("Json", json.Replace("\"unitName\"", "\"title\"", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains("字段代码“title”用了两次", Html.TextOf(await wrong.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        await clerk.FollowAsync(await clerk.SubmitAsync(page, "main form", ("Json", json.Replace("项目摘要", "内容提要", StringComparison.Ordinal))));
        Assert.Contains("内容提要", (await VersionsAsync(app)).Single().Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_double_click_makes_one_form()
    {
        await using var app = await TestApp.StartAsync();
        using var clerk = await ClerkAsync(app);
        var page = await clerk.GetAsync("/programmes/forms");
        using var one = await clerk.SubmitAsync(page, "#create", ("Name", "申报书"));
        using var two = await clerk.SubmitAsync(page, "#create", ("Name", "申报书"));
        Assert.Equal(one.Headers.Location, two.Headers.Location);
        Assert.Single(await VersionsAsync(app));
    }

    [Fact]
    public async Task Another_districts_form_is_not_there_and_other_sections_may_not_design()
    {
        await using var app = await TestApp.StartAsync();
        using var clerk = await ClerkAsync(app);
        var path = new Uri((await CreateAsync(clerk, "申报书")).Url).AbsolutePath;
        var neighbour = await app.DistrictAsync("邻区");
        using var stranger = await app.SignInAsync(Roles.Clerk, a => a with { Section = Sections.Projects, DistrictId = neighbour.Id });
        using var other = await app.SignInAsync(Roles.Clerk);

        foreach (var page in new[] { "", "/json", "/versions", "/preview", "/field/title", "/section/unit", "/json?handler=Download" })
        {
            Assert.Equal(HttpStatusCode.NotFound, await stranger.StatusAsync(path + page));
            Assert.Equal(HttpStatusCode.OK, await clerk.StatusAsync(path + page));
        }

        Assert.NotEqual(HttpStatusCode.OK, await other.StatusAsync("/programmes/forms"));
    }

    private static Task<TestClient> ClerkAsync(TestApp app) => app.SignInAsync(Roles.Clerk, a => a with { Section = Sections.Projects });

    private static async Task<IHtmlDocument> CreateAsync(TestClient clerk, string name, params (string, string?)[] more) =>
        await clerk.FollowAsync(await clerk.SubmitAsync(await clerk.GetAsync("/programmes/forms"), "#create", [("Name", name), .. more]));

    private static async Task<IHtmlDocument> PublishAsync(TestClient clerk, IHtmlDocument design) => await clerk.FollowAsync(await PressAsync(clerk, design, "handler=Publish"));

    /// <summary>Presses the button whose address holds the words, in its form.</summary>
    private static Task<HttpResponseMessage> PressAsync(TestClient clerk, IHtmlDocument page, string words)
    {
        var button = (IHtmlButtonElement)page.One($"button[formaction*='{words}']");
        var form = (IHtmlFormElement)button.Closest("form")!;
        return clerk.Http.PostAsync(new Uri(page.Url).AbsolutePath + button.GetAttribute("formaction"), new FormUrlEncodedContent(Html.Values(form)));
    }

    private static Task<List<FormVersion>> VersionsAsync(TestApp app) => app.QueryAsync(db => db.Set<FormVersion>().AsNoTracking().OrderBy(v => v.Id).ToListAsync());
}
