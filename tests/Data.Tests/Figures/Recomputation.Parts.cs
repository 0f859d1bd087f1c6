namespace Kechuang.Data.Tests.Figures;

internal sealed partial class Recomputation
{
    private void DefineTitleFlows()
    {
        bool Hnte(PlainRow t) => t["资质"] == "国家高新技术企业";
        Counted("hnte.applied_new", "资质认定", "申报日期", t => Hnte(t) && t["方式"] == "新认定");
        Counted("hnte.applied_renewal", "资质认定", "申报日期", t => Hnte(t) && t["方式"] == "重新认定");
        Counted("hnte.recognised", "资质认定", "认定日期", Hnte);
        Counted("hnte.recognised_renewal", "资质认定", "认定日期", t => Hnte(t) && t["方式"] == "重新认定");
        Distinct("national_tech_sme.entered", "资质认定", "认定日期", "统一社会信用代码", t => t["资质"] == "国家科技型中小企业");
        Counted("gazelle.recognised", "资质认定", "认定日期", t => t["资质"] == "瞪羚企业");
        Counted("tech_sme.recognised", "资质认定", "认定日期", t => t["资质"] == "省科技型中小企业");
        Counted("institution.municipal_recognised", "研发机构", "认定日期", i => i["类型"] == "市级企业研发中心");
        Counted("institution.provincial_center_applied", "研发机构", "申报日期", i => i["类型"] == "省级高新技术企业研究开发中心");
        Counted("institution.provincial_institute_applied", "研发机构", "申报日期", i => i["类型"] == "省级企业研究院");
        Counted("carrier.recognised", "创新载体", "认定日期", _ => true);
    }

    private void DefineProjectFlows()
    {
        Counted("project.municipal_recommended", "科技项目", "推荐上级日期", p => p["级别"] == "市级");
        Counted("project.district_solicited", "科技项目", "申报日期", p => p["级别"] == "区级");
        Counted("project.district_established", "科技项目", "立项日期", p => p["级别"] == "区级");
        Distinct("project.acceptance_meetings", "科技项目", "验收会日期", "验收会日期", p => p["级别"] == "区级");
        Counted("project.accepted", "科技项目", "验收会日期", p => p["级别"] == "区级" && p["验收结论"] == "通过");
        Counted("award.nominated_first", "科技奖励", "推荐日期", a => a["等级"] == "一等奖");
        Counted("award.nominated_second", "科技奖励", "推荐日期", a => a["等级"] == "二等奖");
        Counted("patent.applied", "专利", "申请日期", _ => true);
        Counted("patent.inventions_granted", "专利", "授权日期", p => p["类型"] == "发明专利");
    }

    private void DefineMoneyFlows()
    {
        Summed("reward.paid", "资金兑付", "兑付日期", "金额（万元）", p => p["类别"] == "创新奖励");
        Summed("project.subsidy_paid", "资金兑付", "兑付日期", "金额（万元）", p => p["类别"] == "项目补助");
        Summed("voucher.issued", "创新券", "发放日期", "额度（万元）", _ => true);
        Summed("voucher.used", "创新券", "使用日期", "使用金额（万元）", _ => true);
        Summed("voucher.redeemed", "创新券", "兑付日期", "兑付金额（万元）", _ => true);
        Summed("loan.issued", "科技贷", "放款日期", "金额（万元）", _ => true);
        Counted("loan.count", "科技贷", "放款日期", _ => true);
        Distinct("loan.enterprises", "科技贷", "放款日期", "统一社会信用代码", _ => true);
        Counted("contract.count", "技术合同", "登记日期", _ => true);
        Summed("contract.value", "技术合同", "登记日期", "成交额（万元）", _ => true);
        Summed("contract.technology_value", "技术合同", "登记日期", "技术交易额（万元）", _ => true);
        Summed("upper_funds.received", "上级资金", "到账日期", "金额（万元）", _ => true);
    }

    private void DefineOtherFlows()
    {
        Counted("enclave.settled", "飞地入驻", "入驻日期", _ => true);
        Counted("enclave.doctors_recommended", "人才", "推荐日期", t => t["学历"] == "博士" && t["来源"] != "本地");
        Counted("talent.foreign_experts", "人才", "推荐日期", t => t["类别"] == "外国专家");
        Counted("alliance.enterprises_joined", "联盟成员", "加入日期", m => m["单位类型"] == "企业");
        Counted("training.sessions", "活动培训", "日期", t => t["类别"] == "巡回培训");
        Counted("science_popularisation.events", "活动培训", "日期", t => t["类别"] == "科普活动");
        Summed("science_popularisation.attendance", "活动培训", "日期", "参加人数", t => t["类别"] == "科普活动");
        Counted("visit.count", "企业走访", "日期", _ => true);
        Distinct("visit.enterprises", "企业走访", "日期", "统一社会信用代码", _ => true);
        Counted("visit.problems", "企业走访", "日期", v => v["反映问题"] is not null);
        Counted("policy.issued", "政策文件", "印发日期", _ => true);
        Counted("brief.instructions", "信息批示", "日期", b => b["类型"] == "批示");
        Counted("brief.reports", "信息批示", "日期", b => b["类型"] == "专报");
        Counted("brief.media", "信息批示", "日期", b => b["类型"] == "媒体报道");
        Counted("honour.received", "荣誉激励", "授予日期", _ => true);
    }

