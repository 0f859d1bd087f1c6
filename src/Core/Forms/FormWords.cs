using System.Globalization;

namespace Kechuang.Core.Forms;

/// <summary>Answers as they are read: on pages, on paper, in comparisons.</summary>
public static class FormWords
{
    public static string YesNo(string value) => value switch { FieldRules.Yes => "是", FieldRules.No => "否", _ => value };

    /// <summary>The text of a simple field or cell; with its unit where <paramref name="unit"/> is true.</summary>
    public static string Show(FormField field, string text, bool unit = true)
    {
        if (text.Length == 0)
        {
            return "";
        }

        return field.Kind switch
        {
            FieldKind.YesNo => YesNo(text),
            FieldKind.Number or FieldKind.Money or FieldKind.Percent when FormReading.Number(text) is { } number => Number(number) + (unit ? After(field) : ""),
            _ => text,
        };
    }

    /// <summary>Grouped, with the decimals that it has.</summary>
    public static string Number(decimal number) => number.ToString("#,##0.######", CultureInfo.InvariantCulture);

    /// <summary>Any answer in one text, for comparisons; rows and amounts are compared line by line instead.</summary>
    public static string Show(FormField field, FormValue? value) => value switch
    {
        FormValue.Text text => Show(field, text.Value),
        FormValue.Several several when field.Kind == FieldKind.File => $"{several.Values.Count} 个文件（编号 {string.Join("、", several.Values)}）",
        FormValue.Several several => string.Join("、", several.Values),
        _ => "",
    };

    private static string After(FormField field) => FieldRules.Unit(field) is { Length: > 0 } unit ? (unit == "%" ? "%" : " " + unit) : "";
}
