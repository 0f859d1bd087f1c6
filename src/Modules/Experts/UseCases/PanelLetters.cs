using Kechuang.Core.Accounts;
using Kechuang.Core.Messages;
using Kechuang.Experts.Data;
using Kechuang.Kernel;

namespace Kechuang.Experts.UseCases;

/// <summary>Tells experts what waits on them in a round and when it no longer does, and the office what only it can mend: inbox and mail, within the step's transaction.</summary>
internal sealed class PanelLetters(MessageDesk desk)
{
    /// <summary>The invitation, with its last moment to answer.</summary>
    public Task InviteAsync(PanelRound round, PanelSeat seat, CancellationToken cancel) => TellAsync(
        round, seat.Expert, $"评审邀请：{round.Title}", $"邀请您参加“{round.Title}”，评审日期 {round.ReviewOn:yyyy-MM-dd}，截止 {round.Due:yyyy-MM-dd}。请在 {BeijingTime.Text(seat.AnswerBy!.Value)}（北京时间）前声明利害关系，接受或谢绝邀请；到时没有答复的，由候补专家递补。",
        $"/experts/me/invitations/{seat.Id}", $"panel-seat-{seat.Id}-invited", cancel);

    /// <summary>The seat is lost: not answered in time, taken off by the office, or the round given up.</summary>
    public Task LapsedAsync(PanelRound round, PanelSeat seat, CancellationToken cancel) => TellAsync(
        round, seat.Expert, seat.State == SeatState.Expired ? $"评审邀请已过期：{round.Title}" : $"评审邀请已撤回：{round.Title}",
        seat.State == SeatState.Expired ? $"“{round.Title}”的邀请没有在期限内答复，已由候补专家递补，您不用再办理。" : $"您不再参加“{round.Title}”：{seat.Reason}", "/experts/me", $"panel-seat-{seat.Id}-lapsed", cancel);

    /// <summary>Cases of another expert came to one who has accepted already; however many, it is told once a step.</summary>
    public Task MovedAsync(PanelRound round, string expert, long operation, CancellationToken cancel) => TellAsync(
        round, expert, $"有项目转由您评审：{round.Title}", $"因其他专家回避或退出，“{round.Title}”有项目转由您评审，截止 {round.Due:yyyy-MM-dd}。", "/experts/me", $"panel-{round.Id}-moved-{operation}", cancel);

    /// <summary>Nobody is left to call or to give a case to.</summary>
    public Task ShortAsync(PanelRound round, string what, long operation, CancellationToken cancel) => desk.SendAsync(
        new Message(Audience.Holders(Permissions.ExpertsManage), Short($"评审专家不足：{round.Title}"), $"“{round.Title}”{what}，请办理。", $"/experts/rounds/{round.Id}", $"panel-{round.Id}-short-{operation}", round.DistrictId), cancel);

    /// <summary>Fees of the round wait for confirmation; told once a round.</summary>
    public Task FeesAsync(PanelRound round, CancellationToken cancel) => desk.SendAsync(
        new Message(Audience.Holders(Permissions.ExpertsManage), Short($"劳务费待确认：{round.Title}"), "专家已签署全部评审意见，系统按标准提出了劳务费，请核对后确认。", "/experts/fees", $"panel-{round.Id}-fees", round.DistrictId), cancel);

    private Task TellAsync(PanelRound round, string expert, string subject, string body, string href, string key, CancellationToken cancel) =>
        desk.SendAsync(new Message(Audience.Expert(expert), Short(subject), body, href, key, round.DistrictId), cancel);

    private static string Short(string subject) => subject.Length <= Message.SubjectLength ? subject : subject[..(Message.SubjectLength - 1)] + "…";
}
