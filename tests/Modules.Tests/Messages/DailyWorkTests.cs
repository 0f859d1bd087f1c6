using Kechuang.Core.Accounts;
using Kechuang.Core.Districts;
using Kechuang.Core.Jobs;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Modules.Tests.Messages;

/// <summary>Daily work is done once a day for each district, and again after a fault.</summary>
public sealed class DailyWorkTests
{
    [Fact]
    public async Task It_is_done_once_a_day_of_Beijing_for_each_district_even_by_several_servers()
    {
        var log = new Log();
        await using var app = await StartAsync(log);
        await app.DistrictAsync();
        await app.DistrictAsync("邻区");

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => RunAsync(app, log)));
        Assert.Equal(["望川区 2021-12-06", "邻区 2021-12-06"], log.Lines.Order());

        app.Clock.Set(new DateTimeOffset(2021, 12, 6, 23, 59, 0, TimeSpan.FromHours(8)));
        Assert.Equal(0, await RunAsync(app, log));
        app.Clock.Set(new DateTimeOffset(2021, 12, 7, 5, 59, 0, TimeSpan.FromHours(8)));
        Assert.Equal(0, await RunAsync(app, log));
        app.Clock.Set(new DateTimeOffset(2021, 12, 7, 6, 0, 0, TimeSpan.FromHours(8)));
        Assert.Equal(2, await RunAsync(app, log));
        Assert.Contains("望川区 2021-12-07", log.Lines);
    }

    [Fact]
    public async Task A_fault_is_noted_and_the_work_tried_again_after_a_while()
    {
        var log = new Log { Fault = new InvalidOperationException("no such call") };
        await using var app = await StartAsync(log);
        await app.DistrictAsync();

        Assert.Equal(0, await RunAsync(app, log));
        Assert.Equal("no such call", (await RunOfAsync(app)).Error);
        log.Fault = null;
        Assert.Equal(0, await RunAsync(app, log));
        app.Clock.Advance(TimeSpan.FromMinutes(31));
        Assert.Equal(1, await RunAsync(app, log));
        Assert.Equal(("", 2, true), ((await RunOfAsync(app)).Error, (await RunOfAsync(app)).Attempts, (await RunOfAsync(app)).DoneAt is not null));
    }

    [Fact]
    public async Task What_failed_five_times_is_shown_to_the_administrator_who_lets_it_run_again()
    {
        var log = new Log { Fault = new InvalidOperationException("no such call") };
        await using var app = await StartAsync(log);
        await app.DistrictAsync();
        for (var i = 0; i < 7; i++)
        {
            await RunAsync(app, log);
            app.Clock.Advance(TimeSpan.FromMinutes(31));
        }

        using var administrator = await app.SignInAsync(Roles.SystemAdministrator);
        var page = await administrator.GetAsync("/daily?open=true");
        var row = Assert.Single(page.Rows());
        Assert.Equal(("测试任务", "望川区", "2021-12-06", "失败 no such call", "5"), (row[0], row[1], row[2], row[3], row[4]));

        log.Fault = null;
        Assert.Equal(0, await RunAsync(app, log));
        using var answer = await administrator.SubmitAsync(page, "main form[method=post]");
        Assert.Contains("已安排", (await administrator.FollowAsync(answer)).Body!.TextContent, StringComparison.Ordinal);
        using var twice = await administrator.SubmitAsync(page, "main form[method=post]");
        Assert.Equal(1, await RunAsync(app, log));
        using var late = await administrator.SubmitAsync(page, "main form[method=post]");
        Assert.Contains("没有重新运行", (await administrator.FollowAsync(late)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("重新运行每日任务", (await app.QueryAsync(db => db.Set<Operation>().Select(o => o.Kind).ToListAsync())).Select(k => OperationKinds.All.FirstOrDefault(o => o.Name == k)?.Title));
    }

    [Fact]
    public async Task A_work_that_takes_too_long_is_broken_off_and_says_so()
    {
        var log = new Log { Hangs = true };
        await using var app = await StartAsync(log);
        await app.DistrictAsync();

        var running = RunAsync(app, log);
        await log.Begun.Task;
        app.Clock.Advance(TimeSpan.FromMinutes(26));
        await running;
        Assert.Contains("超过时限 25 分钟", (await RunOfAsync(app)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_else_sees_the_daily_work()
    {
        await using var app = await StartAsync(new Log());
        using var leader = await app.SignInAsync(Roles.Leader);
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, await leader.StatusAsync("/daily"));
    }

    private static Task<TestApp> StartAsync(Log log) => TestApp.StartAsync(b => b.Services.AddSingleton(log).AddScoped<IDailyWork, Work>());

    /// <summary>Does what is due, that of the modules too; gives how often the work of these tests was done.</summary>
    private static async Task<int> RunAsync(TestApp app, Log log)
    {
        var before = log.Lines.Count;
        await app.Services.GetRequiredService<DailyWorker>().RunDueAsync();
        return log.Lines.Count - before;
    }

    private static Task<DailyRun> RunOfAsync(TestApp app) => app.QueryAsync(db => db.Set<DailyRun>().AsNoTracking().SingleAsync(r => r.Name == "test.work"));

    private sealed class Log
    {
        public System.Collections.Concurrent.ConcurrentBag<string> Lines { get; } = [];

        public Exception? Fault { get; set; }

        public bool Hangs { get; init; }

        public TaskCompletionSource Begun { get; } = new();
    }

    private sealed class Work(Log log) : IDailyWork
    {
        public string Name => "test.work";

        public string Title => "测试任务";

        public Task RunAsync(District district, DateOnly today, CancellationToken cancel)
        {
            if (log.Hangs)
            {
                log.Begun.SetResult();
                return Task.Delay(Timeout.Infinite, cancel);
            }

            if (log.Fault is { } fault)
            {
                return Task.FromException(fault);
            }

            log.Lines.Add($"{district.Name} {today:yyyy-MM-dd}");
            return Task.CompletedTask;
        }
    }
}
