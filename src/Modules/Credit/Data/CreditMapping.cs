using Kechuang.Core.Districts;
using Kechuang.Core.Files;
using Kechuang.Credit.Domain;
using Kechuang.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kechuang.Credit.Data;

/// <summary>Tables of tech credit.</summary>
internal sealed class CreditMapping : IModelPart
{
    public void Configure(ModelBuilder model)
    {
        Schemes(model);
        Books(model);
        Cases(model);
        Claims(model);
        model.Entity<Lpr>(e =>
        {
            e.ToTable("credit_lpr");
            e.Property(x => x.Source).HasMaxLength(500);
            e.Property(x => x.EnteredBy).HasMaxLength(100);
            e.Property(x => x.Version).IsConcurrencyToken();
            e.HasIndex(x => new { x.DistrictId, x.Month }).IsUnique();
            OfDistrict(e);
        });
        model.Entity<BarredFirm>(e =>
        {
            e.ToTable("credit_barred_firms");
            e.Property(x => x.CreditCode).HasMaxLength(18);
            e.Property(x => x.Reason).HasMaxLength(500);
            e.Property(x => x.EnteredBy).HasMaxLength(100);
            e.Property(x => x.Version).IsConcurrencyToken();
            e.HasIndex(x => new { x.DistrictId, x.CreditCode });
            OfDistrict(e);
        });
    }

