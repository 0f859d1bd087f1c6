using Kechuang.Core.Accounts;
using Kechuang.Core.Districts;
using Kechuang.Data;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Core.Messages;

/// <summary>The tables of inboxes and mails.</summary>
internal sealed class MessageMapping : IModelPart
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<InboxItem>(e =>
        {
            e.ToTable("messages");
            e.Property(x => x.Key).HasMaxLength(Message.KeyLength);
            e.Property(x => x.Subject).HasMaxLength(Message.SubjectLength);
            e.Property(x => x.Body).HasMaxLength(Message.BodyLength);
            e.Property(x => x.Href).HasMaxLength(Message.HrefLength);
            e.HasIndex(x => new { x.UserId, x.Key }).IsUnique();
            e.HasIndex(x => new { x.UserId, x.ReadAt });
            e.HasOne<User>().WithMany().HasForeignKey(x => x.UserId).OnDelete(DeleteBehavior.Restrict);
            e.HasOne<District>().WithMany().HasForeignKey(x => x.DistrictId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<MailItem>(e =>
        {
            e.ToTable("mails");
            e.Property(x => x.Address).HasMaxLength(256);
            e.Property(x => x.Error).HasMaxLength(MailItem.ErrorLength);
            e.HasIndex(x => x.MessageId).IsUnique();
            e.HasIndex(x => new { x.State, x.DueAt });
            e.HasOne<InboxItem>().WithMany().HasForeignKey(x => x.MessageId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
