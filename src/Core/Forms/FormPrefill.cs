namespace Kechuang.Core.Forms;

/// <summary>Fills what is known already.</summary>
public static class FormPrefill
{
    /// <summary>Fills the unanswered fields that name a fact; <paramref name="fact"/> gives it by name (“unit.name”), or null.</summary>
    public static FormAnswers Fill(FormDocument document, FormAnswers answers, Func<string, string?> fact) =>
        document.Fields.Where(f => f.Prefill.Length > 0 && FieldRules.IsSimple(f) && answers[f.Key] is null)
            .Aggregate(answers, (filled, field) => fact(field.Prefill) is { Length: > 0 } known ? filled.With(field.Key, known) : filled);
}
