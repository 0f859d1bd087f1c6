using System.Net;
using Kechuang.Core.Accounts;
using Kechuang.Policies.Domain;
using Kechuang.Policies.Ledgers;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Modules.Tests.Policies;

/// <summary>The library: documents are written, searched, put in force and ended; clauses change in place while a document is open and by dated versions afterwards.</summary>
public sealed class LibraryTests(PolicyOffice office) : IClassFixture<PolicyOffice>
{
    private TestApp App => office.App;

    [Fact]
    public async Task The_list_is_searched_by_clause_and_issuer_narrowed_and_leads_to_sentences()
    {
        using var section = await office.SectionAsync();
        var found = (await section.GetAsync($"/policies/library?q={Uri.EscapeDataString("砀山县 研发投入补助")}")).MainText();
        Assert.Contains("砀山县企业研发投入补助（2023年）", found, StringComparison.Ordinal);
        Assert.DoesNotContain("龙岗区", found, StringComparison.Ordinal);
        var lapsed = (await section.GetAsync("/policies/library?status=Expired")).MainText();
        Assert.Contains("海曙区", lapsed, StringComparison.Ordinal);
        Assert.DoesNotContain("砀山县", lapsed, StringComparison.Ordinal);

        var id = await App.QueryAsync(db => db.Set<PolicyDocument>().Where(d => d.Title.Contains("砀山县")).Select(d => d.Id).SingleAsync());
        var page = (await section.GetAsync($"/policies/library/{id}")).MainText();
        Assert.Contains("按研发费用的 1% 奖补，加上增量：按研发费用比上期增加额的 2% 奖补；最高 50 万元", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_is_made_once_however_often_its_form_is_sent_and_its_twin_is_refused()
    {
        using var section = await office.SectionAsync();
        var page = await section.GetAsync("/policies/library/edit");
        (string, string?)[] typed = [("Input.Title", "双击的文件"), ("Input.Number", "望政〔2021〕99号"), ("Input.Issuer", "望川区人民政府")];
        using var first = await section.SubmitAsync(page, "main form", typed);
        using var again = await section.SubmitAsync(page, "main form", typed);
        using var twin = await section.SubmitAsync(await section.GetAsync("/policies/library/edit"), "main form", typed);

        Assert.Equal(first.Headers.Location, again.Headers.Location);
        Assert.Contains("文号和标题都相同", (await PolicyOffice.RefusedAsync(twin, HttpStatusCode.UnprocessableEntity)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clause_written_in_the_form_is_read_out_saved_once_and_refused_beside_its_field_where_wrong()
    {
        using var section = await office.SectionAsync();
        var document = await office.DocumentAsync(section, "写条款的文件");
        var page = await PolicyOffice.ShapedAsync(section, document, "Bands");
        Assert.NotNull(page.QuerySelector("[name='Input.Parts[0].Bands']"));
        Assert.Null(page.QuerySelector("[name='Input.Parts[0].Yuan']"));
        var form = Html.Form(page, "main form");
        (string, string?)[] typed = [("Input.Title", "研发分档补助"), ("Input.Code", "bands"), ("Input.Parts[0].Of", "上一年度研发费用"), ("Input.Parts[0].Bands", "100 500 5%\n500 — 8% 若 规上企业 是")];

        form.SetAttribute("action", $"/policies/library/{document}/clauses/edit?handler=Preview");
        var read = await TestClient.PageAsync(await section.SubmitAsync(form, typed));
        Assert.Contains("按上一年度研发费用所在档次全额奖补：100 至 500 万元的 5%，500 万元以上（含）的 8%（须是规上企业）", read.MainText(), StringComparison.Ordinal);
        form.SetAttribute("action", $"/policies/library/{document}/clauses/edit");
        using var wrong = await section.SubmitAsync(form, [.. typed.SkipLast(1), ("Input.Parts[0].Bands", "100 500 5%\n400 — 8%")]);
        var refused = await PolicyOffice.RefusedAsync(wrong, HttpStatusCode.UnprocessableEntity);
        Assert.Contains("不能重叠", refused.QuerySelector("#Input_Parts_0__Bands-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("研发分档补助", refused.QuerySelector("[name='Input.Title']")!.GetAttribute("value"));

        using var first = await section.SubmitAsync(form, typed);
        using var again = await section.SubmitAsync(form, typed);
        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        Assert.Equal(1, await App.QueryAsync(db => db.Set<PolicyClause>().CountAsync(c => c.DocumentId == document)));
    }

    [Fact]
    public async Task In_force_a_clause_never_changes_but_gets_a_dated_version()
    {
        using var section = await office.SectionAsync();
        var document = await office.DocumentAsync(section, "施行的文件");
        using var empty = await PolicyOffice.PressAsync(section, document, "Move&to=InForce");
        Assert.Contains("还没有条款", (await PolicyOffice.RefusedAsync(empty, HttpStatusCode.UnprocessableEntity)).Body!.TextContent, StringComparison.Ordinal);
        var clause = await PolicyOffice.ClauseAsync(section, document);
        using var moved = await PolicyOffice.PressAsync(section, document, "Move&to=InForce");
        Assert.Equal(HttpStatusCode.Redirect, moved.StatusCode);
        Assert.Equal(1, await App.QueryAsync(db => db.Set<Policy>().CountAsync(p => p.Title == "施行的文件")));
        var before = (await office.FindAsync(clause)).Newest;

        var path = $"/policies/library/{document}/clauses/edit/{clause}";
        using var undated = await section.SubmitAsync(await EditAsync(section, path), "main form", ("Input.Parts[0].Percent", "12"));
        using var early = await section.SubmitAsync(await EditAsync(section, path), "main form", ("Input.Parts[0].Percent", "12"), ("ValidFrom", "2021-01-01"));
        Assert.Contains("请填写新版本从哪一天起适用", (await PolicyOffice.RefusedAsync(undated, HttpStatusCode.UnprocessableEntity)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("应晚于现有版本", (await PolicyOffice.RefusedAsync(early, HttpStatusCode.UnprocessableEntity)).Body!.TextContent, StringComparison.Ordinal);
        using var dated = await section.SubmitAsync(await EditAsync(section, path), "main form", ("Input.Parts[0].Percent", "12"), ("ValidFrom", "2022-01-01"));
        Assert.Equal(HttpStatusCode.Redirect, dated.StatusCode);

        var found = await office.FindAsync(clause);
        Assert.Equal(2, found.Versions.Count);
        Assert.Equal(before.Sha256, found.On(new DateOnly(2021, 12, 31))!.Sha256);
        Assert.Equal(2, found.On(new DateOnly(2022, 1, 1))!.Number);
        Assert.Contains("历次版本（2）", (await section.GetAsync($"/policies/library/{document}")).MainText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_who_change_a_clause_the_later_is_told_and_nothing_is_lost()
    {
        using var section = await office.SectionAsync();
        var document = await office.DocumentAsync(section, "两人同改的文件");
        var clause = await PolicyOffice.ClauseAsync(section, document);
        var path = $"/policies/library/{document}/clauses/edit/{clause}";
        var (one, two) = (await EditAsync(section, path), await EditAsync(section, path));

        using var first = await section.SubmitAsync(one, "main form", ("Input.Parts[0].Percent", "11"));
        using var second = await section.SubmitAsync(two, "main form", ("Input.Parts[0].Percent", "12"));

        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        var conflict = await PolicyOffice.RefusedAsync(second, HttpStatusCode.Conflict);
        Assert.Equal("12", conflict.QuerySelector("[name='Input.Parts[0].Percent']")!.GetAttribute("value"));
        Assert.Contains("\"percent\": 11", (await office.FindAsync(clause)).Newest.Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_goes_out_as_a_file_and_comes_in_as_a_draft_and_a_fault_is_named_at_its_place()
    {
        using var section = await office.SectionAsync();
        var id = await App.QueryAsync(db => db.Set<PolicyDocument>().Where(d => d.Title.Contains("龙岗区")).Select(d => d.Id).SingleAsync());
        var file = await section.Http.GetStringAsync($"/policies/library/{id}?handler=Export");

        using var bad = await section.SubmitAsync(await section.GetAsync("/policies/library/import"), "main form", ("Json", file.Replace("\"matrix\"", "\"metrics\"", StringComparison.Ordinal)));
        Assert.Contains("clauses[0].parts[0].shape：应为 fixed / level", (await PolicyOffice.RefusedAsync(bad, HttpStatusCode.UnprocessableEntity)).Body!.TextContent, StringComparison.Ordinal);
        using var good = await section.SubmitAsync(await section.GetAsync("/policies/library/import"), "main form", ("Json", file.Replace("龙岗区", "望川区", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.Redirect, good.StatusCode);
        var made = await App.QueryAsync(db => db.Set<PolicyDocument>().Include(d => d.Clauses).ThenInclude(c => c.Versions).SingleAsync(d => d.Title.Contains("望川区企业研发投入激励")));
        var original = await App.QueryAsync(db => db.Set<PolicyDocument>().Include(d => d.Clauses).ThenInclude(c => c.Versions).SingleAsync(d => d.Id == id));
        Assert.Equal(PolicyStatus.Draft, made.Status);
        Assert.Equal(original.Clauses[0].Newest.Sha256, made.Clauses[0].Newest.Sha256);
    }

    [Fact]
    public async Task A_clause_is_changed_as_text_and_its_code_stays()
    {
        using var section = await office.SectionAsync();
        var document = await office.DocumentAsync(section, "改文本的文件");
        var clause = await PolicyOffice.ClauseAsync(section, document);
        var path = $"/policies/library/{document}/clauses/{clause}/json";
        var json = (await office.FindAsync(clause)).Newest.Json;

        using var renamed = await section.SubmitAsync(await section.GetAsync(path), "main form", ("Json", json.Replace("\"rd\"", "\"other\"", StringComparison.Ordinal)));
        using var changed = await section.SubmitAsync(await section.GetAsync(path), "main form", ("Json", json.Replace("\"percent\": 10", "\"percent\": 15", StringComparison.Ordinal)));

        Assert.Contains("条款代码 rd 不能修改", (await PolicyOffice.RefusedAsync(renamed, HttpStatusCode.UnprocessableEntity)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        Assert.Contains("\"percent\": 15", (await office.FindAsync(clause)).Newest.Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repealed_document_stays_as_it_was_and_its_next_edition_is_a_draft_with_all_its_clauses()
    {
        using var section = await office.SectionAsync();
        var document = await office.DocumentAsync(section, "有新版的文件");
        var clause = await PolicyOffice.ClauseAsync(section, document);
        using var _ = await PolicyOffice.PressAsync(section, document, "Move&to=InForce");
        using var silent = await PolicyOffice.PressAsync(section, document, "Move&to=Repealed");
        Assert.Contains("请填写废止的理由", (await PolicyOffice.RefusedAsync(silent, HttpStatusCode.UnprocessableEntity)).Body!.TextContent, StringComparison.Ordinal);
        using var repealed = await PolicyOffice.PressAsync(section, document, "Move&to=Repealed", ("Reason", "由新政策替代"));
        using var next = await PolicyOffice.PressAsync(section, document, "Edition");

        var edition = await App.QueryAsync(db => db.Set<PolicyDocument>().Include(d => d.Clauses).ThenInclude(c => c.Versions).SingleAsync(d => d.PreviousId == document));
        Assert.Equal((2, PolicyStatus.Draft, 1), (edition.Edition, edition.Status, edition.Clauses.Count));
        Assert.Equal((await office.FindAsync(clause)).Newest.Sha256, edition.Clauses[0].Newest.Sha256);
        using var late = await section.SubmitAsync(await EditAsync(section, $"/policies/library/{document}/clauses/edit/{clause}"), "main form", ("Input.Parts[0].Percent", "12"));
        Assert.Contains("文件已到期或废止", (await PolicyOffice.RefusedAsync(late, HttpStatusCode.UnprocessableEntity)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clause_of_a_draft_may_be_deleted_and_a_draft_is_seen_by_its_section_only()
    {
        using var section = await office.SectionAsync();
        var document = await office.DocumentAsync(section, "还没公开的草稿");
        var clause = await PolicyOffice.ClauseAsync(section, document);
        using var other = await office.OtherSectionAsync();
        using var firm = await App.SignInAsync(Roles.Enterprise, a => a with { CreditCode = "91330000MA00000001" });

        Assert.Equal(HttpStatusCode.NotFound, await other.StatusAsync($"/policies/library/{document}"));
        Assert.Equal(HttpStatusCode.NotFound, await firm.StatusAsync($"/policies/library/{document}/clauses/{clause}/json"));
        Assert.DoesNotContain("还没公开的草稿", (await firm.GetAsync("/policies/library?q=" + Uri.EscapeDataString("草稿"))).MainText(), StringComparison.Ordinal);
        var form = Html.Form(await section.GetAsync($"/policies/library/{document}"), $"#clause-{clause} form");
        form.SetAttribute("action", $"/policies/library/{document}?handler=Remove&clause={clause}");
        using var removed = await section.SubmitAsync(form);
        Assert.Equal(HttpStatusCode.Redirect, removed.StatusCode);
        Assert.Equal(0, await App.QueryAsync(db => db.Set<PolicyClause>().CountAsync(c => c.DocumentId == document)));
    }

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> EditAsync(TestClient section, string path)
    {
        var page = await section.GetAsync(path);
        Html.Form(page, "main form").SetAttribute("action", path);
        return page;
    }
}
