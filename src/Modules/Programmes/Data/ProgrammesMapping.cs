using Kechuang.Core.Districts;
using Kechuang.Data;
using Kechuang.Programmes.Domain;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Data;

/// <summary>Tables of calls, applications and contracts. What grows carries the district first in its indexes.</summary>
internal sealed class ProgrammesMapping : IModelPart
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<Programme>(e =>
        {
            e.ToTable("programmes");
            e.Property(x => x.Code).HasMaxLength(20);
            e.Property(x => x.Name).HasMaxLength(100);
            e.Property(x => x.Level).HasMaxLength(10);
            e.Property(x => x.Version).IsConcurrencyToken();
            e.HasIndex(x => new { x.DistrictId, x.Code }).IsUnique();
            e.HasOne<District>().WithMany().HasForeignKey(x => x.DistrictId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<Call>(e =>
        {
            e.ToTable("calls");
            e.Property(x => x.Title).HasMaxLength(200);
            e.OwnsMany(x => x.Directions, d => d.ToJson());
            e.Property(x => x.Version).IsConcurrencyToken();
            e.Ignore(x => x.TakesUntil);
            e.HasIndex(x => new { x.DistrictId, x.Status, x.ClosesAt });
            e.HasOne<Programme>().WithMany().HasForeignKey(x => x.ProgrammeId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<CallFile>(e =>
        {
            e.ToTable("call_files");
            e.Property(x => x.AddedBy).HasMaxLength(100);
            e.HasIndex(x => new { x.CallId, x.FileId }).IsUnique();
            e.HasOne<Call>().WithMany().HasForeignKey(x => x.CallId).OnDelete(DeleteBehavior.Restrict);
        });
        Exceptions(model);
        Applications(model);
        Submissions(model);
        Steps(model);
        Contracts(model);
    }

    /// <summary>Who may come late, and who is invited to a second stage.</summary>
    private static void Exceptions(ModelBuilder model)
    {
        model.Entity<Call>().HasOne<Call>().WithMany().HasForeignKey(x => x.FirstStageId).OnDelete(DeleteBehavior.Restrict);
        model.Entity<StageInvitation>(e =>
        {
            e.ToTable("stage_invitations");
            e.Property(x => x.CreditCode).HasMaxLength(18);
            e.Property(x => x.Reason).HasMaxLength(StageInvitation.ReasonLength);
            e.Property(x => x.By).HasMaxLength(100);
            e.HasIndex(x => new { x.CallId, x.ApplicationId }).IsUnique();
            e.HasIndex(x => new { x.CallId, x.CreditCode });
            e.HasOne<Call>().WithMany().HasForeignKey(x => x.CallId).OnDelete(DeleteBehavior.Restrict);
            e.HasOne<Application>().WithMany().HasForeignKey(x => x.ApplicationId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<LateRight>(e =>
        {
            e.ToTable("late_rights");
            e.Property(x => x.CreditCode).HasMaxLength(18);
            e.Property(x => x.UnitName).HasMaxLength(200);
            e.Property(x => x.Reason).HasMaxLength(LateRight.ReasonLength);
            e.Property(x => x.GrantedBy).HasMaxLength(100);
            e.Property(x => x.WithdrawnBy).HasMaxLength(100);
            e.Property(x => x.WithdrawnReason).HasMaxLength(LateRight.ReasonLength);
            // One at a time a unit, whoever is quicker.
            e.HasIndex(x => new { x.CallId, x.CreditCode }).IsUnique().HasFilter("withdrawn_at IS NULL");
            e.HasOne<Call>().WithMany().HasForeignKey(x => x.CallId).OnDelete(DeleteBehavior.Restrict);
        });
    }

    private static void Applications(ModelBuilder model)
    {
        model.Entity<Application>(e =>
        {
            e.ToTable("applications");
            e.Property(x => x.CreditCode).HasMaxLength(18);
            e.Property(x => x.UnitName).HasMaxLength(200);
            e.Property(x => x.Township).HasMaxLength(60);
            e.Property(x => x.Number).HasMaxLength(60);
            e.Property(x => x.Title).HasMaxLength(200);
            e.Property(x => x.Field).HasMaxLength(60);
            e.Property(x => x.Direction).HasMaxLength(40);
            e.Property(x => x.Leader).HasMaxLength(60);
            e.Property(x => x.EstablishmentNumber).HasMaxLength(100);
            e.Property(x => x.Version).IsConcurrencyToken();
            e.HasIndex(x => new { x.DistrictId, x.Number }).IsUnique();
            e.HasIndex(x => new { x.DistrictId, x.CallId, x.Status });
            e.HasIndex(x => new { x.DistrictId, x.CreditCode });
            e.HasIndex(x => new { x.DistrictId, x.Township, x.Status });
            e.HasIndex(x => new { x.DistrictId, x.SubmittedAt });
            e.HasIndex(x => new { x.DistrictId, x.Township, x.SubmittedAt });
            e.HasIndex(x => new { x.DistrictId, x.Field, x.SubmittedAt });
            e.HasIndex(x => new { x.DistrictId, x.CallId, x.Direction });
            e.HasIndex(x => new { x.DistrictId, x.UnitName });
            e.HasOne<Call>().WithMany().HasForeignKey(x => x.CallId).OnDelete(DeleteBehavior.Restrict);
        });
    }

    private static void Submissions(ModelBuilder model)
    {
        model.Entity<ApplicationSubmission>(e =>
        {
            e.ToTable("application_submissions");
            e.Property(x => x.Hash).HasMaxLength(64);
            e.Property(x => x.By).HasMaxLength(100);
            e.HasIndex(x => x.Key).IsUnique();
            e.HasIndex(x => x.Hash);
            e.HasIndex(x => new { x.ApplicationId, x.Number }).IsUnique();
            e.HasOne<Application>().WithMany().HasForeignKey(x => x.ApplicationId).OnDelete(DeleteBehavior.Restrict);
            e.HasOne<LateRight>().WithMany().HasForeignKey(x => x.LateRightId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<ApplicationFile>(e =>
        {
            e.ToTable("application_files");
            e.Property(x => x.Field).HasMaxLength(60);
            e.HasIndex(x => x.ApplicationId);
            e.HasIndex(x => x.FileId);
            e.HasOne<Application>().WithMany().HasForeignKey(x => x.ApplicationId).OnDelete(DeleteBehavior.Restrict);
        });
    }

    private static void Steps(ModelBuilder model) =>
        model.Entity<CaseStep>(e =>
        {
            e.ToTable("case_steps");
            e.Property(x => x.Subject).HasMaxLength(20);
            e.Property(x => x.Action).HasMaxLength(30);
            e.Property(x => x.From).HasMaxLength(30);
            e.Property(x => x.To).HasMaxLength(30);
            e.Property(x => x.Actor).HasMaxLength(100);
            e.Property(x => x.Reason).HasMaxLength(UseCases.Cases.ReasonLength);
            e.HasIndex(x => new { x.Subject, x.SubjectId });
        });

    private static void Contracts(ModelBuilder model) =>
        model.Entity<TaskContract>(e =>
        {
            e.ToTable("task_contracts");
            e.Property(x => x.Version).IsConcurrencyToken();
            e.HasIndex(x => x.ApplicationId).IsUnique();
            e.HasIndex(x => new { x.DistrictId, x.Status, x.DueOn });
            e.HasIndex(x => new { x.DistrictId, x.DueOn });
            e.HasOne<Application>().WithMany().HasForeignKey(x => x.ApplicationId).OnDelete(DeleteBehavior.Restrict);
        });
}
