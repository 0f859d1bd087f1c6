using Kechuang.Core.Forms;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Kechuang.Core.Web;

/// <summary>A stored file as a form shows it.</summary>
public sealed record FormFileLink(string Name, long Size, string Href);

/// <summary>A form with its answers, ready to be shown by <c>&lt;form-fields view="…" /&gt;</c>: to fill in, or to read.</summary>
public sealed class FormView(FormDocument document, FormAnswers answers)
{
    private FormResult? result;

    public FormDocument Document => document;

    /// <summary>As typed: what is invalid stays as it is beside its message.</summary>
    public FormAnswers Answers => answers;

    /// <summary>Ask for what is missing too, as before a submission.</summary>
    public bool Complete { get; init; }

    /// <summary>Show messages beside the fields.</summary>
    public bool ShowIssues { get; init; }

    /// <summary>Key of the one section shown; null shows all.</summary>
    public string? Section { get; init; }

    /// <summary>To read, not to fill in.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Leaves out what tells who applies.</summary>
    public bool Blind { get; init; }

    /// <summary>Whether files can be chosen here (the form must then be multipart).</summary>
    public bool Uploads { get; init; } = true;

    /// <summary>The upload of a file field, sent in parts by script; null: the file goes with the form.</summary>
    public Func<FormField, UploadField?> Upload { get; init; } = _ => null;

    /// <summary>In reading mode, the link “change” of a section; null for none.</summary>
    public Func<FormSection, string?> EditHref { get; init; } = _ => null;

    /// <summary>What is known of a stored file; null where it is not this form's.</summary>
    public Func<long, FormFileLink?> File { get; init; } = _ => null;

    /// <summary>Path of the box that gets the focus, after a row was added.</summary>
    public string Focus { get; init; } = "";

    public FormResult Result => result ??= FormCheck.Check(document, answers, Complete);

    /// <summary>The remarks on what is shown.</summary>
    public IEnumerable<FormIssue> Issues => Result.Issues.Where(i => Section is null || document.Section(Section)!.Fields.Any(f => f.Key == i.Field));

    /// <summary>Names of the fields with errors in the form's order, for <c>&lt;error-summary keys="…" /&gt;</c>.</summary>
    public IReadOnlyList<string> ErrorKeys => [.. Issues.Where(i => !i.Warning).Select(i => FormPost.Name(i.Path))];

    /// <summary>Tells the model state what the fields show, so that the summary and the title say it too.</summary>
    public void TellTo(ModelStateDictionary state, Texts texts)
    {
        foreach (var issue in Issues.Where(i => !i.Warning))
        {
            state.AddModelError(FormPost.Name(issue.Path), $"{issue.Label}：{Say(texts, issue.Problem)}");
        }
    }

    /// <summary>A reason in the reader's language.</summary>
    public static string Say(Texts texts, FormProblem problem) => texts[problem.Template, [.. problem.Args.Select(a => a is FormProblem inner ? Say(texts, inner) : a)]];

    /// <summary>A fault of a document, with its place, in the reader's language.</summary>
    public static string Say(Texts texts, FormError error)
    {
        var (place, reason) = (string.Join(" · ", new[] { error.Section, error.Field }.Where(p => p.Length > 0)), Say(texts, new FormProblem(error.Template, error.Args)));
        return place.Length > 0 ? texts["{0}：{1}", place, reason] : reason;
    }

    /// <summary>A condition in the reader's language.</summary>
    public static string Say(Texts texts, FormDocument document, Condition condition) => ConditionWords.Of(document, condition, words => texts[words]);
}
