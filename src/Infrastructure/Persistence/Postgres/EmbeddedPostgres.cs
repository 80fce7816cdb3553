using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Messenger.Infrastructure.Persistence.Postgres;

/// <summary>A private PostgreSQL: started here, reached only through a Unix socket in a folder closed to others, started again when it dies, stopped with us.</summary>
/// <remarks>
/// It runs in a session of its own, so that Ctrl-C in a terminal reaches only us: it is stopped when no user of it is left any
/// more. A small watcher beside it ends it when we are gone, even if killed; what then is left is cleared at the next start.
/// </remarks>
public sealed partial class EmbeddedPostgres : IAsyncDisposable
{
    // The shell becomes postgres, so that our child is postgres itself; its watcher sees our end of the pipe close.
    private const string Script = "exec 3<&0; (cat <&3; kill -INT $$) >/dev/null 2>&1 & exec \"$@\" 3<&- </dev/null";

    private const int InitialTries = 6;

    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromSeconds(10);

    private readonly PostgresBinaries _binaries;
    private readonly RunAs _runAs;
    private readonly Cluster _cluster;
    private readonly bool _durable;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stopping = new();
    private Process? _process;
    private Task _supervising = Task.CompletedTask;

    private EmbeddedPostgres(PostgresBinaries binaries, RunAs runAs, Cluster cluster, bool durable, ILogger logger) =>
        (_binaries, _runAs, _cluster, _durable, _logger) = (binaries, runAs, cluster, durable, logger);

    /// <summary>It died and is back: connections from before are dead.</summary>
    public event EventHandler? Restarted;

    /// <summary>Which PostgreSQL it is and where its data is, for people.</summary>
    public string Description => $"embedded PostgreSQL {_binaries.Version}, data in {_cluster.Root}";

    /// <summary>A folder beside its data, for files that belong to it.</summary>
    public string FilesFolder => Cluster.FilesFolderOf(_cluster.Root);

    /// <summary>The process that runs now.</summary>
    internal int ProcessId => _process?.Id ?? 0;

