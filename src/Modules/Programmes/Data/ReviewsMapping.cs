using Kechuang.Data;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.Reviews;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kechuang.Programmes.Data;

/// <summary>Tables of the reviews, the public notice and the establishment.</summary>
internal sealed class ReviewsMapping : IModelPart
{
    public void Configure(ModelBuilder model)
    {
        Formal(model);
        Expert(model);
        Decisions(model);
        Notices(model);
        Establishments(model);
    }

    private static void Formal(ModelBuilder model)
    {
        model.Entity<Checklist>(e =>
        {
            e.ToTable("checklists");
            e.Property(x => x.By).HasMaxLength(100);
            e.HasIndex(x => new { x.DistrictId, x.ProgrammeId, x.Number }).IsUnique();
        });
        model.Entity<StaffTie>(e =>
        {
            e.ToTable("staff_ties");
            e.Property(x => x.Person).HasMaxLength(100);
            e.Property(x => x.CreditCode).HasMaxLength(18);
            e.Property(x => x.Ground).HasMaxLength(StaffTie.GroundLength);
            e.Property(x => x.SetBy).HasMaxLength(100);
            e.Property(x => x.Version).IsConcurrencyToken();
            e.HasIndex(x => new { x.DistrictId, x.UserId, x.CreditCode });
        });
        model.Entity<FormalLine>(e =>
        {
            e.ToTable("formal_lines");
            e.Property(x => x.Key).HasMaxLength(10);
            e.Property(x => x.Title).HasMaxLength(100);
            e.Property(x => x.Facts).HasMaxLength(1000);
            e.Property(x => x.Code).HasMaxLength(20);
            e.Property(x => x.Note).HasMaxLength(FormalLine.NoteLength);
            e.Property(x => x.By).HasMaxLength(100);
            e.HasIndex(x => new { x.ApplicationId, x.Submission, x.Key }).IsUnique();
            Of<FormalLine, Application>(e, x => x.ApplicationId);
        });
    }

    private static void Expert(ModelBuilder model)
    {
        model.Entity<ScoreSheet>(e =>
        {
            e.ToTable("score_sheets");
            e.Property(x => x.Code).HasMaxLength(40);
            e.Property(x => x.Name).HasMaxLength(100);
            e.Property(x => x.By).HasMaxLength(100);
            e.HasIndex(x => new { x.DistrictId, x.Code, x.Number }).IsUnique();
        });
        model.Entity<Avoidance>(e =>
        {
            e.ToTable("application_avoidances");
            e.Property(x => x.Expert).HasMaxLength(60);
            e.Property(x => x.Unit).HasMaxLength(200);
            e.Property(x => x.Reason).HasMaxLength(Avoidance.ReasonLength);
            e.Property(x => x.Note).HasMaxLength(Avoidance.ReasonLength);
            e.Property(x => x.JudgedBy).HasMaxLength(100);
            e.Property(x => x.Version).IsConcurrencyToken();
            e.Ignore(x => x.Whom);
            e.HasIndex(x => new { x.ApplicationId, x.Position }).IsUnique();
            Of<Avoidance, Application>(e, x => x.ApplicationId);
        });
        model.Entity<ExpertRound>(e =>
        {
            e.ToTable("expert_rounds");
            e.Property(x => x.Title).HasMaxLength(200);
            e.Property(x => x.Place).HasMaxLength(200);
            e.Property(x => x.Rules).HasMaxLength(500);
            e.Property(x => x.OpenedBy).HasMaxLength(100);
            e.Property(x => x.Reason).HasMaxLength(1000);
            e.Property(x => x.Version).IsConcurrencyToken();
            e.Ignore(x => x.Key);
            e.HasIndex(x => new { x.DistrictId, x.CallId });
            e.HasIndex(x => new { x.DistrictId, x.Status, x.DueOn });
            Of<ExpertRound, Call>(e, x => x.CallId);
            Of<ExpertRound, ScoreSheet>(e, x => x.SheetId);
        });
        model.Entity<RoundCase>(e =>
        {
            e.ToTable("round_cases");
            e.Property(x => x.Code).HasMaxLength(10);
            e.HasIndex(x => new { x.RoundId, x.Code }).IsUnique();
            e.HasIndex(x => new { x.RoundId, x.ApplicationId }).IsUnique();
            e.HasIndex(x => x.ApplicationId);
            Of<RoundCase, ExpertRound>(e, x => x.RoundId);
            Of<RoundCase, Application>(e, x => x.ApplicationId);
        });
        Reviews(model);
    }

