using System.Globalization;
using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.Reviews;
using Kechuang.Programmes.UseCases;
using Kechuang.Programmes.UseCases.Reviews;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Pages.Reviews;

/// <summary>The ranking of a call and what a line here or there would mean. Looking writes nothing.</summary>
[Authorize(Policy = Permissions.ProjectsRead)]
internal sealed class RankingModel(ICurrentAccess current, Texts texts, AppDb db, CaseWork work, ProposalDesk desk) : CallPage(current, texts, work)
{
    [BindProperty(SupportsGet = true)]
    public string? Min { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Number { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Budget { get; set; }

    /// <summary>Set where the line is the visitor's and not the default one.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Tried { get; set; }

    public IReadOnlyDictionary<long, Application> Applications { get; private set; } = new Dictionary<long, Application>();

    public IReadOnlyList<CutLineRow> Rows { get; private set; } = [];

    public Money Spent => Rows.Count > 0 ? Rows[^1].Spent : Money.Zero;

    public string? QuotaTyped(Direction direction) => Tried is null ? direction.Quota?.ToString(CultureInfo.InvariantCulture) : Request.Query[$"q-{direction.Code}"];

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!MayManage)
        {
            return Forbid();
        }

        if (!await LoadAsync(cancel))
        {
            return NotFound();
        }

        var words = Enum.GetValues<CutReason>().ToDictionary(r => r, r => ReviewWords.Of(r));
        var basis = string.Join("，", new[] { Min is { Length: > 0 } ? $"最低分 {Min}" : "", Number is { Length: > 0 } ? $"项目数 {Number}" : "", Budget is { Length: > 0 } ? $"资金 {Budget} 万元" : "", string.Join("，", Call.Directions.Where(d => QuotaTyped(d) is { Length: > 0 }).Select(d => $"{d.Name} {QuotaTyped(d)} 项")) }.Where(t => t.Length > 0));
        var outcome = ModelState.IsValid ? await desk.ProposeAsync(Access, Id, basis, Rows, words, Form, cancel) : Outcome.Refuse("请先改正试算条件");
        return await TellAsync(outcome, outcome is Outcome.Done done ? $"/reviews/proposals/{done.Id}" : $"/reviews/calls/{Id}/ranking", T["综审方案已形成，请补充会议信息后提请审定。"], cancel);
    }

    protected override async Task ReadAsync(Call call, CancellationToken cancel)
    {
        if (Tried is null)
        {
            var rules = await Work.RulesAsync(call, cancel);
            (Min, Number, Budget) = (rules.PassScore.ToString("0.##", CultureInfo.InvariantCulture), call.Quota?.ToString(CultureInfo.InvariantCulture), call.Budget?.ToString());
        }

        var rule = new CutRule(Read(nameof(Min), Min, 100), (int?)Read(nameof(Number), Number, 10_000), Read(nameof(Budget), Budget, 1_000_000) is { } wan ? Money.FromWan(decimal.Round(wan, 6)) : null, Quotas(), (await Work.RulesAsync(call, cancel)).GrantMaximum);
        Applications = await db.Set<Application>().AsNoTracking().Where(a => a.DistrictId == call.DistrictId && a.CallId == Id && a.Status == ApplicationStatus.Reviewed).ToDictionaryAsync(a => a.Id, cancel);
        // Those that went without expert review have no score: they stand after the others and no least score holds against them.
        Rows = CutLine.Draw(Applications.Values.Select(a => new CutCase(a.Id, a.Rank ?? int.MaxValue, a.Score ?? decimal.MaxValue, a.Direction, a.Requested)), rule);
    }

    private Dictionary<string, int> Quotas() => Call.Directions.Select(d => (d.Code, Quota: (int?)Read($"q-{d.Code}", QuotaTyped(d), 10_000))).Where(q => q.Quota is not null).ToDictionary(q => q.Code, q => q.Quota!.Value);

    private decimal? Read(string field, string? typed, decimal most)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return null;
        }

        if (decimal.TryParse(typed.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number <= most)
        {
            return number;
        }

        ModelState.AddModelError(field, T["请填写 0 到 {0} 的数字", most]);
        return null;
    }
}
