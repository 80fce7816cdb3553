using Messenger.Domain.Auth;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Messenger.Infrastructure.Auth;

internal sealed class CredentialConfiguration : IEntityTypeConfiguration<Credential>
{
    public void Configure(EntityTypeBuilder<Credential> builder)
    {
        builder.ToTable("credentials", "auth");
        builder.HasKey(credential => credential.UserId).HasName("pk_credentials");
    }
}

internal sealed class SessionConfiguration : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.ToTable("sessions", "auth");
        builder.HasKey(session => session.Id).HasName("pk_sessions");
        builder.HasIndex(session => session.TokenHash, "ux_sessions_token_hash").IsUnique();
        builder.HasIndex(session => session.UserId, "ix_sessions_user_id");
        builder.HasIndex(session => session.ExpiresAt, "ix_sessions_guests_expires_at").HasFilter("is_guest");
        builder.Property(session => session.Device).HasMaxLength(Session.MaxDeviceLength);
    }
}
