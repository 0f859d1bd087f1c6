using System.Globalization;
using Kechuang.Core.Forms;

namespace Kechuang.Programmes.UseCases;

/// <summary>Small changes to a document, as the designer's buttons ask for them.</summary>
internal static class FormShaping
{
    /// <summary>A key that nothing has yet: f1, f2 …</summary>
    public static string FreeKey(IEnumerable<string> taken, string start)
    {
        var used = taken.ToHashSet();
        return Enumerable.Range(1, used.Count + 1).Select(n => start + n.ToString(CultureInfo.InvariantCulture)).First(k => !used.Contains(k));
    }

    public static FormDocument AddSection(FormDocument document, string title) =>
        document with { Sections = [.. document.Sections, new FormSection { Key = FreeKey(document.Sections.Select(s => s.Key), "s"), Title = title }] };

    public static FormDocument WithSection(FormDocument document, string key, Func<FormSection, FormSection?> change) =>
        document with { Sections = [.. document.Sections.Select(s => s.Key == key ? change(s) : s).OfType<FormSection>()] };

    public static FormDocument MoveSection(FormDocument document, string key, int by) => document with { Sections = Moved(document.Sections, s => s.Key == key, by) };

    /// <summary>Moves within the section; over its edge, into the next one.</summary>
    public static FormDocument MoveField(FormDocument document, string key, int by)
    {
        if (document.Field(key) is not { } field)
        {
            return document;
        }

        var section = document.SectionOf(field);
        var (place, at) = (section.Fields.ToList().IndexOf(field), document.Sections.ToList().IndexOf(section));
        if (place + by >= 0 && place + by < section.Fields.Count)
        {
            return WithSection(document, section.Key, s => s with { Fields = Moved(s.Fields, f => f.Key == key, by) });
        }

        return at + by >= 0 && at + by < document.Sections.Count ? PutField(document, field, document.Sections[at + by].Key, by > 0) : document;
    }

    /// <summary>Puts the field (replacing the one of the old key) where it is, or into another section.</summary>
    public static FormDocument SaveField(FormDocument document, string oldKey, FormField field, string section) =>
        document.Field(oldKey) is { } old && document.SectionOf(old).Key == section
            ? WithSection(document, section, s => s with { Fields = [.. s.Fields.Select(f => f.Key == oldKey ? field : f)] })
            : PutField(RemoveField(document, oldKey), field, section, first: false);

    public static FormDocument RemoveField(FormDocument document, string key) =>
        document with { Sections = [.. document.Sections.Select(s => s with { Fields = [.. s.Fields.Where(f => f.Key != key)] })] };

    private static FormDocument PutField(FormDocument document, FormField field, string section, bool first) =>
        WithSection(RemoveField(document, field.Key), section, s => s with { Fields = first ? [field, .. s.Fields] : [.. s.Fields, field] });

    private static List<T> Moved<T>(IReadOnlyList<T> all, Predicate<T> which, int by)
    {
        var list = all.ToList();
        var at = list.FindIndex(which);
        if (at >= 0 && at + by >= 0 && at + by < list.Count)
        {
            (list[at], list[at + by]) = (list[at + by], list[at]);
        }

        return list;
    }
}
