using Kechuang.Core.Operations;

namespace Kechuang.Programmes.UseCases;

/// <summary>Kinds of operation of the project line.</summary>
internal static class ProgrammeOperations
{
    public static readonly OperationKind SaveProgramme = new("programme.save", "设置计划类别");
    public static readonly OperationKind SaveCall = new("call.save", "编辑征集");
    public static readonly OperationKind PublishCall = new("call.publish", "发布征集");
    public static readonly OperationKind CancelCall = new("call.cancel", "取消征集");
    public static readonly OperationKind AttachFile = new("call.attach", "添加征集附件");
    public static readonly OperationKind DetachFile = new("call.detach", "撤下征集附件");
    public static readonly OperationKind GrantLate = new("call.grant-late", "准许延期提交");
    public static readonly OperationKind WithdrawLate = new("call.withdraw-late", "撤回延期准许");
    public static readonly OperationKind Invite = new("call.invite", "邀请正式申报");

    public static readonly IReadOnlyList<OperationKind> All = [SaveProgramme, SaveCall, PublishCall, CancelCall, AttachFile, DetachFile, GrantLate, WithdrawLate, Invite];
}
