using Kechuang.Core.Importing;

namespace Kechuang.Core.Web;

/// <summary>How an import's state and remarks are told.</summary>
internal static class ImportWords
{
    /// <summary>True where the workbook was found to say what the ledgers say: nobody has to confirm anything.</summary>
    public static bool IsNothing(ImportRun run) => run.State == ImportState.Ready && ImportRuns.CountsOf(run).Sum(c => c.Added + c.Changed) == 0;

    public static string Of(ImportRun run) => IsNothing(run) ? "没有变化" : Of(run.State);

    public static Tone ToneOf(ImportRun run) => IsNothing(run) ? Tone.Neutral : ToneOf(run.State);

    public static string Of(ImportState state) => state switch
    {
        ImportState.Queued => "等待校验",
        ImportState.Checking => "正在校验",
        ImportState.Ready => "待确认",
        ImportState.Rejected => "有错误，未导入",
        ImportState.Confirmed => "等待写入",
        ImportState.Importing => "正在写入",
        ImportState.Imported => "已导入",
        ImportState.Failed => "处理失败",
        _ => "已取消",
    };

    public static Tone ToneOf(ImportState state) => state switch
    {
        ImportState.Imported => Tone.Success,
        ImportState.Ready => Tone.Warning,
        ImportState.Rejected or ImportState.Failed => Tone.Danger,
        ImportState.Cancelled => Tone.Neutral,
        _ => Tone.Info,
    };

    public static string Of(IssueLevel level) => level switch
    {
        IssueLevel.Error => "错误",
        IssueLevel.Warning => "提醒",
        _ => "说明",
    };

    public static Tone ToneOf(IssueLevel level) => level switch
    {
        IssueLevel.Error => Tone.Danger,
        IssueLevel.Warning => Tone.Warning,
        _ => Tone.Info,
    };
}
