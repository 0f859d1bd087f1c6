using Kechuang.Core.Districts;
using Kechuang.Data;
using Kechuang.Funds.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kechuang.Funds.Data;

/// <summary>Tables of the journal, the budget, the requests for payment, their batches and the accounts they go to.</summary>
internal sealed class FundsMapping : IModelPart
{
    private const int KeyLength = 160, CaseLength = 60, CodeLength = 18, HrefLength = 300, PersonLength = 100, PartnerLength = 200;

    public void Configure(ModelBuilder model)
    {
        model.Entity<PaymentOrder>(Orders);
        model.Entity<PaymentBatch>(Batches);
        model.Entity<BatchLine>(e =>
        {
            e.ToTable("payment_batch_lines");
            e.Property(x => x.Answer).HasMaxLength(200);
            e.HasIndex(x => new { x.BatchId, x.Number }).IsUnique();
            e.HasIndex(x => x.OrderId);
            e.HasOne<PaymentOrder>().WithMany().HasForeignKey(x => x.OrderId).OnDelete(DeleteBehavior.Restrict);
            e.HasOne<PayeeAccount>().WithMany().HasForeignKey(x => x.PayeeId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<PayeeAccount>(Payees);
        model.Entity<UsedInvoice>(e =>
        {
            e.ToTable("used_invoices");
            e.Property(x => x.Number).HasMaxLength(UsedInvoice.NumberLength);
            e.Property(x => x.Case).HasMaxLength(CaseLength);
            e.Property(x => x.Scheme).HasMaxLength(60);
            e.Property(x => x.Subject).HasMaxLength(PaymentOrder.SubjectLength);
            e.HasIndex(x => x.Number).IsUnique();
            e.HasIndex(x => new { x.DistrictId, x.Case });
        });
        Budget(model);
        Journal(model);
    }

    private static void Orders(EntityTypeBuilder<PaymentOrder> e)
    {
        e.ToTable("payment_requests");
        e.Ignore(x => x.Entered);
        e.Ignore(x => x.State);
        e.Ignore(x => x.OwnCommitment).Ignore(x => x.ChosenCommitment).Ignore(x => x.LineChosen);
        e.Property(x => x.Key).HasMaxLength(120);
        e.Property(x => x.Case).HasMaxLength(CaseLength);
        e.Property(x => x.Group).HasMaxLength(60);
        e.Property(x => x.Purpose).HasMaxLength(60);
        e.Property(x => x.Subject).HasMaxLength(PaymentOrder.SubjectLength);
        e.Property(x => x.CreditCode).HasMaxLength(CodeLength);
        e.Property(x => x.Partner).HasMaxLength(PartnerLength).HasDefaultValue("");
        e.Property(x => x.Basis).HasMaxLength(100);
        e.Property(x => x.Href).HasMaxLength(HrefLength);
        e.Property(x => x.Document).HasMaxLength(PaymentOrder.DocumentLength);
        e.Property(x => x.EnteredBy).HasMaxLength(PersonLength);
        e.Property(x => x.LeaderBy).HasMaxLength(PersonLength).HasDefaultValue("");
        e.Property(x => x.ConfirmedBy).HasMaxLength(PersonLength);
        e.Property(x => x.Reason).HasMaxLength(PaymentOrder.ReasonLength);
        e.Property(x => x.Commitment).HasMaxLength(KeyLength).HasDefaultValue("");
        e.Property(x => x.Ledger).HasDefaultValue(true).HasSentinel(true);
        e.Property(x => x.Failure).HasMaxLength(200).HasDefaultValue("");
        e.Property(x => x.Version).IsConcurrencyToken();
        e.HasIndex(x => new { x.DistrictId, x.Key }).IsUnique();
        e.HasIndex(x => new { x.DistrictId, x.Case });
        e.HasIndex(x => new { x.DistrictId, x.Group });
        e.HasIndex(x => new { x.DistrictId, x.Status, x.RequestedAt });
        e.HasIndex(x => x.BatchId);
        e.HasIndex(x => new { x.DistrictId, x.CreditCode });
        e.HasOne<District>().WithMany().HasForeignKey(x => x.DistrictId).OnDelete(DeleteBehavior.Restrict);
    }

    private static void Batches(EntityTypeBuilder<PaymentBatch> e)
    {
        e.ToTable("payment_batches");
        e.Ignore(x => x.State);
        e.Property(x => x.Number).HasMaxLength(20);
        e.Property(x => x.MadeBy).HasMaxLength(PersonLength);
        e.Property(x => x.LeaderBy).HasMaxLength(PersonLength).HasDefaultValue("");
        e.Property(x => x.ApprovedBy).HasMaxLength(PersonLength);
        e.Property(x => x.UndoBy).HasMaxLength(PersonLength).HasDefaultValue("");
        e.Property(x => x.UndoReason).HasMaxLength(PaymentOrder.ReasonLength).HasDefaultValue("");
        e.Property(x => x.Version).IsConcurrencyToken();
        e.HasIndex(x => new { x.DistrictId, x.Number }).IsUnique();
        e.HasMany(x => x.Lines).WithOne().HasForeignKey(l => l.BatchId).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<District>().WithMany().HasForeignKey(x => x.DistrictId).OnDelete(DeleteBehavior.Restrict);
    }

    private static void Payees(EntityTypeBuilder<PayeeAccount> e)
    {
        e.ToTable("payee_accounts");
        e.Ignore(x => x.State);
        e.Property(x => x.CreditCode).HasMaxLength(CodeLength);
        e.Property(x => x.Name).HasMaxLength(PayeeAccount.NameLength);
        e.Property(x => x.Bank).HasMaxLength(PayeeAccount.BankLength);
        e.Property(x => x.Protected).HasMaxLength(1000);
        e.Property(x => x.Masked).HasMaxLength(20);
        e.Property(x => x.EnteredBy).HasMaxLength(PersonLength);
        e.Property(x => x.CheckedBy).HasMaxLength(PersonLength);
        e.Property(x => x.Reason).HasMaxLength(200);
        e.Property(x => x.Version).IsConcurrencyToken();
        e.HasIndex(x => new { x.DistrictId, x.CreditCode, x.Status });
        e.HasIndex(x => new { x.DistrictId, x.Status });
        e.HasOne<District>().WithMany().HasForeignKey(x => x.DistrictId).OnDelete(DeleteBehavior.Restrict);
    }

    private static void Budget(ModelBuilder model)
    {
        model.Entity<BudgetLine>(e =>
        {
            e.ToTable("budget_lines");
            e.Ignore(x => x.SourceAccount).Ignore(x => x.AvailableAccount).Ignore(x => x.CommittedAccount).Ignore(x => x.PaidAccount);
            e.Property(x => x.Source).HasMaxLength(20);
            e.Property(x => x.Purpose).HasMaxLength(60);
            e.Property(x => x.Title).HasMaxLength(BudgetLine.TitleLength);
            e.Property(x => x.Version).IsConcurrencyToken();
            e.HasIndex(x => new { x.DistrictId, x.Year, x.Title }).IsUnique();
            e.HasOne<District>().WithMany().HasForeignKey(x => x.DistrictId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<BudgetCommitment>(e =>
        {
            e.ToTable("budget_commitments", t => t.HasCheckConstraint("ck_commitment_rest", "asked >= 0 AND released >= 0 AND asked + released <= amount"));
            e.Property(x => x.Key).HasMaxLength(KeyLength);
            e.Property(x => x.Subject).HasMaxLength(PaymentOrder.SubjectLength);
            e.Property(x => x.Case).HasMaxLength(CaseLength);
            e.Property(x => x.CreditCode).HasMaxLength(CodeLength);
            e.Property(x => x.Href).HasMaxLength(HrefLength);
            e.HasIndex(x => new { x.DistrictId, x.Key }).IsUnique();
            e.HasIndex(x => x.LineId);
            e.HasOne<BudgetLine>().WithMany().HasForeignKey(x => x.LineId).OnDelete(DeleteBehavior.Restrict);
        });
    }

    private static void Journal(ModelBuilder model)
    {
        model.Entity<Account>(e =>
        {
            e.ToTable("journal_accounts");
            e.Ignore(x => x.State);
            e.Property(x => x.Code).HasMaxLength(100);
            e.Property(x => x.Title).HasMaxLength(160);
            e.HasIndex(x => new { x.DistrictId, x.Code }).IsUnique();
            e.HasOne<District>().WithMany().HasForeignKey(x => x.DistrictId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<JournalEntry>(e =>
        {
            e.ToTable("journal_entries");
            e.Property(x => x.Key).HasMaxLength(KeyLength + 40);
            e.Property(x => x.Summary).HasMaxLength(JournalEntry.SummaryLength);
            e.Property(x => x.Case).HasMaxLength(CaseLength);
            e.Property(x => x.CreditCode).HasMaxLength(CodeLength);
            e.Property(x => x.Href).HasMaxLength(HrefLength);
            e.HasIndex(x => new { x.DistrictId, x.Key }).IsUnique();
            e.HasIndex(x => new { x.DistrictId, x.Case });
            e.HasIndex(x => new { x.DistrictId, x.CreditCode });
            e.HasIndex(x => new { x.DistrictId, x.Day });
            e.HasMany(x => x.Lines).WithOne().HasForeignKey(l => l.EntryId).OnDelete(DeleteBehavior.Restrict);
            e.HasOne<District>().WithMany().HasForeignKey(x => x.DistrictId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<EntryLine>(e =>
        {
            e.ToTable("journal_lines");
            e.HasIndex(x => x.AccountId);
            e.HasOne<Account>().WithMany().HasForeignKey(x => x.AccountId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<AccountDay>(e =>
        {
            e.ToTable("journal_days");
            e.HasKey(x => new { x.AccountId, x.Day });
            e.HasOne<Account>().WithMany().HasForeignKey(x => x.AccountId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
