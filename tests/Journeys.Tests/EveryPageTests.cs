using Kechuang.Core.Accounts;
using Microsoft.Playwright;

namespace Kechuang.Journeys.Tests;

/// <summary>
/// Every page of the roles' menus, once a window, in the first role that has it: it answers, fits the window, keeps the browser's console quiet,
/// and assistive technology can use it. With <c>KECHUANG_SHOTS=DIR</c> it leaves a picture of each.
/// </summary>
public abstract class EveryPageTests(Browser browser, int width)
{
    /// <summary>The markup is the desk's; what is new on a phone is what must scroll.</summary>
    private const string OnlyOnPhones = "scrollable-region-focusable";

    /// <summary>The roles whose menus are longest come first.</summary>
    private static readonly Role[] Order = [.. new[] { Roles.Clerk, Roles.Chief, Roles.Leader }.Concat(Roles.All).Distinct()];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Answers_fits_is_quiet_and_accessible(bool english)
    {
        var faults = new List<string>();
        var seen = new HashSet<string>();
        foreach (var role in Order)
        {
            var page = await browser.SignInAsync(role, width, english);
            Listen(page, faults);
            foreach (var path in (await MenuAsync(page)).Where(path => path == "/" || seen.Add(path)))
            {
                faults.AddRange(await LookAsync(page, path, $"{role.Key}-{width}-{(english ? "en" : "zh")}"));

                // The language changes words, not the structure that assistive technology reads.
                if (!english)
                {
                    faults.AddRange(await page.FaultsAsync(width == Widths.Phone ? [OnlyOnPhones] : []));
                }
            }

            await page.Context.CloseAsync();
        }

        Assert.Equal("", string.Join('\n', faults.Distinct()));
    }

    private static void Listen(IPage page, List<string> faults)
    {
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                faults.Add($"{page.Url}: console: {message.Text}");
            }
        };
        page.PageError += (_, error) => faults.Add($"{page.Url}: script: {error}");
    }

    private static async Task<List<string>> MenuAsync(IPage page)
    {
        var links = await page.EvalOnSelectorAllAsync<string[]>("nav a[href^='/']", "links => links.map(a => a.getAttribute('href'))");
        var own = new Uri(page.Url).PathAndQuery;
        return [own, .. links.Where(l => !l.StartsWith("/language", StringComparison.Ordinal) && l != own).Distinct()];
    }

    private async Task<List<string>> LookAsync(IPage page, string path, string window)
    {
        var answer = await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.Load });
        if (answer is not { Ok: true })
        {
            return [$"{window}: {path} answered {answer?.Status}"];
        }

        if (Environment.GetEnvironmentVariable("KECHUANG_SHOTS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{window}{path.Replace('/', '-').Replace('?', '-')}.png"), FullPage = true });
        }

        var wide = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        return wide > width ? [$"{window}: {path} is {wide} wide in a window of {width}"] : [];
    }
}

/// <summary>Every page at a desk.</summary>
public sealed class EveryPageAtTheDeskTests(Browser browser) : EveryPageTests(browser, Widths.Desk);

/// <summary>Every page on a phone.</summary>
public sealed class EveryPageOnThePhoneTests(Browser browser) : EveryPageTests(browser, Widths.Phone);
