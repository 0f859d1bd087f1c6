using Kechuang.Core.Indicators;
using Kechuang.Core.Ledgers;
using Kechuang.Kernel;
using Kechuang.Reporting.Evidence;
using Kechuang.Reporting.Figures;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Reporting.Summaries;

/// <summary>What a template may loop over or say beside figures: names of the district and period, problems, targets, park tasks, carriers, policies.</summary>
internal sealed class SummaryLists(SheetCatalog sheets, LedgerStore store, FigureEngine engine, Contracts.Planning.ITargets targets, TimeProvider clock)
{
    /// <summary>Days from acceptance to payment beyond which a payment is told as slow.</summary>
    private const int SlowDays = 60;

    /// <summary>The names and what they are, for the page of codes.</summary>
    public static readonly IReadOnlyDictionary<string, string> Names = new Dictionary<string, string>
    {
        ["district"] = "区县名称", ["bureau"] = "局名称", ["year"] = "年份", ["next_year"] = "下一年份", ["through_month"] = "截至月份", ["date"] = "生成日期",
        ["targets"] = "年度目标：code、title、unit、target、value、completion", ["next_targets"] = "下年目标（没有登记时为本年未完成的目标）：title、unit、target、at_most（越少越好）",
        ["problems"] = "存在问题：text", ["park_tasks"] = "未完成的园区任务：name、zone、planned、due、overdue",
        ["carriers"] = "期内认定的创新载体：name、kind、level、date", ["policies"] = "期内印发的政策文件：title、number、date", ["honours"] = "期内荣誉激励：name、level、date",
    };

    public async Task<IReadOnlyDictionary<string, object?>> ReadAsync(Core.Districts.District district, FigureTable table, IReadOnlyDictionary<string, Indicator> all, CancellationToken cancel)
    {
        var period = table.Period;
        var goals = table.Targets.Values.Where(t => all.ContainsKey(t.Code)).Select(t => Target(all[t.Code], t.Value, table)).ToList();
        var next = (await targets.OfAsync(district.Id, period.Year + 1, cancel)).Where(t => all.ContainsKey(t.Code)).Select(t => Target(all[t.Code], t.Value, null)).ToList();
        var tasks = await ParkTasksAsync(district.Id, period, cancel);
        return new Dictionary<string, object?>
        {
            ["district"] = district.Name, ["bureau"] = district.Name + "科学技术局", ["year"] = period.Year, ["next_year"] = period.Year + 1, ["through_month"] = period.ThroughMonth,
            ["date"] = BeijingTime.Today(clock), ["targets"] = goals, ["next_targets"] = next.Count > 0 ? next : goals.Where(Unmet).ToList(),
            ["problems"] = await ProblemsAsync(district.Id, table, all, tasks, cancel), ["park_tasks"] = tasks,
            ["carriers"] = await InPeriodAsync("carrier", "recognisedOn", district.Id, period, [("name", "name"), ("kind", "kind"), ("level", "level"), ("date", "recognisedOn")], cancel),
            ["policies"] = await InPeriodAsync("policy", "issuedOn", district.Id, period, [("title", "title"), ("number", "documentNumber"), ("date", "issuedOn")], cancel),
            ["honours"] = await InPeriodAsync("honour", "grantedOn", district.Id, period, [("name", "name"), ("level", "level"), ("date", "grantedOn")], cancel),
        };
    }

    private static bool Unmet(Dictionary<string, object?> goal) => goal["completion"] is not decimal done || (goal["at_most"] is true ? done > 100 : done < 100);

    private static Dictionary<string, object?> Target(Indicator indicator, decimal value, FigureTable? table) => new()
    {
        ["code"] = indicator.Code, ["title"] = indicator.Title, ["unit"] = indicator.Unit, ["target"] = value, ["at_most"] = !indicator.MoreIsBetter,
        ["value"] = table?.Number(indicator.Code), ["completion"] = table?.Number($"{indicator.Code}.{Facet.Completion}"),
    };

    private async Task<List<Dictionary<string, object?>>> ParkTasksAsync(int districtId, Period period, CancellationToken cancel)
    {
        var sheet = sheets["parkTask"];
        var open = (await store.Records(sheet).Where(r => r.DistrictId == districtId && !r.Voided).OrderBy(r => r.Id).ToListAsync(cancel))
            .Where(r => sheet["doneOn"].Get(r) is not DateOnly done || done > period.End);
        return [.. open.OrderBy(r => sheet["dueOn"].Get(r) as DateOnly? ?? DateOnly.MaxValue).Select(r => new Dictionary<string, object?>
        {
            ["name"] = sheet["task"].Get(r), ["zone"] = sheet["zone"].Get(r), ["planned"] = (sheet["plannedInvestment"].Get(r) as Money?)?.Wan, ["due"] = sheet["dueOn"].Get(r),
            ["overdue"] = sheet["dueOn"].Get(r) is DateOnly due && due <= period.End,
        })];
    }

