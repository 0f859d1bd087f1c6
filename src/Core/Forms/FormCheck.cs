namespace Kechuang.Core.Forms;

/// <summary>A remark on an answer: the path (“grant”, “members[2].name”, “budget.items.equipment.own”), what the place is called, and what to mend. A warning hinders nothing.</summary>
public sealed record FormIssue(string Path, string Label, FormProblem Problem, bool Warning = false)
{
    /// <summary>The field that it is about.</summary>
    public string Field => Path.Split('.', '[')[0];

    public string Message => Problem.Message;
}

/// <summary>What a check gives: what is to be kept (nothing hidden, nothing unknown, canonical writing), the remarks in the form's order, the sums by path, and the fields that are seen.</summary>
public sealed record FormResult(FormAnswers Kept, IReadOnlyList<FormIssue> Issues, IReadOnlyDictionary<string, decimal> Totals, IReadOnlySet<string> Visible)
{
    public bool HasErrors => Issues.Any(i => !i.Warning);
}

/// <summary>Checks answers against a document.</summary>
public static class FormCheck
{
    /// <summary>Checks what was typed; with <paramref name="complete"/> also that nothing is missing, as before a submission.</summary>
    public static FormResult Check(FormDocument document, FormAnswers answers, bool complete)
    {
        // Conditions and bounds look at canonical values, so these come first.
        var canonical = document.Fields.Aggregate(answers, Canonical);
        var run = new Run(document, canonical, complete);
        foreach (var field in document.Fields.Where(run.Conditions.Visible))
        {
            run.Check(field);
        }

        var visible = document.Fields.Where(run.Conditions.Visible).Select(f => f.Key).ToHashSet();
        var kept = new FormAnswers(visible.Where(k => canonical[k] is not null).ToDictionary(k => k, k => canonical[k]!));
        return new FormResult(kept, run.Issues, run.Totals, visible);
    }

    /// <summary>What keeps a file from being taken for the field; null where nothing does.</summary>
    public static FormProblem? File(FormField field, string name, long size, int already)
    {
        var ending = name.Contains('.', StringComparison.Ordinal) ? name[(name.LastIndexOf('.') + 1)..].ToLowerInvariant() : "";
        return !field.Kinds.Contains(ending) ? new("“{0}”不是可上传的类型，请上传 {1} 文件", name, string.Join("、", field.Kinds))
            : size == 0 ? new("“{0}”是空文件，请重新选择", name)
            : size > FieldRules.MaxMegabytes(field) * 1_048_576L ? new("“{0}”太大，最大 {1} MB，请压缩或拆分", name, FieldRules.MaxMegabytes(field))
            : already >= FieldRules.MaxCount(field) ? new("最多 {0} 个文件，请先删去一个", FieldRules.MaxCount(field))
            : null;
    }

    private static FormAnswers Canonical(FormAnswers answers, FormField field) => (field.Kind, answers.Raw(field.Key)) switch
    {
        (_, null) => answers,
        (FieldKind.Table or FieldKind.People, FormValue.Rows rows) => answers.With(field.Key, Rows(field, rows)),
        (FieldKind.Budget, FormValue.Amounts amounts) => answers.With(field.Key, Amounts(field, answers, amounts)),
        (FieldKind.File, FormValue.Several) => answers,
        (FieldKind.Choice, FormValue.Several several) when field.Many => answers.With(field.Key, new FormValue.Several([.. field.Options.Where(several.Values.Contains), .. several.Values.Except(field.Options)])),
        (_, FormValue.Text text) when FieldRules.IsSimple(field) => answers.With(field.Key, FormReading.Read(field, FormReading.Clean(text.Value)).Text),
        // An answer of another shape is of another form: it says nothing here.
        _ => answers.With(field.Key, (FormValue?)null),
    };

    private static FormValue.Rows Rows(FormField field, FormValue.Rows rows)
    {
        var columns = FieldRules.Columns(field).Where(c => c.Sum.Count == 0).ToList();
        var read = rows.Values.Select(row => (IReadOnlyDictionary<string, string>)columns.ToDictionary(c => c.Key, c => FormReading.Read(c, FormReading.Clean(row.GetValueOrDefault(c.Key))).Text)
            .Where(p => p.Value.Length > 0).ToDictionary()).ToList();
        return new FormValue.Rows(field.Rows.Count > 0 ? [.. read.Take(field.Rows.Count)] : read);
    }

    private static FormValue.Amounts Amounts(FormField field, FormAnswers answers, FormValue.Amounts amounts)
    {
        var budget = field.Budget!;
        return new FormValue.Amounts(Lines(amounts.Items, budget.Categories.Select(c => c.Key)), Lines(amounts.Years, FieldRules.Years(budget, answers.Date).Select(y => y.Key)));

        Dictionary<string, IReadOnlyDictionary<string, string>> Lines(IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> lines, IEnumerable<string> keys) =>
            keys.Where(lines.ContainsKey).ToDictionary(k => k, k => (IReadOnlyDictionary<string, string>)budget.Sources.Select(s => (s.Key, FormReading.Read(Cell, FormReading.Clean(lines[k].GetValueOrDefault(s.Key))).Text))
                .Where(p => p.Text.Length > 0).ToDictionary());
    }

