using System.Globalization;
using Kechuang.Core.Documents;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.Reviews;

namespace Kechuang.Programmes.Queries.Reviews;

/// <summary>Papers of the reviews in official layout.</summary>
internal static class ReviewDocuments
{
    public const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>The minutes of the comprehensive review with its list.</summary>
    public static OfficialDocumentBuilder Minutes(Proposal proposal, string bureau, Money? budget, IReadOnlyList<(ProposalLine Line, Application Application)> lines)
    {
        var selected = lines.Where(l => l.Line.Selected).ToList();
        var document = new OfficialDocumentBuilder().Title($"{proposal.Title}\n会议纪要").Blank()
            .Paragraph($"时间：{(proposal.MeetingOn is { } on ? OfficialRules.Date(on) : "")}").Paragraph($"地点：{proposal.Place}").Paragraph($"主持：{proposal.Host}").Paragraph($"参会人员：{proposal.People}");
        foreach (var paragraph in proposal.Minutes.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            document.Paragraph(paragraph);
        }

        document.Paragraph($"本批{(budget is { } money ? $"预算{money}万元，" : "")}参加综审{lines.Count}项，拟立项{selected.Count}项{(lines.Count(l => l.Line.Reserve is not null) is > 0 and var reserved ? $"，备选{reserved}项" : "")}，拟补助{Sum(selected.Select(s => s.Line))}万元。{(proposal.Basis.Length > 0 ? $"划线依据：{proposal.Basis}。" : "")}");
        if (proposal.Status == ProposalStatus.Decided)
        {
            document.Paragraph($"以上方案由{proposal.Proposer}提请，{proposal.Decider}于{OfficialRules.Date(BeijingTime.Day(proposal.DecidedAt!.Value))}审定。");
        }

        document.Blank().SignOff(bureau).Date(proposal.MeetingOn is { } day ? OfficialRules.Date(day) : "");
        document.Attachment("附件").Caption("综审项目一览表");
        return document.Table([["名次", "项目名称", "申报单位", "评分", "结论", "补助（万元）", "理由"], .. lines.Select(l => (IReadOnlyList<string>)
            [Number(l.Application.Rank), l.Application.Title, l.Application.UnitName, Score(l.Application.Score), l.Line.Selected ? "拟立项" : l.Line.Reserve is { } place ? $"备选{place}" : "不予立项", l.Line.Selected || l.Line.Reserve is not null ? $"{l.Line.Grant}" : "", l.Line.Reason])], [2, 7, 6, 2, 3, 3, 5]);
    }

    /// <summary>The establishment document with its list.</summary>
    public static OfficialDocumentBuilder Establishment(Establishment batch, string district, IReadOnlyList<(EstablishmentLine Line, Application Application)> projects)
    {
        var (bureau, total) = ($"{district}科学技术局", projects.Aggregate(Money.Zero, (sum, p) => sum + p.Line.Grant));
        return new OfficialDocumentBuilder().Recipient(batch.Number ?? "").Title($"{bureau}\n关于下达{batch.Title}的通知").Recipient("各项目承担单位：")
            .Paragraph($"根据科技计划项目管理有关规定，经形式审查、专家评审、综合评审、部门会审和公示，现将{batch.Title}下达给你们，共{projects.Count}项，补助经费合计{total}万元。")
            .Heading(1, "一、签订任务书").Paragraph($"请自本通知印发之日起{batch.SignDays}日内（{OfficialRules.Date(batch.IssuedOn!.Value.AddDays(batch.SignDays))}前）与我局签订项目任务书，任务书指标不得低于申报书；逾期未签订的，视为放弃。")
            .Heading(1, "二、项目实施").Paragraph("请按任务书组织实施，专款专用，按时提交中期报告和验收申请；重大事项变更须事先报批。")
            .Paragraph("附件：立项项目一览表").SignOff(bureau).Date(OfficialRules.Date(batch.IssuedOn!.Value))
            .Attachment("附件").Caption("立项项目一览表")
            .Table([["序号", "项目编号", "项目名称", "承担单位", "负责人", "补助（万元）", "执行期"], .. projects.Select((p, i) => (IReadOnlyList<string>)
                [Number(i + 1), p.Application.Number ?? "", p.Application.Title, p.Application.UnitName, p.Application.Leader, $"{p.Line.Grant}", $"{p.Line.StartsOn:yyyy-MM-dd} 至 {p.Line.DueOn:yyyy-MM-dd}"])], [2, 4, 7, 6, 3, 3, 5]);
    }

    /// <summary>The letter to one applicant: outcome, scores in summary, reason, and how to object.</summary>
    public static OfficialDocumentBuilder Letter(DecisionLetter letter)
    {
        var document = new OfficialDocumentBuilder().Title("项目评审结果通知书").Recipient($"{letter.UnitName}：").Paragraph($"你单位申报的“{letter.Title}”（编号{letter.Number}）评审结果如下。").Heading(1, $"一、结果：{letter.Outcome}");
        if (letter.Reason.Length > 0)
        {
            document.Paragraph($"理由：{letter.Reason}");
        }

        if (letter.Scores.Count > 0)
        {
            document.Heading(1, "二、专家评审").Paragraph(letter.ScoreWords).Table([["评分项", "满分", "平均分"], .. letter.Scores.Select(s => (IReadOnlyList<string>)[s.Title, Plain(s.Max), Plain(s.Mean)])], [6, 2, 2]);
            foreach (var (comment, i) in letter.Comments.Select((c, i) => (c, i + 1)))
            {
                document.Paragraph($"意见{i}：{comment}");
            }
        }

        return document.Heading(1, letter.Scores.Count > 0 ? "三、救济途径" : "二、救济途径").Paragraph(letter.Remedy).Blank().SignOff(letter.Bureau).Date(OfficialRules.Date(letter.On));
    }

    private static Money Sum(IEnumerable<ProposalLine> lines) => UseCases.Reviews.ProposalDesk.Sum(lines);

    private static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Score(decimal? score) => score?.ToString("0.00", CultureInfo.InvariantCulture) ?? "";

    private static string Plain(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
