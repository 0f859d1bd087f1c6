using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Queries;
using Kechuang.Programmes.UseCases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Programmes.Pages.Calls;

/// <summary>The one log of a call's deadline, to be printed; who manages calls gives single units leave to come late here.</summary>
[Authorize(Policy = Permissions.ProjectsRead)]
internal sealed class DeadlineModel(ICurrentAccess current, Texts texts, CaseWork work, LateRightDesk desk, LateRights rights, DeadlineLog log) : Reviews.CallPage(current, texts, work)
{
    private static readonly string[] Hours = ["HH:mm", "H:mm", "HH:mm:ss"];

    [BindProperty]
    public string? CreditCode { get; set; }

    [BindProperty]
    public string? UntilOn { get; set; }

    [BindProperty]
    public string? UntilHour { get; set; }

    /// <summary>The leave that is taken back.</summary>
    [BindProperty(SupportsGet = true)]
    public long Right { get; set; }

    public IReadOnlyList<DeadlineEntry> Log { get; private set; } = [];

    public IReadOnlyList<(LateRight Right, bool Used)> Rights { get; private set; } = [];

    /// <summary>Days of leave at most.</summary>
    public int Most { get; private set; }

    public DateTime Now => Work.Now;

    public bool MayCall => Access.Can(Permissions.CallsManage);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var until = Date(UntilOn) is { } day && TimeOnly.TryParseExact((UntilHour ?? "").Trim(), Hours, out var time) ? BeijingTime.Utc(day, time) : (DateTime?)null;
        return await TellAsync(await desk.GrantAsync(Access, Id, (CreditCode ?? "").Trim().ToUpperInvariant(), until, (Reason ?? "").Trim(), Form, cancel), Href, T["已准许，并已告知该单位。"], cancel);
    }

    public async Task<IActionResult> OnPostWithdrawAsync(CancellationToken cancel) =>
        await TellAsync(await desk.WithdrawAsync(Access, Id, Right, (Reason ?? "").Trim(), Form, cancel), Href, T["已撤回，并已告知该单位。"], cancel);

    /// <summary>What happened, in a sentence.</summary>
    public string Words(DeadlineEntry entry) => entry.Event switch
    {
        DeadlineEvent.Published => T["发布征集，截止时间 {0}，宽限 {1} 分钟", entry.After, entry.Before],
        DeadlineEvent.Moved => T["截止时间由 {0} 改为 {1}", entry.Before, entry.After],
        DeadlineEvent.GraceChanged => T["宽限由 {0} 分钟改为 {1} 分钟", entry.Before, entry.After],
        DeadlineEvent.Cancelled => T["取消征集"],
        DeadlineEvent.Granted => T["准许 {0}（{1}）延至 {2} 提交", entry.Unit, entry.Code, entry.After],
        DeadlineEvent.Withdrawn => T["撤回对 {0}（{1}）的延期准许", entry.Unit, entry.Code],
        DeadlineEvent.WithinGrace => T["{0}（{1}）在宽限内提交", entry.Unit, entry.Code],
        _ => T["{0}（{1}）凭延期准许提交", entry.Unit, entry.Code],
    };

    protected override async Task ReadAsync(Call call, CancellationToken cancel)
    {
        Log = await log.ReadAsync(call, cancel);
        Rights = MayCall ? await rights.OfCallAsync(call.Id, cancel) : [];
        Most = (await Work.RulesAsync(call, cancel)).LateDaysMaximum;
    }

    private string Href => $"/programmes/calls/{Id}/deadline";
}