    private static void Schemes(ModelBuilder model)
    {
        model.Entity<Scheme>(e =>
        {
            e.ToTable("credit_schemes");
            e.Property(x => x.Code).HasMaxLength(20);
            e.Property(x => x.Title).HasMaxLength(100);
            e.Property(x => x.Version).IsConcurrencyToken();
            e.HasIndex(x => new { x.DistrictId, x.Code }).IsUnique();
            e.Ignore(x => x.Newest);
            OfDistrict(e);
            e.HasMany(x => x.Versions).WithOne().HasForeignKey(x => x.SchemeId).OnDelete(DeleteBehavior.Restrict);
            e.HasMany(x => x.Banks).WithOne().HasForeignKey(x => x.SchemeId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<SchemeVersion>(e =>
        {
            e.ToTable("credit_scheme_versions");
            e.Property(x => x.Source).HasMaxLength(500);
            e.Property(x => x.ChangedBy).HasMaxLength(100);
            e.HasIndex(x => new { x.SchemeId, x.Number }).IsUnique();
            e.Ignore(x => x.Rules);
        });
        model.Entity<SchemeBank>(e =>
        {
            e.ToTable("credit_banks");
            e.Property(x => x.Name).HasMaxLength(100);
            e.Property(x => x.Account).HasMaxLength(60);
            e.Property(x => x.LeftWhy).HasMaxLength(500);
            e.Property(x => x.Version).IsConcurrencyToken();
            e.HasIndex(x => new { x.SchemeId, x.Name }).IsUnique();
        });
    }

    private static void Books(ModelBuilder model)
    {
        model.Entity<FirmExposure>(e =>
        {
            e.ToTable("credit_firm_exposures");
            e.HasKey(x => new { x.SchemeId, x.CreditCode });
            e.Property(x => x.CreditCode).HasMaxLength(18);
        });
        model.Entity<FirmSubsidy>(e =>
        {
            e.ToTable("credit_firm_subsidies");
            e.HasKey(x => new { x.SchemeId, x.CreditCode, x.Year });
            e.Property(x => x.CreditCode).HasMaxLength(18);
        });
        model.Entity<RiskChange>(e =>
        {
            e.ToTable("credit_risk_changes");
            e.Property(x => x.Bank).HasMaxLength(100);
            e.Property(x => x.By).HasMaxLength(100);
            e.Property(x => x.Reason).HasMaxLength(500);
            e.HasIndex(x => new { x.SchemeId, x.Bank });
            OfDistrict(e);
        });
        model.Entity<PoolMovement>(e =>
        {
            e.ToTable("credit_pool_movements");
            e.Property(x => x.Summary).HasMaxLength(200);
            e.Property(x => x.FundLevel).HasMaxLength(20);
            e.Property(x => x.By).HasMaxLength(100);
            e.HasIndex(x => new { x.SchemeId, x.On });
            OfDistrict(e);
        });
        model.Entity<PoolStatement>(e =>
        {
            e.ToTable("credit_pool_statements");
            e.Property(x => x.Explanation).HasMaxLength(500);
            e.Property(x => x.By).HasMaxLength(100);
            e.Property(x => x.Version).IsConcurrencyToken();
            e.HasIndex(x => new { x.SchemeId, x.Month }).IsUnique();
            e.HasOne<Scheme>().WithMany().HasForeignKey(x => x.SchemeId).OnDelete(DeleteBehavior.Restrict);
            OfDistrict(e);
        });
    }

    private static void Cases(ModelBuilder model)
    {
        Case<LoanRequest>(model, "credit_requests", e =>
        {
            e.Property(x => x.Purpose).HasMaxLength(500);
            e.Property(x => x.Contact).HasMaxLength(100);
            e.Property(x => x.Number).HasMaxLength(60);
            e.Property(x => x.Reason).HasMaxLength(500);
            e.HasIndex(x => new { x.DistrictId, x.Status });
            e.Ignore(x => x.Href);
        });
        Case<Loan>(model, "credit_loans", e =>
        {
            e.Property(x => x.Contract).HasMaxLength(60);
            e.Property(x => x.UncoveredWhy).HasMaxLength(200);
            e.HasIndex(x => new { x.DistrictId, x.Contract }).IsUnique();
            e.HasIndex(x => new { x.SchemeId, x.Bank });
            e.HasIndex(x => new { x.SchemeId, x.CreditCode });
            e.Ignore(x => x.Balance).Ignore(x => x.State).Ignore(x => x.Href);
        });
        model.Entity<LoanEvent>(e =>
        {
            e.ToTable("credit_loan_events");
            e.Property(x => x.Note).HasMaxLength(500);
            e.Property(x => x.By).HasMaxLength(100);
            e.HasIndex(x => x.LoanId);
            e.HasOne<Loan>().WithMany().HasForeignKey(x => x.LoanId).OnDelete(DeleteBehavior.Restrict);
            OfDistrict(e);
        });
    }

    private static void Claims(ModelBuilder model)
    {
        Case<Claim>(model, "credit_claims", e =>
        {
            e.Property(x => x.Statement).HasMaxLength(2000);
            e.Property(x => x.Voucher).HasMaxLength(60);
            e.Property(x => x.Reason).HasMaxLength(500);
            e.Property(x => x.WriteOffWhy).HasMaxLength(500);
            e.HasIndex(x => new { x.DistrictId, x.Status });
            e.HasIndex(x => x.LoanId);
            e.Ignore(x => x.Href);
            e.HasMany(x => x.Papers).WithOne().HasForeignKey(x => x.ClaimId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<ClaimPaper>(e =>
        {
            e.ToTable("credit_claim_papers");
            e.Property(x => x.Title).HasMaxLength(100);
            e.HasOne<StoredFile>().WithMany().HasForeignKey(x => x.FileId).OnDelete(DeleteBehavior.Restrict);
        });
        Case<Subsidy>(model, "credit_subsidies", e =>
        {
            e.Property(x => x.CheckedBy).HasMaxLength(100);
            e.Property(x => x.Reason).HasMaxLength(500);
            e.HasIndex(x => new { x.LoanId, x.Year });
            e.HasIndex(x => new { x.DistrictId, x.Status });
            e.Ignore(x => x.Case);
        });
    }

    private static void Case<T>(ModelBuilder model, string table, Action<EntityTypeBuilder<T>> more)
        where T : CreditCase => model.Entity<T>(e =>
        {
            e.ToTable(table);
            e.Property(x => x.Bank).HasMaxLength(100);
            e.Property(x => x.CreditCode).HasMaxLength(18);
            e.Property(x => x.UnitName).HasMaxLength(200);
            e.Property(x => x.Version).IsConcurrencyToken();
            e.HasIndex(x => new { x.DistrictId, x.CreditCode });
            e.HasOne<Scheme>().WithMany().HasForeignKey(x => x.SchemeId).OnDelete(DeleteBehavior.Restrict);
            OfDistrict(e);
            more(e);
        });

    private static void OfDistrict<T>(EntityTypeBuilder<T> entity)
        where T : class => entity.HasOne<District>().WithMany().HasForeignKey("DistrictId").OnDelete(DeleteBehavior.Restrict);
}
