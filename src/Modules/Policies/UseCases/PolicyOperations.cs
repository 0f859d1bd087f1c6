using Kechuang.Core.Operations;

namespace Kechuang.Policies.UseCases;

/// <summary>Kinds of operation of the policy library.</summary>
internal static class PolicyOperations
{
    public static readonly OperationKind SaveDocument = new("policy.document", "编辑政策文件");
    public static readonly OperationKind Import = new("policy.import", "导入政策文件");
    public static readonly OperationKind NewEdition = new("policy.edition", "另起政策新版");
    public static readonly OperationKind Move = new("policy.status", "变更政策状态");
    public static readonly OperationKind SaveClause = new("policy.clause", "编辑政策条款");
    public static readonly OperationKind RemoveClause = new("policy.clause.remove", "删除草稿条款");
    public static readonly OperationKind AddPaper = new("policy.paper", "添加政策材料");
    public static readonly OperationKind RemovePaper = new("policy.paper.remove", "撤下政策材料");

    public static readonly IReadOnlyList<OperationKind> All = [SaveDocument, Import, NewEdition, Move, SaveClause, RemoveClause, AddPaper, RemovePaper];
}
