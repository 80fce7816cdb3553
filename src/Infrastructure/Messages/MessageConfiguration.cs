using Messenger.Domain.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Messenger.Infrastructure.Messages;

internal sealed class MessageConfiguration : IEntityTypeConfiguration<Message>
{
    public void Configure(EntityTypeBuilder<Message> builder)
    {
        builder.ToTable("messages", "messages");
        builder.HasKey(message => message.Id).HasName("pk_messages");
        builder.HasIndex(message => new { message.ChatId, message.Sequence }, "ux_messages_chat_sequence").IsUnique();

        // Only changed messages: among the others, revisions increase with sequences.
        builder.Property(message => message.IsChanged).HasDefaultValue(false);
        builder
            .HasIndex(message => new { message.ChatId, message.Revision }, "ux_messages_changed_revision")
            .IsUnique()
            .HasFilter("is_changed");

        // The client message id comes first: it distinguishes entries at the first comparison.
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

        // Lets unread messages be counted without reading them. New messages have no entry here, so sending does not
        // pay for it.
        builder
            .HasIndex(message => new { message.ChatId, message.Sequence }, "ix_messages_never_unread")
            .HasFilter("unsent_at IS NOT NULL OR kind = 3");
    }
}
