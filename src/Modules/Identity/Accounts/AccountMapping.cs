using Kechuang.Core.Accounts;
using Kechuang.Core.Districts;
using Kechuang.Data;
using Kechuang.Identity.Sessions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Identity.Accounts;

/// <summary>Tables of accounts in the shape of ASP.NET Core Identity's schema version 3, without roles, and the keys that protect cookies.</summary>
internal sealed class AccountMapping : IModelPart
{
    private const int KeyLength = 128;

    public void Configure(ModelBuilder model)
    {
        model.Entity<User>(Users);
        model.Entity<IdentityUserClaim<int>>(e =>
        {
            e.ToTable("user_claims");
            e.HasOne<User>().WithMany().HasForeignKey(x => x.UserId);
        });
        model.Entity<IdentityUserLogin<int>>(e =>
        {
            e.ToTable("user_logins");
            e.HasKey(x => new { x.LoginProvider, x.ProviderKey });
            e.Property(x => x.LoginProvider).HasMaxLength(KeyLength);
            e.Property(x => x.ProviderKey).HasMaxLength(KeyLength);
            e.HasOne<User>().WithMany().HasForeignKey(x => x.UserId);
        });
        model.Entity<IdentityUserToken<int>>(e =>
        {
            e.ToTable("user_tokens");
            e.HasKey(x => new { x.UserId, x.LoginProvider, x.Name });
            e.Property(x => x.LoginProvider).HasMaxLength(KeyLength);
            e.Property(x => x.Name).HasMaxLength(KeyLength);
            e.HasOne<User>().WithMany().HasForeignKey(x => x.UserId);
        });
        model.Entity<IdentityUserPasskey<int>>(e =>
        {
            e.ToTable("user_passkeys");
            e.HasKey(x => x.CredentialId);
            e.Property(x => x.CredentialId).HasMaxLength(1024);
            e.OwnsOne(x => x.Data).ToJson();
            e.HasOne<User>().WithMany().HasForeignKey(x => x.UserId);
        });
        model.Entity<ProtectionKey>(e => e.ToTable("protection_keys"));
    }

    private static void Users(Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder<User> e)
    {
        e.ToTable("users");
        e.HasIndex(x => x.NormalizedUserName).IsUnique();
        e.Property(x => x.ConcurrencyStamp).IsConcurrencyToken();
        e.Property(x => x.UserName).HasMaxLength(64);
        e.Property(x => x.NormalizedUserName).HasMaxLength(64);
        e.Property(x => x.Email).HasMaxLength(256);
        e.Property(x => x.NormalizedEmail).HasMaxLength(256);
        e.Property(x => x.PhoneNumber).HasMaxLength(32);
        // As UTC: SQLite cannot compare times with offsets.
        e.Property(x => x.LockoutEnd).HasConversion(t => t!.Value.UtcDateTime, t => new DateTimeOffset(DateTime.SpecifyKind(t, DateTimeKind.Utc)));
        e.Property(x => x.DisplayName).HasMaxLength(60);
        e.Property(x => x.Role).HasMaxLength(40);
        foreach (var scope in new[] { nameof(User.City), nameof(User.Section), nameof(User.Township), nameof(User.CreditCode), nameof(User.Organisation), nameof(User.ExpertNumber) })
        {
            e.Property(scope).HasMaxLength(200);
        }

        e.HasOne<District>().WithMany().HasForeignKey(x => x.DistrictId).OnDelete(DeleteBehavior.Restrict);
    }
}
