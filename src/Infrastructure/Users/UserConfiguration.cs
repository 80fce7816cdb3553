using Messenger.Domain.Users;
using Messenger.Domain.Users.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Messenger.Infrastructure.Users;

internal sealed class UserConfiguration : IEntityTypeConfiguration<User>
{
    public const string UniqueUsername = "ux_users_normalized_username";

    public void Configure(EntityTypeBuilder<User> builder)
    {
        builder.ToTable("users", "users");
        builder.HasKey(user => user.Id).HasName("pk_users");
        builder.Property(user => user.Username).HasMaxLength(Username.MaxLength);

        // Ordered by code point on every platform, so that paging does not depend on the server's locale.
        builder.Property(user => user.NormalizedUsername).HasMaxLength(Username.MaxLength).UseCollation("C");
        builder.HasIndex(user => user.NormalizedUsername, UniqueUsername).IsUnique();
        builder.Property(user => user.DisplayName).HasMaxLength(User.MaxDisplayNameLength);
        builder.Property(user => user.About).HasMaxLength(User.MaxAboutLength);
        builder.Property(user => user.Email).HasMaxLength(User.MaxEmailLength);
        builder
            .HasIndex(user => user.Id, "ix_users_administrators")
            .HasFilter($"role = {(short)UserRole.Administrator}");
        builder.HasIndex(user => user.SearchKey, "ix_users_search_key").HasMethod("gin").HasOperators("gin_trgm_ops");
    }
}

internal sealed class RetiredUsernameConfiguration : IEntityTypeConfiguration<RetiredUsername>
{
    public void Configure(EntityTypeBuilder<RetiredUsername> builder)
    {
        builder.ToTable("retired_usernames", "users");
        builder.HasKey(retired => retired.NameHash).HasName("pk_retired_usernames");
    }
}
