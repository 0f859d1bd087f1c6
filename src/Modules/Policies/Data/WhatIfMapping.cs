using Kechuang.Core.Districts;
using Kechuang.Data;
using Kechuang.Policies.WhatIf;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Policies.Data;

/// <summary>Tables of the saved comparisons.</summary>
internal sealed class WhatIfMapping : IModelPart
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<WhatIfReport>(e =>
        {
            e.ToTable("whatif_reports");
            e.Ignore(x => x.Difference);
            e.Property(x => x.Title).HasMaxLength(WhatIfReport.TitleLength);
            e.Property(x => x.Note).HasMaxLength(WhatIfReport.NoteLength);
            e.Property(x => x.BeforeName).HasMaxLength(300);
            e.Property(x => x.AfterName).HasMaxLength(300);
            e.Property(x => x.MadeBy).HasMaxLength(100);
            e.Property(x => x.Version).IsConcurrencyToken();
            e.HasIndex(x => x.DistrictId);
            e.HasOne<District>().WithMany().HasForeignKey(x => x.DistrictId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<WhatIfFirmRow>(e =>
        {
            e.ToTable("whatif_firms");
            e.Property(x => x.CreditCode).HasMaxLength(18);
            e.Property(x => x.Name).HasMaxLength(200);
            e.Property(x => x.Township).HasMaxLength(60);
            e.Property(x => x.Field).HasMaxLength(60);
            e.HasIndex(x => new { x.ReportId, x.Change });
            e.HasIndex(x => new { x.ReportId, x.CreditCode }).IsUnique();
            e.HasOne<WhatIfReport>().WithMany().HasForeignKey(x => x.ReportId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
