using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Messenger.Infrastructure.Persistence.Postgres;

/// <summary>A data directory: makes it once, keeps other servers off it, and clears away what a crash left.</summary>
internal sealed partial class Cluster : IDisposable
{
    // In bytes; Linux allows 107 and macOS 103. A comma or colon would mean something else in a connection string.
    private const int LongestSocketPath = 103;
    private const string SocketName = ".s.PGSQL.5432";

    private static readonly TimeSpan PatienceWithRunning = TimeSpan.FromSeconds(30);

    private readonly PostgresBinaries _binaries;
    private readonly RunAs _runAs;
    private readonly FileStream _lock;
    private readonly ILogger _logger;

    private Cluster(string root, PostgresBinaries binaries, RunAs runAs, FileStream held, ILogger logger)
    {
        (Root, _binaries, _runAs, _lock, _logger) = (root, binaries, runAs, held, logger);
        var beside = Path.Combine(root, "run");
        SocketFolder =
            Encoding.UTF8.GetByteCount(Path.Combine(beside, SocketName)) <= LongestSocketPath
            && beside.AsSpan().IndexOfAny(",:") < 0
                ? beside
                : Path.Combine(Path.GetTempPath(), $"messenger-{Guid.NewGuid():N}"[..20]);
    }

    public string Root { get; }

    public string DataDirectory => Path.Combine(Root, "data");

    public string SocketFolder { get; }

    /// <summary>Opens a data directory for this server alone, making it where it does not exist.</summary>
    /// <exception cref="EmbeddedPostgresException">Another server uses it, or it belongs to another major version.</exception>
    public static async Task<Cluster> OpenAsync(
        string root,
        bool durable,
        PostgresBinaries binaries,
        RunAs runAs,
        ILogger logger,
        CancellationToken cancellationToken
    )
    {
        await runAs.CreatePrivateFolderAsync(root, cancellationToken);
        var cluster = new Cluster(root, binaries, runAs, Lock(root), logger);
        try
        {
            await cluster.PrepareAsync(durable, cancellationToken);
            return cluster;
        }
        catch
        {
            cluster.Dispose();
            throw;
        }
    }

    /// <summary>Where files are that belong to the data of a directory.</summary>
    public static string FilesFolderOf(string root) => Path.Combine(root, "files");

