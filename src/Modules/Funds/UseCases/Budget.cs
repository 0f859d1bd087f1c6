using Kechuang.Contracts.Funds;
using Kechuang.Data;
using Kechuang.Funds.Domain;
using Kechuang.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Funds.UseCases;

/// <summary>Sets money of the lines aside, pays it and gives it back, in the transactions of others. Every movement is a posting.</summary>
internal sealed class Budget(AppDb db, Journal journal, TimeProvider clock) : IBudget
{
    private DateOnly Today => BeijingTime.Today(clock);

    public async Task<IReadOnlyList<BudgetLineState>> LinesAsync(int districtId, int year, CancellationToken cancel)
    {
        var lines = await db.Set<BudgetLine>().AsNoTracking().Where(l => l.DistrictId == districtId && l.Year == year).OrderBy(l => l.Source).ThenBy(l => l.Purpose).ThenBy(l => l.Title).ToListAsync(cancel);
        return await StatesAsync(lines, cancel);
    }

    /// <summary>The lines with what is on their accounts; one statement.</summary>
    public async Task<IReadOnlyList<BudgetLineState>> StatesAsync(IReadOnlyList<BudgetLine> lines, CancellationToken cancel)
    {
        var codes = lines.SelectMany(l => new[] { l.SourceAccount, l.AvailableAccount, l.CommittedAccount, l.PaidAccount }).ToList();
        var district = lines.Count > 0 ? lines[0].DistrictId : 0;
        var accounts = await db.Set<Account>().AsNoTracking().Where(a => a.DistrictId == district && codes.Contains(a.Code)).ToDictionaryAsync(a => a.Code, cancel);
        Money On(string code) => accounts.GetValueOrDefault(code)?.State.Balance ?? Money.Zero;
        return [.. lines.Select(l => new BudgetLineState(l.Id, l.Year, l.Source, l.Purpose, l.Title, On(l.SourceAccount), On(l.AvailableAccount), On(l.CommittedAccount), On(l.PaidAccount)))];
    }

    public async Task OpenAsync(BudgetLine line, CancellationToken cancel) => await journal.OpenAsync(line.DistrictId,
    [
        new(line.SourceAccount, $"{line.Title} 预算来源", Side.Credit, Guarded: false), new(line.AvailableAccount, $"{line.Title} 可用指标", Side.Debit),
        new(line.CommittedAccount, $"{line.Title} 已安排", Side.Debit), new(line.PaidAccount, $"{line.Title} 已支付", Side.Debit),
    ], cancel);

    /// <summary>Adds to a line (or, below zero, takes from it); null where there was enough.</summary>
    public Task<BudgetShort?> AppropriateAsync(BudgetLine line, Money change, string key, DateOnly on, string summary, CancellationToken cancel) =>
        change > Money.Zero
            ? MoveAsync(line, line.AvailableAccount, line.SourceAccount, change, new Wording(key, on, summary), cancel)
            : MoveAsync(line, line.SourceAccount, line.AvailableAccount, Money.Zero - change, new Wording(key, on, summary), cancel);

    public async Task<BudgetShort?> CommitAsync(int districtId, Commitment commitment, CancellationToken cancel)
    {
        if (commitment.Amount <= Money.Zero)
        {
            throw new ArgumentException($"{commitment.Key} sets aside {commitment.Amount} 万元", nameof(commitment));
        }

        if (await db.Set<BudgetCommitment>().AsNoTracking().AnyAsync(c => c.DistrictId == districtId && c.Key == commitment.Key, cancel))
        {
            return null;
        }

        var line = await LineAsync(districtId, commitment.LineId, cancel);
        if (await MoveAsync(line, line.CommittedAccount, line.AvailableAccount, commitment.Amount, new Wording($"commit/{commitment.Key}", Today, $"安排：{commitment.Subject}") { Case = commitment.Case, CreditCode = commitment.CreditCode, Href = commitment.Href }, cancel) is { } @short)
        {
            return @short;
        }

        db.Add(new BudgetCommitment
        {
            DistrictId = districtId, Key = commitment.Key, LineId = line.Id, Subject = PaymentOrder.Cut(commitment.Subject), Case = commitment.Case, CreditCode = commitment.CreditCode, Href = commitment.Href, Amount = commitment.Amount, CommittedAt = clock.GetUtcNow().UtcDateTime,
        });
        await db.SaveChangesAsync(cancel);
        return null;
    }

