using Messenger.Domain.Chats.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Messenger.Infrastructure.Messages;

/// <summary>Up to which revision a consumer has processed a chat.</summary>
internal sealed class ConsumerCheckpoint
{
    public string Consumer { get; init; } = null!;

    public ChatId ChatId { get; init; }

    public long Revision { get; set; }

    /// <summary>The last sequence that was delivered to the consumer.</summary>
    public long Sequence { get; set; }
}

internal sealed class ConsumerCheckpointConfiguration : IEntityTypeConfiguration<ConsumerCheckpoint>
{
    public void Configure(EntityTypeBuilder<ConsumerCheckpoint> builder)
    {
        builder.ToTable("follow_positions", "messages");
        builder.HasKey(checkpoint => new { checkpoint.Consumer, checkpoint.ChatId }).HasName("pk_follow_positions");
        builder.Property(position => position.Consumer).HasColumnName("follower").HasMaxLength(32);
    }
}
