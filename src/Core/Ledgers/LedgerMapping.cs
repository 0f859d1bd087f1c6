using Kechuang.Data;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Core.Ledgers;

/// <summary>The tables around the ledgers.</summary>
internal sealed class LedgerMapping : IModelPart
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<Submission>(e =>
        {
            e.ToTable("submissions");
            e.HasKey(x => x.Key);
            e.Property(x => x.Sheet).HasMaxLength(60);
        });
        model.Entity<SavedView>(e =>
        {
            e.ToTable("saved_views");
            e.Property(x => x.Sheet).HasMaxLength(60);
            e.Property(x => x.Name).HasMaxLength(SavedViews.NameLength);
            e.Property(x => x.Query).HasMaxLength(SavedViews.QueryLength);
            e.HasIndex(x => new { x.UserId, x.Sheet, x.Name }).IsUnique();
        });
    }
}