    public async Task<Money> ReleaseAsync(int districtId, string key, string why, CancellationToken cancel)
    {
        if (await db.Set<BudgetCommitment>().AsNoTracking().FirstOrDefaultAsync(c => c.DistrictId == districtId && c.Key == key, cancel) is not { } found)
        {
            return Money.Zero;
        }

        var rest = found.Amount - found.Asked - found.Released;
        var (id, fen, asked, released) = (found.Id, rest.Fen, found.Asked.Fen, found.Released.Fen);
        if (rest <= Money.Zero || await db.Database.ExecuteSqlAsync($"UPDATE budget_commitments SET released = released + {fen} WHERE id = {id} AND asked = {asked} AND released = {released}", cancel) == 0)
        {
            return Money.Zero;
        }

        var line = await LineAsync(districtId, found.LineId, cancel);
        await MoveAsync(line, line.AvailableAccount, line.CommittedAccount, rest, new Wording($"release/{key}/{found.Released.Fen + fen}", Today, $"{why}：{found.Subject}") { Case = found.Case, CreditCode = found.CreditCode, Href = found.Href }, cancel);
        return rest;
    }

    /// <summary>Sets a request's money aside for it alone, from the line that the keepers of the funds chose.</summary>
    public async Task<BudgetShort?> ChooseAsync(PaymentOrder order, int lineId, CancellationToken cancel)
    {
        // A line may be given up and chosen again: each time is a commitment of its own.
        var times = await db.Set<BudgetCommitment>().CountAsync(c => c.DistrictId == order.DistrictId && c.Key.StartsWith(order.ChosenCommitment), cancel);
        return await SetAsideAsync(order, $"{order.ChosenCommitment}{times + 1}", lineId, cancel);
    }

    /// <summary>Sets a request's money aside for it alone.</summary>
    public async Task<BudgetShort?> SetAsideAsync(PaymentOrder order, string key, int lineId, CancellationToken cancel)
    {
        var @short = await CommitAsync(order.DistrictId, new Commitment(key, lineId, order.Amount, order.Subject, order.Case, order.CreditCode, order.Href), cancel);
        if (@short is null)
        {
            await AskAsync(order.DistrictId, key, order.Amount, cancel);
            (order.BudgetLineId, order.Commitment) = (lineId, key);
        }

        return @short;
    }

    /// <summary>The request will not be paid: what was set aside for it alone goes back to the line, the rest to the commitment that it came from.</summary>
    public async Task FreeAsync(PaymentOrder order, string why, CancellationToken cancel)
    {
        if (order.Commitment.Length == 0)
        {
            return;
        }

        var (fen, district, key) = (order.Amount.Fen, order.DistrictId, order.Commitment);
        await db.Database.ExecuteSqlAsync($"UPDATE budget_commitments SET asked = asked - {fen} WHERE district_id = {district} AND key = {key} AND asked >= {fen}", cancel);
        if (order.Commitment.StartsWith(order.OwnCommitment, StringComparison.Ordinal))
        {
            await ReleaseAsync(order.DistrictId, order.Commitment, why, cancel);
        }
    }

    /// <summary>Lets go of a line that the keepers of the funds chose, so that the next entering asks again; what the asking module set aside stays.</summary>
    public async Task GiveUpAsync(PaymentOrder order, string why, CancellationToken cancel)
    {
        if (order.LineChosen)
        {
            await FreeAsync(order, why, cancel);
            (order.BudgetLineId, order.Commitment) = (null, "");
        }
    }

    /// <summary>Takes part of what was set aside for a request; false where so much is not left.</summary>
    public async Task<bool> AskAsync(int districtId, string key, Money amount, CancellationToken cancel)
    {
        var fen = amount.Fen;
        return await db.Database.ExecuteSqlAsync($"UPDATE budget_commitments SET asked = asked + {fen} WHERE district_id = {districtId} AND key = {key} AND amount - asked - released >= {fen}", cancel) == 1;
    }