    /// <summary>A box of a budget.</summary>
    public static readonly FormField Cell = new() { Key = "amount", Label = "金额", Kind = FieldKind.Money };

    /// <summary>One check under way.</summary>
    private sealed class Run(FormDocument document, FormAnswers answers, bool complete)
    {
        public Conditions Conditions { get; } = new(document, answers);

        public List<FormIssue> Issues { get; } = [];

        public Dictionary<string, decimal> Totals { get; } = [];

        public void Check(FormField field)
        {
            var missing = complete && answers[field.Key] is null && Conditions.Required(field);
            switch (answers[field.Key])
            {
                case FormValue.Text text:
                    One(field, field.Key, field.Label, text.Value);
                    break;
                case FormValue.Several several:
                    Several(field, several.Values);
                    break;
                case FormValue.Rows rows:
                    Rows(field, rows.Values);
                    break;
                case FormValue.Amounts amounts:
                    Budget(field, amounts);
                    break;
                default:
                    if (missing)
                    {
                        Say(field.Key, field.Label, field.Kind is FieldKind.Choice or FieldKind.YesNo ? "请选择" : field.Kind == FieldKind.File ? "请上传文件" : FieldRules.HasRows(field) && field.Rows.Count == 0 ? "请至少填写一行" : "请填写");
                    }

                    break;
            }
        }

        private void Say(string path, string label, string template, params object[] args) => Issues.Add(new FormIssue(path, label, new FormProblem(template, args)));

        private void One(FormField field, string path, string label, string text)
        {
            var (_, problem, warning) = FormReading.Read(field, text);
            if (problem is not null)
            {
                Issues.Add(new FormIssue(path, label, problem, warning));
            }
            else if (complete && field.Least is { } least && FormReading.Length(text, field.Count) is var length && length < least)
            {
                Say(path, label, "写了 {0} 字，至少 {1} 字，请补充", length, least);
            }
            else if (field.Kind == FieldKind.Date && FormReading.Date(text) is { } date)
            {
                Bound(field.Earliest, date, path, label, early: true);
                Bound(field.Latest, date, path, label, early: false);
            }
        }

        private void Bound(DateBound? bound, DateOnly date, string path, string label, bool early)
        {
            var from = bound is null ? null : bound.Field.Length == 0 ? bound.Date : document.Field(bound.Field) is { } other && Conditions.Visible(other) ? answers.Date(bound.Field) : null;
            if (from is not { } start)
            {
                return;
            }

            var edge = start.AddYears(bound!.Years).AddMonths(bound.Months).AddDays(bound.Days);
            if (early ? date < edge : date > edge)
            {
                var why = bound.Field.Length > 0 ? $"（按“{document.Field(bound.Field)!.Label}”推算）" : "";
                Say(path, label, early ? "不能早于 {0}{1}" : "不能晚于 {0}{1}", FormReading.Write(edge), why);
            }
        }

        private void Several(FormField field, IReadOnlyList<string> values)
        {
            if (field.Kind == FieldKind.File && values.Count > FieldRules.MaxCount(field))
            {
                Say(field.Key, field.Label, "最多 {0} 个文件，请先删去一个", FieldRules.MaxCount(field));
            }
            else if (field.Kind == FieldKind.Choice && values.Except(field.Options).FirstOrDefault() is { } unknown)
            {
                Say(field.Key, field.Label, "“{0}”不在选项中，请从列出的选项中选择", unknown);
            }
        }

        private void Rows(FormField field, IReadOnlyList<IReadOnlyDictionary<string, string>> rows)
        {
            var columns = FieldRules.Columns(field);
            var (min, max) = FieldRules.RowsOf(field);
            var filled = rows.Count(r => r.Count > 0);
            if (field.Rows.Count == 0 && filled > max)
            {
                Say(field.Key, field.Label, "最多 {0} 行，现有 {1} 行，请删去多余的行", max, filled);
            }

            if (field.Rows.Count == 0 && complete && filled < min)
            {
                Say(field.Key, field.Label, "至少 {0} 行，现有 {1} 行，请补充", min, filled);
            }

            for (var i = 0; i < Math.Max(rows.Count, field.Rows.Count); i++)
            {
                var row = i < rows.Count ? rows[i] : new Dictionary<string, string>();
                // A blank row between others is nobody; a given row that is required wants its answers.
                if (row.Count > 0 || (field.Rows.Count > 0 && Conditions.Required(field)))
                {
                    Row(field, columns, row, i);
                }
            }

            foreach (var column in columns.Where(c => c.Total))
            {
                Totals[$"{field.Key}.{column.Key}"] = rows.Select((row, i) => column.Sum.Count > 0 ? Totals.GetValueOrDefault($"{field.Key}[{i}].{column.Key}") : FormReading.Number(row.GetValueOrDefault(column.Key, "")) ?? 0).Sum();
            }
        }

