using Kechuang.Core.Ledgers;

namespace Kechuang.Architecture.Tests;

/// <summary>The ledgers are those of the format, with its headers and keys: the table below is the format's own.</summary>
public sealed class LedgerFormatTests
{
    /// <summary>Sheet: headers; a star marks a part of the key.</summary>
    private const string Format = """
        企业名录: *统一社会信用代码, 企业名称, 乡镇街道, 行业代码, 技术领域, 成立日期, 入规日期, 退规日期, 研发系统注册日期, 经营状态, 迁出或注销日期
        资质认定: *统一社会信用代码, *资质, 方式, *申报日期, 认定日期, 证书编号, 有效期起, 有效期止, 结果
        研发投入: *统一社会信用代码, *年份, *截至月份, 营业收入（万元）, 研发费用（万元）, 研发人员, 上报日期
        区域统计: *年份, *截至月份, *地区, *指标, 数值, 单位, 增速（%）
        科技项目: *项目编号, 项目名称, 承担单位代码, 级别, 类别, 征集年度, 申报日期, 推荐上级日期, 初审结论, 专家评分, 综审结论, 会审结论, 公示起, 公示止, 立项日期, 立项文号, 补助金额（万元）, 计划完成日期, 验收会日期, 验收结论
        资金兑付: *兑付日期, *类别, *统一社会信用代码, *政策条款, 受理日期, *金额（万元）, *文号
        创新券: *券号, 统一社会信用代码, 发放日期, 额度（万元）, 有效期止, 服务机构, 服务类别, 使用日期, 使用金额（万元）, 兑付日期, 兑付金额（万元）
        科技贷: *合同号, 统一社会信用代码, 合作银行, 放款日期, 金额（万元）, 年利率（%）, 期限（月）, 到期日, 结清日期, 逾期日期, 代偿金额（万元）
        研发机构: *机构名称, *依托企业代码, *类型, *申报日期, 认定日期
        创新载体: *名称, 类型, *级别, 运营单位代码, 公示日期, 认定日期, 面积（平方米）, 在孵企业数
        院所引进: *项目名称, 合作院校, 合作企业, *阶段, 阶段日期
        创新飞地: *飞地名称, 所在城市, 启用日期
        飞地入驻: *飞地名称, *企业名称, *入驻日期, 退出日期
        人才: *人才编号, 学历, 类别, 引进单位代码, 来源, 推荐日期
        联盟成员: *联盟名称, *单位名称, 单位类型, 加入日期
        科技奖励: *成果名称, *主要完成单位, *奖项, 等级, *推荐日期, 授奖日期
        活动培训: *活动编号, 日期, 名称, 类别, 乡镇街道, 参加人数
        活动参加企业: *活动编号, *统一社会信用代码
        企业走访: *日期, *统一社会信用代码, *走访科室, 反映问题, 办结日期
        政策文件: *文号, *标题, 类型, 印发日期, 通过会议
        信息批示: *日期, *类型, *标题, 层级, 媒体
        农业园区任务: *园区, *任务, 分区, 计划投资（万元）, 完成投资（万元）, 计划完成日期, 完成日期
        农业园区主体: *园区, *主体名称, 类型, 入园日期, 退出日期
        科技特派员: *编号, 派驻乡镇, 派驻日期, 结束日期, 服务次数, 推广技术（项）
        技术合同: *合同编号, 卖方代码, 买方名称, 类型, 登记日期, 成交额（万元）, 技术交易额（万元）
        上级资金: *到账日期, *项目名称, *级别, *统一社会信用代码, 金额（万元）
        荣誉激励: *授予日期, *名称, *层级
        专利: *专利号, 统一社会信用代码, 类型, 申请日期, 授权日期, 失效日期
        年度目标: *年份, *指标, 目标值, 单位, 责任科室
        """;

    private static readonly SheetCatalog Catalog = new(SheetOrder.Sort(Kechuang.Web.Modules.All.SelectMany(m => m.Sheets)));

    public static TheoryData<string, string> Lines => [.. Format.Split('\n').Select(l => l.Split(": ")).Select(p => (p[0].Trim(), p[1].Trim()))];

    [Fact]
    public void The_standard_sheets_are_these_in_this_order() => Assert.Equal(Lines.Select(l => l.Data.Item1), Catalog.All.Where(s => s.IsStandard).Select(s => s.Title));

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_sheet_has_these_headers_and_keys(string title, string headers) =>
        Assert.Equal(headers, string.Join(", ", Catalog.FindByTitle(title)!.Columns.Select(c => (c.IsKey ? "*" : "") + c.Header)));
}
