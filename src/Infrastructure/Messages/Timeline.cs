using Messenger.Domain.Chats.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Messenger.Infrastructure.Messages;

/// <summary>
/// The end of a chat's timeline. Its row is the lock under which messages get sequences and revisions.
/// </summary>
internal sealed class Timeline
{
    public ChatId ChatId { get; init; }

    public long LastSequence { get; set; }

    public long LastRevision { get; set; }

    /// <summary>When the chat was created or the last message was sent.</summary>
    public DateTimeOffset LastActivityAt { get; set; }

    /// <summary>The minimum time between two messages of a member; 0 if slow mode is off.</summary>
    public int SlowModeSeconds { get; set; }
}

internal sealed class TimelineConfiguration : IEntityTypeConfiguration<Timeline>
{
    public void Configure(EntityTypeBuilder<Timeline> builder)
    {
        builder.ToTable("timelines", "messages");
        builder.HasKey(timeline => timeline.ChatId).HasName("pk_timelines");
    }
}
