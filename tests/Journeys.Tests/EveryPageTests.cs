using Deque.AxeCore.Playwright;
using Kechuang.Core.Accounts;
using Microsoft.Playwright;

namespace Kechuang.Journeys.Tests;

/// <summary>Every page of every role's menu: it answers, fits the window, keeps the browser's console quiet, and assistive technology can use it. With <c>KECHUANG_SHOTS=DIR</c> it leaves a picture of each.</summary>
public sealed class EveryPageTests(Browser browser)
{
    private const int Phone = 390;
    private const int Desk = 1280;

    /// <summary>Every role at a desk; the phone's window is looked at in English, so that both languages are seen at both widths by the clerk.</summary>
    public static TheoryData<string, int, bool> Windows =>
    [
        .. Roles.All.Select(role => (role.Key, Desk, false)), (Roles.Leader.Key, Phone, true), (Roles.SystemAdministrator.Key, Phone, true),
        (Roles.Clerk.Key, Phone, true), (Roles.Clerk.Key, Phone, false), (Roles.Clerk.Key, Desk, true),
    ];

    [Theory]
    [MemberData(nameof(Windows))]
    public async Task Answers_fits_is_quiet_and_accessible(string role, int width, bool english)
    {
        var page = await browser.SignInAsync(Roles.Find(role)!, width, english);
        var faults = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                faults.Add($"{page.Url}: console: {message.Text}");
            }
        };
        page.PageError += (_, error) => faults.Add($"{page.Url}: script: {error}");

        foreach (var path in await MenuAsync(page))
        {
            faults.AddRange(await LookAsync(page, path, width, $"{role}-{width}-{(english ? "en" : "zh")}"));
        }

        await page.Context.CloseAsync();
        Assert.Equal("", string.Join('\n', faults.Distinct()));
    }

    private static async Task<List<string>> MenuAsync(IPage page)
    {
        var links = await page.EvalOnSelectorAllAsync<string[]>("nav a[href^='/']", "links => links.map(a => a.getAttribute('href'))");
        var own = new Uri(page.Url).PathAndQuery;
        return [own, .. links.Where(l => !l.StartsWith("/language", StringComparison.Ordinal) && l != own).Distinct()];
    }

    private static async Task<List<string>> LookAsync(IPage page, string path, int width, string window)
    {
        var faults = new List<string>();
        var answer = await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.Load });
        if (answer is not { Ok: true })
        {
            return [$"{path} answered {answer?.Status}"];
        }

        var wide = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        if (wide > width)
        {
            faults.Add($"{path} is {wide} wide in a window of {width}");
        }

        var axe = await page.RunAxe();
        faults.AddRange(axe.Violations.Where(v => v.Impact is "serious" or "critical").Select(v => $"{path} ({width}): {v.Id}: {v.Help}: {string.Join(", ", v.Nodes.Take(3).Select(n => n.Html[..Math.Min(120, n.Html.Length)]))}"));
        if (Environment.GetEnvironmentVariable("KECHUANG_SHOTS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{window}{path.Replace('/', '-').Replace('?', '-')}.png"), FullPage = true });
        }

        return faults;
    }
}
