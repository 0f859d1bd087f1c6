using Kechuang.Core.Forms;
using Kechuang.Core.Web;

namespace Kechuang.Programmes.Designing;

/// <summary>The designer's words for kinds, comparisons, formats and changes, in the reader's language.</summary>
internal sealed class FormTerms(Texts T)
{
    public string Kind(FieldKind kind) => kind switch
    {
        FieldKind.Text => T["文本"], FieldKind.LongText => T["长文本"], FieldKind.Number => T["数字"], FieldKind.Money => T["金额（万元）"], FieldKind.Percent => T["百分比"], FieldKind.Date => T["日期"],
        FieldKind.Choice => T["选择"], FieldKind.YesNo => T["是或否"], FieldKind.Table => T["表格"], FieldKind.People => T["人员"], FieldKind.Budget => T["经费预算"], _ => T["附件"],
    };

    public string Test(ConditionTest test) => test switch
    {
        ConditionTest.Is => T["为"], ConditionTest.IsNot => T["不为"], ConditionTest.In => T["为其中之一"], ConditionTest.More => T["大于"], ConditionTest.AtLeast => T["不小于"], ConditionTest.Less => T["小于"],
        ConditionTest.AtMost => T["不大于"], ConditionTest.Answered => T["已填写"], _ => T["未填写"],
    };

    public string Format(TextFormat format) => format switch
    {
        TextFormat.CreditCode => T["统一社会信用代码"], TextFormat.Phone => T["电话号码"], TextFormat.Email => T["电子邮箱"], _ => T["不限"],
    };

    public string Part(CostPart part) => part switch { CostPart.Equipment => T["设备费"], CostPart.Indirect => T["间接费用"], _ => T["直接费用"] };

    public string Change(ChangeKind kind) => kind switch { ChangeKind.Added => T["增加"], ChangeKind.Removed => T["删去"], ChangeKind.Moved => T["移动"], _ => T["修改"] };

    public Tone Tone(ChangeKind kind) => kind switch { ChangeKind.Added => Core.Web.Tone.Success, ChangeKind.Removed => Core.Web.Tone.Danger, ChangeKind.Moved => Core.Web.Tone.Neutral, _ => Core.Web.Tone.Info };

    /// <summary>A property of the written form; those that nobody sets in the designer keep their name.</summary>
    public string Property(string name) => name switch
    {
        "title" => T["标题"], "label" => T["名称"], "help" => T["填写说明"], "kind" => T["类型"], "required" => T["必填"], "requiredIf" => T["必填条件"], "visibleIf" => T["显示条件"], "prefill" => T["自动带出"],
        "blind" => T["盲评时隐去"], "public" => T["可公开"], "limit" => T["最多字数"], "least" => T["最少字数"], "count" => T["计字方式"], "tolerance" => T["可超出"], "format" => T["格式"], "unit" => T["单位"],
        "min" => T["最小"], "max" => T["最大"], "decimals" => T["小数位数"], "earliest" => T["最早"], "latest" => T["最晚"], "options" => T["选项"], "many" => T["可多选"], "columns" => T["列"], "rows" => T["固定行"],
        "minRows" => T["最少行数"], "maxRows" => T["最多行数"], "budget" => T["预算结构"], "kinds" => T["文件类型"], "maxMegabytes" => T["每个文件最大"], "maxCount" => T["最多文件数"], "maxPages" => T["PDF 最多页数"], "a4" => T["PDF 须为 A4 纸"], _ => name,
    };
}
