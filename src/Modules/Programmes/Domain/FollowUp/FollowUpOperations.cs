using Kechuang.Core.Operations;

namespace Kechuang.Programmes.Domain.FollowUp;

/// <summary>What is done to projects after establishment, for the audit trail.</summary>
internal static class FollowUpOperations
{
    public static readonly OperationKind Save = new("paper.save", "填写项目材料");
    public static readonly OperationKind Submit = new("paper.submit", "提交项目材料");
    public static readonly OperationKind Return = new("paper.return", "退回项目材料");
    public static readonly OperationKind Sign = new("contract.sign", "签订任务书");
    public static readonly OperationKind Status = new("contract.status", "变更项目状态");
    public static readonly OperationKind Pay = new("contract.pay", "申请拨付");
    public static readonly OperationKind Milestone = new("contract.milestone", "登记进度节点");
    public static readonly OperationKind MidTerm = new("contract.mid-term", "中期检查结论");
    public static readonly OperationKind Report = new("contract.report", "办理执行报告");
    public static readonly OperationKind Flag = new("contract.flag", "登记项目风险");
    public static readonly OperationKind CloseFlag = new("contract.close-flag", "关闭项目风险");
    public static readonly OperationKind Visit = new("contract.visit", "办理现场检查");
    public static readonly OperationKind AskChange = new("change.ask", "提出变更");
    public static readonly OperationKind DecideChange = new("change.decide", "办理变更");
    public static readonly OperationKind Meeting = new("acceptance.meeting", "安排验收会");
    public static readonly OperationKind Panel = new("acceptance.panel", "组织验收专家");
    public static readonly OperationKind Conclude = new("acceptance.conclude", "验收结论");
    public static readonly OperationKind Archive = new("contract.archive", "归档项目");
    public static readonly OperationKind Download = new("contract.download", "下载项目档案");

    public static readonly IReadOnlyList<OperationKind> All = [Save, Submit, Return, Sign, Status, Pay, Milestone, MidTerm, Report, Flag, CloseFlag, Visit, AskChange, DecideChange, Meeting, Panel, Conclude, Archive, Download];
}
