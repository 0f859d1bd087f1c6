using System.Text.Encodings.Web;
using System.Text.Json;

namespace Kechuang.Programmes.Domain.Reviews;

/// <summary>What a line of the formal review comes to.</summary>
internal enum CheckResult
{
    Pass,
    Fail,
    NeedsFix,
}

/// <summary>A reason that a line may fail for (“R03-1 不足一年”).</summary>
internal sealed record ReasonCode(string Code, string Title);

/// <summary>A line of the check-list.</summary>
/// <param name="Check">Name of the automatic check that fills it in (<see cref="AutomaticChecks"/>), or empty.</param>
internal sealed record ChecklistLine(string Key, string Title, string Basis, string Check, IReadOnlyList<ReasonCode> Reasons);

/// <summary>A version of the check-list of one programme, or (programme 0) of all that have none; never changed once stored.</summary>
internal sealed class Checklist
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public int Id { get; set; }

    public int DistrictId { get; set; }

    public int ProgrammeId { get; set; }

    public int Number { get; set; } = 1;

    /// <summary>JSON of the lines.</summary>
    public string Lines { get; set; } = "[]";

    public string By { get; set; } = "";

    public DateTime At { get; set; }

    public IReadOnlyList<ChecklistLine> Read() => JsonSerializer.Deserialize<List<ChecklistLine>>(Lines, Json)!;

    public static string Write(IReadOnlyList<ChecklistLine> lines) => JsonSerializer.Serialize(lines, Json);
}

/// <summary>The checks that the system fills in from facts: name in the check-list and what it looks at.</summary>
internal static class AutomaticChecks
{
    public const string Registered = "单位登记", FirmAge = "注册时间", UnitCap = "单位限项", LeaderCap = "负责人限项", Overdue = "逾期项目", Repeat = "重复资助", SameCall = "同批重复";
    public const string Guide = "指南方向", Deadline = "申报时间", Complete = "申报材料", Similarity = "查重", Integrity = "科研诚信";

    public static readonly IReadOnlyList<string> All = [Complete, Guide, Registered, FirmAge, UnitCap, LeaderCap, Overdue, Repeat, SameCall, Similarity, Integrity, Deadline];
}

/// <summary>Reads a check-list as people type it, a line a check, and says line by line what is wrong.</summary>
internal static class ChecklistText
{
    public const int MostLines = 40;

    /// <summary>The list that holds until a district enters its own. Source: domain documents 1.4 (附件8“形式审查内容”、焦作市2016初审要点、丰都与永川办法).</summary>
    public const string Standard =
        """
        申报材料齐全，由系统生成 | 形式审查内容附件8 | 申报材料 | F01-1 缺少申报书；F01-2 内容与提交时不一致
        签字、盖章齐全 | 形式审查内容附件8 | | F02-1 未签字；F02-2 未盖章
        项目名称与指南方向相符 | 形式审查内容附件8 | 指南方向 | F03-1 不属于指南方向
        申报单位在本区登记且存续 | 形式审查内容附件8 | 单位登记 | F04-1 未在本区登记；F04-2 已注销或迁出
        申报单位注册时间符合要求 | 形式审查内容附件8 | 注册时间 | F05-1 注册时间不足
        申报单位在研项目未超过上限 | 限项规定 | 单位限项 | F06-1 单位限项
        项目负责人在研项目未超过上限 | 限项规定 | 负责人限项 | F07-1 负责人限项
        负责人职称、年龄符合要求 | 形式审查内容附件8 | | F08-1 职称不符；F08-2 超龄
        合作单位已签协议并盖章 | 形式审查内容附件8 | | F09-1 缺少合作协议
        以前年度未获同一内容资助 | 焦作市2016年初审要点 | 重复资助 | F10-1 重复资助
        没有更换名称多头申报 | 财政资金审计要求 | 同批重复 | F11-1 同批重复申报
        与以往申报内容不雷同 | 财政资金审计要求 | 查重 | F12-1 与以往申报雷同
        经费预算来源和支出合理 | 焦作市2016年初审要点 | | F13-1 预算不合理；F13-2 自筹经费无证明
        单位、负责人和成员没有在期失信记录 | 科研失信行为调查处理规则 | 科研诚信 | F14-1 在失信惩戒期内
        没有逾期未验收项目 | 科技计划管理办法 | 逾期项目 | F15-1 有逾期未验收项目
        在规定时间内提交 | 申报指南 | 申报时间 | F16-1 逾期提交
        """;

    /// <summary>“title | basis | automatic check (or nothing) | code reason；code reason”.</summary>
    public static (IReadOnlyList<ChecklistLine>? Lines, IReadOnlyList<string> Errors) Read(string? text)
    {
        var errors = new List<string>();
        var lines = new List<ChecklistLine>();
        foreach (var (line, number) in (text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select((l, i) => (l, i + 1)))
        {
            var parts = line.Split(['|', '｜'], StringSplitOptions.TrimEntries);
            if (parts.Length != 4 || parts[0].Length is 0 or > 100 || parts[1].Length > 100)
            {
                errors.Add($"第 {number} 行：应写成“核查内容 | 依据 | 自动核查 | 代码 理由；代码 理由”");
                continue;
            }

            if (parts[2].Length > 0 && !AutomaticChecks.All.Contains(parts[2]))
            {
                errors.Add($"第 {number} 行：没有“{parts[2]}”这种自动核查，可以写：{string.Join('、', AutomaticChecks.All)}");
            }

            var reasons = parts[3].Split(['；', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(r => r.Split(' ', 2, StringSplitOptions.TrimEntries)).ToList();
            if (reasons.Count == 0 || reasons.Exists(r => r.Length != 2 || r[0].Length > 20 || r[1].Length > 60))
            {
                errors.Add($"第 {number} 行：至少写一个理由，如“F05-1 注册时间不足”");
                continue;
            }

            lines.Add(new ChecklistLine($"c{number}", parts[0], parts[1], parts[2], [.. reasons.Select(r => new ReasonCode(r[0], r[1]))]));
        }

        errors.AddRange(lines.SelectMany(l => l.Reasons).GroupBy(r => r.Code).Where(g => g.Count() > 1).Select(g => $"理由代码“{g.Key}”重复"));
        if (errors.Count == 0 && lines.Count is 0 or > MostLines)
        {
            errors.Add($"请填写 1—{MostLines} 行");
        }

        return errors.Count > 0 ? (null, errors) : (lines, []);
    }

    public static string Write(IEnumerable<ChecklistLine> lines) =>
        string.Join('\n', lines.Select(l => $"{l.Title} | {l.Basis} |{(l.Check.Length > 0 ? $" {l.Check}" : "")} | {string.Join('；', l.Reasons.Select(r => $"{r.Code} {r.Title}"))}"));
}

/// <summary>A line of the formal review of one submission as the examiner left it; the automatic finding of that moment beside it.</summary>
internal sealed class FormalLine
{
    public const int NoteLength = 500;

    public long Id { get; set; }

    public long ApplicationId { get; set; }

    /// <summary>Number of the submission looked at.</summary>
    public int Submission { get; set; }

    public string Key { get; set; } = "";

    /// <summary>The line's words as they were then.</summary>
    public string Title { get; set; } = "";

    public CheckResult? Automatic { get; set; }

    /// <summary>What the automatic check found, in words.</summary>
    public string Facts { get; set; } = "";

    public CheckResult? Result { get; set; }

    public string Code { get; set; } = "";

    public string Note { get; set; } = "";

    public string By { get; set; } = "";

    public DateTime At { get; set; }
}
