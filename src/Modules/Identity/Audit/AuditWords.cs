using System.Text.Json;
using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;

namespace Kechuang.Identity.Audit;

/// <summary>One line of a change: what, before and after.</summary>
internal sealed record Difference(string Label, string Before, string After);

/// <summary>The audit trail in words: names of subjects, deeds and columns instead of keys.</summary>
internal sealed class AuditWords(SheetCatalog catalog, Texts T)
{
    private static readonly IReadOnlyDictionary<string, string> Subjects = new Dictionary<string, string>
    {
        ["user"] = "账号", ["district"] = "区县", ["workbook"] = "工作簿", ["summary"] = "年度总结", ["summary-template"] = "总结模板", ["indicator"] = "指标", ["form"] = "表单", ["file"] = "文件", ["audit"] = "审计链", ["mail"] = "邮件",
        ["contract"] = "项目执行", ["payment-request"] = "拨付申请", ["acceptance-meeting"] = "验收会",
        ["call"] = "征集", ["avoidance"] = "回避申请", ["bar"] = "限制申报", ["expert-fee"] = "专家劳务费", ["panel"] = "专家抽取", ["expert-identity"] = "专家身份",
    };

    private static readonly IReadOnlyDictionary<string, string> Actions = new Dictionary<string, string>
    {
        ["added"] = "新增", ["changed"] = "修改", ["voided"] = "作废", ["restored"] = "恢复", ["imported"] = "导入", ["published"] = "发布", ["reopened"] = "重新打开", ["exported"] = "导出", ["downloaded"] = "下载",
        ["signed-in"] = "登录", ["signed-out"] = "退出", ["failed"] = "登录失败", ["locked"] = "锁定", ["unlocked"] = "解除锁定", ["granted"] = "授权", ["disabled"] = "停用", ["enabled"] = "启用",
        ["password-reset"] = "重置密码", ["password-changed"] = "修改密码", ["second-factor-on"] = "启用动态口令", ["second-factor-off"] = "停用动态口令", ["email-changed"] = "设置邮箱", ["resent"] = "重新发送", ["verified"] = "核验",
        ["submitted"] = "提交", ["returned"] = "退回", ["signed"] = "签订", ["requested"] = "申请拨付", ["entered"] = "登记支付", ["paid"] = "支付", ["refused"] = "退回申请", ["asked"] = "提出变更", ["milestone"] = "登记进度", ["mid-term"] = "中期检查",
        ["attached"] = "添加附件", ["detached"] = "撤下附件", ["judged"] = "认定", ["lifted"] = "解除", ["confirmed"] = "确认", ["stated"] = "填报", ["settled"] = "核实",
    };

    private static readonly IReadOnlyDictionary<string, string> Fields = new Dictionary<string, string>
    {
        ["displayName"] = "姓名", ["role"] = "角色", ["district"] = "区县", ["city"] = "城市", ["section"] = "科室", ["township"] = "乡镇街道", ["creditCode"] = "统一社会信用代码",
        ["organisation"] = "机构名称或编号", ["expert"] = "专家编号", ["disabled"] = "停用", ["sha256"] = "文件摘要（SHA-256）", ["added"] = "新增条数", ["changed"] = "修改条数", ["unchanged"] = "未变条数",
        ["number"] = "版本号", ["Number"] = "版本号", ["note"] = "备注", ["Reason"] = "原因", ["omitted"] = "略去的句子数", ["operations"] = "操作数", ["events"] = "变更数", ["faults"] = "异常数",
    };

    public IEnumerable<KeyValuePair<string, string>> AllSubjects =>
        Subjects.Select(s => KeyValuePair.Create(s.Key, T[s.Value])).Concat(catalog.All.Select(s => KeyValuePair.Create(s.Id, T[s.Title])));

    public string Subject(string subject) => catalog.Find(subject) is { } sheet ? T[sheet.Title] : Subjects.TryGetValue(subject, out var words) ? T[words] : subject;

    public string Action(string action) => Actions.TryGetValue(action, out var words) ? T[words] : action;

    /// <summary>Every field of the event with its value before and after; fields that stayed the same are left out.</summary>
    public IReadOnlyList<Difference> Differences(OperationEvent change)
    {
        var (before, after) = (Read(change.Before), Read(change.After));
        var sheet = catalog.Find(change.Subject);
        return
        [
            .. before.Keys.Union(after.Keys)
                .Select(key => (key, Before: before.GetValueOrDefault(key, ""), After: after.GetValueOrDefault(key, "")))
                .Where(d => d.Before != d.After)
                .Select(d => new Difference(Label(sheet, d.key), Value(change.Subject, d.key, d.Before), Value(change.Subject, d.key, d.After))),
        ];
    }

    private string Label(Sheet? sheet, string key) =>
        sheet?.Find(key) is { } column ? T[column.Header] : Fields.TryGetValue(key, out var words) ? T[words] : key;

    private string Value(string subject, string key, string value) => (subject, key) switch
    {
        (_, _) when value.Length == 0 => "",
        ("user", "role") => Roles.Find(value) is { } role ? T[role.Title] : value,
        ("user", "section") => Sections.Titles.TryGetValue(value, out var section) ? T[section] : value,
        ("user", "disabled") => T["是"],
        _ => value,
    };

    private static Dictionary<string, string> Read(string? json)
    {
        if (json is null)
        {
            return [];
        }

        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind == JsonValueKind.Object
            ? document.RootElement.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.ValueKind == JsonValueKind.Null ? "" : p.Value.ToString())
            : new Dictionary<string, string> { [""] = document.RootElement.ToString() };
    }
}
