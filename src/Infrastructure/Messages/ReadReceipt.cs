using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Users.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Messenger.Infrastructure.Messages;

/// <summary>
/// Up to which sequence a member has received and read a chat: <c>0 ≤ read ≤ delivered ≤ last sequence</c>.
/// </summary>
internal sealed class ReadReceipt
{
    public ChatId ChatId { get; init; }

    public UserId UserId { get; init; }

    public long Delivered { get; set; }

    public long Read { get; set; }

    /// <summary>When the member last sent a message.</summary>
    public DateTimeOffset? LastSentAt { get; set; }
}

internal sealed class ReadReceiptConfiguration : IEntityTypeConfiguration<ReadReceipt>
{
    public void Configure(EntityTypeBuilder<ReadReceipt> builder)
    {
        builder.ToTable("marks", "messages");
        builder.HasKey(mark => new { mark.ChatId, mark.UserId }).HasName("pk_marks");
    }
}
