using Kechuang.Contracts.Funds;
using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Operations;
using Kechuang.Credit.Domain;
using Kechuang.Credit.UseCases;
using Kechuang.Data;
using Kechuang.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Kechuang.Modules.Tests.Credit.CreditDistrict;

namespace Kechuang.Modules.Tests.Credit;

/// <summary>Whatever is done in whatever order: exposure stays within its caps, the pool balances, compensation stays within its limits.</summary>
public sealed class CreditPropertyTests
{
    private static readonly SchemeRules Rules = Standard with { Price = new PriceRule(PriceKind.None), Stop = 100, Warn = 100, Resume = 100, CompensationCap = Money.FromWan(60), BorneShare = 80, Tiers = [new CompensationTier(TierKind.FirstLoan, 90)], NplDays = 0, FeeShare = 5 };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Exposure_pool_and_compensation_hold_over_random_sequences(int seed)
    {
        await using var place = await StartAsync(Rules, poolWan: 100);
        var random = new Random(seed);
        for (var step = 0; step < 60; step++)
        {
            place.App.Clock.Advance(TimeSpan.FromDays(1));
            await StepAsync(place, random, step);
            await CheckAsync(place, $"seed {seed}, step {step}");
        }

        Assert.True(await place.App.QueryAsync(db => db.Set<Loan>().AnyAsync()));
    }

    private static Access Person(CreditDistrict place, Role role, int id, string bank = "") =>
        new(new Actor(null, $"{role.Title}{id}", "web", ""), role) { DistrictId = place.DistrictId, Section = Sections.General, Organisation = bank };

    private static async Task StepAsync(CreditDistrict place, Random random, int step)
    {
        var today = BeijingTime.Today(place.App.Clock);
        var (section, leader) = (Person(place, Roles.Clerk, 1), Person(place, Roles.Leader, 2));
        var amount = random.Next(1, 60_000) / 100m;
        var form = Guid.CreateVersion7();
        if (step % 4 == 0)
        {
            var bank = random.Next(2) == 0 ? Bank : OtherBank;
            var request = await place.TakenUpAsync(random.Next(2) == 0 ? Code : OtherCode, bank, 100);
            await place.App.QueryAsync(db => db.Set<LoanRequest>().Where(r => r.Id == request).ExecuteUpdateAsync(r => r.SetProperty(x => x.ValidUntil, today)));
            await place.App.InScopeAsync(s => s.GetRequiredService<LoanDesk>().FileAsync(Person(place, Roles.Bank, 3, bank), request, 1, new LoanEntry($"HT-{step}", amount, 4, 12, today, today, null, random.Next(2) == 0, PledgeKind.Credit), form, default));
            return;
        }

        var loans = await place.App.QueryAsync(db => db.Set<Loan>().AsNoTracking().OrderBy(l => l.Id).ToListAsync());
        if (loans.Count == 0)
        {
            return;
        }

        var loan = loans[random.Next(loans.Count)];
        var lender = Person(place, Roles.Bank, 3, loan.Bank);
        var claim = await place.App.QueryAsync(db => db.Set<Claim>().AsNoTracking().FirstOrDefaultAsync(c => c.LoanId == loan.Id));
        _ = await place.App.InScopeAsync(async s => (random.Next(6), claim?.Status) switch
        {
            (0, _) => await s.GetRequiredService<ReportDesk>().RepayAsync(lender, loan.Id, loan.Version, new RepaymentEntry(today, amount, 0, null, null, true, false), form, default),
            (1, _) => await s.GetRequiredService<ReportDesk>().OverdueAsync(lender, loan.Id, loan.Version, today.AddDays(-1), "", form, default),
            (2, _) => await s.GetRequiredService<PoolDesk>().EnterAsync(section, place.SchemeId, new PoolEntry(PoolMoves.Entered[random.Next(1, PoolMoves.Entered.Count)], "city", random.Next(1, 10), today, ""), form, default),
            (_, null) => await ClaimAsync(s, loan),
            (_, ClaimStatus.Approved) => await s.GetRequiredService<RecoveryDesk>().PayAsync(section, claim!.Id, claim.Version, today, "记", form, default),
            (3, ClaimStatus.Paid) => await s.GetRequiredService<RecoveryDesk>().ProposeWriteOffAsync(section, claim!.Id, claim.Version, "终结", form, default),
            (4, ClaimStatus.Paid) => await s.GetRequiredService<RecoveryDesk>().WriteOffAsync(leader, claim!.Id, claim.Version, true, form, default),
            (_, ClaimStatus.Paid) => await s.GetRequiredService<RecoveryDesk>().RecoverAsync(section, claim!.Id, claim.Version, Math.Min(amount, loan.Balance.Wan), amount / 10, today, "收", form, default),
            _ => Outcome.Refuse(""),
        });
    }

