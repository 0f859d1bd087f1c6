namespace Kechuang.Core.Ledgers;

/// <summary>The order of the sheets in the workbook (ledger format, “Sheets”); others follow.</summary>
public static class SheetOrder
{
    private static readonly string[] Titles =
    [
        "企业名录", "资质认定", "研发投入", "区域统计", "科技项目", "资金兑付", "创新券", "科技贷", "研发机构", "创新载体", "院所引进", "创新飞地", "飞地入驻", "人才", "联盟成员",
        "科技奖励", "活动培训", "活动参加企业", "企业走访", "政策文件", "信息批示", "农业园区任务", "农业园区主体", "科技特派员", "技术合同", "上级资金", "荣誉激励", "专利", "年度目标",
    ];

    public static IEnumerable<Sheet> Sort(IEnumerable<Sheet> sheets) =>
        sheets.OrderBy(s => Array.IndexOf(Titles, s.Title) is >= 0 and var i ? i : int.MaxValue).ThenBy(s => s.Id, StringComparer.Ordinal);
}
