using System.ComponentModel.DataAnnotations;
using Kechuang.Core.Firms;
using Kechuang.Core.Operations;
using Kechuang.Credit.Domain;
using Kechuang.Credit.UseCases;
using Kechuang.Kernel;

namespace Kechuang.Credit.Pages;

/// <summary>A version of a scheme as typed: amounts in 万元, ratios in percent.</summary>
internal sealed class SchemeForm
{
    private const double MostWan = (double)CreditWork.MostWan;

    [Required, RegularExpression("[A-Za-z0-9-]{1,20}", ErrorMessage = "代码用字母、数字和连字符，最多 20 字"), Display(Name = "代码")]
    public string? Code { get; set; }

    [Required, StringLength(100), Display(Name = "方案名称")]
    public string? Title { get; set; }

    [Required, Display(Name = "施行日期")]
    public DateOnly? ValidFrom { get; set; }

    [Required, StringLength(500), Display(Name = "依据")]
    public string? Source { get; set; }

    [Range(0.0001, MostWan), Display(Name = "单笔上限")]
    public decimal? LoanCap { get; set; }

    [Range(0.0001, MostWan), Display(Name = "单位余额上限（各银行合计）")]
    public decimal? FirmCap { get; set; }

    [Range(1, 360), Display(Name = "期限上限")]
    public int? TermMonths { get; set; }

    [Display(Name = "年度内只在一家银行")]
    public bool OneBankAYear { get; set; }

    [Display(Name = "利率上限")]
    public PriceKind Price { get; set; }

    [Range(0, 1000), Display(Name = "基点、上浮百分比或倍数")]
    public decimal? PriceValue { get; set; }

    [Range(0, 100), Display(Name = "基准利率")]
    public decimal? Benchmark { get; set; }

    [Range(0.1, 100), Display(Name = "放大倍数")]
    public decimal Leverage { get; set; } = 10;

    [Range(0, 100), Display(Name = "财政分担")]
    public int Public { get; set; } = 4;

    [Range(0, 100), Display(Name = "担保分担")]
    public int Guarantor { get; set; } = 4;

    [Range(0, 100), Display(Name = "银行分担")]
    public int Bank { get; set; } = 2;

    [Range(0, 100), Display(Name = "基本代偿比例")]
    public decimal BaseShare { get; set; } = 40;

    [Range(0.0001, MostWan), Display(Name = "单笔代偿上限")]
    public decimal? CompensationCap { get; set; }

    [Range(0, 100), Display(Name = "财政资金不超过损失的")]
    public decimal? BorneShare { get; set; }

    [Range(1, 12), Display(Name = "备案期限")]
    public int FilingMonths { get; set; } = 1;

    [Range(0, 60), Display(Name = "逾期报告")]
    public int ReportDays { get; set; } = 1;

    [Range(0, 720), Display(Name = "列为不良的逾期天数")]
    public int NplDays { get; set; } = 60;

    [Range(0, 100), Display(Name = "预警线")]
    public decimal Warn { get; set; } = 2;

    [Range(0.01, 100), Display(Name = "暂停线")]
    public decimal Stop { get; set; } = 3;

    [Range(0, 100), Display(Name = "恢复线")]
    public decimal Resume { get; set; } = 3;

    [Display(Name = "风险线看谁")]
    public RiskLevel Level { get; set; }

    [Range(1, 250), Display(Name = "科室审核")]
    public int CheckDays { get; set; } = 5;

    [Range(1, 250), Display(Name = "审定")]
    public int DecideDays { get; set; } = 25;

    [Range(1, 60), Display(Name = "推荐函有效期")]
    public int LetterMonths { get; set; } = 6;

    [Range(0, 100), Display(Name = "贴息比例")]
    public decimal? SubsidyPercent { get; set; }

    [Display(Name = "利率最高按上年末一年期 LPR 计（不选为签订日 LPR）")]
    public bool PreviousYearEnd { get; set; } = true;

