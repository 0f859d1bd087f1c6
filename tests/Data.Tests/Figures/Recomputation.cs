namespace Kechuang.Data.Tests.Figures;

/// <summary>A flow: its ledger, the rows that meet its conditions, the date that ties them to a period, and what is done with them.</summary>
internal sealed record PlainFlow(IReadOnlyList<PlainRow> Ledger, Func<PlainRow, bool> Where, string DateHeader, Func<IReadOnlyList<PlainRow>, decimal> Aggregate)
{
    public decimal Between(DateOnly from, DateOnly to) => Aggregate([.. Ledger.Where(Where).Where(r => r.Date(DateHeader) >= from && r.Date(DateHeader) <= to)]);

    /// <summary>The ledger's first year on record by that date: a year without such rows is on record with nothing.</summary>
    public int? FirstYear => Ledger.Select(r => r.Date(DateHeader)).Where(d => d is not null).Min()?.Year;
}

/// <summary>Every figure of the ledger format computed a second time: plain loops over the workbook's rows, written from the format's definitions alone, sharing nothing with the engine.</summary>
internal sealed partial class Recomputation
{
    private readonly PlainWorkbook book;
    private readonly string district;
    private readonly int year;
    private readonly int month;
    private readonly Dictionary<string, PlainFlow> flows = [];

    public Recomputation(PlainWorkbook book, string district, int year, int month)
    {
        (this.book, this.district, this.year, this.month) = (book, district, year, month);
        DefineTitleFlows();
        DefineProjectFlows();
        DefineMoneyFlows();
        DefineOtherFlows();
    }

    private DateOnly S => new(year, 1, 1);

    private DateOnly E => EndOf(year);

    /// <summary>All values by code; what does not exist is not there.</summary>
    public Dictionary<string, object> Figures()
    {
        var figures = new Dictionary<string, object?>();
        foreach (var (code, flow) in flows)
        {
            AddFlow(figures, code, flow.Between, flow.FirstYear);
        }

        string[] fund = ["reward.paid", "project.subsidy_paid", "voucher.used"];
        AddFlow(figures, "fund.used", (from, to) => fund.Sum(c => flows[c].Between(from, to)), fund.Min(c => flows[c].FirstYear));
        AddStocks(figures);
        AddResearch(figures);
        AddRegions(figures);
        AddLists(figures);
        figures["target.completion"] = Completion(figures);
        return figures.Where(f => f.Value is not null).ToDictionary(f => f.Key, f => f.Value is decimal number ? Round(number) : f.Value!);
    }

    private static decimal Round(decimal value) => Math.Round(value, 2, MidpointRounding.AwayFromZero);

    private DateOnly EndOf(int y) => new(y, month, DateTime.DaysInMonth(y, month));

    private void AddFlow(Dictionary<string, object?> figures, string code, Func<DateOnly, DateOnly, decimal> between, int? firstYear)
    {
        var (now, before) = (between(S, E), between(new DateOnly(year - 1, 1, 1), EndOf(year - 1)));
        figures[code] = now;
        figures[code + ".yoy"] = before == 0 ? null : (now - before) / before * 100;
        figures[code + ".cumulative"] = between(DateOnly.MinValue, E);
        figures[code + ".first_ever"] = now > 0 && between(DateOnly.MinValue, S.AddDays(-1)) == 0;
        var earlier = Enumerable.Range(firstYear ?? year, Math.Max(0, year - (firstYear ?? year))).Select(y => between(new DateOnly(y, 1, 1), EndOf(y))).ToList();
        figures[code + ".record_high"] = earlier.Count > 0 && earlier.All(v => v < now);
    }

    private void AddStocks(Dictionary<string, object?> figures)
    {
        var lastYearEnd = new DateOnly(year - 1, 12, 31);
        var above = book["企业名录"].Where(f => PresentAt(f, E) && f.Date("入规日期") <= E && !(f.Date("退规日期") <= E)).ToList();
        figures["enterprise.above_scale"] = (decimal)above.Count;
        figures["rd.registration_rate"] = above.Count == 0 ? null : (decimal)above.Count(f => f.Date("研发系统注册日期") <= E) / above.Count * 100;
        figures["hnte.valid"] = ValidAt(E);
        figures["hnte.valid_net_increase"] = ValidAt(E) - ValidAt(lastYearEnd);
        figures["loan.balance"] = book["科技贷"].Where(l => l.Date("放款日期") <= E && !(l.Date("结清日期") <= E)).Sum(l => l.Number("金额（万元）") ?? 0);
        figures["alliance.enterprises_total"] = Count("联盟成员", m => m["单位类型"] == "企业" && m.Date("加入日期") <= E);
        figures["alliance.parks_total"] = Count("联盟成员", m => m["单位类型"] == "园区" && m.Date("加入日期") <= E);
        figures["agri.tasks"] = Count("农业园区任务", _ => true);
        figures["agri.tasks_done"] = Count("农业园区任务", t => t.Date("完成日期") <= E);
        figures["agri.tasks_overdue"] = Count("农业园区任务", t => !(t.Date("完成日期") <= E) && t.Date("计划完成日期") <= E);
        figures["agri.investment_done"] = book["农业园区任务"].Sum(t => t.Number("完成投资（万元）") ?? 0);
        figures["agri.entities"] = Count("农业园区主体", e => e.Date("入园日期") <= E && !(e.Date("退出日期") <= E));
        figures["commissioner.active"] = Count("科技特派员", c => c.Date("派驻日期") <= E && c.Date("结束日期") >= E);
        figures["patent.inventions_valid"] = Count("专利", p => p["类型"] == "发明专利" && p.Date("授权日期") <= E && !(p.Date("失效日期") <= E));
    }

