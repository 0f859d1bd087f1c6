using Kechuang.Testing;

namespace Kechuang.Data.Tests.Importing;

/// <summary>A right workbook of three ledgers for tests to spoil.</summary>
internal static class SmallWorkbook
{
    public const string Code1 = "91350100M000100Y43";
    public const string Code2 = "913304990000000019";

    public static readonly object?[] FirmHeader = ["统一社会信用代码", "企业名称", "乡镇街道", "行业代码", "技术领域", "成立日期", "入规日期", "退规日期", "研发系统注册日期", "经营状态", "迁出或注销日期"];
    public static readonly object?[] LoanHeader = ["合同号", "统一社会信用代码", "合作银行", "放款日期", "金额（万元）", "年利率（%）", "期限（月）", "到期日", "结清日期", "逾期日期", "代偿金额（万元）"];
    public static readonly object?[] VisitHeader = ["日期", "统一社会信用代码", "走访科室", "反映问题", "办结日期"];

    public static object?[] Firm(object? code, object? name = null, object? founded = null) => [code, name ?? "云帆光电有限公司", "溪口镇", "C3901", "电子信息", founded ?? new DateOnly(2015, 3, 5), null, null, null, "存续", null];

    public static object?[] Loan(object? number, object? code, object? amount, object? issued = null) => [number, code, "江城农商银行", issued ?? new DateOnly(2021, 4, 1), amount, 4.5m, 12, new DateOnly(2022, 4, 1), null, null, null];

    /// <summary>The whole workbook; each part may be another.</summary>
    public static RawWorkbook Of(object?[][]? firms = null, object?[][]? loans = null) => new RawWorkbook()
        .Sheet("企业名录", firms ?? [FirmHeader, Firm(Code1), Firm(Code2, "恒岳新材料有限公司")])
        .Sheet("科技贷", loans ?? [LoanHeader, Loan("KJD001", Code1, 100m), Loan("KJD002", Code2, 88.88m)]);
}
