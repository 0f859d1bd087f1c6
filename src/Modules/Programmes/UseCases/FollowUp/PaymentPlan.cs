using System.Globalization;
using Kechuang.Core.Forms;
using Kechuang.Core.Operations;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.FollowUp;

namespace Kechuang.Programmes.UseCases.FollowUp;

/// <summary>An instalment of the contract whose day moves with the project's end; number, condition and amount stay.</summary>
internal sealed record MovedInstalment(int Number, string Gate, string Amount, string From, string To)
{
    public override string ToString() => $"第 {Number} 期（{Gate}）{Amount} 万元 {To}";
}

/// <summary>The contract's own table of instalments: what holds, and what becomes of it under a new end or a new grant. What is asked for or paid stays, the others follow.</summary>
internal static class PaymentPlan
{
    /// <summary>The instalments as the contract has them; where it has no table that adds up to the grant, by <paramref name="shares"/>, those of the day of establishment.</summary>
    public static IReadOnlyList<Instalment> Of(TaskContract contract, IReadOnlyList<decimal[]> shares)
    {
        var rows = FormAnswers.Parse(contract.Answers).Rows(PaperForms.InstalmentTable);
        return rows.Count == 0 || Sum(rows.Select(AmountOf)) != contract.Grant ? Instalments.Of(contract.Grant, shares)
            : [.. rows.Select((r, i) => new Instalment(i + 1, contract.Grant.Fen == 0 ? 0 : Rounding.Round(100m * AmountOf(r).Fen / contract.Grant.Fen, 2), GateOf(r), AmountOf(r)))];
    }

    /// <summary>The answers with another grant: <paramref name="kept"/> instalments stay (cut from the last where the grant falls below them), the others share the rest as they did before.</summary>
    public static FormAnswers WithGrant(FormAnswers answers, Money grant, IReadOnlyCollection<int> kept)
    {
        var rows = answers.Rows(PaperForms.InstalmentTable);
        var amounts = Share([.. rows.Select(AmountOf)], grant, kept);
        var changed = rows.Select((r, i) => new Dictionary<string, string>(r) { ["amount"] = $"{amounts[i]}" }).ToList();
        if (grant - Sum(amounts) is { Fen: > 0 } rest)
        {
            changed.Add(new Dictionary<string, string> { ["gate"] = PaperForms.Words(PaymentGate.Accepted), ["amount"] = $"{rest}", ["due"] = answers.Text(PaperForms.End) });
        }

        answers = rows.Count == 0 ? answers : answers.With(PaperForms.InstalmentTable, new FormValue.Rows([.. changed]));
        return answers.With(PaperForms.Grant, $"{grant}");
    }

    /// <summary>What the table of a submitted text may not say: another sum than the grant, other instalments than agreed where they are asked for or where the change is about something else.</summary>
    public static IEnumerable<Issue> Faults(TaskContract contract, FormAnswers answers, ProjectChange? change, ProjectPayments payments)
    {
        var (grant, rows) = (change?.Grant ?? contract.Grant, answers.Rows(PaperForms.InstalmentTable));
        if (Sum(rows.Select(AmountOf)) is var sum && sum != grant)
        {
            yield return new Issue($"f.{PaperForms.InstalmentTable}", $"拨付安排合计应等于财政补助 {grant} 万元，现为 {sum} 万元");
        }

        if (change is null)
        {
            yield break;
        }

        var kept = payments.KeptUnder(grant);
        var agreed = (change.Grant is null ? FormAnswers.Parse(contract.Answers) : WithGrant(FormAnswers.Parse(contract.Answers), grant, kept)).Rows(PaperForms.InstalmentTable);
        for (var i = 0; i < agreed.Count; i++)
        {
            var same = rows.Count > i && AmountOf(rows[i]) == AmountOf(agreed[i]) && GateOf(rows[i]) == GateOf(agreed[i]);
            if (!same && (kept.Contains(i + 1) || !ProjectChange.ChangesMoney(change.Subject)))
            {
                yield return new Issue($"f.{PaperForms.InstalmentTable}", kept.Contains(i + 1)
                    ? $"第 {i + 1} 期已经申请拨付，应为 {AmountOf(agreed[i])} 万元（{PaperForms.Words(GateOf(agreed[i]))}），不能改"
                    : $"第 {i + 1} 期应为 {AmountOf(agreed[i])} 万元（{PaperForms.Words(GateOf(agreed[i]))}）；调整拨付安排请另提“经费预算”或“补助金额”变更");
            }
        }
    }

    /// <summary>Amounts of the table by number, in 万元 as written.</summary>
    public static IReadOnlyList<Money> Amounts(FormAnswers answers) => [.. answers.Rows(PaperForms.InstalmentTable).Select(AmountOf)];

    /// <summary>The amounts under another grant, in whole fen; what rounding leaves over goes to the last of those that are not kept.</summary>
    internal static IReadOnlyList<Money> Share(IReadOnlyList<Money> amounts, Money grant, IReadOnlyCollection<int> kept)
    {
        var parts = amounts.Select((a, i) => kept.Contains(i + 1) ? a : Money.Zero).ToArray();
        var (open, rest) = (Enumerable.Range(0, parts.Length).Where(i => !kept.Contains(i + 1)).ToList(), grant - Sum(parts));
        for (var i = parts.Length - 1; i >= 0 && rest < Money.Zero; i--)
        {
            var cut = parts[i] < Money.Zero - rest ? parts[i] : Money.Zero - rest;
            (parts[i], rest) = (parts[i] - cut, rest + cut);
        }

        var (whole, left) = (open.Sum(i => amounts[i].Fen), rest);
        foreach (var i in open)
        {
            parts[i] = i == open[^1] ? left : whole == 0 ? Money.Zero : new Money((long)Rounding.Round((decimal)rest.Fen * amounts[i].Fen / whole, 0));
            left -= parts[i];
        }

        return parts;
    }

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

    private static Money AmountOf(IReadOnlyDictionary<string, string> row) => FormReading.Amount(row.GetValueOrDefault("amount", "")) ?? Money.Zero;

    /// <summary>The condition by its words; what the parties have written otherwise waits for the acceptance.</summary>
    private static PaymentGate GateOf(IReadOnlyDictionary<string, string> row) => Enum.GetValues<PaymentGate>().FirstOrDefault(g => PaperForms.Words(g) == row.GetValueOrDefault("gate", ""), PaymentGate.Accepted);

    private static Money Sum(IEnumerable<Money> amounts) => amounts.Aggregate(Money.Zero, (sum, a) => sum + a);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
