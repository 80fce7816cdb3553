using Messenger.Application.Common;
using Messenger.Domain.Files;
using Messenger.Domain.Files.Contracts;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Application.Files;

/// <summary>Loads and saves files and what is kept of their content.</summary>
public interface IFileRepository
{
    void Add(StoredFile file);

    /// <summary>Loads a file, and keeps others from changing it until the unit of work ends.</summary>
    Task<StoredFile?> LockAsync(FileId id, CancellationToken cancellationToken);

    /// <summary>Keeps an owner from storing more until the unit of work ends.</summary>
    /// <returns>How many bytes they have stored.</returns>
    Task<long> LockUsageAsync(UserId owner, CancellationToken cancellationToken);

    /// <summary>Notes, at once and outside any unit of work, that content is about to be kept: whatever becomes of it, the sweep finds it.</summary>
    Task AnnounceAsync(TemporaryFile content, CancellationToken cancellationToken);

    /// <summary>Keeps content for what is stored in the same unit of work; until it ends, the sweep keeps away.</summary>
    /// <param name="content">What to keep.</param>
    /// <param name="replaced">The hash of what it replaces, for the sweep to look at.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="StorageFullException">There is no room for it.</exception>
    Task KeepAsync(TemporaryFile content, byte[]? replaced, CancellationToken cancellationToken);

    /// <summary>Lets go of what an owner uploaded and did not send; at once, within the unit of work.</summary>
    Task ReleaseUnsentAsync(UserId owner, CancellationToken cancellationToken);
}

/// <summary>Reads files, outside any unit of work.</summary>
public interface IFileReader
{
    /// <summary>How many bytes an owner has stored.</summary>
    Task<long> UsedAsync(UserId owner, CancellationToken cancellationToken);

    /// <summary>Null when there is no such file, or it is released.</summary>
    Task<StoredFile?> FindAsync(FileId id, CancellationToken cancellationToken);

    /// <summary>Those of the files that are an owner's, and not released.</summary>
    Task<IReadOnlyList<StoredFile>> FindOwnAsync(
        UserId owner,
        IReadOnlyCollection<FileId> ids,
        CancellationToken cancellationToken
    );
}

/// <summary>Keeps content by its hash. Who puts and deletes holds the lock of that content, so neither meets the other.</summary>
public interface IBlobStore
{
    /// <summary>Keeps content, durably once the unit of work is committed; again changes nothing.</summary>
    /// <exception cref="StorageFullException">There is no room for it.</exception>
    /// <exception cref="UnavailableException">The place where it would be kept is out of order.</exception>
    Task PutAsync(TemporaryFile content, CancellationToken cancellationToken);

    /// <summary>Opens content to read and seek in; null where there is none.</summary>
    /// <exception cref="UnavailableException">The place where it is kept is out of order.</exception>
    Task<Stream?> OpenAsync(byte[] hash, long size, CancellationToken cancellationToken);

    /// <summary>Removes content, where there is any.</summary>
    Task DeleteAsync(byte[] hash, CancellationToken cancellationToken);
}

/// <summary>Makes files for content on its way into the store; none outlives the process.</summary>
public interface ITemporaryFiles
{
    /// <summary>Makes place for one more upload of an owner, until it is disposed; null where as many are under way as may be.</summary>
    IDisposable? Reserve(UserId owner);

    /// <exception cref="StorageFullException">There is no room for it.</exception>
    /// <exception cref="UnavailableException">The place for it is out of order.</exception>
    TemporaryFile Create();
}

/// <summary>There is no room left where files are kept.</summary>
public sealed class StorageFullException(Exception cause) : Exception("There is no room left for files.", cause)
{
    // The numbers of the system's errors: no space, quota exceeded; on Windows the disk is full.
    private const int NoSpace = 28;
    private const int DiskQuota = 122;
    private const int DiskFullOnWindows = unchecked((int)0x80070070);

    /// <summary>True for what a full disk throws.</summary>
    public static bool IsCauseOf(Exception exception) =>
        exception is IOException { HResult: NoSpace or DiskQuota or DiskFullOnWindows };
}