    private async Task<List<Dictionary<string, object?>>> InPeriodAsync(string sheetId, string date, int districtId, Period period, (string Name, string Column)[] columns, CancellationToken cancel)
    {
        var sheet = sheets[sheetId];
        var property = sheet[date].Property;
        var (from, to) = (period.Start, period.End);
        var rows = await store.Records(sheet).Where(r => r.DistrictId == districtId && !r.Voided && EF.Property<DateOnly?>(r, property) >= from && EF.Property<DateOnly?>(r, property) <= to)
            .OrderBy(r => EF.Property<DateOnly?>(r, property)).ThenBy(r => r.Id).ToListAsync(cancel);
        return [.. rows.Select(r => columns.ToDictionary(c => c.Name, c => sheet.Find(c.Column)?.Get(r)))];
    }

    /// <summary>Sentences about what is behind: unmet targets, overdue park tasks, problems of firms still open, slow payments.</summary>
    private async Task<List<Dictionary<string, object?>>> ProblemsAsync(int districtId, FigureTable table, IReadOnlyDictionary<string, Indicator> all, List<Dictionary<string, object?>> tasks, CancellationToken cancel)
    {
        var pace = TargetProgress.PaceOf(table.Period);
        var texts = new List<string>();
        foreach (var target in table.Targets.Values)
        {
            if (table[$"{target.Code}.{Facet.Completion}"] is not { Number: { } done } || !all.TryGetValue(target.Code, out var indicator))
            {
                continue;
            }

            if (!indicator.MoreIsBetter && done > 100)
            {
                texts.Add($"{indicator.Title}未控制在年度目标以内。年度目标{target.Value:0.##}{indicator.Unit}，实际{table[target.Code]?.Text}{indicator.Unit}。");
            }
            else if (indicator.MoreIsBetter && done < pace)
            {
                texts.Add($"{indicator.Title}未达时间进度。年度目标{target.Value:0.##}{indicator.Unit}，已完成{table[target.Code]?.Text}{indicator.Unit}，完成率{done:0.##}%，还差{target.Value - table.Number(target.Code):0.##}{indicator.Unit}。");
            }
        }

        var overdue = tasks.Where(t => t["overdue"] is true).ToList();
        if (overdue.Count > 0)
        {
            texts.Add($"农业科技园区建设任务有{overdue.Count}项逾期未完成，包括{Listed(overdue.Select(t => t["name"] as string ?? ""))}。");
        }

        if (table.Number("visit.problems") - table.Number("visit.problems_resolved") is > 0 and var open)
        {
            texts.Add($"走访收集的企业问题办结不够及时，仍有{open:0}个未办结。");
        }

        texts.AddRange(await SlowPaymentsAsync(districtId, table.Period, all, cancel));
        return [.. texts.Select(t => new Dictionary<string, object?> { ["text"] = t })];
    }

    private async Task<IReadOnlyList<string>> SlowPaymentsAsync(int districtId, Period period, IReadOnlyDictionary<string, Indicator> all, CancellationToken cancel)
    {
        if (!all.TryGetValue("reward.days_to_pay_median", out var days))
        {
            return [];
        }

        var sheet = sheets["payment"];
        var ids = await engine.RecordsAsync(days.Measure!, Window.Of(period), new FigureScope(districtId), cancel);
        var slow = new List<(int Days, string Firm)>();
        await foreach (var row in new EvidenceRows(store, sheets).ReadAsync(sheet, districtId, ids).WithCancellation(cancel))
        {
            if (row.Get("paidOn") is DateOnly paid && row.Get("acceptedOn") is DateOnly accepted && paid.DayNumber - accepted.DayNumber > SlowDays)
            {
                slow.Add((paid.DayNumber - accepted.DayNumber, row.Get("enterprise.name") as string ?? row.Get("creditCode") as string ?? ""));
            }
        }

        return slow.Count == 0 ? [] : [$"政策兑现时效有待提升，{slow.Count}笔创新奖励从受理到兑付超过{SlowDays}天，最长{slow.Max(s => s.Days)}天，涉及{Listed(slow.OrderByDescending(s => s.Days).Select(s => s.Firm).Distinct())}。"];
    }

    /// <summary>The first three names; “等5项” where there are more.</summary>
    private static string Listed(IEnumerable<string> names)
    {
        var all = names.ToList();
        return string.Join("、", all.Take(3)) + (all.Count > 3 ? $"等{all.Count}个" : "");
    }
}
