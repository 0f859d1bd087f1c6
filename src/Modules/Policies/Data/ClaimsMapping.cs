using Kechuang.Core.Districts;
using Kechuang.Core.Files;
using Kechuang.Data;
using Kechuang.Policies.Claims;
using Kechuang.Policies.Domain;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Policies.Data;

/// <summary>Tables of the fulfilment.</summary>
internal sealed class ClaimsMapping : IModelPart
{
    public void Configure(ModelBuilder model)
    {
        Claims(model);
        Steps(model);
        model.Entity<ClaimList>(e =>
        {
            e.ToTable("claim_lists");
            e.Property(x => x.ClauseTitle).HasMaxLength(100);
            e.Property(x => x.Title).HasMaxLength(200);
            e.Property(x => x.By).HasMaxLength(100);
            e.Property(x => x.ReviewedBy).HasMaxLength(100);
            e.Property(x => x.Version).IsConcurrencyToken();
            e.HasIndex(x => new { x.DistrictId, x.Year });
            e.HasOne<District>().WithMany().HasForeignKey(x => x.DistrictId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<ClaimBatch>(e =>
        {
            e.ToTable("claim_batches");
            e.Property(x => x.Title).HasMaxLength(200);
            e.Property(x => x.By).HasMaxLength(100);
            e.Property(x => x.DecidedBy).HasMaxLength(100);
            e.Property(x => x.DecisionNumber).HasMaxLength(100);
            e.Property(x => x.Contact).HasMaxLength(60);
            e.Property(x => x.Phone).HasMaxLength(60);
            e.Property(x => x.Version).IsConcurrencyToken();
            e.Ignore(x => x.State);
            e.Ignore(x => x.Href);
            e.HasIndex(x => new { x.DistrictId, x.NoticeFrom });
            e.HasOne<District>().WithMany().HasForeignKey(x => x.DistrictId).OnDelete(DeleteBehavior.Restrict);
        });
    }

    private static void Claims(ModelBuilder model) => model.Entity<Claim>(e =>
    {
        e.ToTable("claims");
        e.Property(x => x.ClauseKey).HasMaxLength(250);
        e.Property(x => x.ClauseTitle).HasMaxLength(100);
        e.Property(x => x.Document).HasMaxLength(200);
        e.Property(x => x.DocumentNumber).HasMaxLength(100);
        e.Property(x => x.Sha256).HasMaxLength(64);
        e.Property(x => x.CreditCode).HasMaxLength(18);
        e.Property(x => x.FirmName).HasMaxLength(200);
        e.Property(x => x.Township).HasMaxLength(60);
        e.Property(x => x.Event).HasMaxLength(Claim.EventLength);
        e.Property(x => x.LiveEvent).HasMaxLength(Claim.EventLength);
        e.Property(x => x.Matter).HasMaxLength(Claim.EventLength);
        e.Property(x => x.StackGroup).HasMaxLength(100);
        e.Property(x => x.CapGroup).HasMaxLength(100);
        e.Property(x => x.CheckedBy).HasMaxLength(100);
        e.Property(x => x.Note).HasMaxLength(Claim.ReasonLength);
        e.Property(x => x.ProposedValue).HasMaxLength(100);
        e.Property(x => x.Version).IsConcurrencyToken();
        e.Ignore(x => x.Received);
        e.Ignore(x => x.Number);
        e.Ignore(x => x.Case);
        e.Ignore(x => x.Href);
        e.HasIndex(x => new { x.DistrictId, x.CreditCode, x.ClauseKey, x.LiveEvent }).IsUnique();
        e.HasIndex(x => new { x.DistrictId, x.Status, x.StageDue });
        e.HasIndex(x => new { x.DistrictId, x.ClauseKey, x.Year });
        e.HasIndex(x => x.ListId);
        e.HasIndex(x => x.BatchId);
        e.HasIndex(x => new { x.DistrictId, x.KeepUntil });
        e.HasOne<District>().WithMany().HasForeignKey(x => x.DistrictId).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<ClauseVersion>().WithMany().HasForeignKey(x => x.ClauseVersionId).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<ClaimList>().WithMany().HasForeignKey(x => x.ListId).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<ClaimBatch>().WithMany().HasForeignKey(x => x.BatchId).OnDelete(DeleteBehavior.Restrict);
        e.HasMany(x => x.Files).WithOne().HasForeignKey(x => x.ClaimId).OnDelete(DeleteBehavior.Cascade);
        e.HasMany(x => x.Payments).WithOne().HasForeignKey(x => x.ClaimId).OnDelete(DeleteBehavior.Cascade);
    });

    private static void Steps(ModelBuilder model)
    {
        model.Entity<ClaimFile>(e =>
        {
            e.ToTable("claim_files");
            e.Property(x => x.Item).HasMaxLength(100);
            e.Property(x => x.Name).HasMaxLength(200);
            e.HasOne<StoredFile>().WithMany().HasForeignKey(x => x.FileId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<ClaimPayment>(e =>
        {
            e.ToTable("claim_payments");
            e.Property(x => x.Key).HasMaxLength(80);
            e.Property(x => x.Payer).HasMaxLength(40);
            e.HasIndex(x => x.Key).IsUnique();
        });
        model.Entity<ClaimStep>(e =>
        {
            e.ToTable("claim_steps");
            e.Property(x => x.ClauseKey).HasMaxLength(250);
            e.Property(x => x.Action).HasMaxLength(30);
            e.Property(x => x.Actor).HasMaxLength(100);
            e.Property(x => x.Reason).HasMaxLength(Claim.ReasonLength);
            e.HasIndex(x => x.ClaimId);
            e.HasIndex(x => new { x.DistrictId, x.On });
        });
    }
}
