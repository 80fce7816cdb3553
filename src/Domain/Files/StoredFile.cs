using Messenger.Domain.Common;
using Messenger.Domain.Files.Contracts;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Domain.Files;

/// <summary>Whether a file is a message's.</summary>
public enum FileState
{
    /// <summary>Its owner may send it, or take it back.</summary>
    Uploaded,

    /// <summary>A message carries it.</summary>
    Sent,

    /// <summary>
    /// The file is unreferenced: it is unavailable to everyone and does not count towards its owner's quota. A sweep
    /// removes it.
    /// </summary>
    Released,
}

/// <summary>An uploaded file. Equal contents are stored once, by their hash.</summary>
public sealed class StoredFile
{
    public const int MaxMediaTypeLength = 100;
    public const int MaxThumbhashLength = 60;
    public const int MaxPreviewSize = 256 * 1024;
    public const int MaxPreviewSide = 1_280;

    private StoredFile() { }

    public FileId Id { get; private init; }

    public UserId OwnerId { get; private init; }

    public string Name { get; private init; } = null!;

    /// <summary>In bytes.</summary>
    public long Size { get; private init; }

    /// <summary>By its content.</summary>
    public string MediaType { get; private init; } = null!;

    /// <summary>In pixels, as it is to be shown; null for what is no image.</summary>
    public int? Width { get; private init; }

    /// <inheritdoc cref="Width"/>
    public int? Height { get; private init; }

    /// <summary>A few bytes that the client made for a blurred placeholder; base64url.</summary>
    public string? Thumbhash { get; private init; }

    /// <summary>SHA-256 of the content.</summary>
    public byte[] ContentHash { get; private init; } = null!;

    public byte[]? PreviewHash { get; private set; }

    public long PreviewSize { get; private set; }

    public string? PreviewMediaType { get; private set; }

    public FileState State { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public static StoredFile Upload(
        UserId owner,
        string name,
        FileContentInfo content,
        string? thumbhash,
        DateTimeOffset now
    ) =>
        new()
        {
            Id = FileId.New(),
            OwnerId = owner,
            Name = name,
            Size = content.Size,
            MediaType = content.MediaType,
            Width = content.Width,
            Height = content.Height,
            Thumbhash = thumbhash,
            ContentHash = content.Hash,
            CreatedAt = now,
        };

    /// <summary>Gives the file a small picture of it, in the place of any before; only its owner may, and not once it is sent.</summary>
    public Result SetPreview(UserId by, FileContentInfo preview)
    {
        if (WhyFixed(by) is { } refused)
        {
            return refused;
        }

        (PreviewHash, PreviewSize, PreviewMediaType) = (preview.Hash, preview.Size, preview.MediaType);
        return Result.Success;
    }

    /// <summary>Takes back an upload that was not sent; only its owner may.</summary>
    public Result TakeBack(UserId by)
    {
        if (WhyFixed(by) is { } refused)
        {
            return refused;
        }

        State = FileState.Released;
        return Result.Success;
    }

    private Error? WhyFixed(UserId by) =>
        by != OwnerId || State == FileState.Released ? FileErrors.NotFound
        : State == FileState.Sent ? FileErrors.AlreadySent
        : null;
}

/// <summary>What there is to know about content.</summary>
/// <param name="Hash">SHA-256.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Width">In pixels, as it is to be shown; null for what is no image.</param>
public sealed record FileContentInfo(byte[] Hash, long Size, string MediaType, int? Width, int? Height);
