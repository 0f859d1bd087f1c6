using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Programmes.Domain.FollowUp;
using Kechuang.Programmes.Queries.FollowUp;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kechuang.Programmes.Pages.Contracts;

/// <summary>A project on the board and why it is there; <paramref name="Anchor"/> is the place on its page.</summary>
internal sealed record BoardRow(BoardProject Project, string Why, string Anchor = "");

internal sealed record BoardSection(string Id, string Title, string Unit, IReadOnlyList<BoardRow> Rows, bool Urgent = false);

/// <summary>What waits and what is at risk, each with its reason.</summary>
[Authorize(Policy = Permissions.ApplicationsRead)]
internal sealed class BoardModel(ICurrentAccess current, FollowUpBoard board, Texts T) : PageModel
{
    /// <summary>Rows of a section before it is asked for.</summary>
    public const int Few = 10;

    /// <summary>The section that is shown whole.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Show { get; set; }

    public FollowUpBoardData Data { get; private set; } = null!;

    public IReadOnlyList<BoardSection> Sections { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Data = await board.ReadAsync(current.Required, cancel);
        Sections =
        [
            new("overdue", T["逾期"], T["个"], Risky(Data.Overdue), Data.Overdue.Count > 0),
            new("at-risk", T["有风险"], T["个"], Risky(Data.AtRisk)),
            new("to-sign", T["待签任务书"], T["个"], [.. Data.ToSign.Select(p => new BoardRow(p, T["签订期限 {0}", $"{p.SignBy:yyyy-MM-dd}"], "#contract"))]),
            new("instalments", T["可申请拨付"], T["期"], [.. Data.Instalments.Select(i => new BoardRow(i.Project, T["第 {0} 期 {1} 万元", i.Number, i.Amount], "#money"))]),
            new("changes", T["待办变更"], T["项"], [.. Data.Changes.Select(c => new BoardRow(c.Project, Words(c.Change), "#changes"))]),
            new("mid-term", T["待检查的报告"], T["个"], [.. Data.Reports.Select(r => new BoardRow(r.Project, T["{0}已提交", T[Paper.Title(r.Kind)]], "#contract"))]),
            new("acceptance", T["待验收"], T["个"], [.. Data.Acceptance.Select(p => new BoardRow(p, T["已申请验收"], "#contract"))]),
        ];
    }

    private List<BoardRow> Risky(IReadOnlyList<RiskyProject> projects) => [.. projects.Select(p => new BoardRow(p.Project, string.Join(T["；"], p.Risks.Select(r => T[r.Template, [.. r.Values]]))))];

    private string Words(ProjectChange change) => T["{0}（{1}，{2}），{3} 提出", T[ProjectChange.Title(change.Subject)], T[ProjectChange.Title(change.Level)], T[ProjectChange.Title(change.Status)], $"{change.AskedOn:yyyy-MM-dd}"];
}