    [Range(0.0001, MostWan), Display(Name = "单位年度贴息上限")]
    public decimal? SubsidyCap { get; set; }

    [Range(0.0001, 100), Display(Name = "年度运营费上限（占投入）")]
    public decimal? FeeShare { get; set; }

    [Range(0.0001, MostWan), Display(Name = "银行年度放款额不低于")]
    public decimal? ExitIssued { get; set; }

    [Range(0, 100), Display(Name = "银行不良率不高于")]
    public decimal? ExitBad { get; set; }

    [Range(0, 100), Display(Name = "银行及时报告率不低于")]
    public decimal? ExitInTime { get; set; }

    [Display(Name = "预警信号")]
    public string? Signs { get; set; } = string.Join('\n', WarningSigns.Usual);

    public List<TierForm> Tiers { get; set; } = [];

    public List<LineForm> Lines { get; set; } = [];

    public static SchemeForm Of(Scheme scheme)
    {
        var (version, r) = (scheme.Newest, scheme.Newest.Rules);
        return new SchemeForm
        {
            Code = scheme.Code, Title = scheme.Title, Source = version.Source, LoanCap = r.LoanCap?.Wan, FirmCap = r.FirmCap?.Wan, TermMonths = r.TermMonths, OneBankAYear = r.OneBankAYear, Price = r.Price.Kind,
            PriceValue = r.Price.Kind == PriceKind.None ? null : r.Price.Value, Benchmark = r.Price.Kind == PriceKind.Benchmark ? r.Price.Benchmark : null, Leverage = r.Leverage, Public = r.Shares.Public, Guarantor = r.Shares.Guarantor, Bank = r.Shares.Bank,
            BaseShare = r.BaseShare, CompensationCap = r.CompensationCap?.Wan, BorneShare = r.BorneShare, FilingMonths = r.FilingMonths, ReportDays = r.ReportDays, NplDays = r.NplDays, Warn = r.Warn, Stop = r.Stop, Resume = r.Resume, Level = r.Level,
            CheckDays = r.CheckDays, DecideDays = r.DecideDays, LetterMonths = r.LetterMonths, SubsidyPercent = r.Subsidy?.Percent, PreviousYearEnd = r.Subsidy?.PreviousYearEnd ?? true, SubsidyCap = r.Subsidy?.FirmYearCap?.Wan,
            FeeShare = r.FeeShare, ExitIssued = r.Exit?.MinIssued?.Wan, ExitBad = r.Exit?.MaxBad, ExitInTime = r.Exit?.MinInTime, Signs = string.Join('\n', r.Signs),
            Tiers = [.. r.Tiers.Select(t => new TierForm { Kind = t.Kind, Percent = t.Percent, Adds = t.Adds, Threshold = t.Threshold })],
            Lines = [.. r.Who.Lines.Select(l => new LineForm { Group = l.Group, Fact = l.Fact, Comparison = l.Comparison, Value = l.Value, Not = l.Not })],
        };
    }

    /// <summary>The version as typed, with what is wrong.</summary>
    public (SchemeEntry? Entry, IReadOnlyList<Issue> Issues) Read()
    {
        List<Issue> issues = [];
        var lines = ReadLines(issues);
        var tiers = ReadTiers(issues);
        if (Public + Guarantor + Bank == 0)
        {
            issues.Add(new Issue("Input.Public", "三方分担不能都为 0"));
        }

        if (Warn > Stop)
        {
            issues.Add(new Issue("Input.Warn", "预警线不能高于暂停线"));
        }

        if (Resume > Stop)
        {
            issues.Add(new Issue("Input.Resume", "恢复线不能高于暂停线"));
        }

        if (Price != PriceKind.None && PriceValue is null)
        {
            issues.Add(new Issue("Input.PriceValue", "请填写基点、上浮百分比或倍数"));
        }

        if (Price == PriceKind.Benchmark && Benchmark is not > 0)
        {
            issues.Add(new Issue("Input.Benchmark", "请填写基准利率"));
        }

        if (WarningSigns.Fault(WarningSigns.Lines(Signs)) is { } fault)
        {
            issues.Add(new Issue("Input.Signs", fault));
        }

        foreach (var (name, amount) in new[] { (nameof(LoanCap), LoanCap), (nameof(FirmCap), FirmCap), (nameof(CompensationCap), CompensationCap), (nameof(SubsidyCap), SubsidyCap), (nameof(ExitIssued), ExitIssued) }.Where(a => a.Item2 is { } wan && decimal.Round(wan, 6) != wan))
        {
            issues.Add(new Issue($"Input.{name}", "金额最多精确到分"));
        }

        return issues.Count > 0 ? (null, issues) : (new SchemeEntry(Code!.Trim(), Title!.Trim(), ValidFrom!.Value, Source!.Trim(), Rules(lines, tiers)), issues);
    }

