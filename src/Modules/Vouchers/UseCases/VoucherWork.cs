using Kechuang.Core.Accounts;
using Kechuang.Core.Messages;
using Kechuang.Core.Operations;
using Kechuang.Kernel;

namespace Kechuang.Vouchers.UseCases;

/// <summary>What a form carries: its key, and the version that it was opened on.</summary>
internal sealed record Stamp(Guid Key, int Version);

/// <summary>What every step needs: an operation within the person's district and permission, once a form; messages; the day.</summary>
internal sealed class VoucherWork(FormWork forms, MessageDesk desk, TimeProvider clock)
{
    /// <summary>Most that a single amount may be, in 万元: what is above was mistyped.</summary>
    public const int MostWan = 100_000;

    private const int ReasonLength = 500;

    public DateOnly Today => BeijingTime.Today(clock);

    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <inheritdoc cref="FormWork.RunAsync"/>
    public Task<Outcome> RunAsync(OperationKind kind, Access access, string permission, Guid form, Func<OperationScope, Task<Outcome>> work, CancellationToken cancel, string reason = "", Touches touches = Touches.Nothing) =>
        access.DistrictId is null || !access.Can(permission) ? Task.FromResult<Outcome>(new Outcome.OutOfReach()) : forms.RunAsync(kind, access, "", form, work, reason, touches, cancel: cancel);

    public Outcome Stale() => new Outcome.Stale("", Now);

    public Task TellAsync(int districtId, Audience to, string subject, string body, string href, string key, CancellationToken cancel) =>
        desk.SendAsync(new Message(to, Ellipsis.Cut(subject, Message.SubjectLength), Ellipsis.Cut(body, Message.BodyLength), href, key, districtId), cancel);

    /// <summary>Tells the section.</summary>
    public Task TellSectionAsync(int districtId, string subject, string body, string href, string key, CancellationToken cancel) =>
        TellAsync(districtId, Audience.Holders(Permissions.VouchersManage), subject, body, href, key, cancel);

    /// <summary>An amount as typed in 万元; null where it is none: nothing or less, parts of a fen, or beyond all measure.</summary>
    public static Money? Amount(decimal? wan) => wan is > 0 and <= MostWan ? Money.Typed(wan) : null;

    /// <summary>A refusal where no reason is given.</summary>
    public static Outcome? NeedReason(string? reason) => reason?.Trim() is { Length: > 0 and <= ReasonLength } ? null : Outcome.Refuse("请写明理由，最多 500 字", "Reason");
}