    private static void Reviews(ModelBuilder model)
    {
        model.Entity<Review>(e =>
        {
            e.ToTable("reviews");
            e.Property(x => x.Expert).HasMaxLength(60);
            e.Property(x => x.Name).HasMaxLength(100);
            e.Property(x => x.Comment).HasMaxLength(Review.CommentLength);
            e.Property(x => x.Dissent).HasMaxLength(Review.CommentLength);
            e.Property(x => x.LeftOut).HasMaxLength(Review.ReasonLength);
            e.Property(x => x.Version).IsConcurrencyToken();
            e.Ignore(x => x.Counts);
            e.HasIndex(x => new { x.CaseId, x.Expert }).IsUnique();
            e.HasIndex(x => new { x.RoundId, x.Expert });
            Of<Review, RoundCase>(e, x => x.CaseId);
            Of<Review, ExpertRound>(e, x => x.RoundId);
        });
        model.Entity<ReviewRevision>(e =>
        {
            e.ToTable("review_revisions");
            e.Property(x => x.Comment).HasMaxLength(Review.CommentLength);
            e.Property(x => x.Reason).HasMaxLength(Review.ReasonLength);
            e.HasIndex(x => x.ReviewId);
            Of<ReviewRevision, Review>(e, x => x.ReviewId);
        });
        model.Entity<RoundSignature>(e =>
        {
            e.ToTable("round_signatures");
            e.Property(x => x.Expert).HasMaxLength(60);
            e.Property(x => x.Name).HasMaxLength(100);
            e.Property(x => x.Hash).HasMaxLength(64);
            e.HasIndex(x => new { x.RoundId, x.Expert }).IsUnique();
            Of<RoundSignature, ExpertRound>(e, x => x.RoundId);
        });
    }

    private static void Decisions(ModelBuilder model)
    {
        model.Entity<Proposal>(e =>
        {
            e.ToTable("proposals");
            e.Property(x => x.Title).HasMaxLength(200);
            e.Property(x => x.Basis).HasMaxLength(500);
            e.Property(x => x.Place).HasMaxLength(200);
            e.Property(x => x.Host).HasMaxLength(100);
            e.Property(x => x.People).HasMaxLength(1000);
            e.Property(x => x.Minutes).HasMaxLength(Proposal.TextLength);
            e.Property(x => x.Proposer).HasMaxLength(100);
            e.Property(x => x.Decider).HasMaxLength(100);
            e.Property(x => x.SentBack).HasMaxLength(1000);
            e.Property(x => x.Version).IsConcurrencyToken();
            e.HasIndex(x => new { x.DistrictId, x.CallId });
            Of<Proposal, Call>(e, x => x.CallId);
        });
        model.Entity<ProposalLine>(e =>
        {
            e.ToTable("proposal_lines");
            e.Property(x => x.Reason).HasMaxLength(ProposalLine.ReasonLength);
            e.HasIndex(x => new { x.ProposalId, x.ApplicationId }).IsUnique();
            e.HasIndex(x => x.ApplicationId);
            Of<ProposalLine, Proposal>(e, x => x.ProposalId);
            Of<ProposalLine, Application>(e, x => x.ApplicationId);
        });
        model.Entity<JointDepartment>(e =>
        {
            e.ToTable("joint_departments");
            e.Property(x => x.Name).HasMaxLength(100);
            e.Property(x => x.Matters).HasMaxLength(300);
            e.HasIndex(x => new { x.DistrictId, x.Name }).IsUnique();
        });
        model.Entity<JointRequest>(e =>
        {
            e.ToTable("joint_requests");
            e.Property(x => x.Department).HasMaxLength(100);
            e.Property(x => x.Opinion).HasMaxLength(JointRequest.OpinionLength);
            e.Property(x => x.AnsweredBy).HasMaxLength(100);
            e.Property(x => x.Version).IsConcurrencyToken();
            e.HasIndex(x => new { x.ApplicationId, x.Department }).IsUnique();
            e.HasIndex(x => new { x.DistrictId, x.Department, x.Answer, x.DueOn });
            Of<JointRequest, Application>(e, x => x.ApplicationId);
        });
    }

