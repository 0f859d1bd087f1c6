namespace Kechuang.Benchmarks;

/// <summary>The published figures as somebody would write them by hand, one statement a figure: counts as they are, money in fen, decimals in millionths.</summary>
internal static class PlainSql
{
    private const string Live = "district_id = @d AND NOT voided";
    private const string Hnte = "FROM ledger_title WHERE " + Live + " AND title = '国家高新技术企业'";
    private const string Above = "FROM ledger_enterprise WHERE " + Live + " AND founded_on <= @e AND (left_on IS NULL OR left_on > @e) AND above_scale_from <= @e AND (above_scale_until IS NULL OR above_scale_until > @e)";
    private const string Index = "SELECT value FROM ledger_region WHERE " + Live + " AND year = @y AND month = @m AND region = @own AND \"index\" = ";

    public static IReadOnlyDictionary<string, string> All { get; } = Titles().Concat(Projects()).Concat(Money()).Concat(Research()).Concat(Others()).ToDictionary();

    /// <summary>From what is stored to the figure's unit.</summary>
    public static decimal Scale(string unit) => unit is "万元" ? 1_000_000 : unit is "亿元" ? 1_000_000 : 1;

    private static KeyValuePair<string, string> Of(string code, string sql) => new(code, sql);

    private static string In(string column, string from = "@s", string to = "@e") => $"{column} BETWEEN {from} AND {to}";

    private static string Count(string table, string where) => $"SELECT COUNT(*) FROM ledger_{table} WHERE {Live} AND {where}";

    private static string Sum(string table, string column, string where) => $"SELECT COALESCE(SUM({column}), 0) FROM ledger_{table} WHERE {Live} AND {where}";

    private static IEnumerable<KeyValuePair<string, string>> Titles()
    {
        string Valid(string day) => $"(SELECT COUNT(DISTINCT t.credit_code) FROM ledger_title t JOIN ledger_enterprise f ON f.district_id = t.district_id AND f.key = t.credit_code AND NOT f.voided WHERE t.district_id = @d AND NOT t.voided AND t.title = '国家高新技术企业' AND t.valid_from <= {day} AND t.valid_until >= {day} AND f.founded_on <= {day} AND (f.left_on IS NULL OR f.left_on > {day}))";
        yield return Of("enterprise.above_scale", "SELECT COUNT(*) " + Above);
        yield return Of("rd.registration_rate", "SELECT 100.0 * SUM(CASE WHEN rd_registered_on <= @e THEN 1 ELSE 0 END) / COUNT(*) " + Above);
        yield return Of("hnte.applied_new", $"SELECT COUNT(*) {Hnte} AND method = '新认定' AND {In("applied_on")}");
        yield return Of("hnte.applied_renewal", $"SELECT COUNT(*) {Hnte} AND method = '重新认定' AND {In("applied_on")}");
        yield return Of("hnte.recognised", $"SELECT COUNT(*) {Hnte} AND {In("recognised_on")}");
        yield return Of("hnte.recognised_renewal", $"SELECT COUNT(*) {Hnte} AND method = '重新认定' AND {In("recognised_on")}");
        yield return Of("hnte.valid", "SELECT " + Valid("@e"));
        yield return Of("hnte.valid_net_increase", $"SELECT {Valid("@e")} - {Valid("@ly")}");
        yield return Of("national_tech_sme.entered", $"SELECT COUNT(DISTINCT credit_code) FROM ledger_title WHERE {Live} AND title = '国家科技型中小企业' AND {In("recognised_on")}");
        yield return Of("gazelle.recognised", Count("title", $"title = '瞪羚企业' AND {In("recognised_on")}"));
        yield return Of("tech_sme.recognised", Count("title", $"title = '省科技型中小企业' AND {In("recognised_on")}"));
        yield return Of("institution.municipal_recognised", Count("institution", $"kind = '市级企业研发中心' AND {In("recognised_on")}"));
        yield return Of("institution.provincial_center_applied", Count("institution", $"kind = '省级高新技术企业研究开发中心' AND {In("applied_on")}"));
        yield return Of("institution.provincial_institute_applied", Count("institution", $"kind = '省级企业研究院' AND {In("applied_on")}"));
        yield return Of("carrier.recognised", Count("carrier", In("recognised_on")));
    }

