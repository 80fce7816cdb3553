using Messenger.Domain.Common;

namespace Messenger.Domain.Files;

/// <summary>Errors of the Files module.</summary>
public static class FileErrors
{
    public static readonly Error NotFound = new("files.not_found", "There is no such file.", ErrorKind.NotFound);
    public static readonly Error Empty = Error.OfField("files.empty", "body", "The file is empty.");
    public static readonly Error InvalidName = Error.OfField("files.invalid_name", "name", "A file needs a name.");
    public static readonly Error TooLarge = new("files.too_large", "The file is too large.", ErrorKind.TooLarge);
    public static readonly Error QuotaExceeded = new(
        "files.quota_exceeded",
        "Your files take all the room that you have here.",
        ErrorKind.Conflict
    );
    public static readonly Error ImageTooLarge = Error.OfField(
        "files.image_too_large",
        "body",
        "The picture has too many pixels."
    );
    public static readonly Error DamagedImage = Error.OfField("files.damaged_image", "body", "The picture is damaged.");
    public static readonly Error InvalidPreview = Error.OfField(
        "files.invalid_preview",
        "body",
        $"A preview is a JPEG, PNG or WebP of at most {StoredFile.MaxPreviewSide} pixels a side."
    );
    public static readonly Error AlreadySent = new(
        "files.already_sent",
        "The file was sent; unsend the message.",
        ErrorKind.Conflict
    );
    public static readonly Error StorageFull = new(
        "files.storage_full",
        "The server has no room for more files.",
        ErrorKind.StorageFull
    );
    public static readonly Error StorageUnavailable = new(
        "files.storage_unavailable",
        "The server cannot keep or read files at the moment; try again later.",
        ErrorKind.Unavailable
    )
    {
        RetryAfter = TimeSpan.FromSeconds(30),
    };
}
