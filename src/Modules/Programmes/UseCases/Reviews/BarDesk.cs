using Kechuang.Core.Accounts;
using Kechuang.Core.Messages;
using Kechuang.Core.Operations;
using Kechuang.Core.Paging;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.History;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.UseCases.Reviews;

/// <summary>A bar as typed.</summary>
internal sealed record BarEntry(Barred Whom, string CreditCode, string UnitName, string Person, string Reason, string Document, DateOnly? From, DateOnly? Until);

/// <summary>The register of bars from applying: entered by the section, lifted early with a reason, never deleted.</summary>
internal sealed class BarDesk(AppDb db, CaseWork work)
{
    public const int PageSize = 50;

    public static string Title(Barred whom) => whom switch { Barred.Unit => "单位", Barred.Person => "个人", _ => "单位和负责人" };

    /// <summary>The district's bars, the longest first; with <paramref name="all"/> also those that hold no more. Two statements.</summary>
    public async Task<Paged<ProjectBar>> ListAsync(Access access, string words, bool all, int page, CancellationToken cancel)
    {
        var today = work.Today;
        var bars = db.Set<ProjectBar>().AsNoTracking().Where(b => b.DistrictId == access.DistrictId);
        bars = all ? bars : bars.Where(b => b.Until >= today && (b.LiftedOn == null || b.LiftedOn > today));
        bars = words.Length == 0 ? bars : bars.Where(b => b.UnitName.Contains(words) || b.Leader.Contains(words) || b.CreditCode == words);
        return await bars.OrderByDescending(b => b.Until).ThenByDescending(b => b.Id).PageAsync(page, PageSize, cancel);
    }

    public Task<ProjectBar?> FindAsync(Access access, long id, CancellationToken cancel) => db.Set<ProjectBar>().AsNoTracking().FirstOrDefaultAsync(b => b.Id == id && b.DistrictId == access.DistrictId, cancel);

    public Task<Outcome> AddAsync(Access access, BarEntry entry, Guid form, CancellationToken cancel) =>
        work.RunAsync(ReviewOperations.AddBar, access, "", form, async scope =>
        {
            if (!access.Can(Permissions.ReviewsManage) || access.DistrictId is not { } district)
            {
                return new Outcome.OutOfReach();
            }

            if (Check(entry) is { Count: > 0 } issues)
            {
                return new Outcome.Refused(issues);
            }

            var bar = new ProjectBar
            {
                DistrictId = district, Whom = entry.Whom, CreditCode = entry.CreditCode, UnitName = entry.UnitName, Leader = entry.Whom == Barred.Unit ? "" : entry.Person, From = entry.From!.Value, Until = entry.Until!.Value,
                Reason = entry.Reason, Document = entry.Document, AddedBy = access.Actor.Name,
            };
            db.Add(bar);
            await db.SaveChangesAsync(cancel);
            scope.Summarise(bar.Name);
            scope.Record("added", "bar", bar.Id, bar.Name, null, Describe(bar));
            if (bar.Whom != Barred.Person)
            {
                await work.TellAsync(access, Audience.Unit(bar.CreditCode), "限制申报通知", $"依据 {bar.Document}，{bar.Name} 自 {bar.From:yyyy-MM-dd} 至 {bar.Until:yyyy-MM-dd} 不得申报科技计划项目。理由：{bar.Reason}", "", $"bar-{bar.Id}", cancel);
            }

            return new Outcome.Done(bar.Id);
        }, entry.Reason, touches: Touches.Nothing, cancel: cancel);

    /// <summary>Ends a bar before its time: from today on it holds no more.</summary>
    public Task<Outcome> LiftAsync(Access access, long id, int version, string reason, Guid form, CancellationToken cancel) =>
        work.RunAsync(ReviewOperations.LiftBar, access, "", form, async scope =>
        {
            if (!access.Can(Permissions.ReviewsManage) || await db.Set<ProjectBar>().FirstOrDefaultAsync(b => b.Id == id && b.DistrictId == access.DistrictId, cancel) is not { } bar)
            {
                return new Outcome.OutOfReach();
            }

            if (bar.Version != version)
            {
                return new Outcome.Stale(bar.LiftedBy, work.Now);
            }

            if (bar.LiftedOn is not null || bar.Until < work.Today)
            {
                return Outcome.Refuse("这条限制已经到期或解除");
            }

            if (reason.Trim().Length is 0 or > ProjectBar.ReasonLength)
            {
                return Outcome.Refuse($"请写明解除的理由，最多 {ProjectBar.ReasonLength} 字", "Reason");
            }

            var before = Describe(bar);
            (bar.LiftedOn, bar.LiftReason, bar.LiftedBy, bar.Version) = (work.Today, reason.Trim(), access.Actor.Name, bar.Version + 1);
            scope.Summarise(bar.Name);
            scope.Record("lifted", "bar", bar.Id, bar.Name, before, Describe(bar));
            if (bar.Whom != Barred.Person)
            {
                await work.TellAsync(access, Audience.Unit(bar.CreditCode), "限制申报已解除", $"{bar.Name} 的限制申报自 {bar.LiftedOn:yyyy-MM-dd} 起解除。", "", $"bar-{bar.Id}-lifted", cancel);
            }

            return new Outcome.Done(id);
        }, reason, touches: Touches.Nothing, cancel: cancel);

    private static List<Issue> Check(BarEntry entry)
    {
        var issues = new List<Issue>();
        void Add(bool wrong, string field, string message)
        {
            if (wrong)
            {
                issues.Add(new Issue(field, message));
            }
        }

        var unit = entry.Whom != Barred.Person;
        Add((unit || entry.CreditCode.Length > 0) && !CreditCode.IsWellFormed(entry.CreditCode), "Code", "统一社会信用代码不正确，请核对");
        Add((unit && entry.UnitName.Length == 0) || entry.UnitName.Length > 200, "Unit", "请填写单位名称，最多 200 字");
        Add((entry.Whom != Barred.Unit && entry.Person.Length == 0) || entry.Person.Length > 60, "Person", "请填写姓名，最多 60 字");
        Add(entry.Reason.Length is 0 or > ProjectBar.ReasonLength, "Reason", $"请填写事由，最多 {ProjectBar.ReasonLength} 字");
        Add(entry.Document.Length is 0 or > 200, "Document", "请填写依据的文件或决定，最多 200 字");
        Add(entry.From is null, "From", "请填写日期，如 2026-03-09");
        Add(entry.Until is null || entry.Until < entry.From, "Until", "截止日期不能早于起始日期");
        return issues;
    }

    private static string Describe(ProjectBar bar) => EventJson.Of(
        new { name = bar.Name, creditCode = bar.CreditCode, from = $"{bar.From:yyyy-MM-dd}", until = $"{bar.Until:yyyy-MM-dd}", reason = bar.Reason, document = bar.Document, lifted = bar.LiftedOn is { } on ? $"{on:yyyy-MM-dd} {bar.LiftReason}" : "" });
}