    /// <summary>Books what was paid from the request's line.</summary>
    public async Task PayAsync(PaymentOrder order, DateOnly on, CancellationToken cancel)
    {
        var line = await LineAsync(order.DistrictId, order.BudgetLineId!.Value, cancel);
        await PostAsync(order, new JournalPosting($"paid/{order.Id}", on, $"支付：{order.Subject}", [new(line.PaidAccount, Side.Debit, order.Amount), new(line.CommittedAccount, Side.Credit, order.Amount)]), cancel);
    }

    /// <summary>
    /// Books what came back, in one posting: to the lines that bear money of the case, the last paid first, each at most what it bears; into the year's money where
    /// the year is not over, else to where it came from. What no line bears moves none. Gives the line where it is a single one.
    /// </summary>
    public async Task<int?> ReturnAsync(PaymentOrder order, DateOnly on, CancellationToken cancel)
    {
        var (rest, shares, lines) = (order.Amount, new List<JournalLine>(), new List<int>());
        foreach (var (line, borne) in await BorneAsync(order, cancel))
        {
            var share = borne < rest ? borne : rest;
            if (share > Money.Zero)
            {
                shares.AddRange([new(line.Year == on.Year ? line.AvailableAccount : line.SourceAccount, Side.Debit, share), new(line.PaidAccount, Side.Credit, share)]);
                lines.Add(line.Id);
                rest -= share;
            }
        }

        if (shares.Count > 0)
        {
            await PostAsync(order, new JournalPosting($"returned/{order.Id}", on, $"收回：{order.Subject}", shares), cancel);
        }

        return lines.Count == 1 ? lines[0] : null;
    }

    /// <summary>What the lines have paid for the order's case and not got back, by the journal; the line that paid last comes first.</summary>
    private async Task<IReadOnlyList<(BudgetLine Line, Money Borne)>> BorneAsync(PaymentOrder order, CancellationToken cancel)
    {
        var lines = (await db.Set<BudgetLine>().AsNoTracking().Where(l => l.DistrictId == order.DistrictId).ToListAsync(cancel)).ToDictionary(l => l.PaidAccount);
        var moves = await (from entry in db.Set<JournalEntry>().AsNoTracking()
                           where entry.DistrictId == order.DistrictId && entry.Case == order.Case
                           join line in db.Set<EntryLine>() on entry.Id equals line.EntryId
                           join account in db.Set<Account>() on line.AccountId equals account.Id
                           select new { account.Code, line.EntryId, line.Side, line.Amount }).ToListAsync(cancel);
        return
        [
            .. moves.Where(m => lines.ContainsKey(m.Code)).GroupBy(m => lines[m.Code]).OrderByDescending(g => g.Max(m => m.Side == Side.Debit ? m.EntryId : 0))
                .Select(g => (g.Key, new Money(g.Sum(m => m.Side == Side.Debit ? m.Amount.Fen : -m.Amount.Fen)))),
        ];
    }

    private async Task PostAsync(PaymentOrder order, JournalPosting posting, CancellationToken cancel)
    {
        if (await journal.PostAsync(order.DistrictId, posting with { Case = order.Case, CreditCode = order.CreditCode, Href = $"/payments/{order.Id}" }, cancel) is PostingResult.Short @short)
        {
            throw new InvalidOperationException($"Payment request {order.Id}: {@short.Title} has {@short.Balance}, not {@short.Asked} 万元");
        }
    }

    private Task<BudgetLine> LineAsync(int districtId, int id, CancellationToken cancel) => db.Set<BudgetLine>().AsNoTracking().FirstAsync(l => l.DistrictId == districtId && l.Id == id, cancel);

    private async Task<BudgetShort?> MoveAsync(BudgetLine line, string to, string from, Money amount, Wording wording, CancellationToken cancel)
    {
        var result = await journal.PostAsync(line.DistrictId, new JournalPosting(wording.Key, wording.On, wording.Summary, [new(to, Side.Debit, amount), new(from, Side.Credit, amount)], wording.Case, wording.CreditCode, wording.Href), cancel);
        return result is PostingResult.Short @short ? new BudgetShort(line.Title, @short.Balance, @short.Asked) : null;
    }

    private sealed record Wording(string Key, DateOnly On, string Summary)
    {
        public string Case { get; init; } = "";

        public string CreditCode { get; init; } = "";

        public string Href { get; init; } = "";
    }
}
