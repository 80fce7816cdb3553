using Messenger.Domain.Chats.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NpgsqlTypes;

namespace Messenger.Infrastructure.Search;

/// <summary>What can be found of messages that follow each other in a chat; the positions of an entry are the places of the messages that have it.</summary>
internal abstract class BlockRow
{
    public ChatId ChatId { get; init; }

    public long Number { get; init; }

    /// <summary>From 0; there is more than one only of very long texts.</summary>
    public short Part { get; init; }

    public DateTimeOffset OldestAt { get; init; }

    public DateTimeOffset NewestAt { get; init; }

    public NpgsqlTsVector Words { get; init; } = null!;
}

/// <summary>A block that is full, or of a chat that is quiet: it hardly changes any more, and its words are indexed.</summary>
internal sealed class SettledBlock : BlockRow;

/// <summary>The last block of a chat in which people talk, written again and again: no index of its words is kept up.</summary>
internal sealed class TailBlock : BlockRow;

internal sealed class SettledBlockConfiguration : IEntityTypeConfiguration<SettledBlock>
{
    public void Configure(EntityTypeBuilder<SettledBlock> builder)
    {
        builder.ToTable("blocks", "search");
        builder
            .HasKey(block => new
            {
                block.ChatId,
                block.Number,
                block.Part,
            })
            .HasName("pk_blocks");
        builder.HasIndex(block => block.NewestAt, "ix_blocks_newest_at");
        builder
            .HasIndex(block => block.Words, "ix_blocks_words")
            .HasMethod("gin")
            .HasStorageParameter("gin_pending_list_limit", 1024);
    }
}

internal sealed class TailBlockConfiguration : IEntityTypeConfiguration<TailBlock>
{
    public void Configure(EntityTypeBuilder<TailBlock> builder)
    {
        builder.ToTable("tails", "search");
        builder
            .HasKey(block => new
            {
                block.ChatId,
                block.Number,
                block.Part,
            })
            .HasName("pk_tails");
        builder.HasIndex(block => block.NewestAt, "ix_tails_newest_at");
    }
}
