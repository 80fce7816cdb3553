using Messenger.Domain.Auth.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Notifications;
using Messenger.Domain.Users.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Messenger.Infrastructure.Notifications;

/// <summary>The queued notification of a device about a chat: of messages, or (without any) that it was read.</summary>
internal sealed class QueuedNotification
{
    public SessionId SessionId { get; init; }

    public ChatId ChatId { get; init; }

    public UserId UserId { get; init; }

    /// <summary>The newest last.</summary>
    public Guid[] MessageIds { get; init; } = [];

    public long Sequence { get; init; }

    /// <summary>Counts what was added.</summary>
    public int Version { get; init; }

    public DateTimeOffset DueAt { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Up to then a node is at it.</summary>
    public DateTimeOffset? LeasedUntil { get; init; }
}

/// <summary>Up to where a device was notified of a chat, until that is read.</summary>
internal sealed class ShownNotification
{
    public SessionId SessionId { get; init; }

    public ChatId ChatId { get; init; }

    public UserId UserId { get; init; }

    public long UpTo { get; init; }
}

/// <summary>The server's key pair towards push services; there is one.</summary>
internal sealed class PushKey
{
    public short Id { get; init; }

    /// <summary>PKCS #8.</summary>
    public byte[] PrivateKey { get; init; } = null!;

    public DateTimeOffset CreatedAt { get; init; }
}

internal sealed class PushSubscriptionConfiguration : IEntityTypeConfiguration<PushSubscription>
{
    public void Configure(EntityTypeBuilder<PushSubscription> builder)
    {
        builder.ToTable("subscriptions", "notifications");
        builder.HasKey(subscription => subscription.SessionId).HasName("pk_subscriptions");
        builder.Property(subscription => subscription.Endpoint).HasMaxLength(PushSubscription.MaxEndpointLength);
        builder.Property(subscription => subscription.Device).HasMaxLength(200);
        builder.Property(subscription => subscription.Origin).HasMaxLength(PushSubscription.MaxOriginLength);
        builder.HasIndex(subscription => subscription.Endpoint, "ux_subscriptions_endpoint").IsUnique();
        builder.HasIndex(subscription => subscription.UserId, "ix_subscriptions_user_id");
    }
}

internal sealed class QueuedNotificationConfiguration : IEntityTypeConfiguration<QueuedNotification>
{
    public void Configure(EntityTypeBuilder<QueuedNotification> builder)
    {
        builder.ToTable("queue", "notifications");
        builder.HasKey(queued => new { queued.SessionId, queued.ChatId }).HasName("pk_queue");
        builder
            .HasOne<PushSubscription>()
            .WithMany()
            .HasForeignKey(queued => queued.SessionId)
            .HasConstraintName("fk_queue_subscriptions");
        builder.HasIndex(queued => queued.DueAt, "ix_queue_due_at");
        builder.HasIndex(queued => queued.ChatId, "ix_queue_chat_id");
    }
}

internal sealed class ShownNotificationConfiguration : IEntityTypeConfiguration<ShownNotification>
{
    public void Configure(EntityTypeBuilder<ShownNotification> builder)
    {
        builder.ToTable("shown", "notifications");
        builder.HasKey(shown => new { shown.SessionId, shown.ChatId }).HasName("pk_shown");
        builder
            .HasOne<PushSubscription>()
            .WithMany()
            .HasForeignKey(shown => shown.SessionId)
            .HasConstraintName("fk_shown_subscriptions");
        builder.HasIndex(shown => new { shown.ChatId, shown.UserId }, "ix_shown_chat_user");
    }
}

internal sealed class NotificationSettingsConfiguration : IEntityTypeConfiguration<NotificationSettings>
{
    public void Configure(EntityTypeBuilder<NotificationSettings> builder)
    {
        builder.ToTable("settings", "notifications");
        builder.HasKey(settings => settings.UserId).HasName("pk_settings");
        builder.Ignore(settings => settings.QuietHours);
        builder.Property(settings => settings.QuietTimeZone).HasMaxLength(QuietHours.MaxTimeZoneLength);
    }
}

internal sealed class ChatNotificationsConfiguration : IEntityTypeConfiguration<ChatNotifications>
{
    public void Configure(EntityTypeBuilder<ChatNotifications> builder)
    {
        builder.ToTable("chat_settings", "notifications");
        builder.HasKey(chat => new { chat.UserId, chat.ChatId }).HasName("pk_chat_settings");
        builder.HasIndex(chat => chat.ChatId, "ix_chat_settings_chat_id");
    }
}

internal sealed class PushKeyConfiguration : IEntityTypeConfiguration<PushKey>
{
    public void Configure(EntityTypeBuilder<PushKey> builder)
    {
        builder.ToTable("keys", "notifications", table => table.HasCheckConstraint("ck_keys_one", "id = 1"));
        builder.HasKey(key => key.Id).HasName("pk_keys");
        builder.Property(key => key.Id).ValueGeneratedNever();
    }
}
