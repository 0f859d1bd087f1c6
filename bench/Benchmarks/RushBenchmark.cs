using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Kechuang.Core.Accounts;
using Kechuang.Core.Districts;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Programmes.Domain;
using Kechuang.Testing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Benchmarks;

/// <summary>
/// The last minutes before a deadline: 64 applicants at once, over HTTP against <c>serve</c>, each beginning, filling in with a 200 KB file, and submitting
/// applications; beside it the durable commits a second that the same database makes of single rows, measured in the same run.
/// </summary>
internal static partial class RushBenchmark
{
    private const string Address = "http://127.0.0.1:5098";
    private const string Password = "Rush-Passw0rd-2021";
    private const int Applicants = 64;
    private const int Writers = 8;
    private const int FileSize = 200_000;

    private static readonly TimeSpan Span = TimeSpan.FromSeconds(20);

    public static async Task RunAsync()
    {
        await using var database = await TestDatabase.CreateAsync();
        ImportBenchmark.Generate(database.Folder, 400);
        await using var services = TestDatabase.Services(database.Setting);
        await Measured.RunAsync(database, "import", Path.Combine(database.Folder, "large.xlsx"), "--district", ImportBenchmark.District, "--create");
        var (call, users) = await Raw.InScopeAsync(services, PrepareAsync);
        var commits = await Raw.CommitsAsync(services, Writers, TimeSpan.FromSeconds(5));

        // All applicants sign in from one address within a minute, which the server would not take.
        Environment.SetEnvironmentVariable("Accounts__AttemptsPerMinute", "1000");
        using var process = Measured.Start(database, "serve", "--urls", Address);
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            var people = new List<Applicant>();
            foreach (var user in users)
            {
                people.Add(await Applicant.SignInAsync(user, call));
            }

            await ReportAsync(services, people, commits);
        }
        finally
        {
            process.Kill();
        }
    }

    private static async Task ReportAsync(ServiceProvider services, List<Applicant> people, double commits)
    {
        var (submits, wholes, acknowledged) = (new ConcurrentBag<double>(), new ConcurrentBag<double>(), new ConcurrentBag<string>());
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(people.Select(async person =>
        {
            while (watch.Elapsed < Span)
            {
                var whole = Stopwatch.StartNew();
                var (place, submit) = await person.ApplyAsync();
                submits.Add(submit);
                wholes.Add(whole.Elapsed.TotalMilliseconds);
                acknowledged.Add(place);
            }
        }));
        var rate = acknowledged.Count / watch.Elapsed.TotalSeconds;
        var (stored, numbers) = await Raw.InScopeAsync(services, async s =>
        {
            var db = s.GetRequiredService<AppDb>();
            return (await db.Set<ApplicationSubmission>().CountAsync(), await db.Set<Application>().Where(a => a.Number != null).Select(a => a.Number).Distinct().CountAsync());
        });
        var (lost, twice) = (acknowledged.Distinct().Count() - numbers, stored - numbers);
        Measured.Line($"deadline rush, {Applicants} applicants with a {FileSize / 1000} KB file each: complete applications", $"{rate:N1}/s, {acknowledged.Count} in all", "—", true);
        Measured.Line("deadline rush, p95 of the submission and of a whole application", $"{At95(submits):N0} ms, {At95(wholes):N0} ms", "—", true);
        Measured.Line("deadline rush, acknowledged but lost, stored twice", $"{lost}, {twice}", "0, 0", lost == 0 && twice == 0);
        Measured.Line("durable commits of single rows in the same database", $"{commits:N0}/s; applications to commits {rate / commits:N3}", "—", true);
    }

    private static double At95(ConcurrentBag<double> times) => times.Order().ElementAt((int)(times.Count * 0.95));

    private static async Task<(int Call, List<string> Users)> PrepareAsync(IServiceProvider services)
    {
        var (db, hasher) = (services.GetRequiredService<AppDb>(), new PasswordHasher<User>());
        var district = (await services.GetRequiredService<DistrictDirectory>().FindAsync(ImportBenchmark.District))!;
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var (call, _) = await RushSetup.CallAsync(db, district.Id, now.AddDays(-1), now.AddDays(1));
        var names = new List<string>();
        var firms = services.GetRequiredService<Contracts.Enterprises.IFirmFacts>();
        foreach (var key in await services.GetRequiredService<LedgerStore>().Records(services.GetRequiredService<SheetCatalog>()[SheetIds.Enterprise]).Where(r => r.DistrictId == district.Id).OrderBy(r => r.Id).Select(r => r.Key).ToListAsync())
        {
            if (names.Count == Applicants)
            {
                break;
            }

            if (await firms.OfAsync(district.Id, key, DateOnly.FromDateTime(now), default) is not { Present: true })
            {
                continue;
            }

            var user = new User
            {
                UserName = $"rush{names.Count}", NormalizedUserName = $"RUSH{names.Count}", SecurityStamp = $"{Guid.CreateVersion7():N}", DisplayName = key, Role = Roles.Enterprise.Key,
                DistrictId = district.Id, CreditCode = key, CreatedAt = now,
            };
            user.PasswordHash = hasher.HashPassword(user, Password);
            db.Add(user);
            names.Add(user.UserName);
        }

        await db.SaveChangesAsync();
        return (call.Id, names);
    }

    /// <summary>A browser that knows the forms: one token, and the fields as the pages have them.</summary>
    private sealed partial class Applicant(HttpClient http, int call, string token)
    {
        private static readonly byte[] Plan = [.. "%PDF-1.7\n"u8, .. new byte[FileSize]];

        public static async Task<Applicant> SignInAsync(string user, int call)
        {
            var http = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false, PooledConnectionLifetime = Timeout.InfiniteTimeSpan }) { BaseAddress = new Uri(Address), Timeout = TimeSpan.FromMinutes(5) };
            var page = "";
            for (var attempt = 0; page.Length == 0; attempt++)
            {
                try
                {
                    page = await http.GetStringAsync("/sign-in");
                }
                catch (HttpRequestException) when (attempt < 300)
                {
                    await Task.Delay(100);
                }
            }

            using var answer = await http.PostAsync("/sign-in", new FormUrlEncodedContent([new("Input.UserName", user), new("Input.Password", Password), new("__RequestVerificationToken", TokenIn(page))]));
            if (answer.Headers.Location is null)
            {
                throw new InvalidOperationException($"{user} was not let in: {(int)answer.StatusCode}");
            }

            return new Applicant(http, call, TokenIn(await http.GetStringAsync($"/applications/new?call={call}")));
        }

        /// <summary>One application from the first page to the receipt: where the receipt is, and how long the submission took.</summary>
        public async Task<(string Receipt, double Submit)> ApplyAsync()
        {
            using var begun = await http.PostAsync($"/applications/new?call={call}", new FormUrlEncodedContent([new("Submission", $"{Guid.CreateVersion7()}"), new("__RequestVerificationToken", token)]));
            var place = await PlaceAsync(begun, "/edit");
            using var form = new MultipartFormDataContent
            {
                { new StringContent("1"), "Version" }, { new StringContent(token), "__RequestVerificationToken" }, { new StringContent("title"), "f-shown" }, { new StringContent("grant"), "f-shown" }, { new StringContent("content"), "f-shown" }, { new StringContent("plan"), "f-shown" },
                { new StringContent("高精度传感器研发"), "f.title" }, { new StringContent("30"), "f.grant" }, { new StringContent("研究内容"), "f.content" }, { new ByteArrayContent(Plan), "f.plan.upload", "plan.pdf" }, { new StringContent("check"), "go" },
            };
            using var saved = await http.PostAsync($"{place}/edit?section=all", form);
            await PlaceAsync(saved, "/check");
            var watch = Stopwatch.StartNew();
            using var sent = await http.PostAsync($"{place}/check", new FormUrlEncodedContent([new("Version", "2"), new("Key", $"{Guid.CreateVersion7()}"), new("__RequestVerificationToken", token)]));
            return (await PlaceAsync(sent, "/receipt"), watch.Elapsed.TotalMilliseconds);
        }

        private static async Task<string> PlaceAsync(HttpResponseMessage answer, string end) => answer.Headers.Location?.ToString() is { } place && place.EndsWith(end, StringComparison.Ordinal) ? place[..^end.Length]
            : throw new InvalidOperationException($"{answer.RequestMessage!.RequestUri} answered {(int)answer.StatusCode} {answer.Headers.Location}: {Html.TextOf(await answer.Content.ReadAsStringAsync())}");

        private static string TokenIn(string page) => Token().Match(page).Groups[1].Value;

        [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
        private static partial Regex Token();
    }
}
