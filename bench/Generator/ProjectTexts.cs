using System.Text;

namespace Kechuang.Generator;

/// <summary>A project's title and text.</summary>
public sealed record ProjectText(string Title, string Body);

/// <summary>Fictional project texts of two to five thousand signs: each of a field with its own words, with the phrases that all applications share. The same number gives the same text.</summary>
public sealed class ProjectTexts
{
    private const string Signs =
        "精密数控机床主轴热变形补偿传感融合边缘计算网关光伏储能电池隔膜涂层激光焊接视觉检测缺陷识别算法模型训练芯片封装基板散热材料复合纤维增强树脂催化合成提纯药物靶点筛选疫苗载体基因编辑种质资源育种栽培土壤修复污水处理膜分离余热回收氢能燃料电堆无人机导航雷达信号滤波通信协议加密区块链溯源冷链物流仓储机器人协作减速器伺服驱动控制阀液压密封轴承润滑磨损寿命预测";

    private static readonly string[] Shared =
    [
        "本项目属于区重点支持的技术领域，具有较好的市场前景", "项目实施期内预计新增销售收入和利税", "项目负责人具有多年相关领域研发经验", "项目经费专款专用并单独核算",
        "项目完成后形成具有自主知识产权的成果", "国内外相关技术的发展现状和趋势如下", "项目的技术路线和实施方案如下", "本单位具备实施本项目的场地、设备和人员条件",
        "项目风险主要包括技术风险、市场风险和管理风险", "预期申请发明专利并制定企业标准",
    ];

    private static readonly string[] Links = ["通过", "采用", "针对", "实现", "提高", "建立", "研究", "解决", "优化", "开发", "结合", "形成", "突破", "完成", "降低", "构建"];
    private static readonly string[] Joints = ["的", "与", "和", "中", "对", "及", "在", "为", "并", "以"];

    private readonly string[] words;
    private readonly Dictionary<string, string> synonyms = [];
    private readonly int seed;

    public ProjectTexts(int seed)
    {
        this.seed = seed;
        var random = new Random(seed);
        words = [.. Enumerable.Range(0, 6000).Select(_ => string.Concat(Enumerable.Range(0, random.Next(2, 5)).Select(_ => Signs[random.Next(Signs.Length)]))).Distinct()];
        for (var i = 0; i + 1 < words.Length; i += 2)
        {
            (synonyms[words[i]], synonyms[words[i + 1]]) = (words[i + 1], words[i]);
        }
    }

    /// <summary>The text of this number.</summary>
    public ProjectText Document(int number)
    {
        var random = new Random(unchecked((seed * 486187739) + number));
        var field = random.Next(60) * 80;
        var paragraphs = Enumerable.Range(0, random.Next(10, 24)).Select(_ => Paragraph(random, field));
        return new ProjectText($"{Word(random, field)}{Word(random, field)}关键技术{Links[random.Next(Links.Length)]}{Word(random, field)}", string.Join('\n', paragraphs));
    }

    /// <summary>A copy as somebody makes it who does not want to be found: exact, reordered, synonyms, retitled, all of these, or part (a third of it in a text of its own).</summary>
    public ProjectText Copy(ProjectText text, string change)
    {
        var random = new Random(text.Body.Length);
        var paragraphs = text.Body.Split('\n');
        return change switch
        {
            "exact" => text,
            "reordered" => text with { Body = Reordered(random, paragraphs) },
            "synonyms" => text with { Body = Replaced(random, text.Body) },
            "retitled" => text with { Title = Title(random) },
            "all" => new ProjectText(Title(random), Replaced(random, Reordered(random, paragraphs))),
            "part" => new ProjectText(Title(random), string.Join('\n', Document(random.Next(1_000_000, 2_000_000)).Body.Split('\n').Take(8).Concat(paragraphs.Take((paragraphs.Length / 3) + 2)))),
            _ => throw new ArgumentOutOfRangeException(nameof(change), change, null),
        };
    }

    private static string Reordered(Random random, string[] paragraphs)
    {
        random.Shuffle(paragraphs);
        return string.Join('\n', paragraphs);
    }

    /// <summary>One word in six gives way to another.</summary>
    private string Replaced(Random random, string body)
    {
        var result = new StringBuilder(body.Length);
        foreach (var part in body.Split(' '))
        {
            result.Append(synonyms.TryGetValue(part, out var other) && random.Next(6) == 0 ? other : part).Append(' ');
        }

        return result.ToString(0, result.Length - 1);
    }

    private string Title(Random random) => $"{words[random.Next(words.Length)]}{words[random.Next(words.Length)]}产业化示范应用";

    /// <summary>Words stand between spaces, which no comparison looks at, so that they can be replaced.</summary>
    private string Paragraph(Random random, int field) =>
        string.Concat(Enumerable.Range(0, random.Next(3, 8)).Select(_ => random.Next(9) == 0 ? Shared[random.Next(Shared.Length)] + "。" : Sentence(random, field)));

    private string Sentence(Random random, int field)
    {
        var sentence = new StringBuilder();
        var length = random.Next(5, 11);
        for (var i = 0; i < length; i++)
        {
            sentence.Append(random.Next(4) == 0 ? Links[random.Next(Links.Length)] : "").Append(' ').Append(Word(random, field)).Append(' ').Append(random.Next(3) == 0 ? Joints[random.Next(Joints.Length)] : "").Append(i == length / 2 ? "，" : "");
        }

        return sentence.Append('。').ToString();
    }

    /// <summary>Mostly of the field's words, sometimes of all.</summary>
    private string Word(Random random, int field) => words[random.Next(4) == 0 ? random.Next(words.Length) : (field + random.Next(240)) % words.Length];
}
