using System.Globalization;
using Kechuang.Core.Forms;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.FollowUp;

namespace Kechuang.Programmes.UseCases.FollowUp;

/// <summary>The forms of contract, reports and acceptance application, and what they are filled in with at first.</summary>
internal static class PaperForms
{
    /// <summary>Keys that the rules read.</summary>
    public const string Start = "start", End = "end", Grant = "grant", CreditCode = "creditCode", MilestoneTable = "milestones", InstalmentTable = "instalments", TargetTable = "targets", Budget = "budget", Audit = "audit";

    /// <summary>The form that comes with the product, for a district that has published none.</summary>
    public static FormDocument Default(PaperKind kind) => FormTemplates.Of(KindOf(kind), Paper.Title(kind));

    public static FormKind KindOf(PaperKind kind) => kind switch { PaperKind.Contract => FormKind.TaskContract, PaperKind.MidTerm => FormKind.MidTerm, PaperKind.Progress => FormKind.Progress, _ => FormKind.Acceptance };

    /// <summary>The form of the kind for this project: an audit is asked for from the programme's threshold on; what the system has itself is not asked for.</summary>
    public static FormDocument Of(PaperKind kind, FormDocument template, TaskContract contract, ProgrammeRules rules)
    {
        return kind != PaperKind.Acceptance ? template : template with
        {
            Sections =
            [
                .. template.Sections.Select(s => s with
                {
                    Fields = [.. s.Fields.Select(f => f.Key switch
                    {
                        Audit => f with { Required = AuditNeeded(contract, rules), Help = AuditNeeded(contract, rules) ? $"补助 {rules.AuditFrom:0.##} 万元以上的项目须提交专项审计报告。" : "补助未达专项审计金额，可只提交经费决算表。" },
                        "contract" => f with { Required = false, Help = "任务书以系统内签订的版本为准，可不再上传。" },
                        _ => f,
                    })],
                }),
            ],
        };
    }

    public static bool AuditNeeded(TaskContract contract, ProgrammeRules rules) => contract.Grant.Wan >= rules.AuditFrom;

    /// <summary>The contract as it starts: what was applied for, field by field, with the facts and the instalments of the day of establishment.</summary>
    public static FormAnswers FirstContract(FormDocument document, TaskContract contract, Application application, IReadOnlyList<decimal[]> shares)
    {
        var applied = FormAnswers.Parse(contract.Answers);
        var answers = document.Fields.Where(f => f.Kind != FieldKind.File && applied[f.Key] is not null).Aggregate(FormAnswers.None, (a, f) => a.With(f.Key, applied[f.Key]));
        answers = answers.With("unitName", application.UnitName).With(CreditCode, application.CreditCode).With("recommender", application.Township.Length > 0 ? application.Township : "区科技局")
            .With("title", application.Title).With("number", application.Number ?? "").With("leader", application.Leader)
            .With(Start, Day(contract.StartsOn)).With(End, Day(contract.DueOn)).With(Grant, $"{contract.Grant}")
            .With(InstalmentTable, new FormValue.Rows([.. Instalments.Of(contract.Grant, shares).Select(i => InstalmentRow(i, contract))]));
        return FormCheck.Check(document, answers, complete: false).Kept;
    }

    /// <summary>A report starts with what the contract promised.</summary>
    public static FormAnswers FirstReport(PaperKind kind, FormDocument document, FormDocument form, TaskContract contract, Application application)
    {
        var agreed = FormAnswers.Parse(contract.Answers);
        var answers = FormAnswers.None.With("title", application.Title).With("number", application.Number ?? "")
            .With(TargetTable, new FormValue.Rows([.. Promised(form, agreed).Select(p => new Dictionary<string, string> { ["name"] = p.Name, ["target"] = p.Target })]))
            .With("spent", new FormValue.Rows([.. Planned(form, document, agreed)]));
        answers = kind != PaperKind.Acceptance
            ? answers.With(MilestoneTable, new FormValue.Rows([.. agreed.Rows(MilestoneTable).Select(m => new Dictionary<string, string> { ["name"] = Ellipsis.Cut(m.GetValueOrDefault("work", ""), 100), ["due"] = m.GetValueOrDefault("to", "") })]))
            : answers.With("unitName", application.UnitName).With("leader", application.Leader).With(Start, Day(contract.StartsOn)).With(End, Day(contract.DueOn));
        return FormCheck.Check(document, answers, complete: false).Kept;
    }

    /// <summary>An instalment's condition as the contract's table names it.</summary>
    public static string Words(PaymentGate gate) => gate switch { PaymentGate.Signed => "任务书签订", PaymentGate.MidTerm => "中期检查通过", _ => "验收通过" };

    /// <summary>Milestones of a contract's answers: work, result, last day.</summary>
    public static IEnumerable<(string Work, string Result, DateOnly DueOn)> Milestones(FormAnswers answers) =>
        answers.Rows(MilestoneTable).Select(r => (r.GetValueOrDefault("work", ""), r.GetValueOrDefault("result", ""), FormReading.Date(r.GetValueOrDefault("to", "")))).Where(m => m.Item3 is not null).Select(m => (m.Item1, m.Item2, m.Item3!.Value));

    private static IEnumerable<(string Name, string Target)> Promised(FormDocument form, FormAnswers agreed) =>
        from table in form.Fields
        where table.Kind == FieldKind.Table && table.Columns.Any(c => c.Key == "target")
        let unit = FieldRules.Unit(table.Columns.First(c => c.Key == "target"))
        from row in agreed.Rows(table.Key).Select((r, i) => (Name: table.Rows.Count > i ? table.Rows[i] : r.GetValueOrDefault("name", ""), Target: r.GetValueOrDefault("target", "")))
        where row.Name.Length > 0 && row.Target is { Length: > 0 } and not "0"
        select (row.Name, row.Target + unit);

    private static IEnumerable<Dictionary<string, string>> Planned(FormDocument form, FormDocument report, FormAnswers agreed)
    {
        var items = agreed.Budget("budget")?.Items;
        var categories = form.Field("budget")?.Budget?.Categories ?? [];
        return (report.Field("spent")?.Rows ?? []).Select(label => categories.FirstOrDefault(c => c.Label == label) is { } category && items?.GetValueOrDefault(category.Key) is { } line
            ? new Dictionary<string, string> { ["planned"] = line.Values.Sum(v => FormReading.Number(v) ?? 0).ToString("0.######", CultureInfo.InvariantCulture) } : []);
    }

    private static Dictionary<string, string> InstalmentRow(Instalment instalment, TaskContract contract) => new()
    {
        ["gate"] = Words(instalment.Gate),
        ["amount"] = $"{instalment.Amount}",
        ["due"] = Day(instalment.Gate switch { PaymentGate.Signed => contract.SignBy, PaymentGate.MidTerm => ProjectRisks.MidTermDue(contract), _ => contract.DueOn }),
    };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
