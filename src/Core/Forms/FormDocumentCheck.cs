using System.Text.Json;
using System.Text.RegularExpressions;

namespace Kechuang.Core.Forms;

/// <summary>Everything that must hold before a document may be published.</summary>
public static partial class FormDocumentCheck
{
    private const int MostFields = 200;

    public static IReadOnlyList<FormError> Check(FormDocument document)
    {
        var errors = new List<FormError>();
        if (document.Title.Trim().Length is 0 or > 100)
        {
            errors.Add(new("", "", "请给表单一个标题（最多 100 字）"));
        }

        if (!document.Fields.Any() || document.Fields.Count() > MostFields)
        {
            errors.Add(new("", "", "表单应有 1 至 {0} 个字段", MostFields));
        }

        errors.AddRange(document.Sections.GroupBy(s => s.Key).Where(g => g.Count() > 1).Select(g => new FormError(g.Last().Title, "", "分节代码“{0}”用了两次，请改名", g.Key)));
        errors.AddRange(document.Sections.SelectMany(s => s.Fields.Select(f => (s.Title, Field: f))).GroupBy(p => p.Field.Key).Where(g => g.Count() > 1)
            .Select(g => new FormError(g.Last().Title, g.Last().Field.Label, "字段代码“{0}”用了两次，请改名", g.Key)));
        if (errors.Count > 0)
        {
            return errors;
        }

        foreach (var section in document.Sections)
        {
            OfSection(document, section, errors);
        }

        if (errors.Count == 0)
        {
            errors.AddRange(Circles(document));
        }

        return errors;
    }

    private static void OfSection(FormDocument document, FormSection section, List<FormError> errors)
    {
        void Say(string field, string template, params object[] args) => errors.Add(new(section.Title.Length > 0 ? section.Title : section.Key, field, template, args));

        if (!KeyShape().IsMatch(section.Key))
        {
            Say("", "分节代码“{0}”应以小写字母开头，只用字母和数字，最多 40 个", section.Key);
        }

        if (section.Title.Trim().Length is 0 or > 100)
        {
            Say("", "请给这一节一个标题（最多 100 字）");
        }

        if (section.Fields.Count == 0)
        {
            Say("", "这一节没有字段，请添加字段或删去这一节");
        }

        OfCondition(document, section.VisibleIf, (t, a) => Say("", t, a));
        foreach (var field in section.Fields)
        {
            var name = field.Label.Length > 0 ? field.Label : field.Key;
            FieldCheck.Check(document, field, column: false, (template, args) => Say(name, template, args));
            OfCondition(document, field.VisibleIf, (t, a) => Say(name, t, a));
            OfCondition(document, field.RequiredIf, (t, a) => Say(name, t, a));
            if (field.RequiredIf?.FieldsUsed().Contains(field.Key) == true)
            {
                Say(name, "必填条件不能看字段自己的填写");
            }
        }
    }

    private static void OfCondition(FormDocument document, Condition? condition, Action<string, object[]> say)
    {
        if (condition is null)
        {
            return;
        }

        var shapes = (condition.Test is null ? 0 : 1) + (condition.All.Count + condition.Any.Count > 0 || condition.Not is not null ? 1 : 0);
        if (shapes != 1 || (condition.Test is null && condition.Field.Length > 0))
        {
            say("条件应当要么比较一个字段（field、test），要么由 all、any、not 组成", []);
            return;
        }

        foreach (var inner in condition.All.Concat(condition.Any).Concat(condition.Not is null ? [] : [condition.Not]))
        {
            OfCondition(document, inner, say);
        }

        if (condition.Test is { } test)
        {
            Compared(document, condition, test, say);
        }
    }

    private static void Compared(FormDocument document, Condition condition, ConditionTest test, Action<string, object[]> say)
    {
        foreach (var missing in condition.FieldsUsed().Where(k => document.Field(k) is null))
        {
            say("条件用到的字段“{0}”不存在，请改为已有的字段代码", [missing]);
            return;
        }

        if (document.Field(condition.Field) is not { } field)
        {
            say("条件没有写明看哪个字段（field）", []);
            return;
        }

        if (test is ConditionTest.Answered or ConditionTest.Unanswered)
        {
            return;
        }

        var sized = test is ConditionTest.More or ConditionTest.AtLeast or ConditionTest.Less or ConditionTest.AtMost;
        var values = test == ConditionTest.In ? condition.Values : condition.Other.Length > 0 ? [] : [condition.Value];
        if (sized ? !FieldRules.IsNumber(field.Kind) && field.Kind is not (FieldKind.Date or FieldKind.Budget) : FieldRules.HasRows(field) || field.Kind is FieldKind.File or FieldKind.Budget)
        {
            say("条件不能这样比较“{0}”，可改用 answered（已填写）或 unanswered（未填写）", [field.Label]);
        }
        else if (condition.Other.Length > 0 && (test == ConditionTest.In || condition.Value.Length > 0 || document.Field(condition.Other)!.Kind != field.Kind))
        {
            say("条件只能拿同一类型的另一个字段来比较，且不能同时写 value", []);
        }
        else if (condition.Other.Length == 0 && (values.Count == 0 || values.Any(v => v.Length == 0)))
        {
            say("条件没有写明与什么值比较", []);
        }
        else if (values.FirstOrDefault(v => sized ? Conditions.Size(field.Kind, v) is null : field.Kind == FieldKind.Choice ? !field.Options.Contains(v) : field.Kind == FieldKind.YesNo && v is not (FieldRules.Yes or FieldRules.No)) is { } wrong)
        {
            say("条件中的“{0}”不是“{1}”可能的取值", [wrong, field.Label]);
        }
    }

