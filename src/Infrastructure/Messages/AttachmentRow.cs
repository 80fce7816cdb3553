using Messenger.Domain.Files.Contracts;
using Messenger.Domain.Messages.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Messenger.Infrastructure.Messages;

/// <summary>A file attached to a message, with the properties that clients show.</summary>
internal sealed class AttachmentRow
{
    public MessageId MessageId { get; init; }

    /// <summary>The position in the sender's order, from 0.</summary>
    public short Position { get; init; }

    public FileId FileId { get; init; }

    public string Name { get; init; } = null!;

    public long Size { get; init; }

    public string MediaType { get; init; } = null!;

    public int? Width { get; init; }

    public int? Height { get; init; }

    public string? Thumbhash { get; init; }
}

internal sealed class AttachmentConfiguration : IEntityTypeConfiguration<AttachmentRow>
{
    public void Configure(EntityTypeBuilder<AttachmentRow> builder)
    {
        builder.ToTable("attachments", "messages");
        builder.HasKey(attachment => new { attachment.MessageId, attachment.Position }).HasName("pk_attachments");
        builder.HasIndex(attachment => attachment.FileId, "ux_attachments_file_id").IsUnique();
    }
}
