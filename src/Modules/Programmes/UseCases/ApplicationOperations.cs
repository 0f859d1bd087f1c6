using Kechuang.Core.Operations;

namespace Kechuang.Programmes.UseCases;

/// <summary>Kinds of operation on applications.</summary>
internal static class ApplicationOperations
{
    public static readonly OperationKind Start = new("application.start", "开始申报");
    public static readonly OperationKind Save = new("application.save", "保存申报书");
    public static readonly OperationKind Submit = new("application.submit", "提交申报");
    public static readonly OperationKind Withdraw = new("application.withdraw", "撤回申报");
    public static readonly OperationKind Reopen = new("application.reopen", "撤回修改申报");
    public static readonly OperationKind Restore = new("application.restore", "恢复申报草稿");
    public static readonly OperationKind Recommend = new("application.recommend", "推荐申报");
    public static readonly OperationKind RecommendUpward = new("application.recommend-upward", "推荐上报");
    public static readonly OperationKind UpperResult = new("application.upper-result", "登记上级立项结果");
    public static readonly OperationKind Return = new("application.return", "退回补正");

    public static readonly IReadOnlyList<OperationKind> All = [Start, Save, Submit, Withdraw, Reopen, Restore, Recommend, RecommendUpward, UpperResult, Return];
}
