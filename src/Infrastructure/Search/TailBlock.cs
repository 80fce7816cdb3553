using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Messenger.Infrastructure.Search;

/// <summary>The last block of an active chat. It is rewritten frequently, so its words are not indexed.</summary>
internal sealed class TailBlock : BlockRow;

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
