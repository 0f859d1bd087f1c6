namespace Kechuang.Core.Forms;

/// <summary>What each kind of field knows: the properties it takes, its defaults, its columns.</summary>
public static class FieldRules
{
    /// <summary>The answers of a yes-or-no field.</summary>
    public const string Yes = "yes", No = "no";

    public const int MostRows = 60;
    private const int ShortText = 100;
    private const int LongText = 2000;

    private static readonly string[] OfAll = [nameof(FormField.Key), nameof(FormField.Kind), nameof(FormField.Label), nameof(FormField.Help), nameof(FormField.Required), nameof(FormField.RequiredIf), nameof(FormField.VisibleIf), nameof(FormField.Prefill), nameof(FormField.Blind), nameof(FormField.Public)];
    private static readonly string[] Numeric = [nameof(FormField.Unit), nameof(FormField.Min), nameof(FormField.Max), nameof(FormField.Decimals)];
    private static readonly string[] Texts = [nameof(FormField.Limit), nameof(FormField.Least), nameof(FormField.Count), nameof(FormField.Tolerance)];
    private static readonly string[] OfColumns = [nameof(FormField.Total), nameof(FormField.Sum)];
    private static readonly string[] NotOfColumns = [nameof(FormField.RequiredIf), nameof(FormField.VisibleIf), nameof(FormField.Prefill), nameof(FormField.Blind), nameof(FormField.Public)];

    /// <summary>The properties that a kind takes, beside those of every field.</summary>
    public static IReadOnlyList<string> Own(FieldKind kind) => kind switch
    {
        FieldKind.Text => [.. Texts, nameof(FormField.Format)],
        FieldKind.LongText => Texts,
        FieldKind.Number or FieldKind.Money or FieldKind.Percent => Numeric,
        FieldKind.Date => [nameof(FormField.Earliest), nameof(FormField.Latest)],
        FieldKind.Choice => [nameof(FormField.Options), nameof(FormField.Many)],
        FieldKind.Table => [nameof(FormField.Columns), nameof(FormField.Rows), nameof(FormField.MinRows), nameof(FormField.MaxRows)],
        FieldKind.People => [nameof(FormField.Options), nameof(FormField.MinRows), nameof(FormField.MaxRows)],
        FieldKind.Budget => [nameof(FormField.Budget)],
        FieldKind.File => [nameof(FormField.Kinds), nameof(FormField.MaxMegabytes), nameof(FormField.MaxCount), nameof(FormField.MaxPages), nameof(FormField.A4)],
        _ => [],
    };

    /// <summary>True where a field (or a column) of the kind may carry the property.</summary>
    public static bool Takes(FieldKind kind, bool column, string property) =>
        OfAll.Except(column ? NotOfColumns : []).Contains(property) || Own(kind).Contains(property) || (column && IsNumber(kind) && OfColumns.Contains(property));

    /// <summary>Kinds that a column of a table may have.</summary>
    public static bool MayBeColumn(FieldKind kind) => kind is FieldKind.Text or FieldKind.LongText or FieldKind.Number or FieldKind.Money or FieldKind.Percent or FieldKind.Date or FieldKind.Choice or FieldKind.YesNo;

    public static bool IsNumber(FieldKind kind) => kind is FieldKind.Number or FieldKind.Money or FieldKind.Percent;

    /// <summary>Kinds answered by one text.</summary>
    public static bool IsSimple(FormField field) => MayBeColumn(field.Kind) && !field.Many;

    /// <summary>Kinds answered by rows.</summary>
    public static bool HasRows(FormField field) => field.Kind is FieldKind.Table or FieldKind.People;

    public static int Decimals(FormField field) => field.Decimals ?? (field.Kind == FieldKind.Number ? 0 : 2);

    public static decimal? Min(FormField field) => field.Min ?? (field.Kind == FieldKind.Number ? null : 0);

    public static decimal? Max(FormField field) => field.Max ?? (field.Kind == FieldKind.Percent ? 100 : null);

    public static string Unit(FormField field) => field.Kind switch { FieldKind.Money => "万元", FieldKind.Percent => "%", _ => field.Unit };

    public static int Limit(FormField field) => field.Limit ?? (field.Kind == FieldKind.LongText ? LongText : ShortText);

    /// <summary>Rows at least and at most.</summary>
    public static (int Min, int Max) RowsOf(FormField field) =>
        field.Rows.Count > 0 ? (field.Rows.Count, field.Rows.Count) : (field.MinRows ?? 0, field.MaxRows ?? MostRows);

    public static int MaxCount(FormField field) => field.MaxCount ?? 1;

    public static int MaxMegabytes(FormField field) => field.MaxMegabytes ?? 20;

    /// <summary>The columns of a table, or those that every list of people has.</summary>
    public static IReadOnlyList<FormField> Columns(FormField field) => field.Kind != FieldKind.People ? field.Columns :
    [
        new() { Key = "name", Label = "姓名", Required = true, Limit = 30 },
        new() { Key = "birthDate", Label = "出生日期", Kind = FieldKind.Date },
        new() { Key = "title", Label = "职称/职务", Limit = 30 },
        new() { Key = "employer", Label = "工作单位", Required = true, Limit = 60 },
        new() { Key = "creditCode", Label = "单位统一社会信用代码", Format = TextFormat.CreditCode },
        field.Options.Count > 0 ? new() { Key = "role", Label = "承担角色", Kind = FieldKind.Choice, Options = field.Options, Required = true } : new() { Key = "role", Label = "承担角色", Required = true, Limit = 30 },
        new() { Key = "work", Label = "任务分工", Required = true, Limit = 200 },
    ];

    /// <summary>The years of a budget: key and label; none where the dates that say them are not answered.</summary>
    public static IReadOnlyList<(string Key, string Label)> Years(BudgetRules budget, Func<string, DateOnly?> date)
    {
        if (budget.From.Length == 0)
        {
            return [.. Enumerable.Range(1, budget.Years).Select(n => (n.ToString(System.Globalization.CultureInfo.InvariantCulture), $"第{Documents.ChineseNumber.Write(n)}年"))];
        }

        return date(budget.From) is { } from && date(budget.To) is { } to && to >= from && to.Year - from.Year < 10
            ? [.. Enumerable.Range(from.Year, to.Year - from.Year + 1).Select(y => (y.ToString(System.Globalization.CultureInfo.InvariantCulture), $"{y}年"))]
            : [];
    }
}
