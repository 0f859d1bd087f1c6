using Kechuang.Core.Spreadsheets;
using Kechuang.Testing;

namespace Kechuang.Core.Tests.Spreadsheets;

public sealed class SampleWorkbookTests
{
    private static readonly string Sample = SampleWorkbook.Path;

    [Fact]
    public void All_29_ledgers_are_found_in_order()
    {
        using var reader = SpreadsheetReader.Open(Sample);
        Assert.Equal(
            ["企业名录", "资质认定", "研发投入", "区域统计", "科技项目", "资金兑付", "创新券", "科技贷", "研发机构", "创新载体", "院所引进", "创新飞地", "飞地入驻", "人才", "联盟成员",
             "科技奖励", "活动培训", "活动参加企业", "企业走访", "政策文件", "信息批示", "农业园区任务", "农业园区主体", "科技特派员", "技术合同", "上级资金", "荣誉激励", "专利", "年度目标"],
            reader.SheetNames);
        Assert.False(reader.Date1904);
    }

    [Theory]
    [InlineData("企业名录", 400)]
    [InlineData("资质认定", 701)]
    [InlineData("活动参加企业", 1488)]
    public void Every_data_row_is_read(string sheet, int rows)
    {
        using var reader = SpreadsheetReader.Open(Sample);
        Assert.Equal(rows + 1, reader.Rows(sheet).Count());
        Assert.Empty(reader.MergedRanges(sheet));
    }

    [Fact]
    public void Dates_and_texts_come_out_as_values()
    {
        using var reader = SpreadsheetReader.Open(Sample);
        var row = reader.Rows("资质认定").Skip(1).First();
        Assert.Equal(2, row.Number);
        Assert.True(CellValues.TryGetText(row[0], out var code));
        Assert.Equal("9199010204112973JB", code);
        Assert.True(CellValues.TryGetDate(row[3], reader.Date1904, out var applied));
        Assert.Equal(new DateOnly(2021, 7, 16), applied);
    }
}
