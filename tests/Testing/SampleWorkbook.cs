using Kechuang.Kernel;

namespace Kechuang.Testing;

/// <summary>The sample district's workbook and every figure that comes out of it.</summary>
public static class SampleWorkbook
{
    public const string District = "望川区";

    /// <summary>Its city; the peers of 区域统计 belong to it.</summary>
    public const string City = "江城市";

    public static readonly Period Period = new(2021, 11);

    public static string Path => At("sample-2021.xlsx");

    /// <summary>The figures file's text, as <c>indicators --json</c> writes it.</summary>
    public static string Figures => File.ReadAllText(At("sample-2021.figures.json")).TrimEnd();

    private static string At(string name) => System.IO.Path.Combine(AppContext.BaseDirectory, "samples", name);
}
