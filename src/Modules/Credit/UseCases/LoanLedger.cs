using Kechuang.Core.Ledgers;
using Kechuang.Core.Operations;
using Kechuang.Credit.Domain;
using Kechuang.Credit.Ledgers;
using Kechuang.Data;
using Kechuang.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Credit.UseCases;

/// <summary>Writes what happens to a loan into its row of 科技贷, so that figures follow.</summary>
internal sealed class LoanLedger(AppDb db, SheetCatalog catalog)
{
    /// <summary>Whether the contract number stands in the ledger for another firm or bank, or voided.</summary>
    public Task<bool> TakenAsync(int districtId, string contract, string creditCode, string bank, CancellationToken cancel) =>
        db.Set<TechLoan>().AsNoTracking().AnyAsync(l => l.DistrictId == districtId && l.Key == contract && (l.Voided || l.CreditCode != creditCode || l.Bank != bank), cancel);

    /// <summary>Makes or changes the loan's row within the running operation.</summary>
    public async Task WriteAsync(OperationScope scope, Loan loan, CancellationToken cancel)
    {
        var sheet = catalog.For<TechLoan>();
        var row = await db.Set<TechLoan>().FirstOrDefaultAsync(l => l.DistrictId == loan.DistrictId && l.Key == loan.Contract, cancel);
        var old = row is null ? null : Copy(sheet, row);
        row ??= db.Add(new TechLoan { DistrictId = loan.DistrictId, Key = loan.Contract, CreatedIn = scope.Id, Version = 0 }).Entity;
        (row.ContractNumber, row.CreditCode, row.Bank, row.IssuedOn, row.Amount, row.Rate) = (loan.Contract, loan.CreditCode, loan.Bank, loan.DisbursedOn, loan.Principal, loan.Rate);
        (row.TermMonths, row.DueOn, row.RepaidOn, row.OverdueOn) = (loan.TermMonths, loan.DueOn, loan.SettledOn, loan.OverdueOn);
        row.Compensation = loan.Compensated > Money.Zero ? loan.Compensated : null;
        if (old is not null && !RecordChange.Differs(sheet, old, row))
        {
            return;
        }

        (row.ChangedIn, row.Version) = (scope.Id, row.Version + 1);
        await db.SaveChangesAsync(cancel);
        var (before, after) = old is null ? (null, RecordChange.Whole(sheet, row)) : RecordChange.Between(sheet, old, row);
        scope.Record(old is null ? "added" : "changed", sheet.Id, row.Id, sheet.NameOf(row), before, after);
    }

    private static LedgerRecord Copy(Sheet sheet, LedgerRecord record)
    {
        var copy = sheet.NewRecord();
        foreach (var column in sheet.Columns)
        {
            column.Set(copy, column.Get(record));
        }

        return copy;
    }
}
