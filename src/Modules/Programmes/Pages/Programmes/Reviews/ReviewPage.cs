using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.Reviews;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Programmes.Pages.Reviews;

/// <summary>A page of the reviews whose buttons are steps.</summary>
internal abstract class ReviewPage(ICurrentAccess current, Texts texts) : OutcomePage(current, texts)
{
    /// <summary>The form's key, so that a double click is one step.</summary>
    [BindProperty]
    public Guid Form { get; set; }

    /// <summary>The version that the form was made from.</summary>
    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public bool MayManage => Access.Can(Permissions.ReviewsManage);

    public bool MayDecide => Access.Can(Permissions.ProjectsDecide);

    /// <summary>The version a form carries: the stored one, or, where it came back, the one it was sent with.</summary>
    public int Carried(int stored) => HttpMethods.IsPost(Request.Method) ? Version : stored;

    /// <summary>Reads what the page shows; false where there is nothing for this person.</summary>
    protected abstract Task<bool> LoadAsync(CancellationToken cancel);

    protected async Task<IActionResult> ShowAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
        {
            return NotFound();
        }

        Form = Guid.CreateVersion7();
        return Page();
    }

    protected async Task<IActionResult> TellAsync(Outcome outcome, string href, string done, CancellationToken cancel) =>
        outcome is Outcome.Refused or Outcome.Stale && !await LoadAsync(cancel) ? NotFound() : Answer(outcome, href, done);

    protected static DateOnly? Date(string? typed) => DateOnly.TryParseExact(typed?.Trim(), ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d"], out var date) ? date : null;

    /// <summary>The ids ticked in a list.</summary>
    protected IReadOnlyList<long> Ticked(string name) => [.. Request.Form[name].Select(v => long.TryParse(v, System.Globalization.CultureInfo.InvariantCulture, out var id) ? id : 0).Where(id => id > 0)];
}

/// <summary>How states are told.</summary>
internal static class ReviewWords
{
    public static Tone ToneOf(ApplicationStatus status) => status switch
    {
        ApplicationStatus.Established => Tone.Success,
        ApplicationStatus.FormalRejected or ApplicationStatus.NotSelected or ApplicationStatus.NotRecommended => Tone.Danger,
        ApplicationStatus.Returned or ApplicationStatus.Contested => Tone.Warning,
        ApplicationStatus.Draft or ApplicationStatus.Withdrawn => Tone.Neutral,
        _ => Tone.Info,
    };

    public static string Of(CheckResult result) => result switch { CheckResult.Pass => "通过", CheckResult.Fail => "不通过", _ => "需补正" };

    public static Tone ToneOf(CheckResult? result) => result switch { CheckResult.Pass => Tone.Success, CheckResult.Fail => Tone.Danger, CheckResult.NeedsFix => Tone.Warning, _ => Tone.Neutral };

    public static string Of(RoundForm form) => form == RoundForm.Online ? "网络评审" : "会议评审";

    public static (Tone, string) Of(RoundStatus status) => status switch { RoundStatus.Open => (Tone.Info, "评审中"), RoundStatus.Closed => (Tone.Success, "已结束"), _ => (Tone.Neutral, "已撤销") };

    public static string Of(Advice advice) => advice switch { Advice.Support => "推荐立项", Advice.Reserve => "保留推荐", Advice.Oppose => "不推荐", _ => "" };

    public static string Of(CutReason reason) => reason switch { CutReason.Score => "低于最低分", CutReason.Number => "名额已满", CutReason.Quota => "所在方向名额已满", CutReason.Budget => "预算不足", _ => "" };

    public static (Tone, string) Of(ProposalStatus status) => status switch { ProposalStatus.Draft => (Tone.Neutral, "编制中"), ProposalStatus.Submitted => (Tone.Warning, "待审定"), _ => (Tone.Success, "已审定") };

    public static (Tone, string) Of(Domain.Reviews.JointAnswer answer) => answer switch
    {
        Domain.Reviews.JointAnswer.NoObjection => (Tone.Success, "无异议"), Domain.Reviews.JointAnswer.Objection => (Tone.Danger, "有异议"), Domain.Reviews.JointAnswer.Withdrawn => (Tone.Neutral, "已撤回"), _ => (Tone.Warning, "未答复"),
    };

    public static (Tone, string) Of(ObjectionStatus status) => status switch
    {
        ObjectionStatus.Received => (Tone.Warning, "待受理"), ObjectionStatus.Accepted => (Tone.Info, "调查中"), ObjectionStatus.Refused => (Tone.Neutral, "不予受理"),
        ObjectionStatus.Investigated => (Tone.Warning, "待决定"), ObjectionStatus.Dismissed => (Tone.Success, "异议不成立"), _ => (Tone.Danger, "异议成立"),
    };

    public static string Of(TieRule rule) => rule switch { TieRule.Technical => "同分，技术分高者在前", TieRule.Earlier => "同分，先提交者在前", TieRule.Shared => "同分并列", _ => "" };
}
