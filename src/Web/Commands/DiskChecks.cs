using System.Diagnostics;

namespace Messenger.Web.Commands;

/// <summary>A folder that the server keeps things in: there, writable, durable, with room.</summary>
internal static class DiskChecks
{
    private const long Little = 5L * 1024 * 1024 * 1024;
    private const long TooLittle = 256L * 1024 * 1024;

    private static readonly TimeSpan SlowSync = TimeSpan.FromMilliseconds(50);

    public static Finding Of(string name, string folder)
    {
        try
        {
            return Look(name, folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Finding.Failed(
                name,
                $"'{folder}' cannot be written to: {exception.Message}",
                "Give the server's user the folder (chown), look whether the disk is full or read-only, or choose another."
            );
        }
    }

    private static Finding Look(string name, string folder)
    {
        if (File.Exists(folder))
        {
            return Finding.Failed(
                name,
                $"'{folder}' is a file, not a folder",
                "Remove it, or name another folder in the settings."
            );
        }

        if (!Directory.Exists(folder))
        {
            var above = Path.GetDirectoryName(folder);
            while (above is not null && !Directory.Exists(above))
            {
                if (File.Exists(above))
                {
                    return Finding.Failed(
                        name,
                        $"'{folder}' cannot be made: '{above}' is a file",
                        "Remove it, or name another folder in the settings."
                    );
                }

                above = Path.GetDirectoryName(above);
            }

            return RoomOf(name, above ?? "/", $"'{folder}' is made when it is needed");
        }

        var sync = Sync(folder);
        var said = FormattableString.Invariant(
            $"'{folder}' can be written to, and syncs in {sync.TotalMilliseconds:0.0} ms"
        );
        return sync > SlowSync && RoomOf(name, folder, said) is { Level: Level.Ok } slow
            ? Finding.Warning(
                name,
                slow.Found,
                "Such a disk makes every message wait. Put the data on a local flash disk."
            )
            : RoomOf(name, folder, said);
    }

    /// <summary>How long the disk takes to keep a little, at best of three.</summary>
    private static TimeSpan Sync(string folder)
    {
        var path = Path.Combine(folder, $".doctor-{Guid.NewGuid():N}");
        try
        {
            using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            return Enumerable
                .Range(0, 3)
                .Min(_ =>
                {
                    var took = Stopwatch.StartNew();
                    file.Write(new byte[4096]);
                    file.Flush(flushToDisk: true);
                    return took.Elapsed;
                });
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static Finding RoomOf(string name, string folder, string said)
    {
        var free = new DriveInfo(folder).AvailableFreeSpace;
        said += FormattableString.Invariant($"; {free / (1024.0 * 1024 * 1024):0.0} GB free");
        const string Mend =
            "Make room, or move the data to a larger disk. When it is full nothing can be written any more.";
        return free < TooLittle ? Finding.Failed(name, said, Mend)
            : free < Little ? Finding.Warning(name, said, Mend)
            : Finding.Ok(name, said);
    }
}
