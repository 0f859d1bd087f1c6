using Kechuang.Data;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Core.Accounts;

/// <summary>What a person had typed when the session had run out: kept until the person has signed in again. One a person; the newest counts.</summary>
public sealed class TypedForm
{
    public Guid Id { get; set; }

    public int UserId { get; set; }

    /// <summary>Where the form was sent to, with its query.</summary>
    public string Path { get; set; } = "";

    /// <summary>Names and values in their order, JSON.</summary>
    public string Fields { get; set; } = "";

    public DateTime At { get; set; }
}

internal sealed class TypedFormMapping : IModelPart
{
    public void Configure(ModelBuilder model) => model.Entity<TypedForm>(e =>
    {
        e.ToTable("typed_forms");
        e.Property(x => x.Id).ValueGeneratedNever();
        e.Property(x => x.Path).HasMaxLength(500);
        e.HasIndex(x => x.UserId);
        e.HasOne<User>().WithMany().HasForeignKey(x => x.UserId).OnDelete(DeleteBehavior.Cascade);
    });
}
