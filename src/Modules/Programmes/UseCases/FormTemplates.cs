using Kechuang.Core.Forms;
using Kechuang.Programmes.Domain;

namespace Kechuang.Programmes.UseCases;

/// <summary>The forms that come with the product, as a start for a district's own.</summary>
internal static class FormTemplates
{
    private static readonly IReadOnlyDictionary<FormKind, string> Files = new Dictionary<FormKind, string>
    {
        [FormKind.Application] = "application", [FormKind.TaskContract] = "task-contract", [FormKind.MidTerm] = "mid-term", [FormKind.Acceptance] = "acceptance", [FormKind.Progress] = "progress",
    };

    /// <summary>Kinds that have one.</summary>
    public static IEnumerable<FormKind> Kinds => Files.Keys;

    /// <summary>The document of the kind, or an empty beginning where none comes with the product.</summary>
    public static FormDocument Of(FormKind kind, string title)
    {
        if (!Files.TryGetValue(kind, out var name))
        {
            return Blank(title);
        }

        using var reader = new StreamReader(typeof(FormTemplates).Assembly.GetManifestResourceStream($"Kechuang.Programmes.Templates.{name}.json")!);
        return FormJson.Stored(reader.ReadToEnd());
    }

    /// <summary>One section, still empty.</summary>
    public static FormDocument Blank(string title) => new() { Title = title, Sections = [new FormSection { Key = "s1", Title = "一、基本信息" }] };
}
