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
}
