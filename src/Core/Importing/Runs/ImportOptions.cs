using Microsoft.Extensions.Configuration;

namespace Kechuang.Core.Importing;

/// <summary>Limits of imports in the web: settings <c>Import:MaxMegabytes</c> (100) and <c>Import:TimeLimitMinutes</c> (30).</summary>
public sealed record ImportOptions(int MaxMegabytes, TimeSpan TimeLimit)
{
    public long MaxBytes => MaxMegabytes * 1024L * 1024L;

    public static ImportOptions From(IConfiguration configuration) => new(
        Positive(configuration, "Import:MaxMegabytes", 100),
        TimeSpan.FromMinutes(Positive(configuration, "Import:TimeLimitMinutes", 30)));

    private static int Positive(IConfiguration configuration, string name, int otherwise) =>
        configuration[name] is not { Length: > 0 } text ? otherwise
        : int.TryParse(text, out var number) && number > 0 ? number
        : throw new InvalidOperationException($"{name} 应为正整数，现为“{text}”");
}
