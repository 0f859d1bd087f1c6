using Kechuang.Contracts.Experts;
using Kechuang.Experts.Data;
using Kechuang.Experts.Ledgers;

namespace Kechuang.Experts.Domain;

/// <summary>How far back recusal looks.</summary>
internal sealed record RecusalLimits(int EmployerYears, int CooperationYears, bool SameRoundEmployer);

/// <summary>A rule that keeps an expert from a case, and the record it rests on.</summary>
internal sealed record Finding(string Rule, string Evidence);

/// <summary>Who must step aside. Pure: the same records give the same findings, each with its evidence.</summary>
internal static class Recusal
{
    public const string SameEmployer = "同单位";
    public const string FormerEmployer = "原工作单位";
    public const string Cooperation = "近年合作";
    public const string Declared = "申报的利害关系";
    public const string Applicant = "同批申报人";
    public const string ApplicantUnit = "单位参加同批申报";
    public const string Avoided = "申请回避";
    public const string Office = "管理部门指定回避";
    public const string Statement = "本人声明";
    public const string Unsettled = "身份未核实";

    /// <summary>What keeps the expert from the whole round: own application, or (where the rule says so) the employer's.</summary>
    public static IEnumerable<Finding> InRound(Expert expert, ReviewRound round, RecusalLimits limits)
    {
        foreach (var person in round.Cases.SelectMany(c => c.People.Select(p => (c.Key, Person: p))).Where(p => Same(expert.Name, expert.EmployerCode, p.Person)))
        {
            yield return new Finding(Applicant, $"{person.Person.Role} {person.Person.Name}（{person.Key}）与专家姓名、单位相同");
        }

        if (limits.SameRoundEmployer && round.Cases.FirstOrDefault(c => c.Units.Any(u => IsUnit(u, expert.EmployerCode, expert.Employer))) is { } own)
        {
            yield return new Finding(ApplicantUnit, $"工作单位 {expert.Employer} 申报了 {own.Key}");
        }
    }

    /// <summary>Who files applications for a unit of the round by the same account reviews nothing of it.</summary>
    public static IEnumerable<Finding> ByAccount(IEnumerable<string> units, ReviewRound round) =>
        from code in units.Distinct()
        from @case in round.Cases
        where @case.Units.Any(u => IsUnit(u, code, ""))
        select new Finding(Applicant, $"专家的账号同时是申报单位 {code} 的账号（{@case.Key}）");

    /// <summary>What keeps the expert from one case on the day.</summary>
    public static IEnumerable<Finding> InCase(Expert expert, IEnumerable<ExpertTie> ties, ReviewCase @case, DateOnly on, RecusalLimits limits)
    {
        if (@case.Units.FirstOrDefault(u => IsUnit(u, expert.EmployerCode, expert.Employer)) is { } employer)
        {
            yield return new Finding(SameEmployer, $"专家库登记的工作单位 {employer.Name}（{employer.CreditCode}）");
        }

        if (@case.People.FirstOrDefault(p => Same(expert.Name, expert.EmployerCode, p)) is { } self)
        {
            yield return new Finding(Applicant, $"{self.Role} {self.Name} 与专家姓名、单位相同");
        }

        foreach (var avoided in @case.Avoided.Where(a => IsAvoided(a, expert)))
        {
            yield return new Finding(Avoided, $"{@case.Key} 的申报单位申请回避 {string.Join(' ', new[] { avoided.Expert, avoided.Unit }.Where(w => w.Length > 0))}，理由已经认可：{avoided.Reason}");
        }

        foreach (var tie in ties.Where(t => !t.Withdrawn && Touches(t, @case)))
        {
            if (RuleOf(tie, on, limits) is { } rule)
            {
                yield return new Finding(rule, $"关系记录 {tie.Id}：{Words(tie)}");
            }
        }
    }

    /// <summary>The rule that a tie breaks on the day, or null where it lies too far back.</summary>
    public static string? RuleOf(ExpertTie tie, DateOnly on, RecusalLimits limits) => tie.Kind switch
    {
        TieKind.Employer => Within(tie.Until, on, limits.EmployerYears) ? FormerEmployer : null,
        TieKind.Cooperation or TieKind.SharedProject => Within(tie.Until ?? tie.From, on, limits.CooperationYears) ? Cooperation : null,
        TieKind.SetByOffice => tie.Until is null || tie.Until >= on ? Office : null,
        _ => tie.Until is null || tie.Until >= on ? Declared : null,
    };

    /// <summary>Kind, unit or person, and dates.</summary>
    public static string Words(ExpertTie tie) =>
        string.Join(" ", new[] { TieWords.Titles[tie.Kind], tie.PersonName, tie.UnitName, tie.UnitCode, tie.From is { } f ? $"{f:yyyy-MM-dd} 起" : "", tie.Until is { } u ? $"至 {u:yyyy-MM-dd}" : "" }.Where(w => w.Length > 0));

    private static bool Within(DateOnly? last, DateOnly on, int years) => last is null || last >= on.AddYears(-years);

    private static bool Touches(ExpertTie tie, ReviewCase @case) =>
        (tie.UnitCode + tie.UnitName).Length > 0 && tie.PersonName.Length == 0 && @case.Units.Any(u => IsUnit(u, tie.UnitCode, tie.UnitName))
        || (tie.PersonName.Length > 0 && @case.People.Any(p => Same(tie.PersonName, tie.UnitCode, p)));

    private static bool IsUnit(CaseUnit unit, string? code, string? name) =>
        !string.IsNullOrEmpty(code) && unit.CreditCode.Length > 0 ? string.Equals(unit.CreditCode, code, StringComparison.OrdinalIgnoreCase) : !string.IsNullOrEmpty(name) && unit.Name == name;

    /// <summary>A person by name, and by employer where one is given, written in full or in part; without a name everybody of the employer.</summary>
    private static bool IsAvoided(CaseAvoidance avoided, Expert expert)
    {
        var (unit, employer) = (avoided.Unit, expert.Employer ?? "");
        var there = unit.Length > 0 && (unit == employer || string.Equals(unit, expert.EmployerCode, StringComparison.OrdinalIgnoreCase));
        var partly = unit.Length > 0 && employer.Length > 0 && (employer.Contains(unit, StringComparison.Ordinal) || unit.Contains(employer, StringComparison.Ordinal));
        return avoided.Expert.Length == 0 ? there : avoided.Expert == expert.Name && (unit.Length == 0 || employer.Length == 0 || there || partly);
    }

    /// <summary>One name at one unit is one person; where a unit is unknown the name decides, to be on the safe side.</summary>
    private static bool Same(string? name, string? unitCode, CasePerson person) =>
        !string.IsNullOrEmpty(name) && person.Name == name && (string.IsNullOrEmpty(unitCode) || person.UnitCode.Length == 0 || string.Equals(person.UnitCode, unitCode, StringComparison.OrdinalIgnoreCase));
}

/// <summary>Wording of ties.</summary>
internal static class TieWords
{
    public static readonly IReadOnlyDictionary<TieKind, string> Titles = new Dictionary<TieKind, string>
    {
        [TieKind.Employer] = "任职或兼职", [TieKind.Cooperation] = "合作论文、专利或奖励", [TieKind.SharedProject] = "合作项目", [TieKind.Relative] = "近亲属", [TieKind.Supervisor] = "师生",
        [TieKind.Shareholding] = "持股或投资", [TieKind.OtherInterest] = "其他利害关系", [TieKind.SetByOffice] = "管理部门指定回避",
    };
}