    private static IEnumerable<KeyValuePair<string, string>> Projects()
    {
        yield return Of("project.municipal_recommended", Count("project", $"level = '市级' AND {In("recommended_on")}"));
        yield return Of("project.district_solicited", Count("project", $"level = '区级' AND {In("applied_on")}"));
        yield return Of("project.district_established", Count("project", $"level = '区级' AND {In("established_on")}"));
        yield return Of("project.acceptance_meetings", $"SELECT COUNT(DISTINCT acceptance_meeting_on) FROM ledger_project WHERE {Live} AND level = '区级' AND {In("acceptance_meeting_on")}");
        yield return Of("project.accepted", Count("project", $"level = '区级' AND acceptance_outcome = '通过' AND {In("acceptance_meeting_on")}"));
        yield return Of("award.nominated_first", Count("award", $"grade = '一等奖' AND {In("nominated_on")}"));
        yield return Of("award.nominated_second", Count("award", $"grade = '二等奖' AND {In("nominated_on")}"));
        yield return Of("patent.applied", Count("patent", In("applied_on")));
        yield return Of("patent.inventions_granted", Count("patent", $"kind = '发明专利' AND {In("granted_on")}"));
        yield return Of("patent.inventions_valid", Count("patent", "kind = '发明专利' AND granted_on <= @e AND (lapsed_on IS NULL OR lapsed_on > @e)"));
    }

    private static IEnumerable<KeyValuePair<string, string>> Money()
    {
        string Paid(string category) => Sum("payment", "amount", $"category = '{category}' AND {In("paid_on")}");
        yield return Of("reward.paid", Paid("创新奖励"));
        yield return Of("project.subsidy_paid", Paid("项目补助"));
        yield return Of("voucher.issued", Sum("voucher", "quota", In("issued_on")));
        yield return Of("voucher.used", Sum("voucher", "used_amount", In("used_on")));
        yield return Of("voucher.redeemed", Sum("voucher", "redeemed_amount", In("redeemed_on")));
        yield return Of("fund.used", $"SELECT ({Sum("payment", "amount", $"category IN ('创新奖励', '项目补助') AND {In("paid_on")}")}) + ({Sum("voucher", "used_amount", In("used_on"))})");
        yield return Of("loan.issued", Sum("loan", "amount", In("issued_on")));
        yield return Of("loan.count", Count("loan", In("issued_on")));
        yield return Of("loan.enterprises", $"SELECT COUNT(DISTINCT credit_code) FROM ledger_loan WHERE {Live} AND {In("issued_on")}");
        yield return Of("loan.balance", Sum("loan", "amount", "issued_on <= @e AND (repaid_on IS NULL OR repaid_on > @e)"));
        yield return Of("contract.count", Count("contract", In("registered_on")));
        yield return Of("contract.value", Sum("contract", "value", In("registered_on")));
        yield return Of("contract.technology_value", Sum("contract", "technology_value", In("registered_on")));
        yield return Of("upper_funds.received", Sum("upper_fund", "amount", In("received_on")));
    }

