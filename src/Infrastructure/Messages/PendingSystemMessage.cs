using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Messages.Contracts;
using Messenger.Domain.Users.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Messenger.Infrastructure.Messages;

/// <summary>A system message in the outbox. Its id becomes the id of the posted message.</summary>
internal sealed class PendingSystemMessage
{
    public MessageId Id { get; init; }

    /// <summary>The order of enqueuing.</summary>
    public long Number { get; init; }

    public ChatId ChatId { get; init; }

    /// <summary>The user whose action caused the message.</summary>
    public UserId By { get; init; }

    public string Content { get; init; } = null!;
}

internal sealed class PendingSystemMessageConfiguration : IEntityTypeConfiguration<PendingSystemMessage>
{
    public void Configure(EntityTypeBuilder<PendingSystemMessage> builder)
    {
        builder.ToTable("notices", "messages");
        builder.HasKey(message => message.Id).HasName("pk_notices");
        builder.Property(message => message.Number).UseIdentityAlwaysColumn();
        builder.HasIndex(message => message.ChatId, "ix_notices_chat_id");
    }
}
