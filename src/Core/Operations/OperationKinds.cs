namespace Kechuang.Core.Operations;

/// <summary>A kind of operation and its wording in Chinese (the English is in the texts).</summary>
public sealed record OperationKind(string Name, string Title);

/// <summary>The kinds that Core itself performs; modules add theirs.</summary>
public static class OperationKinds
{
    public static readonly OperationKind Import = new("ledger.import", "导入台账");
    public static readonly OperationKind Create = new("ledger.create", "新增记录");
    public static readonly OperationKind Edit = new("ledger.edit", "修改记录");
    public static readonly OperationKind Void = new("ledger.void", "作废记录");
    public static readonly OperationKind Restore = new("ledger.restore", "恢复记录");
    public static readonly OperationKind Export = new("ledger.export", "导出台账");
    public static readonly OperationKind Download = new("file.download", "下载文件");
    public static readonly OperationKind CreateDistrict = new("district.create", "新建区县");
    public static readonly OperationKind DefineIndicator = new("indicator.define", "定义指标");
    public static readonly OperationKind SendMailAgain = new("mail.resend", "重新发送邮件");
    public static readonly OperationKind RunDailyAgain = new("daily.again", "重新运行每日任务");
    public static readonly OperationKind EnterParameters = new("parameters.enter", "录入参数");

    public static readonly IReadOnlyList<OperationKind> All = [Import, Create, Edit, Void, Restore, Export, Download, CreateDistrict, DefineIndicator, SendMailAgain, RunDailyAgain, EnterParameters];
}
