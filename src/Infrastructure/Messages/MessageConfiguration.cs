using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Files.Contracts;
using Messenger.Domain.Messages;
using Messenger.Domain.Messages.Contracts;
using Messenger.Domain.Users.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Messenger.Infrastructure.Messages;

/// <summary>Where a chat's timeline ends. Its row is the lock under which messages get their numbers.</summary>
internal sealed class Timeline
{
    public ChatId ChatId { get; init; }

    public long LastSequence { get; set; }

    public long LastRevision { get; set; }

    /// <summary>When the chat began or the last message was sent.</summary>
    public DateTimeOffset LastActivityAt { get; set; }

    /// <summary>How many seconds a member waits between two messages; 0 for not at all.</summary>
    public int SlowModeSeconds { get; set; }
}

/// <summary>How far a member has received and read a chat: <c>0 ≤ read ≤ delivered ≤ last sequence</c>.</summary>
internal sealed class ReadReceipt
{
    public ChatId ChatId { get; init; }

    public UserId UserId { get; init; }

    public long Delivered { get; set; }

    public long Read { get; set; }

    /// <summary>When the member last sent a message.</summary>
    public DateTimeOffset? LastSentAt { get; set; }
}

/// <summary>That somebody reacted to a message.</summary>
internal sealed class Reaction
{
    public MessageId MessageId { get; init; }

    public UserId UserId { get; init; }

    public string Emoji { get; init; } = null!;

    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>That a message mentions somebody; with its place, so that what is unread can be counted here alone.</summary>
internal sealed class MentionRow
{
    public MessageId MessageId { get; init; }

    public UserId UserId { get; init; }

    public ChatId ChatId { get; init; }

    public long Sequence { get; init; }

    /// <summary>The username as it stands in the text.</summary>
    public string Written { get; set; } = null!;
}

/// <summary>That a message carries a file, with what is shown of it.</summary>
internal sealed class AttachmentRow
{
    public MessageId MessageId { get; init; }

    /// <summary>From 0, in the order in which they were given.</summary>
    public short Position { get; init; }

    public FileId FileId { get; init; }

    public string Name { get; init; } = null!;

    public long Size { get; init; }

    public string MediaType { get; init; } = null!;

    public int? Width { get; init; }

    public int? Height { get; init; }

    public string? Thumbhash { get; init; }
}

/// <summary>What is to be told in a chat and does not stand in its timeline yet. Its id becomes the message's.</summary>
internal sealed class PendingSystemMessage
{
    public MessageId Id { get; init; }

    /// <summary>Counts up, in the order in which notices are kept.</summary>
    public long Number { get; init; }

    public ChatId ChatId { get; init; }

    /// <summary>Who did what it tells of.</summary>
    public UserId By { get; init; }

    public string Content { get; init; } = null!;
}

/// <summary>How far a follower has followed a chat.</summary>
internal sealed class ConsumerCheckpoint
{
    public string Consumer { get; init; } = null!;

    public ChatId ChatId { get; init; }

    public long Revision { get; set; }

