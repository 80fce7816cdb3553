using System.Collections.Concurrent;
using Messenger.Application.Common;
using Messenger.Application.Files;
using Messenger.Application.Files.Contracts;
using Messenger.Domain.Files;
using Messenger.Domain.Users.Contracts;
using Messenger.Infrastructure.Persistence;
using Microsoft.Extensions.Options;

namespace Messenger.Infrastructure.Files;

/// <summary>The folder on this machine where content comes in and, where it is the store, stays.</summary>
internal sealed class FilesFolder(IOptions<FilesOptions> options, DatabaseAddress address) : ITemporaryFiles
{
    /// <summary>How many uploads of one user may be under way at this node: what they take of the disk is in no quota yet.</summary>
    public const int MostUnderWay = 16;

    private readonly ConcurrentDictionary<UserId, int> _underWay = [];

    private readonly Lazy<string> _root = new(
        () =>
        {
            var root = Path.GetFullPath(options.Value.Directory ?? address.FilesFolder);
            CreatePrivate(root);
            CreatePrivate(Path.Combine(root, "incoming"));
            return root;

            // A failure to create it is retried, because an operator may repair it.
        },
        LazyThreadSafetyMode.PublicationOnly
    );

    /// <summary>Made when it is first needed: where it is depends on the database.</summary>
    public string Root => _root.Value;

    private string Incoming => Path.Combine(Root, "incoming");

    public IDisposable? Reserve(UserId owner)
    {
        if (_underWay.AddOrUpdate(owner, 1, (_, count) => count + 1) <= MostUnderWay)
        {
            return new Place(this, owner);
        }

        Release(owner);
        return null;
    }

    public TemporaryFile Create()
    {
        try
        {
            // Locked while it is open, which distinguishes it from the remains of a crash.
            return new TemporaryFile(
                new FileStream(
                    Path.Combine(Incoming, Guid.NewGuid().ToString("N")),
                    FileMode.CreateNew,
                    FileAccess.ReadWrite,
                    FileShare.ReadWrite | FileShare.Delete
                )
            );
        }
        catch (Exception exception) when (IsFailure(exception))
        {
            throw Explain(exception);
        }
    }

    /// <summary>The name of a content, by its hash: <c>ab/cdef…</c>.</summary>
    public static string NameOf(byte[] hash)
    {
        var name = Convert.ToHexStringLower(hash);
        return $"{name[..2]}/{name[2..]}";
    }

    /// <summary>Where a content lies if it is here.</summary>
    public string PathOf(byte[] hash) => Path.Combine(Root, NameOf(hash));

    /// <summary>True for what the system throws when it cannot do with the folder what is asked.</summary>
    public static bool IsFailure(Exception exception) => exception is IOException or UnauthorizedAccessException;

    /// <summary>Such a failure as what it means to who needs the folder.</summary>
    public static Exception Explain(Exception failure) =>
        StorageFullException.IsCauseOf(failure)
            ? new StorageFullException(failure)
            : new UnavailableException(FileErrors.StorageUnavailable, failure);

    /// <summary>Removes what a crash left of uploads, of this node and of others that share the folder.</summary>
    public void RemoveLeftovers()
    {
        foreach (var path in Directory.EnumerateFiles(Incoming))
        {
            try
            {
                using var abandoned = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
                File.Delete(path);
            }
            catch (IOException)
            {
                // It is being written, or already deleted.
            }
        }
    }

    /// <summary>Creates a folder that only this user can read, with its parents.</summary>
    public static void CreatePrivate(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private void Release(UserId owner)
    {
        // Users without an upload in progress are forgotten.
        if (_underWay.AddOrUpdate(owner, 0, (_, count) => count - 1) == 0)
        {
            _underWay.TryRemove(new KeyValuePair<UserId, int>(owner, 0));
        }
    }

    private sealed class Place(FilesFolder folder, UserId owner) : IDisposable
    {
        public void Dispose() => folder.Release(owner);
    }
}
