using Kechuang.Core.Districts;
using Kechuang.Core.Files;
using Kechuang.Data;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.FollowUp;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kechuang.Programmes.Data;

/// <summary>Tables of what follows establishment. All hang on the contract, whose row every step takes by its version.</summary>
internal sealed class FollowUpMapping : IModelPart
{
    public void Configure(ModelBuilder model)
    {
        Papers(model);
        Changes(model);
        Watching(model);
        Meetings(model);
    }

    private static void Papers(ModelBuilder model)
    {
        model.Entity<Paper>(e =>
        {
            e.ToTable("project_papers");
            e.Property(x => x.Hash).HasMaxLength(64);
            e.Property(x => x.SubmittedBy).HasMaxLength(100);
            e.Property(x => x.ConcludedBy).HasMaxLength(100);
            e.Property(x => x.Opinion).HasMaxLength(1000);
            e.HasIndex(x => new { x.ContractId, x.Kind, x.Number }).IsUnique();
            Of(e);
        });
        model.Entity<Signature>(e =>
        {
            e.ToTable("project_signatures");
            e.Property(x => x.Name).HasMaxLength(100);
            e.Property(x => x.Hash).HasMaxLength(64);
            e.HasIndex(x => new { x.PaperId, x.Party }).IsUnique();
            e.HasOne<Paper>().WithMany().HasForeignKey(x => x.PaperId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<ProjectFile>(e =>
        {
            e.ToTable("project_files");
            e.Property(x => x.Field).HasMaxLength(60);
            e.HasIndex(x => x.ContractId);
            e.HasIndex(x => x.FileId).IsUnique();
            e.HasOne<StoredFile>().WithMany().HasForeignKey(x => x.FileId).OnDelete(DeleteBehavior.Restrict);
            Of(e);
        });
        model.Entity<Milestone>(e =>
        {
            e.ToTable("project_milestones");
            e.Property(x => x.Work).HasMaxLength(300);
            e.Property(x => x.Result).HasMaxLength(200);
            e.Property(x => x.Note).HasMaxLength(500);
            e.HasIndex(x => new { x.ContractId, x.Number }).IsUnique();
            Of(e);
        });
    }

    private static void Changes(ModelBuilder model)
    {
        model.Entity<ProjectChange>(e =>
        {
            e.ToTable("project_changes");
            e.Ignore(x => x.IsOpen);
            e.Property(x => x.Reason).HasMaxLength(1000);
            e.Property(x => x.Before).HasMaxLength(200);
            e.Property(x => x.After).HasMaxLength(200);
            e.Property(x => x.CreditCode).HasMaxLength(18);
            e.Property(x => x.AskedBy).HasMaxLength(100);
            e.Property(x => x.Recommender).HasMaxLength(100);
            e.Property(x => x.RecommenderOpinion).HasMaxLength(1000);
            e.Property(x => x.DecidedBy).HasMaxLength(100);
            e.Property(x => x.Opinion).HasMaxLength(1000);
            e.HasIndex(x => new { x.ContractId, x.Number }).IsUnique();
            Of(e);
        });
        model.Entity<ProjectBar>(e =>
        {
            e.ToTable("project_bars");
            e.Property(x => x.CreditCode).HasMaxLength(18);
            e.Property(x => x.UnitName).HasMaxLength(200);
            e.Property(x => x.Leader).HasMaxLength(60);
            e.Property(x => x.Reason).HasMaxLength(ProjectBar.ReasonLength);
            e.Property(x => x.Document).HasMaxLength(200);
            e.Property(x => x.AddedBy).HasMaxLength(100);
            e.Property(x => x.LiftReason).HasMaxLength(ProjectBar.ReasonLength);
            e.Property(x => x.LiftedBy).HasMaxLength(100);
            e.Property(x => x.Version).IsConcurrencyToken();
            e.Ignore(x => x.Name);
            e.HasIndex(x => new { x.DistrictId, x.CreditCode });
            e.HasIndex(x => new { x.DistrictId, x.Leader });
            e.HasIndex(x => new { x.DistrictId, x.Until });
            Of(e);
        });
    }

    private static void Watching(ModelBuilder model)
    {
        model.Entity<ProjectVisit>(e =>
        {
            e.ToTable("project_visits");
            e.Ignore(x => x.IsOpen);
            e.Property(x => x.People).HasMaxLength(ProjectVisit.PeopleLength);
            e.Property(x => x.Aim).HasMaxLength(ProjectVisit.AimLength);
            e.Property(x => x.Findings).HasMaxLength(ProjectVisit.FindingsLength);
            e.Property(x => x.Mend).HasMaxLength(ProjectVisit.MendLength);
            e.Property(x => x.Answer).HasMaxLength(ProjectVisit.MendLength);
            e.Property(x => x.Cancellation).HasMaxLength(ProjectVisit.MendLength);
            e.Property(x => x.PlannedBy).HasMaxLength(100);
            e.Property(x => x.RecordedBy).HasMaxLength(100);
            e.Property(x => x.AnsweredBy).HasMaxLength(100);
            e.HasIndex(x => new { x.ContractId, x.Number }).IsUnique();
            Of(e);
        });
        model.Entity<ProjectFlag>(e =>
        {
            e.ToTable("project_flags");
            e.Property(x => x.What).HasMaxLength(ProjectFlag.WhatLength);
            e.Property(x => x.Person).HasMaxLength(ProjectFlag.PersonLength);
            e.Property(x => x.RaisedBy).HasMaxLength(100);
            e.Property(x => x.ClosedBy).HasMaxLength(100);
            e.Property(x => x.Closure).HasMaxLength(ProjectFlag.WhatLength);
            e.HasIndex(x => new { x.ContractId, x.ClosedOn });
            Of(e);
        });
    }

    private static void Meetings(ModelBuilder model)
    {
        model.Entity<ProjectMeeting>(e =>
        {
            e.ToTable("acceptance_meetings");
            e.Ignore(x => x.Round);
            e.Property(x => x.Title).HasMaxLength(200);
            e.Property(x => x.Place).HasMaxLength(200);
            e.Property(x => x.Version).IsConcurrencyToken();
            e.HasIndex(x => new { x.DistrictId, x.HeldOn });
            e.HasOne<District>().WithMany().HasForeignKey(x => x.DistrictId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<PanelExpert>(e =>
        {
            e.ToTable("acceptance_experts");
            e.Property(x => x.Name).HasMaxLength(60);
            e.Property(x => x.Employer).HasMaxLength(200);
            e.Property(x => x.Category).HasMaxLength(20);
            e.Property(x => x.Number).HasMaxLength(20);
            e.HasIndex(x => x.MeetingId);
            e.HasOne<ProjectMeeting>().WithMany().HasForeignKey(x => x.MeetingId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<AcceptanceItem>(e =>
        {
            e.ToTable("acceptance_items");
            e.Ignore(x => x.MustFail);
            e.Property(x => x.Opinion).HasMaxLength(2000);
            e.Property(x => x.ConcludedBy).HasMaxLength(100);
            e.HasIndex(x => new { x.MeetingId, x.ContractId }).IsUnique();

            // An application is dealt with at one meeting.
            e.HasIndex(x => x.PaperId).IsUnique();
            e.HasOne<ProjectMeeting>().WithMany().HasForeignKey(x => x.MeetingId).OnDelete(DeleteBehavior.Restrict);
            e.HasOne<Paper>().WithMany().HasForeignKey(x => x.PaperId).OnDelete(DeleteBehavior.Restrict);
            Of(e);
        });
    }

    private static void Of<T>(EntityTypeBuilder<T> entity)
        where T : class => entity.HasOne<TaskContract>().WithMany().HasForeignKey("ContractId").OnDelete(DeleteBehavior.Restrict);
}
