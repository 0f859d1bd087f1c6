using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kechuang.Core.Forms;

/// <summary>What became of a thing between two versions.</summary>
public enum ChangeKind
{
    Added,
    Removed,
    Changed,
    Moved,
}

/// <summary>An answer that differs; empty texts stand for nothing.</summary>
public sealed record AnswerChange(string Path, string Label, string Before, string After);

/// <summary>A part of a form that differs: where it stands, what it is called, and (when changed) what of it.</summary>
public sealed record FormChange(ChangeKind Kind, string Section, string Field, string Property = "", string Before = "", string After = "");

/// <summary>Compares answers, and forms.</summary>
public static class FormDiff
{
    /// <summary>Every place that differs, in the form's order.</summary>
    public static IReadOnlyList<AnswerChange> Answers(FormDocument document, FormAnswers before, FormAnswers after) =>
    [
        .. from field in document.Fields
           let old = Places(field, before[field.Key]).ToDictionary(p => p.Path)
           let now = Places(field, after[field.Key]).ToDictionary(p => p.Path)
           from path in old.Keys.Union(now.Keys)
           let one = old.GetValueOrDefault(path).Text ?? ""
           let other = now.GetValueOrDefault(path).Text ?? ""
           where one != other
           select new AnswerChange(path, (now.TryGetValue(path, out var place) ? place : old[path]).Label, one, other),
    ];

    /// <summary>Sections and fields added, removed, moved and changed, compared by key.</summary>
    public static IReadOnlyList<FormChange> Documents(FormDocument before, FormDocument after)
    {
        var changes = new List<FormChange>();
        Properties(changes, "", "", Plain(before, "sections"), Plain(after, "sections"));
        foreach (var section in after.Sections)
        {
            if (before.Section(section.Key) is not { } old)
            {
                changes.Add(new(ChangeKind.Added, section.Title, ""));
            }
            else
            {
                Properties(changes, section.Title, "", Plain(old, "fields"), Plain(section, "fields"));
                if (Place(before.Sections.Select(s => s.Key), after.Sections.Select(s => s.Key), section.Key) is { } moved)
                {
                    changes.Add(new(ChangeKind.Moved, section.Title, "", "", moved.Before, moved.After));
                }
            }

            foreach (var field in section.Fields)
            {
                Field(changes, before, section, field);
            }
        }

        changes.AddRange(before.Sections.Where(s => after.Section(s.Key) is null).Select(s => new FormChange(ChangeKind.Removed, s.Title, "")));
        changes.AddRange(before.Fields.Where(f => after.Field(f.Key) is null).Select(f => new FormChange(ChangeKind.Removed, before.SectionOf(f).Title, f.Label)));
        return changes;
    }

    private static void Field(List<FormChange> changes, FormDocument before, FormSection section, FormField field)
    {
        if (before.Field(field.Key) is not { } old)
        {
            changes.Add(new(ChangeKind.Added, section.Title, field.Label));
            return;
        }

        Properties(changes, section.Title, field.Label, Plain(old), Plain(field));
        var from = before.SectionOf(old);
        if (from.Key != section.Key)
        {
            changes.Add(new(ChangeKind.Moved, section.Title, field.Label, "", from.Title, section.Title));
        }
        else if (Place(from.Fields.Select(f => f.Key), section.Fields.Select(f => f.Key), field.Key) is { } moved)
        {
            changes.Add(new(ChangeKind.Moved, section.Title, field.Label, "", moved.Before, moved.After));
        }
    }

    /// <summary>The place among those that both have, where it differs.</summary>
    private static (string Before, string After)? Place(IEnumerable<string> before, IEnumerable<string> after, string key)
    {
        var (old, now) = (before.ToList(), after.ToList());
        var (was, stands) = (old.Intersect(now).ToList().IndexOf(key), now.Intersect(old).ToList().IndexOf(key));
        return was == stands ? null : ((was + 1).ToString(CultureInfo.InvariantCulture), (stands + 1).ToString(CultureInfo.InvariantCulture));
    }

    private static void Properties(List<FormChange> changes, string section, string field, JsonObject before, JsonObject after)
    {
        foreach (var name in before.Select(p => p.Key).Union(after.Select(p => p.Key)))
        {
            var (old, now) = (Text(before[name]), Text(after[name]));
            if (old != now)
            {
                changes.Add(new(ChangeKind.Changed, section, field, name, old, now));
            }
        }
    }

    private static JsonObject Plain<T>(T part, params string[] without)
    {
        var json = JsonNode.Parse(FormJson.Part(part))!.AsObject();
        foreach (var name in without)
        {
            json.Remove(name);
        }

        return json;
    }

    private static string Text(JsonNode? node) => node is null ? "" : node.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : node.ToJsonString(FormJson.OneLine);

    private static IEnumerable<(string Path, string Label, string Text)> Places(FormField field, FormValue? value) => value switch
    {
        null => [],
        FormValue.Rows rows => rows.Values.SelectMany((row, i) => FieldRules.Columns(field).Where(c => row.GetValueOrDefault(c.Key, "").Length > 0)
            .Select(c => ($"{field.Key}[{i}].{c.Key}", $"{field.Label} {(i < field.Rows.Count ? field.Rows[i] : $"第 {i + 1} 行")} {c.Label}", FormWords.Show(c, row[c.Key])))),
        FormValue.Amounts amounts => Places(field, "items", amounts.Items, k => field.Budget!.Categories.FirstOrDefault(c => c.Key == k)?.Label ?? k)
            .Concat(Places(field, "years", amounts.Years, k => k.Length == 4 ? $"{k}年" : $"第 {k} 年")),
        _ => [(field.Key, field.Label, FormWords.Show(field, value))],
    };

    private static IEnumerable<(string, string, string)> Places(FormField field, string grid, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> lines, Func<string, string> name) =>
        lines.SelectMany(line => field.Budget!.Sources.Where(s => line.Value.GetValueOrDefault(s.Key, "").Length > 0)
            .Select(s => ($"{field.Key}.{grid}.{line.Key}.{s.Key}", $"{field.Label} {name(line.Key)} {s.Label}", FormWords.Show(FormCheck.Cell, line.Value[s.Key]))));
}