    private static void Notices(ModelBuilder model)
    {
        model.Entity<PublicNotice>(e =>
        {
            e.ToTable("public_notices");
            e.Property(x => x.Title).HasMaxLength(200);
            e.Property(x => x.Contact).HasMaxLength(60);
            e.Property(x => x.Phone).HasMaxLength(60);
            e.Property(x => x.Address).HasMaxLength(200);
            e.Property(x => x.By).HasMaxLength(100);
            e.HasIndex(x => new { x.DistrictId, x.CallId });
            e.HasIndex(x => x.PublishedOn);
            Of<PublicNotice, Call>(e, x => x.CallId);
        });
        model.Entity<NoticeLine>(e =>
        {
            e.ToTable("notice_lines");
            e.Property(x => x.Title).HasMaxLength(200);
            e.Property(x => x.UnitName).HasMaxLength(200);
            e.Property(x => x.Leader).HasMaxLength(60);
            e.HasIndex(x => new { x.NoticeId, x.ApplicationId }).IsUnique();
            e.HasIndex(x => x.ApplicationId);
            Of<NoticeLine, PublicNotice>(e, x => x.NoticeId);
            Of<NoticeLine, Application>(e, x => x.ApplicationId);
        });
        model.Entity<Objection>(e =>
        {
            e.ToTable("objections");
            e.Property(x => x.Number).HasMaxLength(40);
            e.Property(x => x.Name).HasMaxLength(60);
            e.Property(x => x.Unit).HasMaxLength(200);
            e.Property(x => x.Phone).HasMaxLength(60);
            e.Property(x => x.Content).HasMaxLength(Objection.ContentLength);
            e.Property(x => x.Findings).HasMaxLength(Objection.FindingsLength);
            e.Property(x => x.Investigator).HasMaxLength(100);
            e.Property(x => x.Reply).HasMaxLength(Objection.FindingsLength);
            e.Property(x => x.Version).IsConcurrencyToken();
            e.Ignore(x => x.Holds);
            e.HasIndex(x => new { x.DistrictId, x.Number }).IsUnique();
            e.HasIndex(x => new { x.ApplicationId, x.Status });
            Of<Objection, PublicNotice>(e, x => x.NoticeId);
            Of<Objection, Application>(e, x => x.ApplicationId);
        });
    }

    private static void Establishments(ModelBuilder model)
    {
        model.Entity<Establishment>(e =>
        {
            e.ToTable("establishments");
            e.Property(x => x.Title).HasMaxLength(200);
            e.Property(x => x.Number).HasMaxLength(100);
            e.Property(x => x.Proposer).HasMaxLength(100);
            e.Property(x => x.Issuer).HasMaxLength(100);
            e.Property(x => x.Version).IsConcurrencyToken();
            e.HasIndex(x => new { x.DistrictId, x.Number }).IsUnique();
            e.HasIndex(x => new { x.DistrictId, x.CallId });
            Of<Establishment, Call>(e, x => x.CallId);
        });
        model.Entity<EstablishmentLine>(e =>
        {
            e.ToTable("establishment_lines");
            e.HasIndex(x => new { x.EstablishmentId, x.ApplicationId }).IsUnique();
            e.HasIndex(x => x.ApplicationId);
            Of<EstablishmentLine, Establishment>(e, x => x.EstablishmentId);
            Of<EstablishmentLine, Application>(e, x => x.ApplicationId);
        });
    }

    private static void Of<T, TOwner>(EntityTypeBuilder<T> entity, System.Linq.Expressions.Expression<Func<T, object?>> key)
        where T : class
        where TOwner : class => entity.HasOne<TOwner>().WithMany().HasForeignKey(key).OnDelete(DeleteBehavior.Restrict);
}
