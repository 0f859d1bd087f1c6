using System.Diagnostics;
using System.Globalization;
using Kechuang.Contracts.Funds;
using Kechuang.Core.Districts;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Funds.Queries;
using Kechuang.Kernel;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Benchmarks;

/// <summary>Postings of eight writers beside the raw durable inserts of the same database, and the trial balance over ten million lines.</summary>
internal static class JournalBenchmark
{
    private const int Writers = 8, Accounts = 2_000, FirstYear = 2019, Years = 3;
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(10);
    private static readonly OperationKind Post = new("bench.post", "记账");

    public static async Task RunAsync(long entries)
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var services = TestDatabase.Services(database.Setting);
        var district = await Raw.InScopeAsync(services, s => s.GetRequiredService<DistrictDirectory>().CreateAsync("望川区", "示范市", Actor.System));
        await OpenAsync(services, district.Id);
        var raw = await Raw.CommitsAsync(services, Writers, Span);
        foreach (var contended in new[] { false, true })
        {
            var rate = await PostAsync(services, district.Id, contended);
            Measured.Line($"postings a second of {Writers} writers, {(contended ? "all on one account" : "each on its own accounts")}, each an audited operation", $"{rate:N0}/s, {rate / raw:N3} of {raw:N0} raw durable inserts a second", "—", true);
        }

