using Kechuang.Core.Spreadsheets;
using Kechuang.Core.Web;
using Kechuang.Policies.Claims;
using Kechuang.Policies.Engine;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Policies.Pages.Claims;

/// <summary>Workbooks of claims and matches.</summary>
internal static class ClaimSheets
{
    private static readonly SheetColumn[] ClaimColumns =
    [
        new("编号"), new("统一社会信用代码", Width: 22), new("企业名称", Width: 34), new("乡镇街道"), new("政策条款", Width: 34), new("事项", Width: 20), new("年度", SheetColumnKind.Integer), new("标准金额（万元）", SheetColumnKind.Decimal),
        new("核定金额（万元）", SheetColumnKind.Decimal), new("核减说明", Width: 40), new("状态"), new("受理日期", SheetColumnKind.Date), new("本环节期限", SheetColumnKind.Date), new("说明", Width: 40),
    ];

    public static Task<FileStreamResult> ClaimsAsync(IAsyncEnumerable<ClaimLine> lines, string name, CancellationToken cancel) => Downloads.MakeAsync(name, Downloads.Xlsx, async output =>
    {
        using var writer = SpreadsheetWriter.Create(output);
        writer.BeginSheet("兑现申请", ClaimColumns);
        await foreach (var line in lines.WithCancellation(cancel))
        {
            writer.WriteRow([line.Number, line.CreditCode, line.FirmName, line.Township, line.ClauseTitle, line.Event, line.Year, line.Entitled.Wan, line.Amount?.Wan, line.Cut.Replace('\n', '；'), ClaimFlow.Title(line.Status), line.SubmittedOn, line.StageDue, line.Note]);
        }
    });

    public static Task<FileStreamResult> MatchAsync(IReadOnlyList<FirmEntitlement> firms, string clause) => Downloads.MakeAsync($"{clause} 匹配企业.xlsx", Downloads.Xlsx, output =>
    {
        using var writer = SpreadsheetWriter.Create(output);
        writer.BeginSheet("匹配企业", [new("统一社会信用代码", Width: 22), new("企业名称", Width: 34), new("乡镇街道"), new("结果"), new("金额（万元）", SheetColumnKind.Decimal)]);
        foreach (var firm in firms)
        {
            writer.WriteRow([firm.Firm.CreditCode, firm.Firm.Name, firm.Firm.Township, firm.State == EntitlementState.Entitled ? "可享受" : "待企业填报", firm.State == EntitlementState.Entitled ? firm.Amount.Wan : null]);
        }

        return Task.CompletedTask;
    });
}
