using System.ComponentModel.DataAnnotations;
using Kechuang.Core.Firms;
using Kechuang.Policies.Clauses;

namespace Kechuang.Policies.Editing;

/// <summary>A clause as typed. Lists are rows or lines; everything that a definition can say has its field.</summary>
internal sealed partial class ClauseForm
{
    [Required, Display(Name = "条款代码")]
    public string? Code { get; set; }

    [Required, Display(Name = "条款名称")]
    public string? Title { get; set; }

    [Display(Name = "第几条")]
    public string? Article { get; set; }

    [Display(Name = "兑现方式")]
    public FulfilmentMode Mode { get; set; }

    [Display(Name = "适用条款")]
    public BasisDay Basis { get; set; }

    [Display(Name = "兑现次数")]
    public Frequency Frequency { get; set; }

    public List<InputForm> Inputs { get; set; } = [];

    public List<ConditionForm> Eligibility { get; set; } = [];

    public List<PartForm> Parts { get; set; } = [];

    [Display(Name = "封顶")]
    public string? Caps { get; set; }

    [Display(Name = "取整到")]
    public RoundingUnit RoundTo { get; set; }

    [Display(Name = "取整方法")]
    public RoundingMode RoundMode { get; set; }

    [Display(Name = "叠加组")]
    public string? StackingGroup { get; set; }

    [Display(Name = "同组关系")]
    public StackingOperator StackingRule { get; set; }

    [Display(Name = "总量控制组")]
    public string? YearGroup { get; set; }

    [Display(Name = "优先顺序")]
    public int YearPriority { get; set; }

    [Display(Name = "当年合计最多")]
    public string? YearLimit { get; set; }

    [Display(Name = "年度预算")]
    public string? Budget { get; set; }

    [Display(Name = "先按预算分配，再封顶")]
    public bool CapsAfter { get; set; }

    [Display(Name = "排名限额")]
    public string? Ranks { get; set; }

    [Display(Name = "各级分担")]
    public string? Split { get; set; }

    [Display(Name = "预兑比例")]
    public string? PrepayPercent { get; set; }

    [Display(Name = "待定的选项")]
    public string? PrepayInput { get; set; }

    [Display(Name = "预兑按哪个选项")]
    public string? PrepayValue { get; set; }

    [Display(Name = "承诺不迁出")]
    public int? KeepYears { get; set; }

    [Display(Name = "违约退回")]
    public string? KeepClawback { get; set; }

    [Display(Name = "不予兑现的情形")]
    public string? Exclusions { get; set; }

    [Display(Name = "所需材料")]
    public string? Evidence { get; set; }

    [Display(Name = "办理时限")]
    public string? Steps { get; set; }

    [Display(Name = "未读取的内容")]
    public string? Unread { get; set; }

    [Display(Name = "出处")]
    public string? Source { get; set; }

    [Display(Name = "备注")]
    public string? Remark { get; set; }

    /// <summary>One spare row of each list, for what is to be added.</summary>
    public void Spare()
    {
        Inputs.Add(new InputForm());
        Eligibility.Add(new ConditionForm { Group = Eligibility.Count == 0 ? 1 : Eligibility.Max(l => l.Group) + 1 });
        if (Parts.Count == 0 || Parts[^1].Shape is not null)
        {
            Parts.Add(new PartForm());
        }
    }

    public static ClauseForm Of(ClauseDefinition clause)
    {
        var write = new ClauseWriting(clause);
        return new ClauseForm
        {
            Code = clause.Code, Title = clause.Title, Article = clause.Article, Mode = clause.Mode, Basis = clause.Basis, Frequency = clause.Frequency, Caps = write.Caps(clause.Caps), RoundTo = clause.Rounding.To, RoundMode = clause.Rounding.Mode,
            Inputs = [.. clause.Inputs.Select(i => new InputForm { Key = i.Key, Label = i.Label, Kind = i.Kind, Unit = i.Unit, Choices = string.Join('、', i.Choices), Fact = i.Fact, Of = write.Item(i.Of), Over = write.Item(i.Over), Evidence = i.Evidence })],
            Eligibility = [.. clause.Eligibility.OrderBy(l => l.Group).Select(l => new ConditionForm { Group = l.Group, Fact = l.Fact, Comparison = l.Comparison, Value = l.Value, Not = l.Not })],
            Parts = [.. clause.Parts.Select(p => PartForm.Make(p, write))], StackingGroup = clause.Stacking?.Group, StackingRule = clause.Stacking?.Rule ?? default,
            YearGroup = clause.FirmYear?.Group, YearPriority = clause.FirmYear?.Priority ?? 0, YearLimit = clause.FirmYear is { } year ? write.Caps([new CapRule(year.Amount, year.Of, year.Percent)]) : "",
            Budget = $"{clause.Pool?.Budget}", CapsAfter = clause.Pool?.CapsAfter ?? false, Ranks = write.Ranks(clause.Pool?.Ranks ?? []), Split = string.Join('\n', clause.Split.Select(s => $"{s.Payer} {s.Percent}%")),
            PrepayPercent = $"{clause.Prepay?.Percent}", PrepayInput = write.Item(clause.Prepay?.Input ?? ""), PrepayValue = clause.Prepay?.Value, KeepYears = clause.Keep?.Years, KeepClawback = $"{clause.Keep?.Clawback}",
            Exclusions = string.Join('\n', clause.Exclusions), Evidence = string.Join('\n', clause.Evidence), Steps = string.Join('\n', clause.Steps.Select(s => $"{s.Title} {s.WorkingDays}")), Unread = string.Join('\n', clause.Unread),
            Source = clause.Source, Remark = clause.Remark,
        };
    }

    internal sealed class InputForm
    {
        public string? Key { get; set; }

        public string? Label { get; set; }

        public InputKind Kind { get; set; }

        public string? Unit { get; set; }

        public string? Choices { get; set; }

        public string? Fact { get; set; }

        public string? Of { get; set; }

        public string? Over { get; set; }

        public string? Evidence { get; set; }
    }

    internal sealed class ConditionForm
    {
        public int Group { get; set; } = 1;

        public string? Fact { get; set; }

        public Comparison Comparison { get; set; }

        public string? Value { get; set; }

        public bool Not { get; set; }
    }
}
