using System.Globalization;
using Kechuang.Core.Forms;
using Microsoft.AspNetCore.Http;

namespace Kechuang.Core.Web;

/// <summary>What a button within the fields asks for: a row more or less, a file less. Nothing is stored; the page comes back with all that was typed.</summary>
public sealed record FormAction(string Verb, string Field, int Index)
{
    /// <summary>The answers after it, and the path that gets the focus.</summary>
    public (FormAnswers Answers, string Focus) Apply(FormDocument document, FormAnswers answers)
    {
        if (document.Field(Field) is not { } field)
        {
            return (answers, "");
        }

        if (Verb == "unfile")
        {
            var ids = answers.Several(Field).ToList();
            ids.RemoveAll(id => id == Index.ToString(CultureInfo.InvariantCulture));
            return (answers.With(Field, new FormValue.Several(ids)), Field);
        }

        if (!FieldRules.HasRows(field) || field.Rows.Count > 0)
        {
            return (answers, "");
        }

        var rows = (answers.Raw(Field) is FormValue.Rows given ? given.Values : []).ToList();
        var (_, max) = FieldRules.RowsOf(field);
        var first = FieldRules.Columns(field).First(c => c.Sum.Count == 0).Key;
        if (Verb == "add" && rows.Count < max)
        {
            rows.Add(new Dictionary<string, string>());
            return (answers.With(Field, new FormValue.Rows(rows)), $"{Field}[{rows.Count - 1}].{first}");
        }

        if (Verb == "remove" && Index >= 0 && Index < rows.Count)
        {
            rows.RemoveAt(Index);
            return (answers.With(Field, new FormValue.Rows(rows)), rows.Count > 0 ? $"{Field}[{Math.Min(Index, rows.Count - 1)}].{first}" : Field);
        }

        return (answers, Field);
    }
}

/// <summary>Reads posted fields back into answers. Whatever was typed is kept, valid or not.</summary>
public static class FormPost
{
    /// <summary>Before every field's name, so that a field may have any key.</summary>
    public const string Prefix = "f.";

    /// <summary>Hidden names of the fields that the page showed: a choice with nothing ticked sends nothing.</summary>
    internal const string Shown = "f-shown";

    internal const string Button = "f-action";

    /// <summary>The input's name of a path.</summary>
    public static string Name(string path) => Prefix + path;

    /// <summary>The name of the input that brings new files of a field.</summary>
    public static string UploadName(string field) => $"{Prefix}{field}.upload";

    /// <summary>The previous answers with what the page showed replaced by what was typed.</summary>
    public static FormAnswers Read(FormDocument document, IFormCollection form, FormAnswers previous) =>
        form[Shown].Select(key => document.Field(key ?? "")).OfType<FormField>().DistinctBy(f => f.Key).Aggregate(previous, (answers, field) => answers.With(field.Key, Value(field, form)));

    /// <summary>The button within the fields that was pressed, or null.</summary>
    public static FormAction? Action(IFormCollection form)
    {
        var parts = form[Button].ToString().Split(':');
        return parts.Length is 2 or 3 ? new FormAction(parts[0], parts[1], parts.Length == 3 && int.TryParse(parts[2], CultureInfo.InvariantCulture, out var index) ? index : -1) : null;
    }

    private static FormValue Value(FormField field, IFormCollection form)
    {
        var name = Name(field.Key);
        return field.Kind switch
        {
            FieldKind.Table or FieldKind.People => new FormValue.Rows(Rows(field, form)),
            FieldKind.Budget => new FormValue.Amounts(Lines(form, $"{name}.items."), Lines(form, $"{name}.years.")),
            FieldKind.File => new FormValue.Several([.. form[name].Where(IsId).Distinct()!]),
            FieldKind.Choice when field.Many => new FormValue.Several([.. form[name].Select(FormReading.Clean).Where(v => v.Length > 0).Distinct()]),
            _ => new FormValue.Text(FormReading.Clean(form[name].FirstOrDefault())),
        };
    }

    private static bool IsId(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private static List<IReadOnlyDictionary<string, string>> Rows(FormField field, IFormCollection form)
    {
        var columns = FieldRules.Columns(field).Where(c => c.Sum.Count == 0).ToList();
        var rows = new List<IReadOnlyDictionary<string, string>>();
        for (var i = 0; i < FieldRules.MostRows && columns.Any(c => form.ContainsKey($"{Prefix}{field.Key}[{i}].{c.Key}")); i++)
        {
            rows.Add(columns.ToDictionary(c => c.Key, c => FormReading.Clean(form[$"{Prefix}{field.Key}[{i}].{c.Key}"].FirstOrDefault())));
        }

        return rows;
    }

    private static Dictionary<string, IReadOnlyDictionary<string, string>> Lines(IFormCollection form, string prefix) =>
        form.Where(p => p.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(p => (Path: p.Key[prefix.Length..].Split('.'), Text: FormReading.Clean(p.Value.FirstOrDefault()))).Where(p => p.Path.Length == 2)
            .GroupBy(p => p.Path[0]).ToDictionary(g => g.Key, g => (IReadOnlyDictionary<string, string>)g.ToDictionary(p => p.Path[1], p => p.Text));
}