    private void AddRegions(Dictionary<string, object?> figures)
    {
        figures["rd.reported.growth_rank"] = GrowthRank("规上企业研发费用");
        figures["rd.gross_last_year"] = Index("全社会研发经费", year - 1, 12).GetValueOrDefault(district);
        var (intensity, before) = (Intensity(year - 1), Intensity(year - 2));
        figures["rd.intensity_last_year"] = intensity.TryGetValue(district, out var own) ? own : null;
        figures["rd.intensity_last_year.pp_change"] = intensity.ContainsKey(district) && before.TryGetValue(district, out var then) ? own - then : null;
        figures["rd.intensity_last_year.rank"] = intensity.ContainsKey(district) ? 1m + intensity.Values.Count(v => v > own) : null;
        var (added, industry) = (Index("高新技术产业增加值", year, month).GetValueOrDefault(district), Index("规上工业增加值", year, month).GetValueOrDefault(district));
        figures["hitech.added_value"] = added;
        figures["hitech.share_of_industry"] = added / industry * 100;
        figures["hitech.added_value.growth"] = Growth("高新技术产业增加值").GetValueOrDefault(district);
        figures["hitech.added_value.growth_rank"] = GrowthRank("高新技术产业增加值");
        figures["hitech.investment.growth"] = Growth("高新技术产业投资").GetValueOrDefault(district);
        figures["hitech.investment.growth_rank"] = GrowthRank("高新技术产业投资");
    }

    private void AddLists(Dictionary<string, object?> figures)
    {
        static string Kind(PlainRow c) => $"{c["类型"]}/{c["级别"]}";
        var known = book["创新载体"].Where(c => c.Date("认定日期") < S).Select(Kind).ToHashSet();
        figures["carrier.first_ever"] = book["创新载体"].Where(c => c.Date("认定日期") >= S && c.Date("认定日期") <= E).Select(Kind).Where(k => !known.Contains(k)).Distinct().Order(StringComparer.Ordinal).ToList();
        figures["institute.by_stage"] = book["院所引进"].Where(i => i.Date("阶段日期") <= E).GroupBy(i => i["项目名称"])
            .Select(g => g.MaxBy(i => i.Date("阶段日期"))!["阶段"]!).GroupBy(s => s).ToDictionary(g => g.Key, g => (object)(decimal)g.Count());
        figures["enclave.settled_cumulative"] = flows["enclave.settled"].Between(DateOnly.MinValue, E);
        figures["enclave.doctors_recommended_cumulative"] = flows["enclave.doctors_recommended"].Between(DateOnly.MinValue, E);
    }

    private Dictionary<string, decimal?> Index(string name, int y, int m) => book["区域统计"].Where(r => r.Int("年份") == y && r.Int("截至月份") == m && r["指标"] == name)
        .ToDictionary(r => r["地区"]!, r => r.Number("数值"));

    private Dictionary<string, decimal?> Growth(string name) => book["区域统计"].Where(r => r.Int("年份") == year && r.Int("截至月份") == month && r["指标"] == name && r.Number("增速（%）") is not null)
        .ToDictionary(r => r["地区"]!, r => r.Number("增速（%）"));

    private object? GrowthRank(string name)
    {
        var growth = Growth(name);
        return growth.TryGetValue(district, out var own) ? 1m + growth.Values.Count(v => v > own) : null;
    }

    private Dictionary<string, decimal> Intensity(int y)
    {
        var (spent, product) = (Index("全社会研发经费", y, 12), Index("地区生产总值", y, 12));
        return spent.Where(s => s.Value is not null && product.GetValueOrDefault(s.Key) is > 0).ToDictionary(s => s.Key, s => s.Value!.Value / product[s.Key]!.Value * 100);
    }

    private void Counted(string code, string sheet, string date, Func<PlainRow, bool> where) =>
        flows[code] = new PlainFlow(book[sheet], where, date, rows => rows.Count);

    private void Summed(string code, string sheet, string date, string amount, Func<PlainRow, bool> where) =>
        flows[code] = new PlainFlow(book[sheet], where, date, rows => rows.Sum(r => r.Number(amount) ?? 0));

    private void Distinct(string code, string sheet, string date, string column, Func<PlainRow, bool> where) =>
        flows[code] = new PlainFlow(book[sheet], where, date, rows => rows.Select(r => r[column]).Where(v => v is not null).Distinct().Count());
}
