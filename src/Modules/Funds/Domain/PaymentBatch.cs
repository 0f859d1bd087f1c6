using Kechuang.Core.Operations;
using Kechuang.Kernel;

namespace Kechuang.Funds.Domain;

internal enum BatchStatus
{
    /// <summary>待复核.</summary>
    Made,

    /// <summary>已复核: the bank's file may be taken.</summary>
    Approved,

    /// <summary>已回单: the bank's answer is in.</summary>
    Answered,

    /// <summary>已撤销.</summary>
    Undone,
}

/// <summary>Requests that are paid with one file of the bank: a view over single payments, each of which stays its own.</summary>
internal sealed class PaymentBatch
{
    public int Id { get; set; }

    public int DistrictId { get; set; }

    /// <summary>“2026-003”.</summary>
    public string Number { get; set; } = "";

    public BatchStatus Status { get; set; }

    public int Count { get; set; }

    public Money Amount { get; set; }

    public int MadeById { get; set; }

    public string MadeBy { get; set; } = "";

    public DateTime MadeAt { get; set; }

    /// <summary>The leader who approved it, where the amount asks for it.</summary>
    public string LeaderBy { get; set; } = "";

    public string ApprovedBy { get; set; } = "";

    public DateTime? ApprovedAt { get; set; }

    /// <summary>When the bank's file was taken first.</summary>
    public DateTime? ExportedAt { get; set; }

    public DateTime? AnsweredAt { get; set; }

    /// <summary>The person who proposes to undo it after its approval, and why; another one confirms.</summary>
    public int? UndoById { get; set; }

    public string UndoBy { get; set; } = "";

    public string UndoReason { get; set; } = "";

    public int Version { get; set; } = 1;

    public List<BatchLine> Lines { get; set; } = [];

    public string State => Status switch { BatchStatus.Made => "待复核", BatchStatus.Approved => "已复核，待银行回单", BatchStatus.Answered => "已回单", _ => "已撤销" };
}

/// <summary>A request in a batch with the account as it was when the batch was made; what the bank answered.</summary>
internal sealed class BatchLine
{
    public long Id { get; set; }

    public int BatchId { get; set; }

    /// <summary>1, 2, 3 …</summary>
    public int Number { get; set; }

    public long OrderId { get; set; }

    public long PayeeId { get; set; }

    /// <summary>Null until the bank has answered.</summary>
    public bool? Paid { get; set; }

    /// <summary>The bank's number of the payment, or why it was not paid.</summary>
    public string Answer { get; set; } = "";
}

/// <summary>What is done to batches, for the audit trail.</summary>
internal static class BatchOperations
{
    public static readonly OperationKind Make = new("payment-batch.make", "编制拨付批次");
    public static readonly OperationKind Approve = new("payment-batch.approve", "复核拨付批次");
    public static readonly OperationKind Decide = new("payment-batch.decide", "批准大额拨付批次");
    public static readonly OperationKind TakeOut = new("payment-batch.take-out", "移出账户已变更的付款");
    public static readonly OperationKind AskUndo = new("payment-batch.ask-undo", "提出撤销拨付批次");
    public static readonly OperationKind Keep = new("payment-batch.keep", "不撤销拨付批次");
    public static readonly OperationKind Undo = new("payment-batch.undo", "撤销拨付批次");
    public static readonly OperationKind Export = new("payment-batch.export", "导出银行文件");
    public static readonly OperationKind Answer = new("payment-batch.answer", "导入银行回单");

    public static readonly IReadOnlyList<OperationKind> All = [Make, Decide, Approve, TakeOut, AskUndo, Keep, Undo, Export, Answer];
}
