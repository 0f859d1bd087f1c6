using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Kechuang.Core.Accounts;
using Kechuang.Core.Districts;
using Kechuang.Core.Forms;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Enterprises.Ledgers;
using Kechuang.Programmes.Domain;
using Kechuang.Testing;
using Kechuang.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Modules.Tests.Programmes;

/// <summary>The server is killed while applicants submit: what was acknowledged is stored, and what is sent again is stored once.</summary>
public sealed class KilledServerTests
{
    private const string Password = "Killed-Passw0rd-2021";
    private const int Applicants = 6;

    [Fact]
    public async Task What_was_acknowledged_before_the_kill_is_stored_and_what_is_sent_again_after_it_is_stored_once()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var services = TestDatabase.Services(database.Setting);
        var call = await InScopeAsync(services, PrepareAsync);
        var acknowledged = new ConcurrentBag<long>();
        var people = new List<Applicant>();
        using (var server = await Server.StartAsync(database))
        {
            for (var i = 0; i < Applicants; i++)
            {
                people.Add(await Applicant.BeginAsync(server.Address, i, call));
            }

            // Killed on the first acknowledgement, while the others are on their way.
            await Task.WhenAll(people.Select(async person =>
            {
                if (await person.SubmitAsync())
                {
                    acknowledged.Add(person.Application);
                    server.Kill();
                }
            }));
        }

        Assert.NotEmpty(acknowledged);
        Assert.Equal(acknowledged.Order(), (await StoredAsync(services)).Where(acknowledged.Contains).Order());
        using var again = await Server.StartAsync(database);
        foreach (var person in people)
        {
            person.MoveTo(again.Address);
            Assert.True(await person.SubmitAsync());
        }

