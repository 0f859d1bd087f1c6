using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Funds.Domain;
using Kechuang.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Funds.UseCases;

/// <summary>A new line as it is typed.</summary>
internal sealed record BudgetEntry(int Year, string Source, string Purpose, string Title, Money Amount, DateOnly On, string Document);

/// <summary>Sets up budget lines and changes them, each time with the document that says so.</summary>
internal sealed class BudgetDesk(AppDb db, FormWork forms, Budget budget, TimeProvider clock)
{
    public const int DocumentLength = 100, PurposeLength = 60, FirstYear = 2000, LastYear = 2100;

    /// <summary>Most that a line may hold: 100 亿元.</summary>
    public static readonly Money Most = new(100 * Money.FenPerYi);

    public Task<Outcome> OpenAsync(Access access, BudgetEntry entry, Guid form, CancellationToken cancel) =>
        RunAsync(BudgetOperations.Open, access, entry.Title, form, async scope =>
        {
            var issues = Check(entry);
            if (issues.Count > 0)
            {
                return new Outcome.Refused(issues);
            }

            if (await db.Set<BudgetLine>().AnyAsync(l => l.DistrictId == access.DistrictId && l.Year == entry.Year && l.Title == entry.Title, cancel))
            {
                return Outcome.Refuse($"{entry.Year} 年已有同名指标，请在那一条上调整", "Input.Title");
            }

            var line = new BudgetLine { DistrictId = access.DistrictId!.Value, Year = entry.Year, Source = entry.Source, Purpose = entry.Purpose, Title = entry.Title };
            db.Add(line);
            await db.SaveChangesAsync(cancel);
            await budget.OpenAsync(line, cancel);
            await budget.AppropriateAsync(line, entry.Amount, $"appropriate/{form}", entry.On, $"下达：{entry.Document}", cancel);
            scope.Record("added", "budget-line", line.Id, line.Title, null, EventJson.Of(new { year = $"{line.Year}", source = line.Source, purpose = line.Purpose, title = line.Title, amount = $"{entry.Amount}", document = entry.Document }));
            return new Outcome.Done(line.Id);
        }, cancel);

    /// <summary>Adds to a line or takes from it; never below what is set aside and paid.</summary>
    public Task<Outcome> AdjustAsync(Access access, int id, int version, Money change, DateOnly on, string document, Guid form, CancellationToken cancel) =>
        RunAsync(BudgetOperations.Adjust, access, "", form, async scope =>
        {
            if (await db.Set<BudgetLine>().FirstOrDefaultAsync(l => l.DistrictId == access.DistrictId && l.Id == id, cancel) is not { } line)
            {
                return new Outcome.OutOfReach();
            }

            if (line.Version != version)
            {
                return new Outcome.Stale("", clock.GetUtcNow().UtcDateTime);
            }

            if (change == Money.Zero || change > Most || change < Money.Zero - Most || document.Length is 0 or > DocumentLength)
            {
                return document.Length is 0 or > DocumentLength ? Outcome.Refuse($"请填写调整依据（文号），最多 {DocumentLength} 字", "Document") : Outcome.Refuse("请填写调整金额：调增为正数，调减为负数", "Change");
            }

            scope.Summarise(line.Title);
            if (await budget.AppropriateAsync(line, change, $"appropriate/{form}", on, $"{(change > Money.Zero ? "调增" : "调减")}：{document}", cancel) is { } @short)
            {
                return Outcome.Refuse($"可用指标只有 {@short.Available} 万元，不能调减 {@short.Asked} 万元：其余已安排或已支付", "Change");
            }

            line.Version++;
            scope.Record("adjusted", "budget-line", line.Id, line.Title, null, EventJson.Of(new { change = $"{change}", on = $"{on:yyyy-MM-dd}", document }));
            return new Outcome.Done(line.Id);
        }, cancel);

    private static List<Issue> Check(BudgetEntry entry)
    {
        var issues = new List<Issue>();
        void Must(bool holds, string field, string message)
        {
            if (!holds)
            {
                issues.Add(new Issue($"Input.{field}", message));
            }
        }

        Must(entry.Year is >= FirstYear and <= LastYear, "Year", "请填写四位年份");
        Must(BudgetLine.Sources.Contains(entry.Source), "Source", "请选择资金来源");
        Must(entry.Purpose.Length is > 0 and <= PurposeLength, "Purpose", $"请填写用途，最多 {PurposeLength} 字");
        Must(entry.Title.Length is > 0 and <= BudgetLine.TitleLength, "Title", $"请填写指标名称，最多 {BudgetLine.TitleLength} 字");
        Must(entry.Amount > Money.Zero && entry.Amount <= Most, "Amount", "下达金额应大于 0，不超过 100 亿元");
        Must(entry.On.Year == entry.Year, "On", "下达日期应在预算年度内");
        Must(entry.Document.Length is > 0 and <= DocumentLength, "Document", $"请填写下达文号，最多 {DocumentLength} 字");
        return issues;
    }

    private Task<Outcome> RunAsync(OperationKind kind, Access access, string summary, Guid form, Func<OperationScope, Task<Outcome>> work, CancellationToken cancel) =>
        access.DistrictId is null || !access.Can(Permissions.BudgetManage) ? Task.FromResult<Outcome>(new Outcome.OutOfReach()) : forms.RunAsync(kind, access, summary, form, work, touches: Touches.Nothing, cancel: cancel);
}
