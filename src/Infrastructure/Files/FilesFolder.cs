using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Messenger.Application.Files;
using Messenger.Application.Files.Contracts;
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

    private readonly Lazy<string> _root = new(() =>
    {
        var root = Path.GetFullPath(options.Value.Directory ?? address.FilesFolder);
        CreatePrivate(root);
        CreatePrivate(Path.Combine(root, "incoming"));
        return root;
    });

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
            // Locked as long as it is open: so it can be told from what a crash left.
            return new TemporaryFile(new FileStream(Path.Combine(Incoming, Guid.NewGuid().ToString("N")), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete));
        }
        catch (IOException exception) when (StorageFullException.IsCauseOf(exception))
        {
            throw new StorageFullException(exception);
        }
    }

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
                // Somebody is writing it, or it is gone already.
            }
        }
    }

    /// <summary>Makes a folder that is nobody else's to read, with those above it.</summary>
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

    /// <summary>Waits until the names in a folder would survive a crash of the machine.</summary>
    public static void MakeDurable(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var handle = Open(folder, flags: 0);
        if (handle >= 0)
        {
            _ = Sync(handle);
            _ = Close(handle);
        }
    }

    private void Release(UserId owner)
    {
        // Nobody is kept in mind of whom nothing is under way.
        if (_underWay.AddOrUpdate(owner, 0, (_, count) => count - 1) == 0)
        {
            _underWay.TryRemove(new KeyValuePair<UserId, int>(owner, 0));
        }
    }

    // .NET opens no folders.
    [DllImport("libc", EntryPoint = "open", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Sync(int handle);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int handle);

    private sealed class Place(FilesFolder folder, UserId owner) : IDisposable
    {
        public void Dispose() => folder.Release(owner);
    }
}
