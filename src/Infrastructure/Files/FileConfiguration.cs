using Messenger.Domain.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Messenger.Infrastructure.Files;

/// <summary>Content that is kept once, by its hash. Its row is the lock under which it is put and removed.</summary>
internal sealed class Blob
{
    /// <summary>SHA-256.</summary>
    public byte[] Hash { get; init; } = null!;

    /// <summary>In bytes.</summary>
    public long Size { get; init; }

    /// <summary>Whether the file may be unreferenced; the sweep checks it.</summary>
    public bool IsLoose { get; init; }
}

/// <summary>A piece of content that is kept in the database.</summary>
internal sealed class Chunk
{
    public byte[] Hash { get; init; } = null!;

    /// <summary>From 0.</summary>
    public int Number { get; init; }

    public byte[] Data { get; init; } = null!;
}

internal sealed class FileConfiguration : IEntityTypeConfiguration<StoredFile>
{
    public void Configure(EntityTypeBuilder<StoredFile> builder)
    {
        builder.ToTable("files", "files");
        builder.HasKey(file => file.Id).HasName("pk_files");
        builder.Property(file => file.Name).HasMaxLength(FileName.MaxLength);
        builder.Property(file => file.MediaType).HasMaxLength(StoredFile.MaxMediaTypeLength);
        builder.Property(file => file.PreviewMediaType).HasMaxLength(StoredFile.MaxMediaTypeLength);
        builder.Property(file => file.Thumbhash).HasMaxLength(StoredFile.MaxThumbhashLength);

        // Content that is referred to cannot be removed.
        builder
            .HasOne<Blob>()
            .WithMany()
            .HasForeignKey(file => file.ContentHash)
            .HasConstraintName("fk_files_content")
            .OnDelete(DeleteBehavior.Restrict);
        builder
            .HasOne<Blob>()
            .WithMany()
            .HasForeignKey(file => file.PreviewHash)
            .HasConstraintName("fk_files_preview")
            .OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(file => file.ContentHash, "ix_files_content_hash");
        builder.HasIndex(file => file.PreviewHash, "ix_files_preview_hash").HasFilter("preview_hash IS NOT NULL");
        builder.HasIndex(file => new { file.OwnerId, file.Id }, "ix_files_owner");
        builder.HasIndex(file => file.CreatedAt, "ix_files_not_sent").HasFilter($"state <> {(short)FileState.Sent}");
    }
}

internal sealed class BlobConfiguration : IEntityTypeConfiguration<Blob>
{
    public void Configure(EntityTypeBuilder<Blob> builder)
    {
        builder.ToTable("blobs", "files");
        builder.HasKey(blob => blob.Hash).HasName("pk_blobs");
        builder.HasIndex(blob => blob.Hash, "ix_blobs_loose").HasFilter("is_loose");
    }
}

internal sealed class ChunkConfiguration : IEntityTypeConfiguration<Chunk>
{
    public void Configure(EntityTypeBuilder<Chunk> builder)
    {
        builder.ToTable("chunks", "files");
        builder.HasKey(chunk => new { chunk.Hash, chunk.Number }).HasName("pk_chunks");
        builder
            .HasOne<Blob>()
            .WithMany()
            .HasForeignKey(chunk => chunk.Hash)
            .HasConstraintName("fk_chunks_blob")
            .OnDelete(DeleteBehavior.Restrict);
    }
}
