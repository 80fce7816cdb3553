using Messenger.Domain.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Messenger.Infrastructure.Users;

internal sealed class FriendshipConfiguration : IEntityTypeConfiguration<Friendship>
{
    public void Configure(EntityTypeBuilder<Friendship> builder)
    {
        builder.ToTable("friendships", "users");
        builder.HasKey(friendship => new { friendship.Low, friendship.High }).HasName("pk_friendships");
        builder.HasIndex(friendship => friendship.High, "ix_friendships_high");
        builder
            .HasOne<User>()
            .WithMany()
            .HasForeignKey(friendship => friendship.Low)
            .HasConstraintName("fk_friendships_low")
            .OnDelete(DeleteBehavior.Cascade);
        builder
            .HasOne<User>()
            .WithMany()
            .HasForeignKey(friendship => friendship.High)
            .HasConstraintName("fk_friendships_high")
            .OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class BlockConfiguration : IEntityTypeConfiguration<Block>
{
    public void Configure(EntityTypeBuilder<Block> builder)
    {
        builder.ToTable("blocks", "users");
        builder.HasKey(block => new { block.BlockerId, block.BlockedId }).HasName("pk_blocks");
        builder.HasIndex(block => block.BlockedId, "ix_blocks_blocked_id");
        builder
            .HasOne<User>()
            .WithMany()
            .HasForeignKey(block => block.BlockerId)
            .HasConstraintName("fk_blocks_blocker")
            .OnDelete(DeleteBehavior.Cascade);
        builder
            .HasOne<User>()
            .WithMany()
            .HasForeignKey(block => block.BlockedId)
            .HasConstraintName("fk_blocks_blocked")
            .OnDelete(DeleteBehavior.Cascade);
    }
}
