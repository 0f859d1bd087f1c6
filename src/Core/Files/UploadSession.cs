using Kechuang.Core.Accounts;
using Kechuang.Data;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Core.Files;

/// <summary>A file on its way in, part by part, and afterwards until a form takes it. It is the person's alone.</summary>
public sealed class UploadSession
{
    /// <summary>Kept by the browser, so that it can go on after a break.</summary>
    public Guid Id { get; set; }

    public int UserId { get; set; }

    public int? DistrictId { get; set; }

    /// <summary>What it is for; only the same may take it.</summary>
    public string Purpose { get; set; } = "";

    public string Name { get; set; } = "";

    /// <summary>Bytes announced.</summary>
    public long Size { get; set; }

    /// <summary>Bytes that have come and are on disk.</summary>
    public long Received { get; set; }

    public FileKinds Kinds { get; set; }

    public long MaxBytes { get; set; }

    public DateTime TouchedAt { get; set; }

    /// <summary>SHA-256 of the whole once it has passed its checks; empty before.</summary>
    public string Sha256 { get; set; } = "";

    public string ContentType { get; set; } = "";

    public ScanState Scan { get; set; }

    public bool IsDone => Sha256.Length > 0;

    public UploadRules Rules => new(Kinds, MaxBytes);
}

internal sealed class UploadMapping : IModelPart
{
    public void Configure(ModelBuilder model) => model.Entity<UploadSession>(e =>
    {
        e.ToTable("upload_sessions");
        e.Property(x => x.Id).ValueGeneratedNever();
        e.Property(x => x.Purpose).HasMaxLength(80);
        e.Property(x => x.Name).HasMaxLength(200);
        e.Property(x => x.Sha256).HasMaxLength(64);
        e.Property(x => x.ContentType).HasMaxLength(120);
        e.Property(x => x.Kinds).HasMaxLength(80);
        e.Ignore(x => x.IsDone);
        e.Ignore(x => x.Rules);
        e.HasIndex(x => x.UserId);
        e.HasIndex(x => x.TouchedAt);
        e.HasOne<User>().WithMany().HasForeignKey(x => x.UserId).OnDelete(DeleteBehavior.Cascade);
    });
}
