using Messenger.Application.Common;

namespace Messenger.Application.Files.Contracts;

/// <summary>How much may be uploaded, and where it is kept.</summary>
[SettingsSection("Files")]
public sealed class FilesOptions
{
    /// <summary>The most bytes of one file.</summary>
    [Between(1, 1e12)]
    public long MaxFileSize { get; set; } = 25 * 1024 * 1024;

    /// <summary>The most files of one message.</summary>
    [Between(0, 1_000)]
    public int MaxFilesPerMessage { get; set; } = 10;

    /// <summary>The most bytes that one user may have stored, previews included.</summary>
    [Between(0, 1e15)]
    public long Quota { get; set; } = 1024L * 1024 * 1024;

    /// <summary>The most pixels of a picture: small files can unpack to very large ones.</summary>
    [Between(1, 1e9)]
    public long MaxPixels { get; set; } = 50_000_000;

    /// <summary>How long an upload waits to be sent.</summary>
    [Between(1, BetweenAttribute.Year)]
    public TimeSpan KeepUnsent { get; set; } = TimeSpan.FromHours(24);

    /// <summary>The interval between removals of unreferenced content.</summary>
    [Between(0.001, BetweenAttribute.Month)]
    public TimeSpan SweepEvery { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Where contents are kept; every node of one database must have the same setting.</summary>
    public FileStore Store { get; set; }

    /// <summary>The folder of the store of that kind, and of uploads under way; chosen when not set.</summary>
    [FolderPath]
    public string? Directory { get; set; }
}

/// <summary>Where the contents of files are kept.</summary>
public enum FileStore
{
    /// <summary>In a folder, which several nodes must share.</summary>
    Folder,

    /// <summary>In the database, which they share anyway.</summary>
    Postgres,
}