        Assert.Equal(people.Select(p => p.Application).Order(), (await StoredAsync(services)).Order());
        Assert.Equal(Enumerable.Range(1, Applicants).Select(n => $"2021-KJ01-{n:0000}"), await InScopeAsync(services, s => s.GetRequiredService<AppDb>().Set<Application>().OrderBy(a => a.Number).Select(a => a.Number!).ToListAsync()));
        Assert.Empty((await InScopeAsync(services, s => s.GetRequiredService<AuditChain>().VerifyAsync())).Faults);
    }

    /// <summary>The application of each submission that is stored.</summary>
    private static Task<List<long>> StoredAsync(ServiceProvider services) => InScopeAsync(services, s => s.GetRequiredService<AppDb>().Set<ApplicationSubmission>().Select(x => x.ApplicationId).ToListAsync());

    private static async Task<int> PrepareAsync(IServiceProvider services)
    {
        var (db, now) = (services.GetRequiredService<AppDb>(), TimeProvider.System.GetUtcNow().UtcDateTime);
        var district = (await services.GetRequiredService<DistrictDirectory>().CreateAsync("碧湖区", SampleWorkbook.City, Actor.System)).Id;
        var programme = db.Add(new Programme { DistrictId = district, Code = "KJ01", Name = "区重点研发计划" }).Entity;
        var json = FormJson.Write(new FormDocument { Title = "申报书", Sections = [new FormSection { Key = "all", Title = "项目", Fields = [new FormField { Key = "title", Kind = FieldKind.Text, Label = "项目名称", Required = true }] }] });
        var form = db.Add(new Form { DistrictId = district, Kind = FormKind.Application, Name = "申报书", CreatedAt = now, Versions = [new FormVersion { Number = 1, Json = json, Sha256 = FormJson.Hash(json), ChangedAt = now, PublishedAt = now }] }).Entity;
        await db.SaveChangesAsync();
        var call = db.Add(new Call { DistrictId = district, ProgrammeId = programme.Id, Year = 2021, Title = "征集", Guide = "指南", Status = CallStatus.Published, OpensAt = now.AddDays(-1), ClosesAt = now.AddDays(1), FormVersionId = form.Versions[0].Id, PublishedAt = now.AddDays(-1) }).Entity;
        for (var i = 0; i < Applicants; i++)
        {
            var code = CodeOf(i);
            db.Add(new Enterprise { DistrictId = district, Key = code, CreditCode = code, Name = $"碧湖{i}号有限公司", FoundedOn = new DateOnly(2015, 1, 1) });
            var user = new User { UserName = $"unit{i}", NormalizedUserName = $"UNIT{i}", SecurityStamp = $"{Guid.CreateVersion7():N}", DisplayName = "申报人", Role = Roles.Enterprise.Key, DistrictId = district, CreditCode = code, CreatedAt = now };
            user.PasswordHash = new PasswordHasher<User>().HashPassword(user, Password);
            db.Add(user);
        }

        await db.SaveChangesAsync();
        return call.Id;
    }

    private static string CodeOf(int i) => $"9133010000000{i:00000}";

    private static async Task<T> InScopeAsync<T>(ServiceProvider services, Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    /// <summary>The program as a process of its own, on a free port.</summary>
    private sealed class Server(Process process, Uri address) : IDisposable
    {
        public Uri Address => address;

        public static async Task<Server> StartAsync(TestDatabase database)
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            var address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
            listener.Stop();
            var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "kechuang.dll"), "serve", "--urls", $"{address}"])
            {
                Environment = { [Database.Setting] = database.Setting, [Database.FilesSetting] = Path.Combine(database.Folder, "files"), ["Accounts__AttemptsPerMinute"] = "1000" },
            })!;
            using var http = new HttpClient { BaseAddress = address };
            for (var attempt = 0; ; attempt++)
            {
                try
                {
                    using var answer = await http.GetAsync("/sign-in");
                    return new Server(process, address);
                }
                catch (HttpRequestException) when (attempt < 600)
                {
                    await Task.Delay(100);
                }
            }
        }

        public void Kill()
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }

        public void Dispose()
        {
            Kill();
            process.WaitForExit();
            process.Dispose();
        }
    }

    /// <summary>A browser at the last page of an application.</summary>
    private sealed class Applicant(HttpClient http, int number, long application)
    {
        private readonly string key = $"{Guid.CreateVersion7()}";
        private HttpClient http = http;

        public long Application => application;

        public static async Task<Applicant> BeginAsync(Uri address, int number, int call)
        {
            var http = await SignedInAsync(address, number);
            using var begun = await SendAsync(http, $"/applications/new?call={call}", []);
            var place = begun.Headers.Location!.ToString()[..^"/edit".Length];
            using var saved = await SendAsync(http, $"{place}/edit?section=all", [("f.title", $"项目{number}"), ("go", "check")]);
            Assert.EndsWith("/check", saved.Headers.Location!.ToString(), StringComparison.Ordinal);
            return new Applicant(http, number, long.Parse(place.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture));
        }

        /// <summary>The same browser at the server that was started again.</summary>
        public void MoveTo(Uri address) => http = SignedInAsync(address, number).GetAwaiter().GetResult();

        /// <summary>Sends the last page, always with the key that it was opened with; false where the server is gone before it answers.</summary>
        public async Task<bool> SubmitAsync()
        {
            try
            {
                using var page = await http.GetAsync($"/applications/{application}/check");
                if (page.Headers.Location?.ToString() == $"/applications/{application}")
                {
                    return true; // submitted already
                }

                using var answer = await SendAsync(http, $"/applications/{application}/check", [("Key", key)], await page.Content.ReadAsStringAsync());
                return answer.Headers.Location?.ToString().EndsWith("/receipt", StringComparison.Ordinal) == true;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        }

        private static async Task<HttpClient> SignedInAsync(Uri address, int number)
        {
            var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = address };
            using var answer = await SendAsync(http, "/sign-in", [("Input.UserName", $"unit{number}"), ("Input.Password", Password)]);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            return http;
        }

        private static async Task<HttpResponseMessage> SendAsync(HttpClient http, string path, (string, string?)[] fields, string? page = null)
        {
            var html = Html.Parse(page ?? await http.GetStringAsync(path));
            return await http.PostAsync(path, new FormUrlEncodedContent(Html.Values(Html.Form(html), fields)));
        }
    }
}