    // Whether a field is seen may depend on others only where these do not in turn depend on it.
    private static IEnumerable<FormError> Circles(FormDocument document)
    {
        var needs = document.Sections.SelectMany(s => s.Fields.Select(f => (f.Key, On: (s.VisibleIf?.FieldsUsed() ?? []).Concat(f.VisibleIf?.FieldsUsed() ?? []).ToList()))).ToDictionary(p => p.Key, p => p.On);
        var done = new HashSet<string>();
        foreach (var field in document.Fields)
        {
            if (Circle(field.Key, [], needs, done) is { } circle)
            {
                yield return new(document.SectionOf(field).Title, field.Label, "显示条件绕成了圈：{0}。请去掉其中一个条件", string.Join(" → ", circle.Select(k => document.Field(k)!.Label)));
                yield break;
            }
        }
    }

    private static List<string>? Circle(string key, List<string> way, Dictionary<string, List<string>> needs, HashSet<string> done)
    {
        if (way.Contains(key))
        {
            return [.. way.Skip(way.IndexOf(key)), key];
        }

        if (!done.Contains(key))
        {
            foreach (var next in needs[key])
            {
                if (Circle(next, [.. way, key], needs, done) is { } circle)
                {
                    return circle;
                }
            }

            done.Add(key);
        }

        return null;
    }

    [GeneratedRegex("^[a-z][A-Za-z0-9]{0,39}$")]
    internal static partial Regex KeyShape();
}

