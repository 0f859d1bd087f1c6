using Kechuang.Core.Web;
using Kechuang.Programmes.Domain;

namespace Kechuang.Programmes.Pages.Applications;

/// <summary>The tone of a state's badge; the words stand in it.</summary>
internal static class StatusTone
{
    public static Tone Of(ApplicationStatus status) => status switch
    {
        ApplicationStatus.Draft or ApplicationStatus.Withdrawn => Tone.Neutral,
        ApplicationStatus.Returned or ApplicationStatus.Contested => Tone.Warning,
        ApplicationStatus.Established or ApplicationStatus.Proposed => Tone.Success,
        ApplicationStatus.NotRecommended or ApplicationStatus.FormalRejected or ApplicationStatus.NotSelected => Tone.Danger,
        _ => Tone.Info,
    };

    /// <summary>Where an application stands at an instant, in words: a draft is told by whether it came too late, or was submitted before.</summary>
    public static (Tone Tone, string Words) Of(ApplicationStatus status, bool numbered, DateTime takesUntil, DateTime now) => status == ApplicationStatus.Draft && now >= takesUntil ? (Tone.Warning, "未在截止前提交")
        : status == ApplicationStatus.Draft && numbered ? (Tone.Warning, "撤回修改中") : (Of(status), ApplicationFlow.Title(status));
}