    private void AddResearch(Dictionary<string, object?> figures)
    {
        var (now, before) = (Active(year), Active(year - 1));
        figures["rd.reporting_enterprises"] = (decimal)now.Count;
        figures["rd.reported"] = now.Values.Sum();
        figures["rd.reported.yoy"] = before.Values.Sum() is 0 ? null : (now.Values.Sum() - before.Values.Sum()) / before.Values.Sum() * 100;
        figures["rd.active_net_increase"] = (decimal)(now.Count - before.Count);
        figures["rd.newly_active"] = (decimal)now.Keys.Except(before.Keys).Count();
        var rewards = book["资金兑付"].Where(p => p["类别"] == "创新奖励" && p.Date("兑付日期") >= S && p.Date("兑付日期") <= E && p.Date("受理日期") is not null)
            .Select(p => (decimal)(p.Date("兑付日期")!.Value.DayNumber - p.Date("受理日期")!.Value.DayNumber)).Order().ToList();
        figures["reward.days_to_pay_median"] = rewards.Count == 0 ? null : (rewards[(rewards.Count - 1) / 2] + rewards[rewards.Count / 2]) / 2;
        var rated = book["科技贷"].Where(l => l.Date("放款日期") >= S && l.Date("放款日期") <= E && l.Number("年利率（%）") is not null && l.Number("金额（万元）") is not null).ToList();
        figures["loan.average_rate"] = rated.Count == 0 ? null : rated.Sum(l => l.Number("年利率（%）") * l.Number("金额（万元）")) / rated.Sum(l => l.Number("金额（万元）"));
        var sessions = book["活动培训"].Where(t => t["类别"] == "巡回培训" && t.Date("日期") >= S && t.Date("日期") <= E).Select(t => t["活动编号"]).ToHashSet();
        figures["training.enterprises"] = (decimal)book["活动参加企业"].Where(a => sessions.Contains(a["活动编号"])).Select(a => a["统一社会信用代码"]).Distinct().Count();
        figures["visit.problems_resolved"] = Count("企业走访", v => v.Date("日期") >= S && v.Date("日期") <= E && v["反映问题"] is not null && v.Date("办结日期") <= E);
    }

    private Dictionary<string, object> Completion(Dictionary<string, object?> figures) => book["年度目标"].Where(t => t.Int("年份") == year && t.Number("目标值") is not (null or 0))
        .Where(t => figures.GetValueOrDefault(t["指标"]!) is decimal)
        .ToDictionary(t => t["指标"]!, t => (object)Round((decimal)figures[t["指标"]!]! / t.Number("目标值")!.Value * 100));

    private Dictionary<string, decimal> Active(int y) => book["研发投入"].Where(r => r.Int("年份") == y && r.Int("截至月份") == month && r.Number("研发费用（万元）") > 0)
        .ToDictionary(r => r["统一社会信用代码"]!, r => r.Number("研发费用（万元）")!.Value);

    private decimal ValidAt(DateOnly day)
    {
        var present = book["企业名录"].Where(f => PresentAt(f, day)).Select(f => f["统一社会信用代码"]).ToHashSet();
        return book["资质认定"].Where(t => t["资质"] == "国家高新技术企业" && t.Date("有效期起") <= day && t.Date("有效期止") >= day)
            .Select(t => t["统一社会信用代码"]).Where(present.Contains).Distinct().Count();
    }

    private decimal Count(string sheet, Func<PlainRow, bool> where) => book[sheet].Count(where);

    private static bool PresentAt(PlainRow firm, DateOnly day) => firm.Date("成立日期") <= day && !(firm.Date("迁出或注销日期") <= day);
}
