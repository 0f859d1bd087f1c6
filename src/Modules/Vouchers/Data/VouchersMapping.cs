using Kechuang.Core.Districts;
using Kechuang.Core.Files;
using Kechuang.Data;
using Kechuang.Vouchers.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kechuang.Vouchers.Data;

/// <summary>Tables of the vouchers. What must always hold of the sums, the database itself checks.</summary>
internal sealed class VouchersMapping : IModelPart
{
    private const int NameLength = 200, CodeLength = 18, PersonLength = 100, HashLength = 64;

    public void Configure(ModelBuilder model)
    {
        Schemes(model);
        Providers(model);
        Vouchers(model);
        Orders(model);
        Batches(model);
        Checks(model);
        Bars(model);
    }

    private static void Schemes(ModelBuilder model)
    {
        model.Entity<VoucherScheme>(e =>
        {
            e.ToTable("voucher_schemes");
            e.Property(x => x.Title).HasMaxLength(VoucherScheme.TitleLength);
            e.Property(x => x.Version).IsConcurrencyToken();
            e.HasIndex(x => new { x.DistrictId, x.Title }).IsUnique();
            OfDistrict(e);
            e.HasMany(x => x.Versions).WithOne().HasForeignKey(x => x.SchemeId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<SchemeVersion>(e =>
        {
            e.ToTable("voucher_scheme_versions");
            e.Property(x => x.Source).HasMaxLength(VoucherScheme.SourceLength);
            e.Property(x => x.By).HasMaxLength(PersonLength);
            e.HasIndex(x => new { x.SchemeId, x.Number }).IsUnique();
        });
    }

    private static void Providers(ModelBuilder model)
    {
        model.Entity<VoucherProvider>(e =>
        {
            e.ToTable("voucher_providers");
            e.Property(x => x.Name).HasMaxLength(NameLength);
            e.Property(x => x.CreditCode).HasMaxLength(CodeLength);
            e.Property(x => x.Class).HasMaxLength(20);
            e.Property(x => x.Qualification).HasMaxLength(500);
            e.Property(x => x.Equipment).HasMaxLength(2_000);
            e.Property(x => x.Contact).HasMaxLength(60);
            e.Property(x => x.Phone).HasMaxLength(60);
            e.Property(x => x.Opinion).HasMaxLength(500);
            e.Property(x => x.DecidedBy).HasMaxLength(PersonLength);
            e.Property(x => x.Version).IsConcurrencyToken();
            e.HasIndex(x => new { x.DistrictId, x.Name }).IsUnique();
            e.HasIndex(x => new { x.DistrictId, x.CreditCode }).IsUnique();
            OfDistrict(e);
            e.HasMany(x => x.Services).WithOne().HasForeignKey(x => x.ProviderId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<CatalogueService>(e =>
        {
            e.ToTable("voucher_services");
            e.Property(x => x.Kind).HasMaxLength(40);
            e.Property(x => x.Title).HasMaxLength(NameLength);
            e.Property(x => x.Unit).HasMaxLength(20);
            e.HasIndex(x => new { x.DistrictId, x.Kind });
        });
        model.Entity<UnitTie>(e =>
        {
            e.ToTable("voucher_ties");
            e.Property(x => x.CodeA).HasMaxLength(CodeLength);
            e.Property(x => x.CodeB).HasMaxLength(CodeLength);
            e.Property(x => x.Nature).HasMaxLength(UnitTie.NatureLength);
            e.Property(x => x.DeclaredBy).HasMaxLength(PersonLength);
            e.Property(x => x.Allowed).HasMaxLength(500);
            e.Property(x => x.AllowedBy).HasMaxLength(PersonLength);
            e.Property(x => x.Version).IsConcurrencyToken();
            e.HasIndex(x => new { x.DistrictId, x.CodeA, x.CodeB }).IsUnique();
            e.HasIndex(x => new { x.DistrictId, x.CodeB });
            OfDistrict(e);
        });
    }

    private static void Vouchers(ModelBuilder model)
    {
        model.Entity<QuotaApplication>(e =>
        {
            e.ToTable("voucher_applications");
            e.Property(x => x.CreditCode).HasMaxLength(CodeLength);
            e.Property(x => x.UnitName).HasMaxLength(NameLength);
            e.Property(x => x.Purpose).HasMaxLength(QuotaApplication.PurposeLength);
            e.Property(x => x.Opinion).HasMaxLength(QuotaApplication.OpinionLength);
            e.Property(x => x.DecidedBy).HasMaxLength(PersonLength);
            e.Property(x => x.Version).IsConcurrencyToken();
            e.HasIndex(x => new { x.DistrictId, x.Status });
            e.HasIndex(x => new { x.DistrictId, x.CreditCode });
            e.HasOne<VoucherScheme>().WithMany().HasForeignKey(x => x.SchemeId).OnDelete(DeleteBehavior.Restrict);
            OfDistrict(e);
        });
        model.Entity<IssuedVoucher>(e =>
        {
            e.ToTable("issued_vouchers", t =>
            {
                t.HasCheckConstraint("ck_issued_vouchers_parts", "reserved >= 0 AND used >= 0 AND returned >= 0 AND issued > 0 AND issued - reserved - used - returned >= 0");
                t.HasCheckConstraint("ck_issued_vouchers_redeemed", "used >= redeemed AND redeemed >= recovered AND recovered >= 0");
            });
            e.Property(x => x.Number).HasMaxLength(60);
            e.Property(x => x.CreditCode).HasMaxLength(CodeLength);
            e.Property(x => x.UnitName).HasMaxLength(NameLength);
            e.Property(x => x.Frozen).HasMaxLength(500);
            e.Property(x => x.Version).IsConcurrencyToken();
            e.HasIndex(x => new { x.DistrictId, x.Number }).IsUnique();
            e.HasIndex(x => new { x.DistrictId, x.CreditCode, x.SchemeId });
            e.HasIndex(x => new { x.DistrictId, x.Status, x.ValidUntil });
            e.HasOne<VoucherScheme>().WithMany().HasForeignKey(x => x.SchemeId).OnDelete(DeleteBehavior.Restrict);
            e.HasOne<SchemeVersion>().WithMany().HasForeignKey(x => x.SchemeVersionId).OnDelete(DeleteBehavior.Restrict);
            OfDistrict(e);
        });
    }

    private static void Orders(ModelBuilder model)
    {
        model.Entity<VoucherOrder>(e =>
        {
            e.ToTable("voucher_orders", t => t.HasCheckConstraint("ck_voucher_orders_sums", "reserved >= 0 AND benefit >= 0 AND upper_share >= 0 AND benefit >= upper_share AND (redeemed IS NULL OR (redeemed >= 0 AND benefit >= redeemed)) AND recovered >= 0"));
            e.Property(x => x.CreditCode).HasMaxLength(CodeLength);
            e.Property(x => x.UnitName).HasMaxLength(NameLength);
            e.Property(x => x.ProviderName).HasMaxLength(NameLength);
            e.Property(x => x.ProviderCode).HasMaxLength(CodeLength);
            e.Property(x => x.Kind).HasMaxLength(40);
            e.Property(x => x.Title).HasMaxLength(NameLength);
            e.Property(x => x.ContractNumber).HasMaxLength(VoucherOrder.NumberLength);
            e.Property(x => x.Result).HasMaxLength(VoucherOrder.NoteLength);
            e.Property(x => x.Reason).HasMaxLength(VoucherOrder.NoteLength);
            e.Property(x => x.LedgerRow).HasMaxLength(80);
            e.Property(x => x.ClaimedBy).HasMaxLength(PersonLength);
            e.Property(x => x.CheckedBy).HasMaxLength(PersonLength);
            e.Property(x => x.Version).IsConcurrencyToken();
            e.HasIndex(x => new { x.DistrictId, x.CreditCode });
            e.HasIndex(x => new { x.DistrictId, x.ProviderName });
            e.HasIndex(x => new { x.DistrictId, x.Status });
            e.HasIndex(x => x.VoucherId);
            e.HasOne<IssuedVoucher>().WithMany().HasForeignKey(x => x.VoucherId).OnDelete(DeleteBehavior.Restrict);
            e.HasOne<VoucherProvider>().WithMany().HasForeignKey(x => x.ProviderId).OnDelete(DeleteBehavior.Restrict);
            e.HasMany(x => x.Invoices).WithOne().HasForeignKey(x => x.OrderId).OnDelete(DeleteBehavior.Restrict);
            OfDistrict(e);
        });
        model.Entity<OrderInvoice>(e =>
        {
            e.ToTable("voucher_invoices");
            e.Property(x => x.Number).HasMaxLength(30);
        });
        model.Entity<OrderFile>(e =>
        {
            e.ToTable("voucher_files");
            e.HasKey(x => new { x.OrderId, x.FileId });
            e.Property(x => x.Title).HasMaxLength(40);
            e.HasOne<VoucherOrder>().WithMany().HasForeignKey(x => x.OrderId).OnDelete(DeleteBehavior.Restrict);
            e.HasOne<StoredFile>().WithMany().HasForeignKey(x => x.FileId).OnDelete(DeleteBehavior.Restrict);
        });
    }

    private static void Batches(ModelBuilder model)
    {
        model.Entity<RedemptionBatch>(e =>
        {
            e.ToTable("voucher_batches");
            e.Property(x => x.Title).HasMaxLength(RedemptionBatch.TitleLength);
            e.Property(x => x.MadeBy).HasMaxLength(PersonLength);
            e.Property(x => x.AgreedBy).HasMaxLength(PersonLength);
            e.Property(x => x.Opinion).HasMaxLength(500);
            e.Property(x => x.Contact).HasMaxLength(RedemptionBatch.ContactLength);
            e.Property(x => x.Phone).HasMaxLength(RedemptionBatch.ContactLength);
            e.Property(x => x.Version).IsConcurrencyToken();
            e.HasIndex(x => new { x.DistrictId, x.Status });
            e.HasOne<VoucherScheme>().WithMany().HasForeignKey(x => x.SchemeId).OnDelete(DeleteBehavior.Restrict);
            e.HasMany(x => x.Lines).WithOne().HasForeignKey(x => x.BatchId).OnDelete(DeleteBehavior.Restrict);
            OfDistrict(e);
        });
        model.Entity<BatchLine>(e =>
        {
            e.ToTable("voucher_batch_lines", t => t.HasCheckConstraint("ck_voucher_batch_lines_amount", "amount >= 0 AND claimed >= amount"));
            e.Property(x => x.CreditCode).HasMaxLength(CodeLength);
            e.Property(x => x.PayeeName).HasMaxLength(NameLength);
            e.Property(x => x.UnitName).HasMaxLength(NameLength);
            e.Property(x => x.ProviderName).HasMaxLength(NameLength);
            e.Property(x => x.Title).HasMaxLength(NameLength);
            e.Property(x => x.Removed).HasMaxLength(500);
            e.HasIndex(x => new { x.BatchId, x.OrderId }).IsUnique();
            e.HasOne<VoucherOrder>().WithMany().HasForeignKey(x => x.OrderId).OnDelete(DeleteBehavior.Restrict);
        });
    }

    private static void Checks(ModelBuilder model)
    {
        model.Entity<SpotCheck>(e =>
        {
            e.ToTable("voucher_checks");
            e.Property(x => x.InputHash).HasMaxLength(HashLength);
            e.Property(x => x.Commitment).HasMaxLength(HashLength);
            e.Property(x => x.Seed).HasMaxLength(HashLength);
            e.Property(x => x.Nonce).HasMaxLength(HashLength);
            e.Property(x => x.By).HasMaxLength(PersonLength);
            e.Property(x => x.Version).IsConcurrencyToken();
            e.HasOne<VoucherScheme>().WithMany().HasForeignKey(x => x.SchemeId).OnDelete(DeleteBehavior.Restrict);
            OfDistrict(e);
        });
        model.Entity<SpotFinding>(e =>
        {
            e.ToTable("voucher_findings");
            e.HasKey(x => new { x.CheckId, x.OrderId });
            e.Property(x => x.Remark).HasMaxLength(SpotFinding.RemarkLength);
            e.Property(x => x.By).HasMaxLength(PersonLength);
            e.HasOne<SpotCheck>().WithMany().HasForeignKey(x => x.CheckId).OnDelete(DeleteBehavior.Restrict);
            e.HasOne<VoucherOrder>().WithMany().HasForeignKey(x => x.OrderId).OnDelete(DeleteBehavior.Restrict);
        });
    }

    private static void Bars(ModelBuilder model) => model.Entity<VoucherBar>(e =>
    {
        e.ToTable("voucher_bars");
        e.Property(x => x.CreditCode).HasMaxLength(CodeLength);
        e.Property(x => x.UnitName).HasMaxLength(NameLength);
        e.Property(x => x.Reason).HasMaxLength(VoucherBar.ReasonLength);
        e.Property(x => x.By).HasMaxLength(PersonLength);
        e.Property(x => x.Lifted).HasMaxLength(VoucherBar.ReasonLength);
        e.Property(x => x.LiftedBy).HasMaxLength(PersonLength);
        e.Property(x => x.Version).IsConcurrencyToken();
        e.HasIndex(x => new { x.DistrictId, x.CreditCode });
        OfDistrict(e);
    });

    private static void OfDistrict<T>(EntityTypeBuilder<T> entity)
        where T : class => entity.HasOne<District>().WithMany().HasForeignKey("DistrictId").OnDelete(DeleteBehavior.Restrict);
}
