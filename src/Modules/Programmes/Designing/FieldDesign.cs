using Kechuang.Core.Forms;
using Kechuang.Core.Web;

namespace Kechuang.Programmes.Designing;

/// <summary>The designer's page of one field is itself a form of the engine: what it asks depends on the field's kind.</summary>
internal sealed partial class FieldDesign(Texts T, FormTerms terms)
{
    private static readonly FieldKind[] ColumnKinds = [.. Enum.GetValues<FieldKind>().Where(FieldRules.MayBeColumn)];

    /// <summary>What is asked about a field of this kind in this form.</summary>
    public FormDocument Document(FormDocument form, FormField field)
    {
        var sections = new List<FormSection>
        {
            new()
            {
                Key = "basics", Title = T["基本"], Fields =
                [
                    Text("label", T["名称"], 100, required: true), Text("key", T["代码"], 40, required: true, help: T["小写字母开头，只用字母和数字；发布后尽量不改，版本比较和数据沿用都按代码"]),
                    new() { Key = "section", Label = T["所在分节"], Kind = FieldKind.Choice, Required = true, Options = Names(form.Sections.Select(s => (s.Key, s.Title))) },
                    new() { Key = "help", Label = T["填写说明"], Kind = FieldKind.LongText, Limit = 1000 },
                    Yes("required", T["必填"]), Yes("blind", T["盲评时隐去"], T["评审不显示申报单位时，这一项不给专家看"]), Yes("public", T["可公开"], T["公示和门户可以显示这一项"]),
                    Text("prefill", T["自动带出"], 60, help: T["已知事实的名称，例如 unit.name；没有就留空"]),
                ],
            },
        };
        if (Own(form, field) is { Count: > 0 } own)
        {
            sections.Add(new FormSection { Key = "own", Title = terms.Kind(field.Kind), Fields = own });
        }

        sections.Add(new FormSection { Key = "conditions", Title = T["条件"], Fields = [.. Conditions(form, Others(form, field), "visible", T["显示条件"], field.VisibleIf), .. Conditions(form, Others(form, field), "needed", T["必填条件"], field.RequiredIf)] });
        // A section without a field that could be looked at has no conditions to offer.
        return new FormDocument { Title = T["字段"], Sections = [.. sections.Where(s => s.Fields.Count > 0)] };
    }

    /// <summary>What is asked about a section.</summary>
    public FormDocument Document(FormDocument form, FormSection section) => new()
    {
        Title = T["分节"], Sections =
        [
            new FormSection { Key = "basics", Title = T["基本"], Fields = [Text("title", T["标题"], 100, required: true), new() { Key = "help", Label = T["填写说明"], Kind = FieldKind.LongText, Limit = 1000 }] },
            .. Conditions(form, form.Fields.Except(section.Fields), "visible", T["显示条件"], section.VisibleIf).ToList() is { Count: > 0 } conditions ? new[] { new FormSection { Key = "conditions", Title = T["条件"], Fields = conditions } } : [],
        ],
    };

    private List<FormField> Own(FormDocument form, FormField field) => field.Kind switch
    {
        FieldKind.Text => [Number("limit", T["最多字数"], 20_000), Number("least", T["最少字数"], 20_000), Choice("format", T["格式"], Enum.GetValues<TextFormat>().Select(terms.Format)), Choice("count", T["计字方式"], [T["按字符"], T["按字词"]]), Number("tolerance", T["可超出"], 50, "%")],
        FieldKind.LongText => [Number("limit", T["最多字数"], 20_000), Number("least", T["最少字数"], 20_000), Choice("count", T["计字方式"], [T["按字符"], T["按字词"]]), Number("tolerance", T["可超出"], 50, "%")],
        FieldKind.Number or FieldKind.Money or FieldKind.Percent =>
        [
            .. field.Kind == FieldKind.Number ? [Text("unit", T["单位"], 20)] : Array.Empty<FormField>(),
            Amount("min", T["最小"]), Amount("max", T["最大"]), Number("decimals", T["小数位数"], 6),
        ],
        FieldKind.Date => [.. Bound(form, field, "earliest", T["最早"]), .. Bound(form, field, "latest", T["最晚"])],
        FieldKind.Choice => [Lines("options", T["选项"], T["每行一个"]), Yes("many", T["可多选"])],
        FieldKind.Table => [Columns(), Lines("rows", T["固定行"], T["每行一个行名；填写后使用者不能增减行"]), Number("minRows", T["最少行数"], FieldRules.MostRows), Number("maxRows", T["最多行数"], FieldRules.MostRows)],
        FieldKind.People => [Lines("options", T["角色"], T["每行一个；留空则自由填写"]), Number("minRows", T["最少人数"], FieldRules.MostRows), Number("maxRows", T["最多人数"], FieldRules.MostRows)],
        FieldKind.Budget => Budget(form),
        FieldKind.File => [Text("kinds", T["文件类型"], 100, required: true, help: T["扩展名，用顿号或空格分开，例如 pdf、docx"]), Number("maxMegabytes", T["每个文件最大"], 500, "MB"), Number("maxCount", T["最多文件数"], 50), Number("maxPages", T["PDF 最多页数"], PdfCheck.MostPages), Yes("a4", T["PDF 须为 A4 纸"])],
        _ => [],
    };

