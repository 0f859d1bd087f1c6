using System.Globalization;
using Kechuang.Core.Forms;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.FollowUp;

namespace Kechuang.Programmes.UseCases.FollowUp;

/// <summary>An instalment of the contract whose day moves with the project's end; number, condition and amount stay.</summary>
internal sealed record MovedInstalment(int Number, string Gate, string Amount, string From, string To)
{
    public override string ToString() => $"第 {Number} 期（{Gate}）{Amount} 万元 {To}";
}

/// <summary>The contract's table of instalments under a new end: what is asked for or paid stays, the others follow.</summary>
internal static class PaymentPlan
{
    public static IReadOnlyList<MovedInstalment> Moved(TaskContract contract, DateOnly dueOn, IReadOnlyCollection<int> asked) =>
    [
        .. FormAnswers.Parse(contract.Answers).Rows(PaperForms.InstalmentTable)
            .Select((r, i) => new MovedInstalment(i + 1, r.GetValueOrDefault("gate", ""), r.GetValueOrDefault("amount", ""), r.GetValueOrDefault("due", ""), DayOf(r.GetValueOrDefault("gate", ""), contract, dueOn)))
            .Where(m => m.To.Length > 0 && m.To != m.From && !asked.Contains(m.Number)),
    ];

    /// <summary>The contract's answers with the new end and the moved days.</summary>
    public static string Follow(TaskContract contract, DateOnly dueOn, IReadOnlyList<MovedInstalment> moved)
    {
        var answers = FormAnswers.Parse(contract.Answers);
        var rows = answers.Rows(PaperForms.InstalmentTable).Select((r, i) => moved.FirstOrDefault(m => m.Number == i + 1) is { } move ? new Dictionary<string, string>(r) { ["due"] = move.To } : r);
        answers = moved.Count == 0 ? answers : answers.With(PaperForms.InstalmentTable, new FormValue.Rows([.. rows]));
        return (answers[PaperForms.End] is null ? answers : answers.With(PaperForms.End, Day(dueOn))).ToJson();
    }

    /// <summary>The day that the condition brings; none for the signature, which is past, and for conditions in words of the parties.</summary>
    private static string DayOf(string gate, TaskContract contract, DateOnly dueOn) =>
        gate == PaperForms.Words(PaymentGate.Accepted) ? Day(dueOn)
        : gate == PaperForms.Words(PaymentGate.MidTerm) && contract.MidTermOn is null ? Day(ProjectRisks.MidTermDue(contract.StartsOn, dueOn))
        : "";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
