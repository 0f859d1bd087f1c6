using System.Globalization;
using Kechuang.Contracts.Experts;
using Kechuang.Core.Web;
using Kechuang.Experts.Data;
using Kechuang.Kernel;

namespace Kechuang.Experts.Pages;

/// <summary>States of draws and seats in words and tone.</summary>
internal static class Words
{
    public static (Tone Tone, string Text) Stage(PanelStage stage, bool cancelled) => cancelled ? (Tone.Neutral, "已撤销") : Stage(stage);

    public static (Tone Tone, string Text) Stage(PanelStage stage) => stage switch
    {
        PanelStage.Requested => (Tone.Neutral, "待承诺"),
        PanelStage.Committed => (Tone.Info, "已公布承诺"),
        PanelStage.Drawn => (Tone.Warning, "已抽取"),
        _ => (Tone.Success, "已公布结果"),
    };

    public static (Tone Tone, string Text) Seat(SeatState state) => state switch
    {
        SeatState.Waiting => (Tone.Neutral, "候补"),
        SeatState.Invited => (Tone.Info, "待答复"),
        SeatState.Accepted => (Tone.Success, "已接受"),
        SeatState.Declined => (Tone.Danger, "已谢绝"),
        SeatState.Expired => (Tone.Danger, "逾期未答复"),
        _ => (Tone.Danger, "已移出"),
    };

    public static string Form(ActivityForm form) => form switch
    {
        ActivityForm.Meeting => "会议",
        ActivityForm.OnSite => "现场",
        _ => "通讯",
    };

    public static string Day(DateOnly? day) => day is { } d ? d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "—";

    public static string Time(DateTime? time) => time is { } t ? BeijingTime.Text(t) : "—";

    /// <summary>“2026-03-09” in the ways people type it.</summary>
    public static DateOnly? ReadDay(string? text) => DateOnly.TryParseExact(text?.Trim(), ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d"], out var day) ? day : null;
}
