using Messenger.Domain.Messages.Contracts;
using Messenger.Domain.Users.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Messenger.Infrastructure.Messages;

/// <summary>A reaction of a user to a message.</summary>
internal sealed class Reaction
{
    public MessageId MessageId { get; init; }

    public UserId UserId { get; init; }

    public string Emoji { get; init; } = null!;

    public DateTimeOffset CreatedAt { get; init; }
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

        // Some collations treat all emoji as equal.
        builder.Property(reaction => reaction.Emoji).UseCollation("C");
    }
}
