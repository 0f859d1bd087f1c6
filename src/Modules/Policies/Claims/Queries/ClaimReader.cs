using Kechuang.Contracts.Funds;
using Kechuang.Core.Accounts;
using Kechuang.Core.Paging;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Policies.Clauses;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Policies.Claims;

/// <summary>What the list of claims is narrowed by; it stands in the address.</summary>
internal sealed record ClaimFilter(string Words, ClaimStatus? Status, string Clause, int? Year, bool Late, int? ListId, int? BatchId, int Page);

internal sealed record ClaimLine(long Id, string FirmName, string CreditCode, string Township, string ClauseTitle, string Event, int Year, Money Entitled, Money? Amount, string Cut, ClaimStatus Status, DateOnly SubmittedOn, DateOnly? StageDue, bool Automatic, string Note, int Version, Money? First)
{
    public string Number => new Claim { Id = Id, Year = Year }.Number;
}

/// <summary>A claim with all that its page shows.</summary>
internal sealed record ClaimView(Claim Claim, IReadOnlyList<ClaimStep> Steps, IReadOnlyList<PaymentState> Payments, ClaimBatch? Batch, Payee? Payee, ClauseDefinition Clause)
{
    /// <summary>What the inputs are called.</summary>
    public IReadOnlyDictionary<string, string> Labels => Clause.Inputs.ToDictionary(i => i.Key, i => i.Label);
}

/// <summary>Claims within a person's reach.</summary>
internal sealed class ClaimReader(AppDb db, IPaymentRequests payments, IPayees payees, ClaimWork work)
{
    public const int PageSize = 50;

    /// <summary>A page of claims, the oldest that wait first; two statements.</summary>
    public Task<Paged<ClaimLine>> ListAsync(Access access, ClaimFilter filter, CancellationToken cancel) => Lines(Narrowed(access, filter)).PageAsync(filter.Page, PageSize, cancel);

    /// <summary>All of them in one stream, for exports.</summary>
    public IAsyncEnumerable<ClaimLine> All(Access access, ClaimFilter filter) => Lines(Narrowed(access, filter)).AsAsyncEnumerable();

    /// <summary>How many and how much, of what the filter leaves.</summary>
    public async Task<(int Count, Money Sum)> TotalAsync(Access access, ClaimFilter filter, CancellationToken cancel)
    {
        var total = await Narrowed(access, filter).GroupBy(_ => 1).Select(g => new { Count = g.Count(), Fen = g.Sum(c => c.Amount == null ? (long)(object)c.Entitled : (long)(object)c.Amount!) }).SingleOrDefaultAsync(cancel);
        return total is null ? (0, Money.Zero) : (total.Count, new Money(total.Fen));
    }

    /// <summary>Clauses that claims within reach are of; one statement.</summary>
    public async Task<IReadOnlyList<(string Key, string Title)>> ClausesAsync(Access access, CancellationToken cancel) =>
        [.. (await db.Set<Claim>().AsNoTracking().Within(access).GroupBy(c => c.ClauseKey).Select(g => new { g.Key, Title = g.Max(c => c.ClauseTitle) }).OrderBy(c => c.Title).ToListAsync(cancel)).Select(c => (c.Key, c.Title ?? c.Key))];

    /// <summary>One claim; null where it is out of reach.</summary>
    public async Task<ClaimView?> FindAsync(Access access, long id, CancellationToken cancel)
    {
        if (await db.Set<Claim>().AsNoTracking().Within(access).Include(c => c.Files).Include(c => c.Payments).AsSplitQuery().FirstOrDefaultAsync(c => c.Id == id, cancel) is not { } claim)
        {
            return null;
        }

        var steps = await db.Set<ClaimStep>().AsNoTracking().Where(s => s.ClaimId == id).OrderBy(s => s.Id).ToListAsync(cancel);
        var batch = claim.BatchId is { } b ? await db.Set<ClaimBatch>().AsNoTracking().FirstAsync(x => x.Id == b, cancel) : null;
        return new ClaimView(claim, steps, claim.Payments.Count == 0 ? [] : await payments.StatesAsync(claim.DistrictId, [claim.Case], cancel), batch, (await payees.OfAsync(claim.DistrictId, [claim.CreditCode], cancel)).GetValueOrDefault(claim.CreditCode), (await work.ClausesAsync([claim], cancel))[claim.ClauseVersionId].Definition);
    }

    private IQueryable<Claim> Narrowed(Access access, ClaimFilter filter)
    {
        var claims = db.Set<Claim>().AsNoTracking().Within(access);
        claims = filter.Status is { } status ? claims.Where(c => c.Status == status) : claims;
        claims = filter.Clause.Length > 0 ? claims.Where(c => c.ClauseKey == filter.Clause) : claims;
        claims = filter.Year is { } year ? claims.Where(c => c.Year == year) : claims;
        claims = filter.ListId is { } list ? claims.Where(c => c.ListId == list) : claims;
        claims = filter.BatchId is { } batch ? claims.Where(c => c.BatchId == batch) : claims;
        if (filter.Late)
        {
            var today = work.Today;
            claims = claims.Where(c => c.StageDue < today && !ClaimFlow.Table.Ends.Contains(c.Status));
        }

        foreach (var word in filter.Words.Split([' ', '　'], StringSplitOptions.RemoveEmptyEntries))
        {
            claims = claims.Where(c => c.FirmName.Contains(word) || c.CreditCode == word || c.Event.Contains(word) || c.ClauseTitle.Contains(word));
        }

        return claims;
    }

    private static IQueryable<ClaimLine> Lines(IQueryable<Claim> claims) => claims.OrderByDescending(c => c.Id)
        .Select(c => new ClaimLine(c.Id, c.FirmName, c.CreditCode, c.Township, c.ClauseTitle, c.Event, c.Year, c.Entitled, c.Amount, c.Cut, c.Status, c.SubmittedOn, c.StageDue, c.ListId != null, c.Note, c.Version, c.FirstAmount));
}
