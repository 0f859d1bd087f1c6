using Kechuang.Core.Districts;
using Kechuang.Data;
using Kechuang.Programmes.Domain;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Data;

/// <summary>Tables of the configured forms.</summary>
internal sealed class FormsMapping : IModelPart
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<Form>(e =>
        {
            e.ToTable("forms");
            e.Property(x => x.Name).HasMaxLength(100);
            e.HasIndex(x => new { x.DistrictId, x.Name }).IsUnique();
            e.HasOne<District>().WithMany().HasForeignKey(x => x.DistrictId).OnDelete(DeleteBehavior.Restrict);
            e.HasMany(x => x.Versions).WithOne().HasForeignKey(x => x.FormId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<FormVersion>(e =>
        {
            e.ToTable("form_versions");
            e.Property(x => x.Sha256).HasMaxLength(64);
            e.Property(x => x.Version).IsConcurrencyToken();
            e.HasIndex(x => new { x.FormId, x.Number }).IsUnique();
            // One draft a form, whoever is quicker.
            e.HasIndex(x => x.FormId).IsUnique().HasFilter("published_at IS NULL").HasDatabaseName("ix_form_versions_draft");
        });
    }
}
