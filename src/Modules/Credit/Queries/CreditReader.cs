using Kechuang.Core.Accounts;
using Kechuang.Core.Files;
using Kechuang.Core.Paging;
using Kechuang.Credit.Domain;
using Kechuang.Credit.UseCases;
using Kechuang.Data;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Credit.Queries;

/// <summary>What the lists of cases are narrowed by.</summary>
internal sealed record CaseFilter(string Words, string State, int Page);

/// <summary>A loan with the newest report of its early-warning signs.</summary>
internal sealed record WarnedLoan(Loan Loan, LoanEvent Report);

/// <summary>Lists and single cases within a person's reach.</summary>
internal sealed class CreditReader(AppDb db)
{
    public const int PageSize = 50;

    public Task<List<Scheme>> SchemesAsync(Access access, CancellationToken cancel) =>
        db.Set<Scheme>().AsNoTracking().Include(s => s.Versions).Include(s => s.Banks).AsSplitQuery().Where(s => s.DistrictId == access.DistrictId).OrderBy(s => s.Code).ToListAsync(cancel);

    public Task<T?> FindAsync<T>(Access access, long id, CancellationToken cancel)
        where T : CreditCase => db.Set<T>().AsNoTracking().Visible(access).FirstOrDefaultAsync(c => c.Id == id, cancel);

    public Task<Paged<LoanRequest>> RequestsAsync(Access access, CaseFilter filter, CancellationToken cancel)
    {
        var requests = Named(db.Set<LoanRequest>().AsNoTracking().Visible(access), filter.Words);
        if (access.Role.Reach == Reach.Partner)
        {
            // A bank learns of a firm once it is recommended.
            requests = requests.Where(r => r.Number != "");
        }

        if (Enum.TryParse<RequestStatus>(filter.State, out var status))
        {
            requests = requests.Where(r => r.Status == status);
        }

        return requests.OrderByDescending(r => r.Id).PageAsync(filter.Page, PageSize, cancel);
    }

    public Task<Paged<Loan>> LoansAsync(Access access, CaseFilter filter, CancellationToken cancel)
    {
        var loans = Named(db.Set<Loan>().AsNoTracking().Visible(access), filter.Words);
        loans = filter.State switch
        {
            "open" => loans.Where(l => l.SettledOn == null),
            "overdue" => loans.Where(l => l.SettledOn == null && l.OverdueOn != null),
            "uncovered" => loans.Where(l => !l.Covered),
            "settled" => loans.Where(l => l.SettledOn != null),
            _ => loans,
        };
        return loans.OrderByDescending(l => l.Id).PageAsync(filter.Page, PageSize, cancel);
    }

    public Task<Paged<Claim>> ClaimsAsync(Access access, CaseFilter filter, CancellationToken cancel)
    {
        // A firm has no part in the claims of its bank.
        var claims = Named(db.Set<Claim>().AsNoTracking().Visible(access).Where(c => access.Role.Reach != Reach.Enterprise), filter.Words);
        if (Enum.TryParse<ClaimStatus>(filter.State, out var status))
        {
            claims = claims.Where(c => c.Status == status);
        }

        return claims.OrderByDescending(c => c.Id).PageAsync(filter.Page, PageSize, cancel);
    }

    public Task<Paged<Subsidy>> SubsidiesAsync(Access access, CaseFilter filter, CancellationToken cancel)
    {
        var subsidies = Named(db.Set<Subsidy>().AsNoTracking().Visible(access), filter.Words);
        if (Enum.TryParse<SubsidyStatus>(filter.State, out var status))
        {
            subsidies = subsidies.Where(s => s.Status == status);
        }

        return subsidies.OrderByDescending(s => s.Id).PageAsync(filter.Page, PageSize, cancel);
    }

    public Task<List<LoanEvent>> EventsAsync(long loanId, CancellationToken cancel) => db.Set<LoanEvent>().AsNoTracking().Where(e => e.LoanId == loanId).OrderBy(e => e.Id).ToListAsync(cancel);

    /// <summary>Open loans of a scheme whose newest report names signs, newest first.</summary>
    public Task<List<WarnedLoan>> WarnedAsync(int schemeId, CancellationToken cancel)
    {
        var signs = db.Set<LoanEvent>().AsNoTracking().Where(e => e.Kind == LoanEventKind.Signs);
        var newest = signs.GroupBy(e => e.LoanId).Select(g => g.Max(e => e.Id));
        return signs.Where(e => newest.Contains(e.Id) && e.Note != "").Join(db.Set<Loan>().AsNoTracking().Where(l => l.SchemeId == schemeId && l.SettledOn == null && l.WrittenOffOn == null), e => e.LoanId, l => l.Id, (e, l) => new { l, e })
            .OrderByDescending(w => w.e.On).ThenByDescending(w => w.e.Id).Select(w => new WarnedLoan(w.l, w.e)).ToListAsync(cancel);
    }

    public Task<List<Claim>> ClaimsOfAsync(long loanId, CancellationToken cancel) => db.Set<Claim>().AsNoTracking().Where(c => c.LoanId == loanId).OrderBy(c => c.Id).ToListAsync(cancel);

    public Task<List<Subsidy>> SubsidiesOfAsync(long loanId, CancellationToken cancel) => db.Set<Subsidy>().AsNoTracking().Where(s => s.LoanId == loanId).OrderBy(s => s.Year).ThenBy(s => s.Id).ToListAsync(cancel);

    public Task<List<ClaimPaper>> PapersAsync(long claimId, CancellationToken cancel) => db.Set<ClaimPaper>().AsNoTracking().Where(p => p.ClaimId == claimId).OrderBy(p => p.Id).ToListAsync(cancel);

    /// <summary>The file of a claim's paper.</summary>
    public Task<StoredFile?> FileAsync(long claimId, long paperId, CancellationToken cancel) =>
        db.Set<ClaimPaper>().Where(p => p.ClaimId == claimId && p.Id == paperId).Join(db.Set<StoredFile>(), p => p.FileId, f => f.Id, (p, f) => f).AsNoTracking().FirstOrDefaultAsync(cancel);

    public Task<Paged<PoolMovement>> MovementsAsync(int schemeId, int page, CancellationToken cancel) =>
        db.Set<PoolMovement>().AsNoTracking().Where(m => m.SchemeId == schemeId).OrderByDescending(m => m.On).ThenByDescending(m => m.Id).PageAsync(page, PageSize, cancel);

    public Task<Paged<RiskChange>> ChangesAsync(int schemeId, int page, CancellationToken cancel) =>
        db.Set<RiskChange>().AsNoTracking().Where(c => c.SchemeId == schemeId).OrderByDescending(c => c.Id).PageAsync(page, PageSize, cancel);

    public Task<Paged<BarredFirm>> BarredAsync(Access access, int page, CancellationToken cancel) =>
        db.Set<BarredFirm>().AsNoTracking().Where(b => b.DistrictId == access.DistrictId).OrderByDescending(b => b.Id).PageAsync(page, PageSize, cancel);

    private static IQueryable<T> Named<T>(IQueryable<T> cases, string words)
        where T : CreditCase => words.Length == 0 ? cases : cases.Where(c => c.UnitName.Contains(words) || c.CreditCode == words || c.Bank.Contains(words));
}
