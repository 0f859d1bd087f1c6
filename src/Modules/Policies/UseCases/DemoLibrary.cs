using Kechuang.Policies.Clauses;

namespace Kechuang.Policies.UseCases;

/// <summary>The clauses that the product brings as examples: real ones of other places, with what their sources did not show marked as such.</summary>
internal static class DemoLibrary
{
    public static IReadOnlyList<PolicyPackage> Read()
    {
        var assembly = typeof(DemoLibrary).Assembly;
        return [.. assembly.GetManifestResourceNames().Where(n => n.Contains(".Demo.", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(name =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            var (package, errors) = PolicyPackage.Parse(reader.ReadToEnd());
            return package ?? throw new InvalidOperationException($"{name}: {errors[0]}");
        })];
    }
}
