using Kechuang.Core.Operations;

namespace Kechuang.Programmes.UseCases;

/// <summary>Kinds of operation of the project line.</summary>
internal static class ProgrammeOperations
{
    public static readonly OperationKind SaveProgramme = new("programme.save", "设置计划类别");
    public static readonly OperationKind SaveCall = new("call.save", "编辑征集");
    public static readonly OperationKind PublishCall = new("call.publish", "发布征集");
    public static readonly OperationKind CancelCall = new("call.cancel", "取消征集");

    public static readonly IReadOnlyList<OperationKind> All = [SaveProgramme, SaveCall, PublishCall, CancelCall];
}
