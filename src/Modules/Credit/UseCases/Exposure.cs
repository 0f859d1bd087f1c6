using Kechuang.Contracts.Funds;
using Kechuang.Credit.Domain;
using Kechuang.Data;
using Kechuang.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Credit.UseCases;

/// <summary>How much a pool can stand behind.</summary>
/// <param name="Balance">Cash.</param>
/// <param name="Covered">Outstanding covered principal.</param>
internal sealed record PoolRoom(Money Balance, Money Capacity, Money Covered)
{
    public Money Free => Capacity - Covered;
}

/// <summary>Covered principal of firms and pools: taken and given back by guarded statements, so that it never rises above its cap, whoever races.</summary>
internal sealed class Exposure(AppDb db, IJournal journal)
{
    public async Task<PoolRoom> RoomAsync(Scheme scheme, SchemeRules rules, CancellationToken cancel)
    {
        var cash = await journal.BalancesAsync(scheme.DistrictId, scheme.Cash, null, cancel) is [var own, ..] ? own.Balance : Money.Zero;
        var covered = await db.Set<Scheme>().AsNoTracking().Where(s => s.Id == scheme.Id).Select(s => s.CoveredFen).SingleAsync(cancel);
        return new PoolRoom(cash, Risk.Capacity(cash, rules.Leverage), new Money(covered));
    }

    /// <summary>What the firm owes under the scheme and the pool covers.</summary>
    public async Task<Money> OfFirmAsync(int schemeId, string creditCode, CancellationToken cancel) =>
        new(await db.Set<FirmExposure>().AsNoTracking().Where(f => f.SchemeId == schemeId && f.CreditCode == creditCode).Select(f => f.CoveredFen).FirstOrDefaultAsync(cancel));

    /// <summary>Takes the pool's room; false where it has not enough.</summary>
    public async Task<bool> TakePoolAsync(Scheme scheme, Money amount, Money capacity, CancellationToken cancel)
    {
        var (fen, most) = (amount.Fen, capacity.Fen);
        return await db.Set<Scheme>().Where(s => s.Id == scheme.Id && s.CoveredFen + fen <= most).ExecuteUpdateAsync(s => s.SetProperty(x => x.CoveredFen, x => x.CoveredFen + fen), cancel) == 1;
    }

    /// <summary>Takes the firm's room; false where it has not enough. From then on other banks wait for this firm's row.</summary>
    public async Task<bool> TakeFirmAsync(int schemeId, string creditCode, Money amount, Money? cap, CancellationToken cancel)
    {
        var (fen, most) = (amount.Fen, cap?.Fen ?? long.MaxValue);
        await db.Database.ExecuteSqlAsync($"INSERT INTO credit_firm_exposures (scheme_id, credit_code, covered_fen) VALUES ({schemeId}, {creditCode}, 0) ON CONFLICT (scheme_id, credit_code) DO NOTHING", cancel);
        return await Firm(schemeId, creditCode).Where(f => f.CoveredFen + fen <= most).ExecuteUpdateAsync(f => f.SetProperty(x => x.CoveredFen, x => x.CoveredFen + fen), cancel) == 1;
    }

    public Task ReleaseFirmAsync(int schemeId, string creditCode, Money amount, CancellationToken cancel)
    {
        var fen = amount.Fen;
        return Firm(schemeId, creditCode).Where(f => f.CoveredFen >= fen).ExecuteUpdateAsync(f => f.SetProperty(x => x.CoveredFen, x => x.CoveredFen - fen), cancel);
    }

    public Task ReleasePoolAsync(int schemeId, Money amount, CancellationToken cancel)
    {
        var fen = amount.Fen;
        return db.Set<Scheme>().Where(s => s.Id == schemeId && s.CoveredFen >= fen).ExecuteUpdateAsync(s => s.SetProperty(x => x.CoveredFen, x => x.CoveredFen - fen), cancel);
    }

    /// <summary>Takes an amount off what is owed; false where less is owed.</summary>
    public async Task<bool> PayDownAsync(long loanId, Money amount, CancellationToken cancel)
    {
        var fen = amount.Fen;
        return await db.Set<Loan>().Where(l => l.Id == loanId && l.BalanceFen >= fen).ExecuteUpdateAsync(l => l.SetProperty(x => x.BalanceFen, x => x.BalanceFen - fen), cancel) == 1;
    }

    private IQueryable<FirmExposure> Firm(int schemeId, string creditCode) => db.Set<FirmExposure>().Where(f => f.SchemeId == schemeId && f.CreditCode == creditCode);
}
