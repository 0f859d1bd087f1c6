namespace Kechuang.Architecture.Tests;

/// <summary>The files of the repository this test was built from.</summary>
internal static class Repository
{
    private static readonly string[] Generated = ["bin", "obj", "Migrations", "node_modules", "wwwroot", "data", ".git"];

    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string At(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>Written (not generated) files below src, tests and bench with one of the endings.</summary>
    public static IEnumerable<string> Files(params string[] endings) => new[] { "src", "tests", "bench" }.Select(f => At(f)).Where(Directory.Exists).SelectMany(Below)
        .Where(f => endings.Any(e => f.EndsWith(e, StringComparison.Ordinal)));

    public static string Name(string path) => Path.GetRelativePath(Root, path);

    private static IEnumerable<string> Below(string folder) => Directory.EnumerateFiles(folder)
        .Concat(Directory.EnumerateDirectories(folder).Where(d => !Generated.Contains(Path.GetFileName(d))).SelectMany(Below));

    private static string Find(string folder) => File.Exists(Path.Combine(folder, "Kechuang.slnx")) ? folder : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Kechuang.slnx is nowhere above the tests"));
}
