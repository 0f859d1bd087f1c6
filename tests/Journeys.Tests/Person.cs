using Microsoft.Playwright;

namespace Kechuang.Journeys.Tests;

/// <summary>Somebody at a browser who goes, reads, fills in and presses; everything is found by what stands on the page.</summary>
/// <param name="part">The part of the page in which controls are looked for.</param>
internal sealed class Person(IPage page, Pictures pictures, string part = "main")
{
    private const int Patience = 50;

    /// <summary>The same person, looking at a part of the page only.</summary>
    public Person In(string selector) => new(page, pictures, selector);

    public string Path => new Uri(page.Url).AbsolutePath;

    public async Task<Person> GoAsync(string path)
    {
        var answer = await page.GotoAsync(path);
        Assert.True(answer is { Ok: true }, $"{path} answered {answer?.Status}");
        return this;
    }

    /// <summary>Follows the link with these words.</summary>
    public async Task FollowAsync(string words)
    {
        var link = await FoundAsync(page.Locator($"{part} a", new() { HasText = words }).First);
        await LeaveByAsync(() => link.ClickAsync());
    }

    /// <summary>Opens the newest message that begins so and goes where it leads.</summary>
    public async Task FromInboxAsync(string subject)
    {
        await GoAsync("/inbox");
        var message = await FoundAsync(page.Locator("main a.inbox-subject", new() { HasText = subject }).First);
        await LeaveByAsync(() => message.ClickAsync());
        Assert.DoesNotContain("/inbox", page.Url, StringComparison.Ordinal);
    }

    /// <summary>Types into boxes, chooses from lists by value or words, ticks the box with the value.</summary>
    public async Task FillAsync(params IEnumerable<(string Name, string Value)> fields)
    {
        foreach (var (name, value) in fields)
        {
            var box = await FoundAsync(page.Locator($"{part} [name='{name}']").First);
            switch (await box.EvaluateAsync<string>("e => e.localName === 'input' ? e.type : e.localName"))
            {
                case "select":
                    await box.SelectOptionAsync(value);
                    break;
                case "radio" or "checkbox":
                    await page.CheckAsync($"{part} [name='{name}'][value='{value}']");
                    break;
                default:
                    await box.FillAsync(value);
                    break;
            }
        }
    }

    /// <summary>Chooses a file and waits until it has gone up, where it goes up by itself.</summary>
    public async Task AttachAsync(string name, string fileName, byte[] content)
    {
        var file = new FilePayload { Name = fileName, MimeType = "application/octet-stream", Buffer = content };
        var input = await FoundAsync(page.Locator($"{part} input[type=file][name='{name}']").First);
        await input.SetInputFilesAsync(file);
        var state = page.Locator($"{part} .upload:has(input[type=file][name='{name}']) .upload-state");
        if (await state.CountAsync() == 0)
        {
            return;
        }

        // The script that sends the file may have been still on its way; a person would choose again.
        for (var tries = 0; tries < Patience && !(await state.InnerTextAsync()).Contains("已上传", StringComparison.Ordinal); tries++)
        {
            await Task.Delay(200);
            if (await state.InnerTextAsync() == "")
            {
                await input.SetInputFilesAsync(file);
            }
        }

        await Assertions.Expect(state).ToContainTextAsync("已上传");
    }

    /// <summary>Presses the button with these words and waits for the page that follows; a page that refuses fails the test with what it says.</summary>
    public Task PressAsync(string words) => SendAsync(page.Locator($"{part} button[type=submit]:not(.visually-hidden)", new() { HasText = words }).First);

    /// <summary>Presses the button with these words, reads the question, and confirms.</summary>
    public async Task ConfirmAsync(string words)
    {
        var button = await FoundAsync(page.Locator($"{part} button[popovertarget]", new() { HasText = words }).First);
        var question = $"[id='{await button.GetAttributeAsync("popovertarget")}']";
        await button.ClickAsync();
        await Assertions.Expect(page.Locator(question)).ToBeVisibleAsync();
        await SendAsync(page.Locator($"{question} [type=submit]"));
    }

    public Task SeesAsync(string words) => Assertions.Expect(page.Locator(part).First).ToContainTextAsync(words);

    public async Task<string> ReadAsync(string selector) => (await page.Locator($"{part} {selector}").First.InnerTextAsync()).Trim();

    public async Task<IReadOnlyList<string>> ReadAllTextAsync(string selector) => [.. (await page.Locator($"{part} {selector}").AllInnerTextsAsync()).Select(t => t.Trim())];