/// <summary>Checks one field of a document, or one column of a table.</summary>
internal static class FieldCheck
{
    public static void Check(FormDocument document, FormField field, bool column, Action<string, object[]> say)
    {
        void Say(string template, params object[] args) => say(template, args);

        if (!FormDocumentCheck.KeyShape().IsMatch(field.Key))
        {
            Say("代码“{0}”应以小写字母开头，只用字母和数字，最多 40 个", field.Key);
        }

        if (field.Label.Trim().Length is 0 or > 100 || field.Help.Length > 1000)
        {
            Say("请写名称（最多 100 字）；填写说明最多 1000 字");
        }

        foreach (var property in typeof(FormField).GetProperties().Where(p => !IsDefault(p.GetValue(field)) && !FieldRules.Takes(field.Kind, column, p.Name)))
        {
            Say("“{0}”这一类字段没有属性“{1}”，请删去", new FormProblem(KindTitle(field.Kind)), JsonNamingPolicy.CamelCase.ConvertName(property.Name));
        }

        if (field.Min > field.Max || field.MinRows > field.MaxRows || field.Least > FieldRules.Limit(field))
        {
            Say("下限大于上限，请核对");
        }

        if (field.Decimals is < 0 or > 6 || field.Limit is < 1 or > 20_000 || field.Tolerance is < 0 or > 50 || field.MaxRows is < 1 or > FieldRules.MostRows || field.MinRows < 0 || field.MaxCount is < 1 or > 50 || field.MaxMegabytes is < 1 or > 500 || field.MaxPages is < 1 or > PdfCheck.MostPages)
        {
            Say("数值超出范围：小数 0–6 位，字数 1–20000，容差 0–50%，行数 1–{0}，文件 1–50 个、每个 1–500 MB", FieldRules.MostRows);
        }

        if ((field.Kind == FieldKind.Choice || field.Options.Count > 0) && (field.Options.Count < 2 || field.Options.Count > 200 || field.Options.Distinct().Count() < field.Options.Count || field.Options.Any(o => o.Trim() != o || o.Length is 0 or > 100)))
        {
            Say("选项应有 2 至 200 个，不重复，每个 1–100 字，首尾不留空格");
        }

        OfDates(document, field, Say);
        OfTable(document, field, Say);
        if (field.Kind == FieldKind.Budget)
        {
            OfBudget(document, field.Budget ?? new BudgetRules(), Say);
        }

        if (field.Kind == FieldKind.File && (field.Kinds.Count == 0 || field.Kinds.Any(k => k.Length is 0 or > 8 || !k.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)))))
        {
            Say("请写明可上传的文件类型（小写扩展名，如 pdf、docx）");
        }
    }

    private static string KindTitle(FieldKind kind) => kind switch
    {
        FieldKind.Text => "文本", FieldKind.LongText => "长文本", FieldKind.Number => "数字", FieldKind.Money => "金额", FieldKind.Percent => "百分比", FieldKind.Date => "日期",
        FieldKind.Choice => "选择", FieldKind.YesNo => "是否", FieldKind.Table => "表格", FieldKind.People => "人员", FieldKind.Budget => "经费预算", _ => "附件",
    };

    private static void OfDates(FormDocument document, FormField field, Action<string, object[]> say)
    {
        foreach (var bound in new[] { field.Earliest, field.Latest }.OfType<DateBound>())
        {
            if (bound.Date is null == (bound.Field.Length == 0))
            {
                say("日期界限应当要么是一个日期（date），要么从另一个日期字段（field）算起", []);
            }
            else if (bound.Field.Length > 0 && (document.Field(bound.Field)?.Kind != FieldKind.Date || bound.Field == field.Key))
            {
                say("日期界限用到的“{0}”不是另一个日期字段", [bound.Field]);
            }
        }
    }

    private static void OfTable(FormDocument document, FormField field, Action<string, object[]> say)
    {
        if (field.Kind != FieldKind.Table)
        {
            return;
        }

        if (field.Columns.Count is 0 or > 12 || field.Rows.Count > FieldRules.MostRows || (field.Rows.Count > 0 && (field.MinRows ?? field.MaxRows) is not null))
        {
            say("表格应有 1 至 12 列；固定行的表格不再写最少、最多行数", []);
        }

        foreach (var twice in field.Columns.GroupBy(c => c.Key).Where(g => g.Count() > 1))
        {
            say("列代码“{0}”用了两次，请改名", [twice.Key]);
        }

        foreach (var column in field.Columns)
        {
            void Say(string template, params object[] args) => say("列“{0}”：{1}", [column.Label, new FormProblem(template, args)]);
            if (!FieldRules.MayBeColumn(column.Kind) || column.Many)
            {
                Say("表格的列只能是文本、数字、金额、百分比、日期、单选或是否");
                continue;
            }

            Check(document, column, column: true, Say);
            if (column.Sum.FirstOrDefault(k => field.Columns.FirstOrDefault(c => c.Key == k) is not { } summed || summed.Kind != column.Kind || summed.Sum.Count > 0) is { } wrong)
            {
                Say("合计用到的“{0}”不是同类的、自己填写的列", wrong);
            }
        }
    }

    private static void OfBudget(FormDocument document, BudgetRules budget, Action<string, object[]> say)
    {
        var keys = budget.Categories.Select(c => c.Key).ToList();
        var sources = budget.Sources.Select(s => s.Key).ToList();
        if (keys.Count is 0 or > 30 || sources.Count is 0 or > 6 || keys.Distinct().Count() < keys.Count || sources.Distinct().Count() < sources.Count
            || keys.Concat(sources).Any(k => !FormDocumentCheck.KeyShape().IsMatch(k)) || budget.Categories.Select(c => c.Label).Concat(budget.Sources.Select(s => s.Label)).Any(l => l.Trim().Length is 0 or > 60))
        {
            say("经费预算应有 1 至 30 个科目、1 至 6 个来源，代码不重复（小写字母开头），都有名称", []);
        }

        var dated = budget.From.Length > 0 || budget.To.Length > 0;
        if (dated ? budget.Years != 0 || document.Field(budget.From)?.Kind != FieldKind.Date || document.Field(budget.To)?.Kind != FieldKind.Date : budget.Years is < 1 or > 10)
        {
            say("经费预算的年度应当要么写年数（years，1–10），要么由起止两个日期字段（from、to）得出", []);
        }

        if (budget.IndirectCap is { } cap && (cap.Slices.Count == 0 || cap.Slices.Any(s => s.Percent is < 0 or > 100) || cap.Slices.SkipLast(1).Any(s => s.UpTo is null) || cap.Slices[^1].UpTo is not null
            || cap.Slices.SkipLast(1).Zip(cap.Slices.SkipLast(1).Skip(1)).Any(p => p.First.UpTo >= p.Second.UpTo) || cap.Sources.Except(sources).Any()))
        {
            say("间接费用上限应分段写：upTo 逐段增大，最后一段不写 upTo，percent 为 0–100，来源须是预算里的", []);
        }
    }

    private static bool IsDefault(object? value) => value switch
    {
        null or "" or false or 0 => true,
        System.Collections.ICollection { Count: 0 } => true,
        Enum choice => Convert.ToInt32(choice, System.Globalization.CultureInfo.InvariantCulture) == 0,
        _ => false,
    };
}