        private void Row(FormField field, IReadOnlyList<FormField> columns, IReadOnlyDictionary<string, string> row, int i)
        {
            var place = field.Rows.Count > 0 ? field.Rows[i] : $"第 {i + 1} 行";
            foreach (var column in columns)
            {
                var (path, label) = ($"{field.Key}[{i}].{column.Key}", $"{field.Label} {place} {column.Label}");
                if (column.Sum.Count > 0)
                {
                    Totals[path] = column.Sum.Sum(k => FormReading.Number(row.GetValueOrDefault(k, "")) ?? 0);
                }
                else if (row.TryGetValue(column.Key, out var text))
                {
                    One(column, path, label, text);
                }
                else if (complete && column.Required)
                {
                    Say(path, label, column.Kind is FieldKind.Choice or FieldKind.YesNo ? "请选择" : "请填写");
                }
            }
        }

        private void Budget(FormField field, FormValue.Amounts amounts)
        {
            var budget = field.Budget!;
            var years = FieldRules.Years(budget, answers.Date);
            Lines(field, "items", amounts.Items, [.. budget.Categories.Select(c => (c.Key, c.Label))]);
            Lines(field, "years", amounts.Years, years);
            foreach (var source in budget.Sources)
            {
                var (items, byYear) = (Totals[$"{field.Key}.items..{source.Key}"], Totals[$"{field.Key}.years..{source.Key}"]);
                if (complete && years.Count > 0 && items != byYear)
                {
                    Say($"{field.Key}.years.{years[0].Key}.{source.Key}", $"{field.Label} 分年度 {source.Label}", "各年度合计 {0} 万元，与按科目合计 {1} 万元不一致，请核对", FormReading.Write(byYear), FormReading.Write(items));
                }
            }

            if (budget.IndirectCap is { } cap)
            {
                Cap(field, budget, cap, amounts);
            }
        }

        private void Lines(FormField field, string grid, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> lines, IReadOnlyList<(string Key, string Label)> names)
        {
            var sources = field.Budget!.Sources;
            var sums = sources.ToDictionary(s => s.Key, _ => 0m);
            foreach (var (key, label) in names)
            {
                var total = 0m;
                foreach (var source in sources)
                {
                    var text = lines.GetValueOrDefault(key)?.GetValueOrDefault(source.Key) ?? "";
                    if (text.Length > 0)
                    {
                        One(Cell, $"{field.Key}.{grid}.{key}.{source.Key}", $"{field.Label} {label} {source.Label}", text);
                    }

                    var amount = FormReading.Number(text) ?? 0;
                    total += amount;
                    sums[source.Key] += amount;
                }

                Totals[$"{field.Key}.{grid}.{key}"] = total;
            }

            foreach (var (source, sum) in sums)
            {
                Totals[$"{field.Key}.{grid}..{source}"] = sum;
            }

            Totals[$"{field.Key}.{grid}"] = sums.Values.Sum();
        }

        private void Cap(FormField field, BudgetRules budget, IndirectCap cap, FormValue.Amounts amounts)
        {
            var sources = cap.Sources.Count > 0 ? cap.Sources : [.. budget.Sources.Select(s => s.Key)];
            decimal Of(CostPart part) => budget.Categories.Where(c => c.Part == part)
                .Sum(c => sources.Sum(s => FormReading.Number(amounts.Items.GetValueOrDefault(c.Key)?.GetValueOrDefault(s) ?? "") ?? 0));

            // Direct cost without equipment is what the parts marked “direct” add up to.
            var (basis, indirect) = (Of(CostPart.Direct), Of(CostPart.Indirect));
            var most = cap.Of(basis);
            Totals[$"{field.Key}.basis"] = basis;
            Totals[$"{field.Key}.indirect"] = indirect;
            Totals[$"{field.Key}.cap"] = most;
            if (indirect > most)
            {
                // The remark stands at a box that has an amount in it.
                var (category, source) = budget.Categories.Where(c => c.Part == CostPart.Indirect).SelectMany(c => sources.Select(s => (c, s)))
                    .First(p => FormReading.Number(amounts.Items.GetValueOrDefault(p.c.Key)?.GetValueOrDefault(p.s) ?? "") > 0);
                Say($"{field.Key}.items.{category.Key}.{source}", $"{field.Label} {category.Label}", "间接费用 {0} 万元超过上限 {1} 万元（直接费用扣除设备费为 {2} 万元），请调减", FormReading.Write(indirect), FormReading.Write(most), FormReading.Write(basis));
            }
        }
    }
}