        var faults = await Raw.InScopeAsync(services, s => s.GetRequiredService<JournalCheck>().RunAsync(district.Id, default));
        Measured.Line($"the journal replayed afterwards: {faults.Entries:N0} postings", faults.Faults.Count == 0 ? "every balance follows from its lines" : faults.Faults[0], "agrees", faults.Faults.Count == 0);
        await BalanceAsync(services, district.Id, entries);
    }

    private static async Task<double> PostAsync(ServiceProvider services, int district, bool contended)
    {
        var (watch, count) = (Stopwatch.StartNew(), 0);
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(async writer =>
        {
            for (var i = 0; watch.Elapsed < Span; i++)
            {
                var (from, to) = contended ? ("bench/0/a", "bench/0/b") : ($"bench/{writer}/a", $"bench/{writer}/b");
                var posting = new JournalPosting($"{contended}/{writer}/{i}", new DateOnly(2021, 12, 6), "测试", [new(to, Side.Debit, new Money(100)), new(from, Side.Credit, new Money(100))]);
                await Raw.InScopeAsync(services, s => s.GetRequiredService<UnitOfWork>().RunAsync(Post, Actor.System, district, "", _ => s.GetRequiredService<IJournal>().PostAsync(district, posting, default), touches: Touches.Nothing));
                Interlocked.Increment(ref count);
            }
        }));
        return count / watch.Elapsed.TotalSeconds;
    }

    /// <summary>Many lines put in by the database itself, as years of postings would leave them; then the trial balance of three dates.</summary>
    private static async Task BalanceAsync(ServiceProvider services, int district, long entries)
    {
        await Raw.InScopeAsync(services, async s =>
        {
            var db = s.GetRequiredService<AppDb>();
            db.Database.SetCommandTimeout(TimeSpan.FromMinutes(20));
            foreach (var statement in TestDatabase.IsSqlite ? Fill.Sqlite(district, entries / 2, Accounts) : Fill.Postgres(district, entries / 2, Accounts))
            {
                await db.Database.ExecuteSqlRawAsync(statement);
            }

            return true;
        });
        foreach (var on in new[] { new DateOnly(FirstYear, 6, 30), new DateOnly(FirstYear + 1, 6, 30), new DateOnly(FirstYear + Years, 12, 31) })
        {
            var balances = true;
            var median = await Measured.MedianAsync(5, () => Raw.InScopeAsync(services, async s =>
            {
                var trial = await s.GetRequiredService<JournalBooks>().TrialBalanceAsync(district, on, default);
                balances &= trial.Balances && trial.Debits > Money.Zero;
                return true;
            }));
            Measured.Line(string.Create(CultureInfo.InvariantCulture, $"trial balance of {on:yyyy-MM-dd} over {entries:N0} lines, {Accounts:N0} accounts"), $"{median:N0} ms{(balances ? "" : ", does not balance")}", "1,000 ms", balances && median < 1_000);
        }
    }

    private static Task OpenAsync(ServiceProvider services, int district) => Raw.InScopeAsync(services, s => s.GetRequiredService<UnitOfWork>().RunAsync(Post, Actor.System, district, "", async _ =>
    {
        await s.GetRequiredService<IJournal>().OpenAsync(district, [.. Enumerable.Range(0, Writers).SelectMany(i => new AccountOpening[] { new($"bench/{i}/a", $"来源 {i}", Side.Credit, Guarded: false), new($"bench/{i}/b", $"资金 {i}", Side.Debit) })], default);
        return true;
    }, touches: Touches.Nothing));

    /// <summary>Statements that fill the journal: entries of two lines each on two of the accounts, the accounts' sums and days made from the lines.</summary>
    private static class Fill
    {
        public static IEnumerable<string> Postgres(int district, long entries, int accounts) =>
        [
            $"INSERT INTO journal_accounts (district_id, code, title, normal, guarded, debit, credit) SELECT {district}, 'fill/' || i, '账户 ' || i, CASE i % 2 WHEN 0 THEN 'Debit' ELSE 'Credit' END, false, 0, 0 FROM generate_series(1, {accounts}) i",
            $"INSERT INTO journal_entries (district_id, key, day, summary, \"case\", credit_code, href, posted_at) SELECT {district}, 'fill/' || i, date '{FirstYear}-01-01' + (i % ({Years} * 365))::int, '测试', '', '', '', now() FROM generate_series(1, {entries}) i",
            $"INSERT INTO journal_lines (entry_id, account_id, side, amount) SELECT e.id, a.first + ((e.id * 7 + s.n * 13) % {accounts}), s.side, 100 + e.id % 9000 FROM journal_entries e, (SELECT min(id) AS first FROM journal_accounts WHERE code LIKE 'fill/%') a, (VALUES (0, 'Debit'), (1, 'Credit')) s (n, side) WHERE e.key LIKE 'fill/%'",
            "INSERT INTO journal_days (account_id, day, debit, credit) SELECT l.account_id, e.day, sum(CASE WHEN l.side = 'Debit' THEN l.amount ELSE 0 END), sum(CASE WHEN l.side = 'Credit' THEN l.amount ELSE 0 END) FROM journal_lines l JOIN journal_entries e ON e.id = l.entry_id WHERE e.key LIKE 'fill/%' GROUP BY l.account_id, e.day",
            "UPDATE journal_accounts a SET debit = d.debit, credit = d.credit FROM (SELECT account_id, sum(debit) AS debit, sum(credit) AS credit FROM journal_days GROUP BY account_id) d WHERE d.account_id = a.id AND a.code LIKE 'fill/%'",
            "ANALYZE",
        ];

        public static IEnumerable<string> Sqlite(int district, long entries, int accounts) =>
        [
            $"INSERT INTO journal_accounts (district_id, code, title, normal, guarded, debit, credit) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {accounts}) SELECT {district}, 'fill/' || i, '账户 ' || i, CASE i % 2 WHEN 0 THEN 'Debit' ELSE 'Credit' END, 0, 0, 0 FROM n",
            $"INSERT INTO journal_entries (district_id, key, day, summary, \"case\", credit_code, href, posted_at) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {entries}) SELECT {district}, 'fill/' || i, date('{FirstYear}-01-01', '+' || (i % ({Years} * 365)) || ' days'), '测试', '', '', '', '2021-12-06 00:00:00' FROM n",
            $"INSERT INTO journal_lines (entry_id, account_id, side, amount) SELECT e.id, a.first + ((e.id * 7 + s.n * 13) % {accounts}), s.side, 100 + e.id % 9000 FROM journal_entries e, (SELECT min(id) AS first FROM journal_accounts WHERE code LIKE 'fill/%') a, (SELECT 0 AS n, 'Debit' AS side UNION ALL SELECT 1, 'Credit') s WHERE e.key LIKE 'fill/%'",
            "INSERT INTO journal_days (account_id, day, debit, credit) SELECT l.account_id, e.day, sum(CASE WHEN l.side = 'Debit' THEN l.amount ELSE 0 END), sum(CASE WHEN l.side = 'Credit' THEN l.amount ELSE 0 END) FROM journal_lines l JOIN journal_entries e ON e.id = l.entry_id WHERE e.key LIKE 'fill/%' GROUP BY l.account_id, e.day",
            "UPDATE journal_accounts SET debit = (SELECT sum(debit) FROM journal_days d WHERE d.account_id = journal_accounts.id), credit = (SELECT sum(credit) FROM journal_days d WHERE d.account_id = journal_accounts.id) WHERE code LIKE 'fill/%'",
        ];
    }
}
