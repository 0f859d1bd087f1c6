using Kechuang.Core.Accounts;
using Kechuang.Core.Districts;
using Kechuang.Core.Importing;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Operations;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Kechuang.Journeys.Tests.Browser))]

namespace Kechuang.Journeys.Tests;

/// <summary>Debian's Chromium and the real application with the sample district, started once for all journeys.</summary>
public sealed class Browser : IAsyncLifetime
{
    private IPlaywright playwright = null!;
    private IBrowser chromium = null!;
    private string firm = "";

    public TestApp App { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        App = await TestApp.StartAsync(listen: true);
        var district = await App.DistrictAsync();
        var report = await App.InScopeAsync(s => s.GetRequiredService<WorkbookImporter>().RunAsync(SampleWorkbook.Path, "sample-2021.xlsx", district, Actor.System, rehearse: false));
        Assert.Empty(report.Errors);
        firm = await App.InScopeAsync(s => s.GetRequiredService<LedgerStore>().Records(s.GetRequiredService<SheetCatalog>()[SheetIds.Enterprise]).OrderBy(r => r.Id).Select(r => r.Key).FirstAsync());
        playwright = await Playwright.CreateAsync();
        chromium = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] });
    }

    /// <summary>A person of the role at a window of the given width, signed in through the form.</summary>
    public async Task<IPage> SignInAsync(Role role, int width, bool english = false, District? district = null)
    {
        var account = await App.AccountAsync(role, a => a with { DistrictId = district?.Id ?? a.DistrictId, CreditCode = firm, Township = "城东街道", Organisation = "望川农商银行" });
        return await SignInAsync(App, account.UserName!, width, english);
    }

    /// <summary>An account of that application, signed in through the form.</summary>
    public async Task<IPage> SignInAsync(TestApp app, string userName, int width, bool english = false)
    {
        var page = await VisitAsync(app, width, english);
        await page.GotoAsync(english ? "/language?culture=en&returnUrl=/sign-in" : "/sign-in");
        await page.FillAsync("[name='Input.UserName']", userName);
        await page.FillAsync("[name='Input.Password']", TestApp.Password);
        await page.ClickAsync("main form [type=submit]");
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
        return page;
    }

    /// <summary>Somebody without an account at that application.</summary>
    public async Task<IPage> VisitAsync(TestApp app, int width, bool english = false)
    {
        var context = await chromium.NewContextAsync(new() { BaseURL = app.Address.ToString(), ViewportSize = new() { Width = width, Height = 900 }, Locale = english ? "en-US" : "zh-CN" });
        context.SetDefaultTimeout(60_000); // two cores may have other work
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (chromium is not null)
        {
            await chromium.DisposeAsync();
        }

        playwright?.Dispose();
        if (App is not null)
        {
            await App.DisposeAsync();
        }
    }
}

/// <summary>The widths that pages are looked at in.</summary>
internal static class Widths
{
    public const int Desk = 1280;
    public const int Phone = 390;
}