    private static IEnumerable<KeyValuePair<string, string>> Research()
    {
        const string Returns = "FROM ledger_rd_return WHERE " + Live + " AND rd_expense > 0 AND month = @m AND year = ";
        yield return Of("rd.reporting_enterprises", $"SELECT COUNT(*) {Returns}@y");
        yield return Of("rd.reported", $"SELECT SUM(rd_expense) {Returns}@y");
        yield return Of("rd.reported.yoy", $"SELECT ((SELECT SUM(rd_expense) {Returns}@y) - p.v) * 100.0 / p.v FROM (SELECT SUM(rd_expense) AS v {Returns}@y - 1) p");
        yield return Of("rd.active_net_increase", $"SELECT (SELECT COUNT(*) {Returns}@y) - (SELECT COUNT(*) {Returns}@y - 1)");
        yield return Of("rd.newly_active", $"SELECT COUNT(DISTINCT credit_code) {Returns}@y AND credit_code NOT IN (SELECT credit_code {Returns}@y - 1)");
        yield return Of("hitech.added_value", Index + "'高新技术产业增加值'");
        yield return Of("rd.gross_last_year", Index.Replace("year = @y AND month = @m", "year = @y - 1 AND month = 12", StringComparison.Ordinal) + "'全社会研发经费'");
        foreach (var (code, index) in new[] { ("rd.reported", "规上企业研发费用"), ("hitech.added_value", "高新技术产业增加值"), ("hitech.investment", "高新技术产业投资") })
        {
            var rows = $"FROM ledger_region WHERE {Live} AND year = @y AND month = @m AND \"index\" = '{index}'";
            yield return Of(code + ".growth_rank", $"SELECT 1 + COUNT(*) {rows} AND growth > (SELECT growth {rows} AND region = @own)");
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Others()
    {
        yield return Of("enclave.settled", Count("resident", In("settled_on")));
        yield return Of("enclave.settled_cumulative", Count("resident", "settled_on <= @e"));
        yield return Of("enclave.doctors_recommended", Count("talent", $"education = '博士' AND source <> '本地' AND {In("recommended_on")}"));
        yield return Of("enclave.doctors_recommended_cumulative", Count("talent", "education = '博士' AND source <> '本地' AND recommended_on <= @e"));
        yield return Of("talent.foreign_experts", Count("talent", $"category = '外国专家' AND {In("recommended_on")}"));
        yield return Of("alliance.enterprises_joined", Count("alliance", $"member_kind = '企业' AND {In("joined_on")}"));
        yield return Of("alliance.enterprises_total", Count("alliance", "member_kind = '企业' AND joined_on <= @e"));
        yield return Of("alliance.parks_total", Count("alliance", "member_kind = '园区' AND joined_on <= @e"));
        yield return Of("training.sessions", Count("event", $"category = '巡回培训' AND {In("held_on")}"));
        yield return Of("training.enterprises", $"SELECT COUNT(DISTINCT a.credit_code) FROM ledger_attendance a JOIN ledger_event e ON e.district_id = a.district_id AND e.key = a.event_number AND NOT e.voided WHERE a.district_id = @d AND NOT a.voided AND e.category = '巡回培训' AND {In("e.held_on")}");
        yield return Of("science_popularisation.events", Count("event", $"category = '科普活动' AND {In("held_on")}"));
        yield return Of("science_popularisation.attendance", Sum("event", "attendance", $"category = '科普活动' AND {In("held_on")}"));
        yield return Of("visit.count", Count("visit", In("visited_on")));
        yield return Of("visit.enterprises", $"SELECT COUNT(DISTINCT credit_code) FROM ledger_visit WHERE {Live} AND {In("visited_on")}");
        yield return Of("visit.problems", Count("visit", $"problem IS NOT NULL AND {In("visited_on")}"));
        yield return Of("visit.problems_resolved", Count("visit", $"problem IS NOT NULL AND resolved_on <= @e AND {In("visited_on")}"));
        yield return Of("policy.issued", Count("policy", In("issued_on")));
        foreach (var (code, kind) in new[] { ("brief.instructions", "批示"), ("brief.reports", "专报"), ("brief.media", "媒体报道") })
        {
            yield return Of(code, Count("briefing", $"kind = '{kind}' AND {In("issued_on")}"));
        }

        yield return Of("agri.tasks", Count("park_task", "1 = 1"));
        yield return Of("agri.tasks_done", Count("park_task", "done_on <= @e"));
        yield return Of("agri.tasks_overdue", Count("park_task", "(done_on IS NULL OR done_on > @e) AND due_on <= @e"));
        yield return Of("agri.investment_done", Sum("park_task", "done_investment", "1 = 1"));
        yield return Of("agri.entities", Count("park_entity", "entered_on <= @e AND (left_on IS NULL OR left_on > @e)"));
        yield return Of("commissioner.active", Count("commissioner", "posted_from <= @e AND posted_until >= @e"));
        yield return Of("honour.received", Count("honour", In("granted_on")));
    }
}
