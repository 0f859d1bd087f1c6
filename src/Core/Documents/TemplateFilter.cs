namespace Kechuang.Core.Documents;

/// <summary>A filter that a template may use, told to the people who write templates.</summary>
/// <param name="Name">As written after "|".</param>
/// <param name="Chinese">Another name for it; empty = none.</param>
/// <param name="Explanation">What it prints, in Chinese.</param>
/// <param name="Example">An expression and its result.</param>
public sealed record TemplateFilter(string Name, string Chinese, string Explanation, string Example)
{
    /// <summary>Every filter.</summary>
    public static readonly IReadOnlyList<TemplateFilter> All =
    [
        new("with_unit", "带单位", "数值连同单位", "{{ loan.issued | with_unit }} → 20950万元"),
        new("amount", "金额", "一亿元以上用亿元，以下用万元", "{{ loan.issued | amount }} → 2.1亿元"),
        new("yi", "亿元", "万元换算为亿元，保留两位小数", "{{ loan.issued | yi }} → 2.1"),
        new("yoy", "同比", "可有可无的同比分句，没有上年同期数时不出现", "{{ loan.issued | yoy }} → ，同比增长3.44%"),
        new("change", "增减", "增长、下降或持平；没有上年同期数时整句省略", "同比{{ loan.issued | change }} → 同比增长3.44%"),
        new("pp", "百分点", "比率较上年变化的百分点", "{{ rd.intensity_last_year | pp }} → 提高1.14个百分点"),
        new("rank", "位次", "位次；没有位次时整句省略", "{{ rd.reported.growth_rank | rank }} → 居全市第5位"),
        new("ranked", "排名", "可有可无的位次分句", "{{ rd.intensity_last_year | ranked }} → ，居全市第2位"),
        new("record", "新高", "创新高时出现的分句", "{{ tech_sme.recognised | record }} → ，创历史同期新高"),
        new("first_ever", "零的突破", "首次出现时的分句", "{{ gazelle.recognised | first_ever }} → ，实现零的突破"),
        new("zero", "允许零", "数值为0也照印（否则为0的句子省略）", "{{ agri.tasks_overdue | zero }} → 0"),
        new("figure", "指标", "按代码取指标，用于名称中有特殊符号的指标", "{{ \"regional.R&D经费.growth\" | figure }}"),
        new("join_cn", "顿号", "清单用顿号连接", "{{ carrier.first_ever | join_cn }}"),
        new("kinds_cn", "级别类型", "“类型/级别”写成“级别类型”", "{{ carrier.first_ever | kinds_cn }} → 省级星创天地"),
        new("counts_cn", "分项", "分项计数，可给单位和次序", "{{ institute.by_stage | counts_cn: \"个\", \"运行、建设\" }} → 运行3个、建设3个"),
        new("date_cn", "日期", "日期", "{{ t.due | date_cn }} → 2022年6月30日"),
        new("month_end", "月末", "某年某月的最后一天", "{{ year | month_end: through_month }} → 2021年11月30日"),
        new("period_cn", "月份", "一月至本月", "{{ through_month | period_cn }} → 1—11月"),
        new("number_cn", "中文数字", "一、二、三……", "{{ forloop.index | number_cn }} → 一"),
        new("plus", "加", "加", "{{ year | plus: 1 }} → 2022"),
        new("minus", "减", "减", "{{ year | minus: 1 }} → 2020"),
        new("times", "乘", "乘", "{{ loan.issued | times: 2 }}"),
        new("divided_by", "除", "除；除数为0时整句省略", "{{ loan.issued | divided_by: loan.count | round: 2 }}"),
        new("round", "四舍五入", "四舍五入到几位小数", "{{ loan.average_rate | round: 1 }} → 4.6"),
        new("abs", "绝对值", "去掉负号", "{{ hnte.valid_net_increase | abs }}"),
        new("default", "缺省", "不存在时改印别的内容，不再省略整句", "{{ loan.issued.yoy | default: \"—\" }}"),
        new("append", "", "在后面加文字", "{{ loan.issued | append: \"万元\" }}"),
        new("prepend", "", "在前面加文字", "{{ loan.issued | prepend: \"约\" }}"),
        new("replace", "", "替换文字", "{{ district | replace: \"区\", \"\" }}"),
        new("join", "", "清单用给定的符号连接", "{{ carrier.first_ever | join: \"；\" }}"),
        new("size", "", "清单有几项", "{{ problems | size }}"),
        new("first", "", "清单的第一项", "{{ carrier.first_ever | first }}"),
        new("last", "", "清单的最后一项", "{{ carrier.first_ever | last }}"),
    ];
}
