using Kechuang.Core.Districts;
using Kechuang.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kechuang.Experts.Data;

/// <summary>Tables beyond the ledger of experts.</summary>
internal sealed class ExpertMapping : IModelPart
{
    public const int NumberLength = 200;
    public const int NoteLength = 500;

    public void Configure(ModelBuilder model)
    {
        model.Entity<ExpertTie>(e =>
        {
            Owned(e, "expert_ties");
            e.Property(x => x.UnitCode).HasMaxLength(18);
            e.Property(x => x.UnitName).HasMaxLength(200);
            e.Property(x => x.PersonName).HasMaxLength(60);
            e.Property(x => x.Note).HasMaxLength(NoteLength);
            e.HasIndex(x => new { x.DistrictId, x.Expert });
        });
        model.Entity<IntegrityBar>(e =>
        {
            Owned(e, "expert_bars");
            e.Property(x => x.Reason).HasMaxLength(NoteLength);
            e.Property(x => x.Source).HasMaxLength(NoteLength);
            e.HasIndex(x => new { x.DistrictId, x.Expert });
        });
        model.Entity<BankDetails>(e =>
        {
            Owned(e, "expert_banks");
            e.Property(x => x.Masked).HasMaxLength(60);
            e.Property(x => x.Version).IsConcurrencyToken();
            e.HasIndex(x => new { x.DistrictId, x.Expert }).IsUnique();
        });
        model.Entity<ExpertFee>(e =>
        {
            Owned(e, "expert_fees");
            e.Property(x => x.Activity).HasMaxLength(200);
            e.Property(x => x.Basis).HasMaxLength(NoteLength);
            e.HasIndex(x => new { x.DistrictId, x.On });
            e.HasIndex(x => new { x.RoundId, x.Expert }).IsUnique().HasFilter("proposed").HasDatabaseName("ix_expert_fees_proposed");
        });
        model.Entity<ExpertRating>(e =>
        {
            Owned(e, "expert_ratings");
            e.Property(x => x.Level).HasMaxLength(20);
            e.Property(x => x.Note).HasMaxLength(NoteLength);
            e.Property(x => x.RatedBy).HasMaxLength(60);
            e.Property(x => x.Version).IsConcurrencyToken();
            e.HasIndex(x => new { x.RoundId, x.Expert }).IsUnique();
        });
        Identities(model);
        Panels(model);
        Cases(model);
    }

    private static void Identities(ModelBuilder model)
    {
        model.Entity<ExpertIdentity>(e =>
        {
            Owned(e, "expert_identities");
            e.Property(x => x.Kind).HasMaxLength(20);
            e.Property(x => x.Mark).HasMaxLength(64);
            e.Property(x => x.Masked).HasMaxLength(60);
            e.Property(x => x.SettledBy).HasMaxLength(60);
            e.Property(x => x.Basis).HasMaxLength(ExpertIdentity.BasisLength);
            e.Property(x => x.Version).IsConcurrencyToken();
            e.HasIndex(x => new { x.DistrictId, x.Expert }).IsUnique();
            e.HasIndex(x => new { x.DistrictId, x.Mark }).IsUnique();
        });
        model.Entity<IdentityKey>(e =>
        {
            e.ToTable("expert_identity_keys");
            e.HasKey(x => x.DistrictId);
            e.HasOne<District>().WithOne().HasForeignKey<IdentityKey>(x => x.DistrictId).OnDelete(DeleteBehavior.Restrict);
        });
    }

    private static void Panels(ModelBuilder model)
    {
        model.Entity<PanelRound>(e =>
        {
            e.ToTable("panel_rounds");
            e.HasOne<District>().WithMany().HasForeignKey(x => x.DistrictId).OnDelete(DeleteBehavior.Restrict);
            e.Property(x => x.Key).HasMaxLength(100);
            e.Property(x => x.Title).HasMaxLength(200);
            e.Property(x => x.Number).HasMaxLength(20);
            e.Property(x => x.Live).HasMaxLength(200);
            e.Property(x => x.Cancelled).HasMaxLength(NoteLength);
            e.Property(x => x.Version).IsConcurrencyToken();
            e.HasIndex(x => new { x.DistrictId, x.Key }).IsUnique();
            e.HasIndex(x => new { x.DistrictId, x.Number });
        });
        model.Entity<DrawWitness>(e =>
        {
            InRound(e, "draw_witnesses");
            e.Property(x => x.Name).HasMaxLength(60);
            e.Property(x => x.Unit).HasMaxLength(200);
            e.HasIndex(x => new { x.RoundId, x.Name, x.Unit }).IsUnique();
        });
        model.Entity<PanelSeat>(e =>
        {
            InRound(e, "panel_seats");
            e.Property(x => x.Expert).HasMaxLength(NumberLength);
            e.Property(x => x.Replaces).HasMaxLength(NumberLength);
            e.Property(x => x.Reason).HasMaxLength(NoteLength);
            e.Property(x => x.Version).IsConcurrencyToken();
            e.HasIndex(x => new { x.RoundId, x.Expert }).IsUnique();
            e.HasIndex(x => new { x.DistrictId, x.Expert });
            e.HasIndex(x => new { x.State, x.AnswerBy });
        });
    }

    private static void Cases(ModelBuilder model)
    {
        model.Entity<PanelCase>(e =>
        {
            InRound(e, "panel_cases");
            e.Property(x => x.Case).HasMaxLength(100);
            e.Property(x => x.Expert).HasMaxLength(NumberLength);
            e.Property(x => x.Reason).HasMaxLength(NoteLength);
            e.HasIndex(x => new { x.RoundId, x.Case, x.Expert }).IsUnique();
        });
        model.Entity<PanelConflict>(e =>
        {
            InRound(e, "panel_conflicts");
            e.Property(x => x.Case).HasMaxLength(100);
            e.Property(x => x.Expert).HasMaxLength(NumberLength);
            e.Property(x => x.Rule).HasMaxLength(60);
            e.Property(x => x.Evidence).HasMaxLength(NoteLength);
            e.HasIndex(x => new { x.RoundId, x.Expert });
        });
    }

    private static void Owned<T>(EntityTypeBuilder<T> e, string table)
        where T : class
    {
        e.ToTable(table);
        e.Property("Expert").HasMaxLength(NumberLength);
        e.HasOne<District>().WithMany().HasForeignKey("DistrictId").OnDelete(DeleteBehavior.Restrict);
    }

    private static void InRound<T>(EntityTypeBuilder<T> e, string table)
        where T : class
    {
        e.ToTable(table);
        e.HasOne<PanelRound>().WithMany().HasForeignKey("RoundId").OnDelete(DeleteBehavior.Restrict);
    }
}
