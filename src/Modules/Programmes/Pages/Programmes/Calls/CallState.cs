using Kechuang.Core.Web;
using Kechuang.Programmes.Domain;

namespace Kechuang.Programmes.Pages.Calls;

/// <summary>Where a call stands at an instant, in words.</summary>
internal static class CallState
{
    public static (Tone Tone, string Words) Of(Call call, DateTime now) => call.Status switch
    {
        CallStatus.Draft => (Tone.Neutral, "草稿"),
        CallStatus.Cancelled => (Tone.Danger, "已取消"),
        _ when now < call.OpensAt => (Tone.Info, "即将开放"),
        _ when now < call.ClosesAt => (Tone.Success, "征集中"),
        _ => (Tone.Neutral, "已截止"),
    };
}
