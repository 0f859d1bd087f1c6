using Kechuang.Kernel;

namespace Kechuang.Generator;

/// <summary>A firm as the other sheets need it.</summary>
internal sealed record Firm(string Code, string Name, string Township, bool AboveScale);

/// <summary>The register and what firms bring in themselves: titles, R&amp;D returns, patents.</summary>
internal sealed class Firms(Chance chance)
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static readonly string[] Fields = ["电子信息", "生物与新医药", "航空航天", "新材料", "高技术服务", "新能源与节能", "资源与环境", "先进制造与自动化"];
    private readonly GeneratorOptions options = chance.Options;
    private readonly List<Firm> all = [];

    /// <summary>Any firm.</summary>
    public Firm One() => chance.One<Firm>(all);

    public IEnumerable<GeneratedSheet> Sheets() =>
    [
        new("企业名录", ["统一社会信用代码", "企业名称", "乡镇街道", "行业代码", "技术领域", "成立日期", "入规日期", "退规日期", "研发系统注册日期", "经营状态", "迁出或注销日期"], Register()),
        new("资质认定", ["统一社会信用代码", "资质", "方式", "申报日期", "认定日期", "证书编号", "有效期起", "有效期止", "结果"], Titles()),
        new("研发投入", ["统一社会信用代码", "年份", "截至月份", "营业收入（万元）", "研发费用（万元）", "研发人员", "上报日期"], Returns()),
        new("专利", ["专利号", "统一社会信用代码", "类型", "申请日期", "授权日期", "失效日期"], Patents()),
    ];

    private IEnumerable<object?[]> Register()
    {
        for (var i = 0; i < options.Firms; i++)
        {
            var above = chance.Percent(18);
            var firm = new Firm(CodeOf(i), chance.FirmName(), chance.One(Chance.Townships), above);
            all.Add(firm);
            var founded = chance.Between(new DateOnly(1996, 3, 1), options.End.AddDays(15));
            var from = above ? chance.Later(founded, 200, 1500) : null;
            var gone = chance.Percent(6);
            yield return
            [
                firm.Code, firm.Name, firm.Township, $"C{chance.Number(13, 43)}{chance.Number(10, 99)}", chance.Or(4, chance.One(Fields)), founded,
                from, chance.Percent(8) ? chance.Later(from, 300, 2000) : null, chance.Percent(80) ? chance.Later(from, -100, 700) : null,
                gone ? chance.One("注销", "迁出") : "存续", gone ? (chance.Percent(50) ? chance.Date() : chance.Later(founded, 100, 3000)) : null,
            ];
        }
    }

    private IEnumerable<object?[]> Titles()
    {
        foreach (var firm in all.Where(f => chance.Percent(f.AboveScale ? 90 : 35)))
        {
            var seen = new HashSet<(string, DateOnly)>();
            for (var n = chance.Number(1, 2); n > 0; n--)
            {
                var title = chance.One("国家高新技术企业", "国家高新技术企业", "省科技型中小企业", "省科技型中小企业", "国家科技型中小企业", "国家科技型中小企业", "瞪羚企业");
                var applied = chance.Date();
                if (!seen.Add((title, applied)))
                {
                    continue;
                }

                var recognised = chance.Later(applied, 0, 160, 25);
                DateOnly? until = recognised is { } r ? r.AddYears(title == "国家科技型中小企业" ? 1 : 3).AddDays(-1) : null;
                yield return
                [
                    firm.Code, title, chance.Percent(35) ? "重新认定" : "新认定", applied, recognised, recognised is null ? null : $"GR{applied.Year}{chance.Number(0, 99999999):D8}",
                    recognised, until, recognised is not null ? "通过" : chance.One("未通过", "在审"),
                ];
            }
        }
    }

    private IEnumerable<object?[]> Returns()
    {
        foreach (var firm in all.Where(f => f.AboveScale))
        {
            var expense = chance.Amount(600);
            for (var year = options.FirstYear; year <= options.Year; year++)
            {
                foreach (var month in new[] { options.Through, 12 }.Distinct().Where(m => year < options.Year || m <= options.Through))
                {
                    if (chance.Percent(12))
                    {
                        continue;
                    }

                    var spent = chance.Percent(20) ? 0 : Math.Round(expense * chance.Number(60, 150) / 100 * month / 12, 2);
                    yield return [firm.Code, year, month, Math.Round((expense * 22) + chance.Amount(900), 2), chance.Percent(2) ? null : spent, chance.Number(0, 60), new DateOnly(year, month, 10).AddMonths(1)];
                }
            }
        }
    }

    private IEnumerable<object?[]> Patents()
    {
        for (var i = 0; i < options.Firms * 6 / 10; i++)
        {
            var applied = chance.Date();
            var granted = chance.Later(applied, 90, 900, 35);
            yield return [$"ZL{applied.Year}{i:D8}.{i % 10}", One().Code, chance.One("发明专利", "实用新型", "实用新型", "外观设计"), applied, granted, chance.Percent(8) ? chance.Later(granted, 30, 900) : null];
        }
    }

    /// <summary>A code of our own division; one in a hundred has a wrong check character, as such codes exist.</summary>
    private string CodeOf(int number)
    {
        var body = new char[9];
        for (var (i, n) = (8, number + 1); i >= 0; i--, n /= 31)
        {
            body[i] = Alphabet[n % 31];
        }

        var start = $"91330499{new string(body)}";
        var check = CreditCode.CheckCharacter(start + "0");
        return start + (number % 100 == 99 ? Alphabet[(Alphabet.IndexOf(check, StringComparison.Ordinal) + 1) % 31] : check);
    }
}