    private SchemeRules Rules(IReadOnlyList<EligibilityLine> lines, IReadOnlyList<CompensationTier> tiers) => new()
    {
        Conditions = new Eligibility(lines).Write(), LoanCap = Wan(LoanCap), FirmCap = Wan(FirmCap), TermMonths = TermMonths, OneBankAYear = OneBankAYear, Price = new PriceRule(Price, PriceValue ?? 0, Benchmark ?? 0), Leverage = Leverage,
        Shares = new LossShares(Public, Guarantor, Bank), BaseShare = BaseShare, Tiers = tiers, CompensationCap = Wan(CompensationCap), BorneShare = BorneShare, FilingMonths = FilingMonths, ReportDays = ReportDays, NplDays = NplDays,
        Warn = Warn, Stop = Stop, Resume = Resume, Level = Level, CheckDays = CheckDays, DecideDays = DecideDays, LetterMonths = LetterMonths,
        Subsidy = SubsidyPercent is > 0 and var percent ? new SubsidyRule(percent, PreviousYearEnd, Wan(SubsidyCap)) : null,
        FeeShare = FeeShare, Exit = ExitIssued is null && ExitBad is null && ExitInTime is null ? null : new ExitRule(Wan(ExitIssued), ExitBad, ExitInTime), Signs = WarningSigns.Lines(Signs),
    };

    private List<EligibilityLine> ReadLines(List<Issue> issues)
    {
        List<EligibilityLine> lines = [];
        foreach (var (line, at) in Lines.Select((l, i) => (l, i)).Where(l => !string.IsNullOrEmpty(l.l.Fact)))
        {
            var read = new EligibilityLine(line.Group, line.Fact!, line.Comparison, line.Value?.Trim() ?? "", line.Not);
            lines.Add(read);
            if (Eligibility.Check(read) is { } wrong)
            {
                issues.Add(new Issue($"Input.Lines[{at}].Value", $"第 {at + 1} 条：{wrong}"));
            }
        }

        return lines;
    }

    private List<CompensationTier> ReadTiers(List<Issue> issues)
    {
        foreach (var (tier, at) in Tiers.Select((t, i) => (t, i)).Where(t => t.t.Kind is not null && t.t.Percent is not (> 0 and <= 100)))
        {
            issues.Add(new Issue($"Input.Tiers[{at}].Percent", "请填写百分数，大于 0，不超过 100"));
        }

        return [.. Tiers.Where(t => t.Kind is not null).Select(t => new CompensationTier(t.Kind!.Value, t.Percent ?? 0, t.Adds, t.Threshold ?? 0))];
    }

    private static Money? Wan(decimal? wan) => wan is { } amount ? Money.FromWan(amount) : null;

    internal sealed class TierForm
    {
        public TierKind? Kind { get; set; }

        [Range(0, 100)]
        public decimal? Threshold { get; set; }

        public decimal? Percent { get; set; }

        public bool Adds { get; set; }
    }

    internal sealed class LineForm
    {
        [Range(1, 20)]
        public int Group { get; set; } = 1;

        public string? Fact { get; set; }

        public Comparison Comparison { get; set; }

        public string? Value { get; set; }

        public bool Not { get; set; }
    }
}
