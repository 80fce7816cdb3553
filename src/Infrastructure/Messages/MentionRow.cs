using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Messages.Contracts;
using Messenger.Domain.Users.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Messenger.Infrastructure.Messages;

/// <summary>
/// A mention of a user. It repeats the message's chat and sequence, so that unread mentions need no join.
/// </summary>
internal sealed class MentionRow
{
    public MessageId MessageId { get; init; }

    public UserId UserId { get; init; }

    public ChatId ChatId { get; init; }

    public long Sequence { get; init; }

    /// <summary>The username as written in the text.</summary>
    public string Written { get; set; } = null!;
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