    /// <summary>The last message it was given.</summary>
    public long Sequence { get; set; }
}

internal sealed class ConsumerCheckpointConfiguration : IEntityTypeConfiguration<ConsumerCheckpoint>
{
    public void Configure(EntityTypeBuilder<ConsumerCheckpoint> builder)
    {
        builder.ToTable("follow_positions", "messages");
        builder.HasKey(position => new { position.Consumer, position.ChatId }).HasName("pk_follow_positions");
        builder.Property(position => position.Consumer).HasColumnName("follower").HasMaxLength(32);
    }
}

internal sealed class PendingSystemMessageConfiguration : IEntityTypeConfiguration<PendingSystemMessage>
{
    public void Configure(EntityTypeBuilder<PendingSystemMessage> builder)
    {
        builder.ToTable("notices", "messages");
        builder.HasKey(notice => notice.Id).HasName("pk_notices");
        builder.Property(notice => notice.Number).UseIdentityAlwaysColumn();
        builder.HasIndex(notice => notice.ChatId, "ix_notices_chat_id");
    }
}

internal sealed class MessageConfiguration : IEntityTypeConfiguration<Message>
{
    public void Configure(EntityTypeBuilder<Message> builder)
    {
        builder.ToTable("messages", "messages");
        builder.HasKey(message => message.Id).HasName("pk_messages");
        builder.HasIndex(message => new { message.ChatId, message.Sequence }, "ux_messages_chat_sequence").IsUnique();

        // Only what took another revision since it was sent: among the others, revisions rise with sequences.
        builder.Property(message => message.IsChanged).HasDefaultValue(false);
        builder
            .HasIndex(message => new { message.ChatId, message.Revision }, "ux_messages_changed_revision")
            .IsUnique()
            .HasFilter("is_changed");

        // The client's id comes first, because it alone tells entries apart at the first comparison.
        builder
            .HasIndex(
                message => new
                {
                    message.ClientMessageId,
                    message.ChatId,
                    message.SenderId,
                },
                "ux_messages_client_message_id"
            )
            .IsUnique()
            .HasFilter("client_message_id IS NOT NULL");

        // Lets unread messages be counted without reading them. What is sent has no entry here, so sending does not pay for it.
        builder
            .HasIndex(message => new { message.ChatId, message.Sequence }, "ix_messages_never_unread")
            .HasFilter("unsent_at IS NOT NULL OR kind = 3");
    }
}

internal sealed class TimelineConfiguration : IEntityTypeConfiguration<Timeline>
{
    public void Configure(EntityTypeBuilder<Timeline> builder)
    {
        builder.ToTable("timelines", "messages");
        builder.HasKey(timeline => timeline.ChatId).HasName("pk_timelines");
    }
}

internal sealed class ReadReceiptConfiguration : IEntityTypeConfiguration<ReadReceipt>
{
    public void Configure(EntityTypeBuilder<ReadReceipt> builder)
    {
        builder.ToTable("marks", "messages");
        builder.HasKey(mark => new { mark.ChatId, mark.UserId }).HasName("pk_marks");
    }
}

internal sealed class ReactionConfiguration : IEntityTypeConfiguration<Reaction>
{
    public void Configure(EntityTypeBuilder<Reaction> builder)
    {
        builder.ToTable("reactions", "messages");
        builder
            .HasKey(reaction => new
            {
                reaction.MessageId,
                reaction.UserId,
                reaction.Emoji,
            })
            .HasName("pk_reactions");

        // Some collations take all emoji for one.
        builder.Property(reaction => reaction.Emoji).UseCollation("C");
    }
}

internal sealed class MentionConfiguration : IEntityTypeConfiguration<MentionRow>
{
    public void Configure(EntityTypeBuilder<MentionRow> builder)
    {
        builder.ToTable("mentions", "messages");
        builder.HasKey(mention => new { mention.MessageId, mention.UserId }).HasName("pk_mentions");
        builder.Property(mention => mention.Written).HasMaxLength(UsernameForm.MaxLength);
        builder.HasIndex(mention => new { mention.UserId, mention.MessageId }, "ix_mentions_user_message");
        builder.HasIndex(
            mention => new
            {
                mention.UserId,
                mention.ChatId,
                mention.Sequence,
            },
            "ix_mentions_user_chat_sequence"
        );
    }
}

internal sealed class AttachmentConfiguration : IEntityTypeConfiguration<AttachmentRow>
{
    public void Configure(EntityTypeBuilder<AttachmentRow> builder)
    {
        builder.ToTable("attachments", "messages");
        builder.HasKey(attachment => new { attachment.MessageId, attachment.Position }).HasName("pk_attachments");
        builder.HasIndex(attachment => attachment.FileId, "ux_attachments_file_id").IsUnique();
    }
}