    /// <summary>The folder of the socket at which a running server's PostgreSQL listens.</summary>
    /// <returns>Null when no server runs on that directory.</returns>
    /// <exception cref="EmbeddedPostgresException">There is no data, it is another user's, or the server does not get as far as listening.</exception>
    public static async Task<string?> FindSocketAsync(string root, CancellationToken cancellationToken)
    {
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken))
        {
            if (!IsHeld(root))
            {
                return File.Exists(Path.Combine(root, "data", "PG_VERSION"))
                    ? null
                    : throw new EmbeddedPostgresException(
                        $"There is no data in '{root}': no server has run there yet. Name the right EmbeddedPostgres:DataDirectory, or set ConnectionStrings:Messenger."
                    );
            }

            // PostgreSQL says in this file where it listens (fifth line) and, last, that it does.
            if (
                LinesOf(Path.Combine(root, "data", "postmaster.pid"))
                    is [_, _, _, _, { Length: > 0 } socket, .., var status]
                && status.StartsWith("ready", StringComparison.Ordinal)
            )
            {
                return socket;
            }

            if (waited.Elapsed > PatienceWithRunning)
            {
                throw new EmbeddedPostgresException(
                    $"A server uses the data in '{root}', but its PostgreSQL does not listen. Look at the server's log."
                );
            }
        }
    }

    /// <summary>Lets others use the directory.</summary>
    public void Dispose()
    {
        _lock.Dispose();
        if (!SocketFolder.StartsWith(Root, StringComparison.Ordinal) && Directory.Exists(SocketFolder))
        {
            Directory.Delete(SocketFolder, recursive: true);
        }
    }

    /// <summary>Whether a server has a directory for itself.</summary>
    private static bool IsHeld(string root)
    {
        var path = LockOf(root);
        if (!File.Exists(path))
        {
            return false;
        }

        try
        {
            using var free = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new EmbeddedPostgresException(
                $"The data in '{root}' belongs to another user. Start as that user.",
                exception
            );
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static string LockOf(string root) => Path.Combine(root, "server.lock");

    private static FileStream Lock(string root)
    {
        var path = LockOf(root);
        try
        {
            // The system lifts this lock when the process ends, however it ends.
            var held = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            held.SetLength(0);
            held.Write(Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
            held.Flush();
            return held;
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new EmbeddedPostgresException(
                $"The data in '{root}' belongs to another user. Start as that user, or choose another EmbeddedPostgres:DataDirectory.",
                exception
            );
        }
        catch (IOException exception)
        {
            throw new EmbeddedPostgresException(
                $"Another server uses the data in '{root}'. Stop it first, or choose another EmbeddedPostgres:DataDirectory.",
                exception
            );
        }
    }

    private async Task PrepareAsync(bool durable, CancellationToken cancellationToken)
    {
        var versionFile = Path.Combine(DataDirectory, "PG_VERSION");
        if (!File.Exists(versionFile))
        {
            await InitializeAsync(durable, cancellationToken);
        }
        else if (
            (await File.ReadAllTextAsync(versionFile, cancellationToken)).Trim() is var version
            && !string.Equals(version, _binaries.Major.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        )
        {
            throw new EmbeddedPostgresException(
                $"The data in '{DataDirectory}' is of PostgreSQL {version}, and the programs found are of PostgreSQL {_binaries.Major}. Nothing was touched. Run the programs of version {version} (EmbeddedPostgres:BinDirectory), or dump the data there and restore it here."
            );
        }

        await _runAs.CreatePrivateFolderAsync(SocketFolder, cancellationToken);
        await ClearCrashAsync(cancellationToken);
    }

    private async Task InitializeAsync(bool durable, CancellationToken cancellationToken)
    {
        // Renamed when complete: what is called 'data' is whole.
        var unfinished = Path.Combine(Root, "data.new");
        if (Directory.Exists(unfinished))
        {
            Directory.Delete(unfinished, recursive: true);
        }

        // The built-in locale sorts alike on every platform. Trigrams still ask the C library what a letter is, in any script.
        string[] letters = ["--locale=C", OperatingSystem.IsMacOS() ? "--lc-ctype=en_US.UTF-8" : "--lc-ctype=C.UTF-8"];
        string[] locale =
            _binaries.Major >= 17 ? ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", .. letters] : letters;
        string[] sync = durable ? [] : ["--no-sync"];
        await Commands.RunAsync(
            _runAs.Command([
                _binaries["initdb"],
                "-D",
                unfinished,
                "-U",
                "postgres",
                "-E",
                "UTF8",
                .. locale,
                "--data-checksums",
                "--auth-local=trust",
                "--auth-host=reject",
                "--no-instructions",
                .. sync,
            ]),
            cancellationToken
        );
        Directory.Move(unfinished, DataDirectory);
    }

    /// <summary>
    /// A killed server may leave its PostgreSQL running, or only its PID file. This process holds the lock, so no other
    /// server uses it.
    /// </summary>
    private async Task ClearCrashAsync(CancellationToken cancellationToken)
    {
        var pidFile = Path.Combine(DataDirectory, "postmaster.pid");
        if (FirstLineOf(pidFile) is { } line)
        {
            var known = int.TryParse(line, CultureInfo.InvariantCulture, out var pid);
            var command = known ? await CommandOfAsync(pid, cancellationToken) : null;
            if (command?.Contains($"-D {DataDirectory} ", StringComparison.Ordinal) == true)
            {
                LogOrphan(pid);
                await StopAsync(pidFile, cancellationToken);
            }
            else if (!known || command is not null)
            {
                // PostgreSQL would take any living process of this number for its predecessor. Where there is none it clears the file itself, with checks of its own.
                File.Delete(pidFile);
            }
        }

        // The same goes for the socket's own lock file.
        File.Delete(Path.Combine(SocketFolder, SocketName + ".lock"));
    }

    private async Task StopAsync(string pidFile, CancellationToken cancellationToken)
    {
        try
        {
            await Commands.RunAsync(
                _runAs.Command(_binaries["pg_ctl"], "stop", "-D", DataDirectory, "-m", "fast", "-w", "-t", "60"),
                cancellationToken
            );
        }
        catch (EmbeddedPostgresException) when (!File.Exists(pidFile))
        {
            // It was stopping already, as its watcher had asked it to, and was gone before it could be asked again.
        }
    }

    /// <summary>Null when there is no such file, or none any more.</summary>
    private static string? FirstLineOf(string file) => LinesOf(file)?.FirstOrDefault(string.Empty);

    /// <inheritdoc cref="FirstLineOf"/>
    private static string[]? LinesOf(string file)
    {
        try
        {
            return File.ReadAllLines(file);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>The command line of a process; null when there is no such process.</summary>
    private static async Task<string?> CommandOfAsync(int pid, CancellationToken cancellationToken)
    {
        try
        {
            return Directory.Exists("/proc/self")
                ? (await File.ReadAllTextAsync($"/proc/{pid}/cmdline", cancellationToken)).Replace('\0', ' ')
                : await Commands.RunAsync(
                    ["ps", "-o", "command=", "-p", pid.ToString(CultureInfo.InvariantCulture)],
                    cancellationToken
                );
        }
        catch (Exception exception) when (exception is EmbeddedPostgresException or IOException)
        {
            return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "A PostgreSQL of an earlier run (process {Pid}) is still there; stopping it.")]
    private partial void LogOrphan(int pid);
}
