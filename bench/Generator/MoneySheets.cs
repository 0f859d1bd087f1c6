namespace Kechuang.Generator;

/// <summary>Payments, vouchers, loans, money from above, technology contracts.</summary>
internal sealed class MoneySheets(Chance chance, Firms firms)
{
    private readonly int count = chance.Options.Firms;

    public IEnumerable<GeneratedSheet> Sheets() =>
    [
        new("资金兑付", ["兑付日期", "类别", "统一社会信用代码", "政策条款", "受理日期", "金额（万元）", "文号"], Payments()),
        new("创新券", ["券号", "统一社会信用代码", "发放日期", "额度（万元）", "有效期止", "服务机构", "服务类别", "使用日期", "使用金额（万元）", "兑付日期", "兑付金额（万元）"], Vouchers()),
        new("科技贷", ["合同号", "统一社会信用代码", "合作银行", "放款日期", "金额（万元）", "年利率（%）", "期限（月）", "到期日", "结清日期", "逾期日期", "代偿金额（万元）"], Loans()),
        new("上级资金", ["到账日期", "项目名称", "级别", "统一社会信用代码", "金额（万元）"], UpperFunds()),
        new("技术合同", ["合同编号", "卖方代码", "买方名称", "类型", "登记日期", "成交额（万元）", "技术交易额（万元）"], Contracts()),
    ];

    private IEnumerable<object?[]> Payments()
    {
        for (var i = 0; i < count * 35 / 100; i++)
        {
            var paid = chance.Date();
            DateOnly? accepted = chance.Percent(6) ? null : paid.AddDays(-chance.Number(3, 90));
            yield return [paid, chance.One("创新奖励", "创新奖励", "项目补助", "平台补助"), firms.One().Code, $"第{chance.Number(1, 40)}条", accepted, chance.Amount(12) + 0.01m, $"溪科〔{paid.Year}〕{i + 1}号"];
        }
    }

    private IEnumerable<object?[]> Vouchers()
    {
        for (var i = 0; i < count / 10; i++)
        {
            var issued = chance.Date();
            var quota = (decimal)chance.One(2, 5, 5, 10, 20);
            var used = chance.Later(issued, 5, 300, 35);
            decimal? amount = used is null ? null : Math.Round(quota * chance.Number(20, 100) / 100, 2);
            var redeemed = chance.Later(used, 5, 120, 20);
            yield return [$"V{issued.Year}-{i:D6}", firms.One().Code, issued, quota, issued.AddYears(1), chance.One("江城检测中心", "云岭工业研究院", "碧湖计量所"), chance.One("检验检测", "研究开发", "仪器共享"), used, amount, redeemed, redeemed is null || amount is null ? null : Math.Round(amount.Value / 2, 2)];
        }
    }

    private IEnumerable<object?[]> Loans()
    {
        for (var i = 0; i < count / 10; i++)
        {
            var issued = chance.Date();
            var months = chance.One(6, 12, 12, 24, 36);
            var repaid = chance.Later(issued, months * 28, months * 31, 40);
            yield return
            [
                $"KJD{issued.Year}{i:D6}", firms.One().Code, chance.One("江城农商银行", "溪川村镇银行", "望江银行"), issued, chance.One(100m, 200m, 300m, 500m, 1000m, 88.88m), chance.Percent(3) ? null : chance.Number(350, 620) / 100m,
                months, issued.AddMonths(months), repaid, chance.Percent(2) ? issued.AddMonths(months).AddDays(1) : null, chance.Percent(1) ? chance.Amount(60) : null,
            ];
        }
    }

    private IEnumerable<object?[]> UpperFunds()
    {
        for (var i = 0; i < Math.Max(12, count / 60); i++)
        {
            yield return [chance.Date(), $"{chance.Word()}专项{i + 1}", chance.One("国家级", "省级", "市级"), firms.One().Code, chance.Amount(150)];
        }
    }

    private IEnumerable<object?[]> Contracts()
    {
        for (var i = 0; i < count / 10; i++)
        {
            var registered = chance.Date();
            var value = chance.Amount(80);
            yield return [$"HT{registered.Year}{i:D6}", firms.One().Code, $"{chance.Word()}研究所", chance.One("技术开发", "技术转让", "技术咨询", "技术服务"), registered, value, Math.Round(value * chance.Number(40, 100) / 100, 2)];
        }
    }
}
