using Kechuang.Core.Districts;
using Kechuang.Core.Files;
using Kechuang.Core.Indicators;
using Kechuang.Data;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Core.Operations;

/// <summary>Core's own tables.</summary>
internal sealed class CoreMapping : IModelPart
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<District>(e =>
        {
            e.ToTable("districts");
            e.Property(x => x.Name).HasMaxLength(60);
            e.Property(x => x.City).HasMaxLength(60);
            e.HasIndex(x => x.Name).IsUnique();
        });
        model.Entity<Operation>(e =>
        {
            e.ToTable("operations");
            e.HasIndex(x => x.Sequence);
            e.HasIndex(x => new { x.DistrictId, x.At });
            e.HasIndex(x => new { x.ActorId, x.Sequence });
            e.HasIndex(x => new { x.Kind, x.Sequence });
        });
        model.Entity<OperationEvent>(e =>
        {
            e.ToTable("operation_events");
            e.HasOne<Operation>().WithMany().HasForeignKey(x => x.OperationId).OnDelete(DeleteBehavior.Restrict);
            e.HasIndex(x => new { x.Subject, x.SubjectId });
        });
        model.Entity<DefinedIndicator>(e =>
        {
            e.ToTable("defined_indicators");
            e.Property(x => x.Code).HasMaxLength(120);
            e.Property(x => x.Version).IsConcurrencyToken();
            e.HasIndex(x => new { x.DistrictId, x.Code }).IsUnique();
            e.HasOne<District>().WithMany().HasForeignKey(x => x.DistrictId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<StoredFile>(e =>
        {
            e.ToTable("files");
            e.HasIndex(x => new { x.DistrictId, x.Purpose });
        });
        model.Entity<DocumentRegister>(e =>
        {
            e.ToTable("document_registers");
            e.HasKey(x => new { x.DistrictId, x.Code, x.Year });
            e.Property(x => x.Code).HasMaxLength(60);
        });
        model.Entity<AuditHead>(e =>
        {
            e.ToTable("audit_head");
            e.Property(x => x.Id).ValueGeneratedNever();
            e.HasData(new AuditHead());
        });
    }
}
