using Kechuang.Core.Districts;
using Kechuang.Core.Files;
using Kechuang.Data;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Core.Importing;

/// <summary>The tables of imports in the web.</summary>
internal sealed class ImportMapping : IModelPart
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<ImportRun>(e =>
        {
            e.ToTable("import_runs");
            e.HasIndex(x => x.Key).IsUnique();
            e.HasIndex(x => new { x.DistrictId, x.Id });
            e.HasIndex(x => x.State);
            e.HasOne<District>().WithMany().HasForeignKey(x => x.DistrictId).OnDelete(DeleteBehavior.Restrict);
            e.HasOne<StoredFile>().WithMany().HasForeignKey(x => x.FileId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<ImportIssue>(e =>
        {
            e.ToTable("import_issues");
            e.HasOne<ImportRun>().WithMany().HasForeignKey(x => x.RunId).OnDelete(DeleteBehavior.Cascade);
            e.HasIndex(x => new { x.RunId, x.Level, x.Id });
        });
        model.Entity<ImportChange>(e =>
        {
            e.ToTable("import_changes");
            e.HasOne<ImportRun>().WithMany().HasForeignKey(x => x.RunId).OnDelete(DeleteBehavior.Cascade);
            e.HasIndex(x => new { x.RunId, x.Sheet, x.Id });
        });
    }
}
