using Kechuang.Core.Districts;
using Kechuang.Data;
using Kechuang.Funds.Domain;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Funds.Data;

/// <summary>Table of the requests for payment.</summary>
internal sealed class FundsMapping : IModelPart
{
    public void Configure(ModelBuilder model) => model.Entity<PaymentOrder>(e =>
    {
        e.ToTable("payment_requests");
        e.Ignore(x => x.Entered);
        e.Ignore(x => x.State);
        e.Property(x => x.Key).HasMaxLength(120);
        e.Property(x => x.Case).HasMaxLength(60);
        e.Property(x => x.Group).HasMaxLength(60).HasColumnName("group_key");
        e.Property(x => x.Purpose).HasMaxLength(60);
        e.Property(x => x.Subject).HasMaxLength(PaymentOrder.SubjectLength);
        e.Property(x => x.CreditCode).HasMaxLength(18);
        e.Property(x => x.Basis).HasMaxLength(100);
        e.Property(x => x.Href).HasMaxLength(300);
        e.Property(x => x.Document).HasMaxLength(PaymentOrder.DocumentLength);
        e.Property(x => x.EnteredBy).HasMaxLength(100);
        e.Property(x => x.ConfirmedBy).HasMaxLength(100);
        e.Property(x => x.Reason).HasMaxLength(PaymentOrder.ReasonLength);
        e.Property(x => x.Version).IsConcurrencyToken();
        e.HasIndex(x => new { x.DistrictId, x.Key }).IsUnique();
        e.HasIndex(x => new { x.DistrictId, x.Case });
        e.HasIndex(x => new { x.DistrictId, x.Group });
        e.HasIndex(x => new { x.DistrictId, x.Status, x.RequestedAt });
        e.HasOne<District>().WithMany().HasForeignKey(x => x.DistrictId).OnDelete(DeleteBehavior.Restrict);
    });
}
