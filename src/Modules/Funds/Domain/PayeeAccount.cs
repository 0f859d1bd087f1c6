using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Core.Parameters;

namespace Kechuang.Funds.Domain;

internal enum PayeeStatus
{
    /// <summary>待核对.</summary>
    Entered,

    /// <summary>已确认.</summary>
    Confirmed,

    /// <summary>已退回.</summary>
    Refused,

    /// <summary>A later one has taken its place.</summary>
    Replaced,
}

/// <summary>An account of a unit for receiving money, its number encrypted. A change is a new one, checked by another person.</summary>
internal sealed class PayeeAccount
{
    public const int NameLength = 100, BankLength = 100;

    public long Id { get; set; }

    public int DistrictId { get; set; }

    public string CreditCode { get; set; } = "";

    /// <summary>户名.</summary>
    public string Name { get; set; } = "";

    /// <summary>开户银行.</summary>
    public string Bank { get; set; } = "";

    /// <summary>The number, encrypted.</summary>
    public string Protected { get; set; } = "";

    /// <summary>Its last four digits, for people to see.</summary>
    public string Masked { get; set; } = "";

    public PayeeStatus Status { get; set; }

    public int? EnteredById { get; set; }

    public string EnteredBy { get; set; } = "";

    public DateTime EnteredAt { get; set; }

    public string CheckedBy { get; set; } = "";

    public DateTime? CheckedAt { get; set; }

    /// <summary>First day on which money may go to it.</summary>
    public DateOnly? UsableFrom { get; set; }

    public string Reason { get; set; } = "";

    public int Version { get; set; } = 1;

    /// <summary>True where money may go to it on the day.</summary>
    public bool IsUsable(DateOnly day) => Status == PayeeStatus.Confirmed && UsableFrom <= day;

    public string State => Status switch { PayeeStatus.Entered => "待核对", PayeeStatus.Confirmed => "已确认", PayeeStatus.Refused => "已退回", _ => "已更换" };
}

/// <summary>What is done to payees' accounts, for the audit trail.</summary>
internal static class PayeeOperations
{
    public static readonly OperationKind Enter = new("payee.enter", "填报收款账户");
    public static readonly OperationKind Confirm = new("payee.confirm", "确认收款账户");
    public static readonly OperationKind Refuse = new("payee.refuse", "退回收款账户");

    public static readonly IReadOnlyList<OperationKind> All = [Enter, Confirm, Refuse];
}

/// <summary>Rules of the funds.</summary>
internal static class FundsRules
{
    public const string CoolingDays = "payee-cooling-days", LeaderLimit = "payment-leader-limit";

    public static readonly ParameterSet Set = new("funds", "资金参数", Permissions.BudgetManage,
    [
        Parameter.Number(CoolingDays, "变更收款账户后的等待期", 3, "个工作日", 0, 60, source: "系统设计：防止拨付前被人更换账户，由区自行设定"),
        Parameter.Number(LeaderLimit, "须经局领导批准的支付限额", 0, "万元", 0, 1_000_000, decimals: 2, source: "系统设计：由区按本单位内部控制制度设定，0 表示不设") with { Hint = "单笔支付或一个批次的合计超过限额的，先由局领导批准，另一人再复核；0 表示不设" },
    ]);
}
