using Kechuang.Core.Districts;
using Kechuang.Data;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Core.Parameters;

/// <summary>Values of a set from a date on. Never changed: a correction is a further version, and of two with one date the later entered holds.</summary>
public sealed class ParameterVersion
{
    public long Id { get; set; }

    public int DistrictId { get; set; }

    /// <summary>Id of the <see cref="ParameterSet"/>.</summary>
    public string Set { get; set; } = "";

    /// <summary>Whose they are within the district (a programme's code), or empty for all.</summary>
    public string Owner { get; set; } = "";

    public DateOnly EffectiveFrom { get; set; }

    /// <summary>The document or decision they come from.</summary>
    public string Source { get; set; } = "";

    /// <summary>JSON object: key → value.</summary>
    public string Values { get; set; } = "{}";

    public string EnteredBy { get; set; } = "";

    public DateTime EnteredAt { get; set; }

    /// <summary>The operation that entered them.</summary>
    public long OperationId { get; set; }
}

internal sealed class ParameterMapping : IModelPart
{
    public void Configure(ModelBuilder model) => model.Entity<ParameterVersion>(e =>
    {
        e.ToTable("parameter_versions");
        e.Property(x => x.Set).HasMaxLength(60);
        e.Property(x => x.Owner).HasMaxLength(100);
        e.Property(x => x.Source).HasMaxLength(ParameterStore.SourceLength);
        e.Property(x => x.EnteredBy).HasMaxLength(60);
        e.HasOne<District>().WithMany().HasForeignKey(x => x.DistrictId).OnDelete(DeleteBehavior.Restrict);
        e.HasIndex(x => new { x.DistrictId, x.Set, x.Owner, x.EffectiveFrom, x.Id });
    });
}
