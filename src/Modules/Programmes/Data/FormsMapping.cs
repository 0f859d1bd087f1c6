using Kechuang.Data;
using Kechuang.Programmes.Domain;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Data;

internal sealed class FormsMapping : IModelPart
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<Form>(e => { e.ToTable("forms"); e.Property(x => x.Name).HasMaxLength(100); });
        model.Entity<FormVersion>(e => { e.ToTable("form_versions"); e.Property(x => x.Hash).HasMaxLength(64); e.HasIndex(x => new { x.FormId, x.Number }).IsUnique(); });
    }
}