    /// <summary>What stands in the boxes.</summary>
    public async Task<IReadOnlyList<string>> TypedAsync(string selector) => await page.EvalOnSelectorAllAsync<string[]>($"{part} {selector}", "boxes => boxes.map(b => b.value)");

    public Task<int> CountAsync(string selector) => page.Locator($"{part} {selector}").CountAsync();

    /// <summary>Presses the button of a search and waits for what is found.</summary>
    public async Task FindAsync(string words)
    {
        await LeaveByAsync(() => page.Locator($"{part} button", new() { HasText = words }).First.ClickAsync());
    }

    /// <summary>Follows the link with these words to a file; gives its content.</summary>
    public async Task<byte[]> DownloadAsync(string words)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator($"{part} a", new() { HasText = words }).First.ClickAsync());
        return await File.ReadAllBytesAsync(await download.PathAsync());
    }

    /// <summary>The page as it stands fits both windows and can be used with assistive technology; its picture is kept where that is wanted.</summary>
    public Task LookAsync(string name) => pictures.LookAsync(page, name);

    private async Task SendAsync(ILocator button)
    {
        await FoundAsync(button);
        var status = 0;
        void Note(object? sender, IResponse answer) => status = answer.Request is { IsNavigationRequest: true, Method: "POST" } ? answer.Status : status;
        page.Response += Note;
        await LeaveByAsync(() => button.ClickAsync());
        page.Response -= Note;
        Assert.True(status is 200 or (>= 300 and < 400), $"The answer was {status} at {page.Url}: {await page.Locator("main").InnerTextAsync()}");
    }

    /// <summary>Does what leads to another page, and waits until it is there.</summary>
    private async Task LeaveByAsync(Func<Task> act)
    {
        await page.EvaluateAsync("document.documentElement.dataset.left = ''");
        await act();
        await page.Locator("html.scripted:not([data-left])").WaitForAsync(new() { State = WaitForSelectorState.Attached });
    }

    /// <summary>Waits until it is there; where it does not come, the test fails with what the page says instead.</summary>
    private async Task<ILocator> FoundAsync(ILocator wanted)
    {
        try
        {
            await wanted.WaitForAsync(new() { State = WaitForSelectorState.Attached });
            return wanted;
        }
        catch (TimeoutException)
        {
            throw new Xunit.Sdk.XunitException($"{wanted} is not on {page.Url}: {await page.Locator("main").InnerTextAsync()}");
        }
    }
}

/// <summary>Looks at pages at a desk's width and a phone's. With <c>KECHUANG_PICTURES=DIR</c> it leaves a picture of each, at both widths and in English.</summary>
internal sealed class Pictures
{
    private readonly string? folder = Environment.GetEnvironmentVariable("KECHUANG_PICTURES");
    private readonly List<string> faults = [];
    private int taken;

    /// <summary>What did not fit or cannot be used, a line each.</summary>
    public string Faults => string.Join('\n', faults.Distinct());

    public async Task LookAsync(IPage page, string name)
    {
        taken++;
        foreach (var width in new[] { Widths.Phone, Widths.Desk })
        {
            await page.SetViewportSizeAsync(width, 900);
            var wide = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
            if (wide > width)
            {
                faults.Add($"{page.Url} is {wide} wide in a window of {width}");
            }

            await page.EvaluateAsync("window.scrollTo(0, 0)");
            await KeepAsync(page, $"{name}-{width}");
        }

        faults.AddRange(await page.FaultsAsync());
        await EnglishAsync(page, name);
    }

    private async Task KeepAsync(IPage page, string name)
    {
        if (folder is { Length: > 0 })
        {
            await page.ScreenshotAsync(new() { Path = System.IO.Path.Combine(folder, $"{taken:00}-{name}.png"), FullPage = true });
        }
    }

    /// <summary>The same address in English, in a window of its own, so that what was typed stays.</summary>
    private async Task EnglishAsync(IPage page, string name)
    {
        if (folder is not { Length: > 0 })
        {
            return;
        }

        var other = await page.Context.NewPageAsync();
        await other.SetViewportSizeAsync(Widths.Desk, 900);
        await other.GotoAsync($"/language?culture=en&returnUrl={Uri.EscapeDataString(new Uri(page.Url).PathAndQuery)}");
        await KeepAsync(other, $"{name}-en");
        await other.GotoAsync("/language?culture=zh-Hans&returnUrl=/portal");
        await other.CloseAsync();
    }
}