    /// <summary>Starts it, making its data directory where there is none, and returns when it accepts connections.</summary>
    /// <exception cref="EmbeddedPostgresException">It cannot be started; the message says what to do.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(
        EmbeddedPostgresOptions options,
        ILogger logger,
        CancellationToken cancellationToken
    )
    {
        if (OperatingSystem.IsWindows())
        {
            throw new EmbeddedPostgresException(
                "On Windows the server brings no PostgreSQL of its own. Run it in WSL or with Docker Compose, or set ConnectionStrings:Messenger."
            );
        }

        var runAs = RunAs.Choose();
        var binaries = await PostgresBinaries.FindAsync(options.BinDirectory, runAs, cancellationToken);
        var root = DataLocation.Choose(options.DataDirectory, runAs);
        var cluster = await Cluster.OpenAsync(root, options.Durable, binaries, runAs, logger, cancellationToken);
        var postgres = new EmbeddedPostgres(binaries, runAs, cluster, options.Durable, logger);
        try
        {
            await postgres.LaunchAsync(InitialTries, cancellationToken);
        }
        catch
        {
            cluster.Dispose();
            throw;
        }

        postgres._supervising = Task.Run(postgres.SuperviseAsync, CancellationToken.None);
        return postgres;
    }

    /// <summary>Finds the one that a running server of the same settings uses.</summary>
    /// <returns>Null when none runs.</returns>
    /// <exception cref="EmbeddedPostgresException">There is no data either, or it is another user's.</exception>
    public static async Task<RunningPostgres?> FindRunningAsync(
        EmbeddedPostgresOptions options,
        CancellationToken cancellationToken
    )
    {
        var root = DataLocation.Choose(options.DataDirectory, RunAs.Choose());
        return await Cluster.FindSocketAsync(root, cancellationToken) is { } socket
            ? new RunningPostgres(root, socket)
            : null;
    }

    /// <summary>How to connect to one of its databases.</summary>
    public string ConnectionString(string database) => ConnectionString(_cluster.SocketFolder, database);

    internal static string ConnectionString(string socketFolder, string database) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = socketFolder,
            Port = 5432,
            Username = "postgres",
            Database = database,
            MaxPoolSize = 50,
        }.ConnectionString;

    /// <summary>Stops it cleanly and waits for its end.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stopping.IsCancellationRequested)
        {
            return;
        }

        await _stopping.CancelAsync();
        await _supervising;
        await EndAsync();
        _cluster.Dispose();
        _stopping.Dispose();
    }

    private async Task LaunchAsync(CancellationToken cancellationToken)
    {
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var said = new Queue<string>();
        var process = _process = Commands.Start(Command());
        process.ErrorDataReceived += (_, line) => Hear(line.Data, said, ready);
        process.OutputDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        try
        {
            var ended = process.WaitForExitAsync(cancellationToken);
            if (await Task.WhenAny(ready.Task, ended) == ended)
            {
                await ended;
                throw new EmbeddedPostgresException(
                    $"PostgreSQL ended while it started: {string.Join(Environment.NewLine, said)}"
                );
            }
        }
        catch
        {
            await EndAsync();
            throw;
        }
    }

    /// <summary>An eighth of the memory that this process may use (a container's limit counts), used only as far as there is data: its default is so little that the ends of a few thousand chats do not fit.</summary>
    private static long SharedMegabytes() =>
        Math.Clamp(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (8 * 1024 * 1024), 128, 1_024);

    private string[] Command()
    {
        // One to be thrown away is shared by the servers of many tests.
        string[] durability = _durable
            ? []
            :
            [
                "-c",
                "fsync=off",
                "-c",
                "synchronous_commit=off",
                "-c",
                "full_page_writes=off",
                "-c",
                "max_connections=400",
            ];
        string[] ownSession = Commands.Find("setsid") is { } setsid ? [setsid] : [];
        return
        [
            .. _runAs.Command([
                .. ownSession,
                "/bin/sh",
                "-c",
                Script,
                "sh",
                _binaries["postgres"],
                "-D",
                _cluster.DataDirectory,
                "-k",
                _cluster.SocketFolder,
                "-p",
                "5432",
                "-c",
                "listen_addresses=",
                "-c",
                "lc_messages=C",
                "-c",
                "logging_collector=off",
                "-c",
                "log_destination=stderr",
                // Rows that are looked up lie in memory or on flash; by its default PostgreSQL would rather read whole tables.
                "-c",
                "random_page_cost=1.1",
                "-c",
                $"shared_buffers={SharedMegabytes()}MB",
                // What people write belongs in no log, also not in that of a statement that failed.
                "-c",
                "log_error_verbosity=terse",
                "-c",
                "log_min_error_statement=panic",
                .. durability,
            ]),
        ];
    }

    private void Hear(string? line, Queue<string> said, TaskCompletionSource ready)
    {
        if (line is null)
        {
            return;
        }

        if (!ready.Task.IsCompleted)
        {
            said.Enqueue(line);
            if (line.Contains("ready to accept connections", StringComparison.Ordinal))
            {
                ready.TrySetResult();
            }
        }

        // Refused statements are ours to report; what ends PostgreSQL unasked is worth a warning.
        if (line.Contains("PANIC: ", StringComparison.Ordinal) && !_stopping.IsCancellationRequested)
        {
            LogSaid(LogLevel.Warning, line);
        }
        else
        {
            LogSaid(LogLevel.Debug, line);
        }
    }

    /// <summary>Starts PostgreSQL again when it dies, until we stop.</summary>
    private async Task SuperviseAsync()
    {
        while (true)
        {
            try
            {
                await _process!.WaitForExitAsync(_stopping.Token);
                LogDied(_process.ExitCode);
                await EndAsync();
                await LaunchAsync(int.MaxValue, _stopping.Token);
                LogBack();
                Restarted?.Invoke(this, EventArgs.Empty);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task LaunchAsync(int tries, CancellationToken cancellationToken)
    {
        // Orphaned children of one that was killed may hold its shared memory for a moment longer; then it refuses to start.
        var wait = TimeSpan.FromMilliseconds(100);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await LaunchAsync(cancellationToken);
                return;
            }
            catch (EmbeddedPostgresException exception) when (attempt < tries)
            {
                LogNotStarted(exception, wait.TotalSeconds);
                await Task.Delay(wait, cancellationToken);
                wait = wait * 2 < LongestBackoff ? wait * 2 : LongestBackoff;
            }
        }
    }

    /// <summary>Closes the pipe, at which the watcher asks PostgreSQL for a fast, clean shutdown; kills it when it takes too long.</summary>
    private async Task EndAsync()
    {
        if (_process is not { } process)
        {
            return;
        }

        _process = null;
        try
        {
            process.StandardInput.Close();
            using var patience = new CancellationTokenSource(StopPatience);
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            LogKilled(StopPatience.TotalSeconds);
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }
        finally
        {
            process.Dispose();
        }
    }

    [LoggerMessage(Message = "PostgreSQL: {Line}")]
    private partial void LogSaid(LogLevel level, string line);

    [LoggerMessage(LogLevel.Error, "PostgreSQL ended by itself (exit code {ExitCode}); starting it again.")]
    private partial void LogDied(int exitCode);

    [LoggerMessage(LogLevel.Information, "PostgreSQL is back.")]
    private partial void LogBack();

    [LoggerMessage(LogLevel.Warning, "PostgreSQL could not be started; trying once more in {Seconds} s.")]
    private partial void LogNotStarted(Exception exception, double seconds);

    [LoggerMessage(LogLevel.Error, "PostgreSQL did not stop within {Seconds} s and was killed.")]
    private partial void LogKilled(double seconds);
}

/// <summary>A private PostgreSQL that another process of ours has started.</summary>
/// <param name="Root">Where its data is.</param>
public sealed record RunningPostgres(string Root, string SocketFolder)
{
    /// <inheritdoc cref="EmbeddedPostgres.Description"/>
    public string Description => $"embedded PostgreSQL of the running server, data in {Root}";

    /// <inheritdoc cref="EmbeddedPostgres.FilesFolder"/>
    public string FilesFolder => Cluster.FilesFolderOf(Root);

    /// <inheritdoc cref="EmbeddedPostgres.ConnectionString(string)"/>
    public string ConnectionString(string database) => EmbeddedPostgres.ConnectionString(SocketFolder, database);
}