    /// <summary>An approved claim of a loan that may be claimed for; the papers are the pages' matter.</summary>
    private static async Task<Outcome> ClaimAsync(IServiceProvider services, Loan loan)
    {
        var db = services.GetRequiredService<AppDb>();
        var desk = services.GetRequiredService<ClaimDesk>();
        if (await desk.ObstacleAsync(loan, Rules, default) is not null)
        {
            return Outcome.Refuse("");
        }

        var claim = new Claim { DistrictId = loan.DistrictId, SchemeId = loan.SchemeId, Bank = loan.Bank, CreditCode = loan.CreditCode, UnitName = loan.UnitName, LoanId = loan.Id, Status = ClaimStatus.Approved, FiledAt = DateTime.UnixEpoch, DecidedAt = DateTime.UnixEpoch, Recovered = loan.Id % 2 == 0 ? Money.Zero : new Money(loan.BalanceFen / 3) };
        await desk.ReckonAsync(claim, default);
        db.Add(claim);
        await db.SaveChangesAsync();
        return new Outcome.Done(claim.Id);
    }

    private static async Task CheckAsync(CreditDistrict place, string where)
    {
        var loans = await place.App.QueryAsync(db => db.Set<Loan>().AsNoTracking().ToListAsync());
        var claims = await place.App.QueryAsync(db => db.Set<Claim>().AsNoTracking().ToListAsync());
        var accounts = (await place.App.InScopeAsync(s => s.GetRequiredService<IJournal>().BalancesAsync(place.DistrictId, $"pool/{place.SchemeId}/", null, default))).ToDictionary(a => a.Code.Split('/', 3)[2], a => a.Balance.Fen);
        var scheme = await place.SchemeAsync();

        // Exposure is what it says, and within its caps.
        Assert.True(scheme.CoveredFen == loans.Where(l => l.Covered && l.Compensated == Money.Zero).Sum(l => l.BalanceFen), where);
        foreach (var firm in await place.App.QueryAsync(db => db.Set<FirmExposure>().AsNoTracking().ToListAsync()))
        {
            Assert.True(firm.CoveredFen == loans.Where(l => l.Covered && l.CreditCode == firm.CreditCode).Sum(l => l.BalanceFen), where);
            Assert.True(firm.CoveredFen <= Rules.FirmCap!.Value.Fen, where);
        }

        // The pool balances, and every fen paid is either still owed, lost or back.
        Assert.True(accounts["cash"] + accounts["receivable"] + accounts["loss"] + accounts["fee"] == accounts["interest"] + accounts.Where(a => a.Key.StartsWith("contributed", StringComparison.Ordinal)).Sum(a => a.Value), where);
        Assert.True(accounts.Values.All(v => v >= 0), where);
        var paid = claims.Where(c => c.Status == ClaimStatus.Paid).ToList();
        Assert.True(accounts["receivable"] + accounts["loss"] == paid.Sum(c => c.Amount.Fen - c.Returned.Fen), where);
        Assert.All(paid, c => Assert.True(c.Returned <= c.Amount && c.Amount <= Rules.CompensationCap && c.Amount.Fen <= (c.Loss.Fen * Rules.BorneShare!.Value / 100) + 1, where));
        Assert.All(loans, l => Assert.True(l.BalanceFen >= 0 && l.BalanceFen <= l.Principal.Fen && (l.BalanceFen == 0) == (l.SettledOn is not null), where));

        // The movements are the journal's postings.
        var moves = await place.App.QueryAsync(db => db.Set<PoolMovement>().AsNoTracking().ToListAsync());
        Assert.True(accounts["cash"] == moves.Sum(m => m.Kind switch { PoolMove.Compensation or PoolMove.Fee => -m.Amount.Fen, PoolMove.WriteOff => 0, _ => m.Amount.Fen }), where);
    }
}
