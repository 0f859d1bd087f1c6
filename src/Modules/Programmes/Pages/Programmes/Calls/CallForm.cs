using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Kechuang.Core.Firms;
using Kechuang.Core.Operations;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.UseCases;

namespace Kechuang.Programmes.Pages.Calls;

/// <summary>The fields of a call as typed; hours are those of China.</summary>
internal sealed class CallForm
{
    private static readonly string[] Hours = ["HH:mm", "H:mm", "HH:mm:ss"];

    [Required, Display(Name = "计划类别")]
    public int? ProgrammeId { get; set; }

    [Required, Range(2000, 2100), Display(Name = "征集年度")]
    public int? Year { get; set; }

    [Required, StringLength(200), Display(Name = "征集名称")]
    public string Title { get; set; } = "";

    [Required, Display(Name = "开放日期")]
    public DateOnly? OpensOn { get; set; }

    [Required, Display(Name = "开放时间")]
    public string OpensHour { get; set; } = "09:00";

    [Required, Display(Name = "申报截止日期")]
    public DateOnly? ClosesOn { get; set; }

    [Required, Display(Name = "截止时间")]
    public string ClosesHour { get; set; } = "17:30";

    [Range(0, 1440), Display(Name = "宽限")]
    public int GraceMinutes { get; set; }

    [Display(Name = "申报表单")]
    public int? FormVersionId { get; set; }

    [Display(Name = "第一阶段征集")]
    public int? FirstStageId { get; set; }

    [StringLength(20_000), Display(Name = "申报指南")]
    public string? Guide { get; set; }

    [StringLength(4_000), Display(Name = "支持方向")]
    public string? Directions { get; set; }

    [Range(1, 10_000), Display(Name = "拟立项数")]
    public int? Quota { get; set; }

    [Range(0, 10_000_000), Display(Name = "经费预算")]
    public decimal? BudgetWan { get; set; }

    public List<LineForm> Lines { get; set; } = [];

    public static CallForm Of(Call call) => new()
    {
        ProgrammeId = call.ProgrammeId, Year = call.Year, Title = call.Title, GraceMinutes = call.GraceMinutes, FormVersionId = call.FormVersionId == 0 ? null : call.FormVersionId, Guide = call.Guide, Quota = call.Quota, FirstStageId = call.FirstStageId, BudgetWan = call.Budget?.Wan,
        OpensOn = BeijingTime.Day(call.OpensAt), OpensHour = Hour(call.OpensAt), ClosesOn = BeijingTime.Day(call.ClosesAt), ClosesHour = Hour(call.ClosesAt),
        Directions = string.Join('\n', call.Directions.Select(d => $"{d.Code} {d.Name} {d.Quota}".TrimEnd())),
        Lines = [.. Eligibility.Read(call.Eligibility).Lines.Select(l => new LineForm { Group = l.Group, Fact = l.Fact, Comparison = l.Comparison, Value = l.Value, Not = l.Not })],
    };

    /// <summary>The call as typed, with what is wrong.</summary>
    public (CallEntry? Entry, IReadOnlyList<Issue> Issues) Read()
    {
        var issues = new List<Issue>();
        var opens = At(OpensOn, OpensHour, "Input.OpensHour", issues);
        var closes = At(ClosesOn, ClosesHour, "Input.ClosesHour", issues);
        if (opens is { } from && closes is { } until && until <= from)
        {
            issues.Add(new Issue("Input.ClosesOn", "截止时间应晚于开放时间"));
        }

        var directions = ReadDirections(issues);
        var lines = new List<EligibilityLine>();
        foreach (var (line, at) in Lines.Select((l, i) => (l, i)).Where(l => !string.IsNullOrEmpty(l.l.Fact)))
        {
            var read = new EligibilityLine(line.Group, line.Fact!, line.Comparison, line.Value?.Trim() ?? "", line.Not);
            lines.Add(read);
            if (Eligibility.Check(read) is { } wrong)
            {
                issues.Add(new Issue($"Input.Lines[{at}].Value", $"第 {at + 1} 条：{wrong}"));
            }
        }

        if (BudgetWan is { } wan && decimal.Round(wan, 6) != wan)
        {
            issues.Add(new Issue("Input.BudgetWan", "经费预算最多精确到分"));
        }

        return issues.Count > 0 ? (null, issues) : (new CallEntry(ProgrammeId!.Value, Year!.Value, Title.Trim(), opens!.Value, closes!.Value, GraceMinutes, (Guide ?? "").Trim(), directions, Quota, BudgetWan is { } budget ? Money.FromWan(budget) : null, FormVersionId ?? 0, new Eligibility(lines)) { FirstStageId = FirstStageId }, issues);
    }

    private List<Direction> ReadDirections(List<Issue> issues)
    {
        var directions = new List<Direction>();
        foreach (var (text, at) in (Directions ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select((t, i) => (t, i + 1)))
        {
            var parts = text.Split([' ', '\t', '　'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            var quota = parts.Length > 2 && int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (int?)null;
            if (parts.Length is < 2 or > 3 || (parts.Length == 3 && quota is null) || parts[0].Length > 40)
            {
                issues.Add(new Issue("Input.Directions", $"第 {at} 行应为“代码 名称 数量”，用空格隔开，数量可以不写"));
                continue;
            }

            directions.Add(new Direction { Code = parts[0], Name = parts[1], Quota = quota });
        }

        if (directions.GroupBy(d => d.Code).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            issues.Add(new Issue("Input.Directions", $"方向代码 {twice.Key} 重复"));
        }

        return directions;
    }

    private static DateTime? At(DateOnly? day, string hour, string field, List<Issue> issues)
    {
        if (!TimeOnly.TryParseExact(hour.Trim(), Hours, out var time))
        {
            issues.Add(new Issue(field, "时间应为 17:30 的写法"));
            return null;
        }

        return day is { } date ? BeijingTime.Utc(date, time) : null;
    }

    private static string Hour(DateTime utc)
    {
        var time = BeijingTime.Of(utc);
        return time.ToString(time.Second == 0 ? "HH:mm" : "HH:mm:ss", CultureInfo.InvariantCulture);
    }

    internal sealed class LineForm
    {
        public int Group { get; set; } = 1;

        public string? Fact { get; set; }

        public Comparison Comparison { get; set; }

        public string? Value { get; set; }

        public bool Not { get; set; }
    }
}