    private FormField Columns() => new()
    {
        Key = "columns", Label = T["列"], Kind = FieldKind.Table, Required = true, MaxRows = 12, Help = T["选项用顿号分开；“为各列之和”填被加列的代码，用顿号分开"],
        Columns =
        [
            Text("key", T["代码"], 40, required: true), Text("label", T["名称"], 60, required: true), Choice("kind", T["类型"], ColumnKinds.Select(terms.Kind)) with { Required = true },
            new() { Key = "required", Label = T["必填"], Kind = FieldKind.YesNo }, Number("limit", T["最多字数"], 2000), Text("unit", T["单位"], 20), Text("options", T["选项"], 500),
            new() { Key = "total", Label = T["列合计"], Kind = FieldKind.YesNo }, Text("sum", T["为各列之和"], 200),
        ],
    };

    private List<FormField> Budget(FormDocument form)
    {
        var dates = Names(form.Fields.Where(f => f.Kind == FieldKind.Date).Select(f => (f.Key, f.Label)));
        return
        [
            new()
            {
                Key = "categories", Label = T["科目"], Kind = FieldKind.Table, Required = true, MaxRows = 30,
                Columns = [Text("key", T["代码"], 40, required: true), Text("label", T["名称"], 60, required: true), Choice("part", T["类别"], Enum.GetValues<CostPart>().Select(terms.Part))],
            },
            new() { Key = "sources", Label = T["来源"], Kind = FieldKind.Table, Required = true, MaxRows = 6, Columns = [Text("key", T["代码"], 40, required: true), Text("label", T["名称"], 60, required: true)] },
            Number("years", T["年数"], 10, help: T["年度由起止日期得出时留空"]),
            .. dates.Count < 2 ? [] : new FormField[] { Choice("from", T["起始日期字段"], dates), Choice("to", T["完成日期字段"], dates) },
            new()
            {
                Key = "slices", Label = T["间接费用上限"], Kind = FieldKind.Table, MaxRows = 6, Help = T["按直接费用扣除设备费分段；最后一段不填“不超过”；不设上限就留空"],
                Columns = [new() { Key = "upTo", Label = T["不超过"], Kind = FieldKind.Money }, new() { Key = "percent", Label = T["比例"], Kind = FieldKind.Percent, Required = true }],
            },
            Text("capSources", T["计算上限的来源代码"], 100, help: T["用顿号分开；留空为全部来源"]), Text("basis", T["上限的依据"], 100),
        ];
    }

    private IEnumerable<FormField> Bound(FormDocument form, FormField field, string key, string label)
    {
        yield return new FormField { Key = key + "Date", Label = T["{0}：日期", label], Kind = FieldKind.Date };
        var others = Names(form.Fields.Where(f => f.Kind == FieldKind.Date && f.Key != field.Key).Select(f => (f.Key, f.Label)));
        if (others.Count > 0)
        {
            yield return Choice(key + "Field", T["{0}：从这个日期算起", label], others);
            yield return Signed(key + "Years", T["加年"]);
            yield return Signed(key + "Months", T["加月"]);
            yield return Signed(key + "Days", T["加天"]);
        }
    }

    private static IEnumerable<FormField> Others(FormDocument form, FormField field) => form.Fields.Where(f => f.Key != field.Key);

    private IEnumerable<FormField> Conditions(FormDocument form, IEnumerable<FormField> fields, string key, string label, Condition? now)
    {
        var others = Names(fields.Select(f => (f.Key, f.Label)));
        if (others.Count == 0)
        {
            yield break;
        }

        var kept = now is not null && Flat(now) is null ? T["现有条件“{0}”较复杂，在 JSON 中编写；在下面填写会替换它", FormView.Say(T, form, now)] : T["值有多个时用顿号分开；是或否填“是”“否”"];
        yield return new FormField
        {
            Key = key, Label = label, Kind = FieldKind.Table, MaxRows = 6, Help = kept,
            Columns = [Choice("field", T["字段"], others) with { Required = true }, Choice("test", T["比较"], Enum.GetValues<ConditionTest>().Select(terms.Test)) with { Required = true }, Text("value", T["值"], 200)],
        };
        yield return Choice(key + "Mode", T["{0}有几条时", label], [T["全部满足"], T["任一满足"]]);
    }

    private static FormField Text(string key, string label, int limit, bool required = false, string help = "") => new() { Key = key, Label = label, Limit = limit, Required = required, Help = help };

    private FormField Lines(string key, string label, string help) => new() { Key = key, Label = label, Kind = FieldKind.LongText, Limit = 8000, Help = help };

    private static FormField Yes(string key, string label, string help = "") => new() { Key = key, Label = label, Kind = FieldKind.YesNo, Help = help };

    private static FormField Number(string key, string label, int max, string unit = "", string help = "") => new() { Key = key, Label = label, Kind = FieldKind.Number, Min = 0, Max = max, Unit = unit, Help = help };

    private static FormField Signed(string key, string label) => new() { Key = key, Label = label, Kind = FieldKind.Number, Min = -1000, Max = 1000 };

    private static FormField Amount(string key, string label) => new() { Key = key, Label = label, Kind = FieldKind.Number, Decimals = 6 };

    private static FormField Choice(string key, string label, IEnumerable<string> options) => new() { Key = key, Label = label, Kind = FieldKind.Choice, Options = [.. options] };

    /// <summary>Options that say what a thing is called and carry its key.</summary>
    private static List<string> Names(IEnumerable<(string Key, string Title)> things) => [.. things.Select(t => Name(t.Key, t.Title))];

    private static string Name(string key, string title) => $"{title} · {key}";

    private static string KeyOf(string name) => name[(name.LastIndexOf(' ') + 1)..];
}
