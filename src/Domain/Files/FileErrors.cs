using Messenger.Domain.Common;

namespace Messenger.Domain.Files;

/// <summary>What can be wrong about files.</summary>
public static class FileErrors
{
    public static readonly Error NotFound = new("files.not_found", "There is no such file.", ErrorKind.NotFound);
    public static readonly Error Empty = new("files.empty", "The file is empty.", ErrorKind.Invalid);
    public static readonly Error InvalidName = Error.OfField("files.invalid_name", "name", "A file needs a name.");
    public static readonly Error TooLarge = new("files.too_large", "The file is too large.", ErrorKind.TooLarge);
    public static readonly Error QuotaExceeded = new("files.quota_exceeded", "Your files take all the room that you have here.", ErrorKind.Conflict);
    public static readonly Error ImageTooLarge = new("files.image_too_large", "The picture has too many pixels.", ErrorKind.Invalid);
    public static readonly Error DamagedImage = new("files.damaged_image", "The picture is damaged.", ErrorKind.Invalid);
    public static readonly Error InvalidPreview = new("files.invalid_preview", $"A preview is a JPEG, PNG or WebP of at most {StoredFile.MaxPreviewSide} pixels a side.", ErrorKind.Invalid);
    public static readonly Error AlreadySent = new("files.already_sent", "The file was sent; unsend the message.", ErrorKind.Conflict);
    public static readonly Error StorageFull = new("files.storage_full", "The server has no room for more files.", ErrorKind.StorageFull);
}
