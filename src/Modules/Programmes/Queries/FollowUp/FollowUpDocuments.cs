using Kechuang.Core.Documents;
using Kechuang.Core.Forms;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain.FollowUp;

namespace Kechuang.Programmes.Queries.FollowUp;

/// <summary>Word documents of a project: its papers, the meeting's pack, the conclusion.</summary>
internal static class FollowUpDocuments
{
    public const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>A paper exactly as it was filled in, with its confirmations and its hash.</summary>
    public static void WritePaper(Stream output, ContractDetail detail, Paper paper)
    {
        List<(string, string)> lines =
        [
            ("项目编号", detail.Application.Number ?? ""), ("项目名称", detail.Application.Title), ("承担单位", $"{detail.Application.UnitName}（{detail.Application.CreditCode}）"), ("立项文号", detail.Application.EstablishmentNumber ?? ""),
            ("版本", $"{Paper.Title(paper.Kind)}第 {paper.Number} 版（{Paper.Words(paper.Status)}）"),
        ];
        lines.AddRange(detail.Changes.Where(c => c.PaperId == paper.Id).Select(c => ($"第 {c.Number} 项变更（{ProjectChange.Title(c.Status)}）", c.Grant is null ? ProjectChange.Title(c.Subject) : $"{ProjectChange.Title(c.Subject)}：{c.Before} 改为 {c.After}")));
        if (paper.SubmittedAt is { } at)
        {
            lines.Add(("提交", $"{paper.SubmittedBy}，{BeijingTime.LongText(at)}"));
            lines.Add(("校验码（SHA-256）", paper.Hash));
        }

        lines.AddRange(detail.Signatures.Where(s => s.PaperId == paper.Id).Select(s => ($"{Signature.Title(s.Party)}确认", $"{s.Name}，{BeijingTime.LongText(s.At)}")));
        FormDocx.Write(output, FormJson.Stored(paper.Form), FormAnswers.Parse(paper.Answers), lines, id => detail.Files.TryGetValue(id, out var file) ? $"{file.Name}（SHA-256 {file.Sha256}）" : "");
    }

    /// <summary>The pack of a meeting: agenda, panel, and for each project what was promised against what was reached.</summary>
    public static OfficialDocumentBuilder Pack(MeetingDetail meeting, IReadOnlyList<(ContractDetail Detail, Paper Paper)> projects)
    {
        var builder = new OfficialDocumentBuilder().Title(meeting.Meeting.Title).Paragraph($"时间：{meeting.Meeting.HeldOn:yyyy年M月d日}").Paragraph($"地点：{meeting.Meeting.Place}").Heading(1, "一、验收专家组");
        Panel(builder, meeting).Heading(1, "二、验收项目");
        builder.Table([["序号", "项目编号", "项目名称", "承担单位"], .. projects.Select((p, i) => (IReadOnlyList<string>)[$"{i + 1}", p.Detail.Application.Number ?? "", p.Detail.Application.Title, p.Detail.Application.UnitName])], [1, 3, 5, 4]);
        foreach (var (detail, paper) in projects)
        {
            builder.Attachment($"{detail.Application.Number} {detail.Application.Title}");
            var (document, answers) = (FormJson.Stored(paper.Form), FormAnswers.Parse(paper.Answers));
            builder.Caption("指标完成情况").Table(
                [["指标", "任务书要求", "实际完成", "是否完成"], .. answers.Rows("targets").Select(r => (IReadOnlyList<string>)[r.GetValueOrDefault("name", ""), r.GetValueOrDefault("target", ""), r.GetValueOrDefault("reached", ""), r.GetValueOrDefault("met", "") == "yes" ? "是" : "否"])], [4, 3, 3, 2]);
            foreach (var field in document.Fields.Where(f => f.Kind == FieldKind.LongText && answers.Text(f.Key).Length > 0))
            {
                builder.Heading(2, field.Label);
                foreach (var line in answers.Text(field.Key).Split('\n'))
                {
                    builder.Paragraph(line);
                }
            }

            var files = document.Fields.Where(f => f.Kind == FieldKind.File).SelectMany(f => answers.Files(f.Key).Select(id => (f.Label, File: detail.Files.GetValueOrDefault(id)))).Where(f => f.File is not null).ToList();
            builder.Caption("材料清单").Table([["材料", "文件", "SHA-256"], .. files.Select(f => (IReadOnlyList<string>)[f.Label, f.File!.Name, f.File.Sha256[..16] + "…"])], [3, 4, 3]);
        }

        return builder;
    }

    /// <summary>The panel's conclusion on one project.</summary>
    public static OfficialDocumentBuilder Conclusion(MeetingDetail meeting, MeetingProject project, string district)
    {
        var item = project.Item!;
        var builder = new OfficialDocumentBuilder().Title("科技计划项目验收意见书").Table(
            [
                ["项目", "内容"], ["项目编号", project.Application.Number ?? ""], ["项目名称", project.Application.Title], ["承担单位", project.Application.UnitName], ["项目负责人", project.Application.Leader],
                ["立项文号", project.Application.EstablishmentNumber ?? ""], ["执行期", $"{project.Contract.StartsOn:yyyy-MM-dd} 至 {project.Contract.DueOn:yyyy-MM-dd}"], ["验收会", $"{meeting.Meeting.Title}（{meeting.Meeting.HeldOn:yyyy-MM-dd}，{meeting.Meeting.Place}）"],
                ["验收结论", item.Conclusion is { } conclusion ? AcceptanceItem.Title(conclusion) : ""], ["必须不通过的情形", Grounds(item)], ["核定补助（万元）", $"{project.Contract.FinalGrant}"], ["应收回（万元）", $"{item.ToReturn}"],
            ], [2, 5]).Heading(1, "一、验收意见");
        foreach (var line in item.Opinion.Split('\n'))
        {
            builder.Paragraph(line);
        }

        return Panel(builder.Heading(1, "二、验收专家组"), meeting).SignOff($"{district}科学技术局").Date($"{meeting.Meeting.HeldOn:yyyy年M月d日}");
    }

    private static string Grounds(AcceptanceItem item) => string.Join("；", new[] { item.TargetsMissed ? "主要指标未完成" : "", item.FalseMaterial ? "材料虚假" : "", item.ChangedAlone ? "擅自变更" : "" }.Where(g => g.Length > 0)) is { Length: > 0 } grounds ? grounds : "无";

    private static OfficialDocumentBuilder Panel(OfficialDocumentBuilder builder, MeetingDetail meeting) =>
        builder.Table([["姓名", "工作单位", "类别", "职责", "签名"], .. meeting.Panel.Select(p => (IReadOnlyList<string>)[p.Name, p.Employer, p.Category, p.Chairs ? "组长" : "成员", ""])], [2, 5, 2, 2, 3]);
}
