using Kechuang.Core.Forms;

namespace Kechuang.Core.Tests.Forms;

/// <summary>Small forms and answers for tests.</summary>
internal static class Sample
{
    /// <summary>A document of one section with these fields (JSON); what it says must be right.</summary>
    public static FormDocument Document(params string[] fields)
    {
        var parse = FormJson.Parse(Json(fields));
        Assert.Empty(parse.Errors);
        return parse.Document!;
    }

    public static string Json(params string[] fields) => $$"""{ "title": "测试表", "sections": [ { "key": "one", "title": "第一节", "fields": [ {{string.Join(", ", fields)}} ] } ] }""";

    /// <summary>A field of JSON with single quotes.</summary>
    public static string Field(string key, string kind, string rest = "") => $"{{ \"key\": \"{key}\", \"kind\": \"{kind}\", \"label\": \"{key}\"{(rest.Length > 0 ? ", " + rest.Replace('\'', '"') : "")} }}";

    public static FormAnswers Answers(params (string Key, string Text)[] answers) => answers.Aggregate(FormAnswers.None, (all, a) => all.With(a.Key, a.Text));

    public static FormValue.Rows Rows(params (string Column, string Text)[][] rows) => new([.. rows.Select(r => r.ToDictionary(c => c.Column, c => c.Text))]);

    public const string BudgetField = """
        { "key": "budget", "kind": "budget", "label": "经费预算", "budget": {
          "categories": [ { "key": "equipment", "label": "设备费", "part": "equipment" }, { "key": "operation", "label": "业务费" }, { "key": "labour", "label": "劳务费" }, { "key": "indirect", "label": "间接费用", "part": "indirect" } ],
          "sources": [ { "key": "grant", "label": "财政" }, { "key": "own", "label": "自筹" } ], "years": 2,
          "indirectCap": { "slices": [ { "upTo": 500, "percent": 30 }, { "upTo": 1000, "percent": 25 }, { "percent": 20 } ] } } }
        """;

    /// <summary>A budget of grants by category, all in the first year.</summary>
    public static FormAnswers Budget(decimal firstYear, params (string Category, string Amount)[] grants) => FormAnswers.None.With("budget", new FormValue.Amounts(
        grants.ToDictionary(g => g.Category, g => (IReadOnlyDictionary<string, string>)new Dictionary<string, string> { ["grant"] = g.Amount }),
        new Dictionary<string, IReadOnlyDictionary<string, string>> { ["1"] = new Dictionary<string, string> { ["grant"] = FormReading.Write(firstYear) } }));
}
