using System.Net;
using AngleSharp.Html.Dom;
using Kechuang.Contracts.Policies;
using Kechuang.Core.Accounts;
using Kechuang.Core.Districts;
using Kechuang.Core.Ledgers;
using Kechuang.Policies.Domain;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Modules.Tests.Policies;

/// <summary>A district with the example documents in its library, and the section that keeps it.</summary>
public sealed class PolicyOffice : IAsyncLifetime
{
    private int made;

    public TestApp App { get; private set; } = null!;

    internal District District { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        App = await TestApp.StartAsync();
        District = await App.DistrictAsync();
        Assert.Equal((28, 42), await App.InScopeAsync(s => s.GetRequiredService<IPolicySetup>().SeedDemoAsync(District.Name)));
        Assert.Null(await App.InScopeAsync(s => s.GetRequiredService<IPolicySetup>().SeedDemoAsync(District.Name)));
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    internal Task<TestClient> SectionAsync() => App.SignInAsync(Roles.Chief, a => a with { Section = Sections.General });

    internal Task<TestClient> OtherSectionAsync() => App.SignInAsync(Roles.Clerk, a => a with { Section = Sections.Projects });

    /// <summary>A draft of its own number; gives its id.</summary>
    internal async Task<int> DocumentAsync(TestClient section, string title, string from = "2021-01-01")
    {
        var number = Interlocked.Increment(ref made);
        using var answer = await section.SubmitAsync(await section.GetAsync("/policies/library/edit"), "main form", ("Input.Title", title), ("Input.Number", $"望政〔2021〕{number}号"), ("Input.Issuer", "望川区人民政府"), ("Input.IssuedOn", "2021-01-01"), ("Input.EffectiveFrom", from));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return int.Parse(answer.Headers.Location!.ToString().Split('/')[^1]);
    }

    /// <summary>A clause of 10 % of the R&amp;D expense, written in the form.</summary>
    internal static async Task<int> ClauseAsync(TestClient section, int document, string code = "rd", string percent = "10")
    {
        var form = await ShapedAsync(section, document, "Percent");
        using var answer = await section.SubmitAsync(form, "main form", ("Input.Title", "研发费用补助"), ("Input.Code", code), ("Input.Parts[0].Of", "上一年度研发费用"), ("Input.Parts[0].Percent", percent), ("Input.Caps", "50"), ("Input.Eligibility[0].Fact", "above-scale"), ("Input.Eligibility[0].Comparison", "Is"));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return int.Parse(answer.Headers.Location!.ToString().Split('-')[^1]);
    }

    /// <summary>The form of a new clause with a shape chosen for its first part.</summary>
    internal static async Task<IHtmlDocument> ShapedAsync(TestClient section, int document, string shape)
    {
        var form = Html.Form(await section.GetAsync($"/policies/library/{document}/clauses/edit"), "main form");
        form.SetAttribute("action", $"/policies/library/{document}/clauses/edit?handler=Update");
        var page = await TestClient.PageAsync(await section.SubmitAsync(form, ("Input.Parts[0].Shape", shape)));
        Html.Form(page, "main form").SetAttribute("action", $"/policies/library/{document}/clauses/edit");
        return page;
    }

    /// <summary>Presses a button of the document's page.</summary>
    internal static async Task<HttpResponseMessage> PressAsync(TestClient section, int document, string handler, params (string, string?)[] fields)
    {
        var form = (await section.GetAsync($"/policies/library/{document}")).QuerySelectorAll("main form").OfType<IHtmlFormElement>().Last();
        form.SetAttribute("action", $"/policies/library/{document}?handler={handler}");
        return await section.SubmitAsync(form, fields);
    }

    internal Task<PolicyClause> FindAsync(int clause) => App.QueryAsync(db => db.Set<PolicyClause>().AsNoTracking().Include(c => c.Versions).SingleAsync(c => c.Id == clause));

    internal static async Task<IHtmlDocument> RefusedAsync(HttpResponseMessage answer, HttpStatusCode status)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == status, $"{(int)answer.StatusCode}: {Html.TextOf(text)}");
        return Html.Parse(text);
    }
}
