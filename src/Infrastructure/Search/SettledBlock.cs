using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Messenger.Infrastructure.Search;

/// <summary>A block that is full or belongs to an idle chat. It rarely changes, and its words are indexed.</summary>
internal sealed class SettledBlock : BlockRow;

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
