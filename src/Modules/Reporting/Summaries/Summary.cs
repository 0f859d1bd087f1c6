using Kechuang.Core.Districts;
using Kechuang.Core.Files;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Reporting.Summaries;

/// <summary>A district's annual summary of one year to one month; its text is in its versions.</summary>
internal sealed class Summary
{
    public int Id { get; set; }

    public int DistrictId { get; set; }

    public int Year { get; set; }

    public int ThroughMonth { get; set; }

    public List<SummaryVersion> Versions { get; set; } = [];
}

/// <summary>Where a version stands.</summary>
internal enum SummaryState
{
    Draft,

    /// <summary>Frozen: neither its files nor its figures change.</summary>
    Published,

    /// <summary>Was published; a later version took its place.</summary>
    Superseded,
}

/// <summary>One rendering of a summary with everything that it was made from.</summary>
internal sealed class SummaryVersion
{
    public int Id { get; set; }

    public int SummaryId { get; set; }

    /// <summary>1, 2, 3 …</summary>
    public int Number { get; set; }

    public SummaryState State { get; set; }

    public DateTime CreatedAt { get; set; }

    public string CreatedBy { get; set; } = "";

    public DateTime? PublishedAt { get; set; }

    public string PublishedBy { get; set; } = "";

    /// <summary>Why it was made after a publication.</summary>
    public string Reason { get; set; } = "";

    public long TemplateFileId { get; set; }

    public long DocxFileId { get; set; }

    public long EvidenceFileId { get; set; }

    public long FiguresFileId { get; set; }

    /// <summary>HTML of the preview, as rendered.</summary>
    public string Html { get; set; } = "";

    /// <summary>Sentences left out, as JSON of <see cref="Omission"/>.</summary>
    public string Omitted { get; set; } = "[]";

    /// <summary>The operations that the figures are of: everything up to this data version of the district.</summary>
    public long DataVersion { get; set; }

    /// <summary>The last operation of the district when the figures were computed.</summary>
    public long LastOperation { get; set; }

    /// <summary>Rises with every change; guards publish and re-open.</summary>
    public int Version { get; set; } = 1;
}

/// <summary>A sentence left out, with what it lacks.</summary>
internal sealed record Omission(int Paragraph, string Sentence, IReadOnlyList<string> Missing);

/// <summary>A template that a district uploaded; the newest is used.</summary>
internal sealed class SummaryTemplate
{
    public int Id { get; set; }

    public int DistrictId { get; set; }

    public int Number { get; set; }

    public long FileId { get; set; }

    public string Note { get; set; } = "";

    public string UploadedBy { get; set; } = "";

    public DateTime UploadedAt { get; set; }
}

/// <summary>Tables of the summary.</summary>
internal sealed class SummaryMapping : IModelPart
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<Summary>(e =>
        {
            e.ToTable("summaries");
            e.HasIndex(x => new { x.DistrictId, x.Year, x.ThroughMonth }).IsUnique();
            e.HasOne<District>().WithMany().HasForeignKey(x => x.DistrictId).OnDelete(DeleteBehavior.Restrict);
            e.HasMany(x => x.Versions).WithOne().HasForeignKey(x => x.SummaryId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<SummaryVersion>(e =>
        {
            e.ToTable("summary_versions");
            e.Property(x => x.Version).IsConcurrencyToken();
            e.HasIndex(x => new { x.SummaryId, x.Number }).IsUnique();
            foreach (var file in new[] { nameof(SummaryVersion.TemplateFileId), nameof(SummaryVersion.DocxFileId), nameof(SummaryVersion.EvidenceFileId), nameof(SummaryVersion.FiguresFileId) })
            {
                e.HasOne(typeof(StoredFile)).WithMany().HasForeignKey(file).OnDelete(DeleteBehavior.Restrict);
            }
        });
        model.Entity<SummaryTemplate>(e =>
        {
            e.ToTable("summary_templates");
            e.HasIndex(x => new { x.DistrictId, x.Number }).IsUnique();
            e.HasOne<District>().WithMany().HasForeignKey(x => x.DistrictId).OnDelete(DeleteBehavior.Restrict);
            e.HasOne<StoredFile>().WithMany().HasForeignKey(x => x.FileId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}

/// <summary>What is done to summaries, for the audit trail.</summary>
internal static class SummaryOperations
{
    public static readonly OperationKind Generate = new("summary.generate", "生成年度总结");
    public static readonly OperationKind Publish = new("summary.publish", "发布年度总结");
    public static readonly OperationKind Reopen = new("summary.reopen", "重新打开年度总结");
    public static readonly OperationKind Template = new("summary.template", "上传总结模板");

    public static readonly IReadOnlyList<OperationKind> All = [Generate, Publish, Reopen, Template];
}
