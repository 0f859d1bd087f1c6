using System.Globalization;
using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Benchmarks;

/// <summary>The bureau's list and one application among 100,000; the projects that came of a quarter of them, and the board of those under way.</summary>
internal static class ApplicationBenchmark
{
    private const int Applications = 100_000;
    private const int Calls = 50;
    private const int Batch = 5_000;

    private static readonly ApplicationStatus[] States = [ApplicationStatus.Submitted, ApplicationStatus.Recommended, ApplicationStatus.FormalPassed, ApplicationStatus.Established];

    public static async Task RunAsync()
    {
        await using var app = await TestApp.StartAsync();
        var district = await app.DistrictAsync();
        var last = await app.QueryAsync(db => FillAsync(db, district.Id));
        using var clerk = await app.SignInAsync(Roles.Clerk, a => a with { Section = Sections.Projects });
        await MeasureAsync(clerk, "first page", "/applications");
        await MeasureAsync(clerk, "of one call and state", "/applications?call=7&status=Submitted");
        await MeasureAsync(clerk, "by number", "/applications?sort=number");
        await MeasureAsync(clerk, "by unit, page 100", "/applications?sort=unit&p=100");
        await MeasureAsync(clerk, "words in the title", "/applications?q=" + Uri.EscapeDataString("项目 99999"));
        await MeasureAsync(clerk, "one application", $"/applications/{last}");
        var contract = await app.QueryAsync(db => db.Set<TaskContract>().OrderByDescending(c => c.Id).Select(c => c.Id).FirstAsync());
        await MeasureAsync(clerk, "projects, first page", "/contracts");
        await MeasureAsync(clerk, "projects under way, page 5", "/contracts?status=Running&p=5");
        await MeasureAsync(clerk, "projects by words in the title", "/contracts?q=" + Uri.EscapeDataString("项目 99999"));
        await MeasureAsync(clerk, "board", "/contracts/board");
        await MeasureAsync(clerk, "one project", $"/contracts/{contract}");
    }

    private static async Task MeasureAsync(TestClient client, string what, string path)
    {
        var median = await Measured.MedianAsync(21, () => client.Http.GetStringAsync(path));
        Measured.Line($"applications among {Applications:N0}, {what}, median of 21", $"{median:N0} ms", "100 ms", median < 100);
    }

    private static async Task<long> FillAsync(AppDb db, int district)
    {
        var now = new DateTime(2021, 12, 6, 0, 0, 0, DateTimeKind.Utc);
        var (call, form) = await RushSetup.CallAsync(db, district, now, now.AddYears(1));
        for (var i = 1; i < Calls; i++)
        {
            db.Add(new Call { DistrictId = district, ProgrammeId = call.ProgrammeId, Year = 2021, Title = string.Create(CultureInfo.InvariantCulture, $"第{i}次征集"), Status = CallStatus.Published, OpensAt = now, ClosesAt = now.AddDays(i), FormVersionId = form });
        }

        await db.SaveChangesAsync();
        var calls = await db.Set<Call>().OrderBy(c => c.Id).Select(c => c.Id).ToListAsync();
        var id = 0L;
        for (var from = 0; from < Applications; from += Batch)
        {
            db.ChangeTracker.Clear();
            var rows = Enumerable.Range(from, Batch).Select(i => Of(i, district, calls[i % Calls], form, now)).ToList();
            db.AddRange(rows);
            await db.SaveChangesAsync();
            db.AddRange(rows.Select(a => new ApplicationSubmission { ApplicationId = a.Id, Number = 1, Key = Guid.CreateVersion7(), FormVersionId = form, Content = $$"""{"answers":{{a.Answers}}}""", Hash = $"{a.Id:x64}", At = now, By = "联系人" }));
            db.AddRange(rows.Select(a => new CaseStep { Subject = "application", SubjectId = a.Id, Action = ApplicationFlow.Submit, From = "Draft", To = "Submitted", At = now, Actor = "联系人" }));
            await db.SaveChangesAsync();
            db.AddRange(rows.Where(a => a.Status == ApplicationStatus.Established).Select(a => ContractOf(a, now)));
            await db.SaveChangesAsync();
            id = rows[^1].Id;
        }

        db.ChangeTracker.Clear();
        await db.Database.ExecuteSqlRawAsync("ANALYZE");
        return id;
    }

    private static Application Of(int i, int district, int call, int form, DateTime now) => new()
    {
        DistrictId = district, CallId = call, FormVersionId = form, CreditCode = $"C{i % 20_000:00000}", UnitName = $"单位{i % 20_000:00000}", Township = $"街道{i % 12}", Number = $"2021-KJ01-{i:000000}", Title = $"高精度传感器项目 {i}",
        Field = "电子信息", Leader = "负责人", Requested = Money.FromWan(30), Answers = """{"content":"研究内容","title":"高精度传感器项目"}""", Status = States[i % States.Length], Version = 3, CreatedAt = now, SubmittedAt = now.AddSeconds(i),
    };

    /// <summary>One in fifty is under way, the others are in the archive.</summary>
    private static TaskContract ContractOf(Application a, DateTime now)
    {
        var (today, open) = (DateOnly.FromDateTime(now), a.Id % 50 == 0);
        return new TaskContract
        {
            DistrictId = a.DistrictId, ApplicationId = a.Id, Status = open ? ContractStatus.Running : ContractStatus.Archived, Grant = a.Requested, FinalGrant = open ? null : a.Requested, StartsOn = today.AddYears(-(int)(a.Id % 12)),
            DueOn = today.AddDays((int)(a.Id % 700) - 350), SignBy = today, SignedOn = today, AcceptedOn = open ? null : today, Answers = a.Answers,
        };
    }
}
