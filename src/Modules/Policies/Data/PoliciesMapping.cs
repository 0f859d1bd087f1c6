using Kechuang.Core.Districts;
using Kechuang.Data;
using Kechuang.Policies.Domain;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Policies.Data;

/// <summary>Tables of the policy library.</summary>
internal sealed class PoliciesMapping : IModelPart
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<PolicyDocument>(e =>
        {
            e.ToTable("policy_documents");
            e.Property(x => x.Number).HasMaxLength(100);
            e.Property(x => x.Title).HasMaxLength(200);
            e.Property(x => x.Issuer).HasMaxLength(100);
            e.Property(x => x.Level).HasMaxLength(10);
            e.Property(x => x.Source).HasMaxLength(500);
            e.Property(x => x.Version).IsConcurrencyToken();
            e.Ignore(x => x.IsOpen);
            e.HasIndex(x => new { x.DistrictId, x.Number, x.Title, x.Edition }).IsUnique();
            e.HasIndex(x => new { x.DistrictId, x.Status, x.IssuedOn });
            e.HasOne<District>().WithMany().HasForeignKey(x => x.DistrictId).OnDelete(DeleteBehavior.Restrict);
            e.HasOne<PolicyDocument>().WithMany().HasForeignKey(x => x.PreviousId).OnDelete(DeleteBehavior.Restrict);
            e.HasMany(x => x.Clauses).WithOne().HasForeignKey(x => x.DocumentId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<PolicyClause>(e =>
        {
            e.ToTable("policy_clauses");
            e.Property(x => x.Code).HasMaxLength(40);
            e.Property(x => x.Version).IsConcurrencyToken();
            e.Ignore(x => x.Newest);
            e.HasIndex(x => new { x.DocumentId, x.Code }).IsUnique();
            e.HasIndex(x => x.DistrictId);
            e.HasMany(x => x.Versions).WithOne().HasForeignKey(x => x.ClauseId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<PolicyPaper>(e =>
        {
            e.ToTable("policy_papers");
            e.Property(x => x.Title).HasMaxLength(PolicyPaper.TitleLength);
            e.Property(x => x.AddedBy).HasMaxLength(100);
            e.HasIndex(x => x.DocumentId);
            e.HasOne<District>().WithMany().HasForeignKey(x => x.DistrictId).OnDelete(DeleteBehavior.Restrict);
            e.HasOne<PolicyDocument>().WithMany().HasForeignKey(x => x.DocumentId).OnDelete(DeleteBehavior.Restrict);
            e.HasOne<PolicyDocument>().WithMany().HasForeignKey(x => x.RelatedId).OnDelete(DeleteBehavior.Restrict);
            e.HasOne<Kechuang.Core.Files.StoredFile>().WithMany().HasForeignKey(x => x.FileId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<ClauseVersion>(e =>
        {
            e.ToTable("policy_clause_versions");
            e.Property(x => x.Title).HasMaxLength(100);
            e.Property(x => x.Sha256).HasMaxLength(64);
            e.HasIndex(x => new { x.ClauseId, x.Number }).IsUnique();
        });
    }
}
