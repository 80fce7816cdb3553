using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace Messenger.Testing;

/// <summary>The server as a process of its own.</summary>
public sealed partial class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan MaxWait = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly StringBuilder _log = new();
    private readonly TaskCompletionSource<Uri> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(Process process) => _process = process;

    public Uri Address => _ready.Task.Result;

    public int Id => _process.Id;

    public string Log
    {
        get
        {
            lock (_log)
            {
                return _log.ToString();
            }
        }
    }

    /// <summary>Starts the server with its own PostgreSQL and waits until it is ready.</summary>
    public static Task<ServerProcess> StartAsync(string data, params string[] more) =>
        StartWithAsync([$"--EmbeddedPostgres:DataDirectory={data}", .. more]);

    /// <summary>
    /// Starts the server with its own PostgreSQL as the background job of a script does: with SIGINT and SIGQUIT
    /// ignored.
    /// </summary>
    public static Task<ServerProcess> StartInBackgroundAsync(string data) =>
        StartWithAsync(
            [$"--EmbeddedPostgres:DataDirectory={data}"],
            ["sh", "-c", "trap '' INT QUIT; exec \"$@\"", "sh"]
        );

    /// <summary>Starts the server on a database and waits until it is ready.</summary>
    public static Task<ServerProcess> StartOnAsync(string connectionString, params string[] more) =>
        StartWithAsync([
            $"--ConnectionStrings:Messenger={connectionString}",
            $"--Files:Directory={PostgresFixture.FilesOf(connectionString)}",
            .. more,
        ]);

    /// <summary>Stops the server with SIGTERM and waits until it has ended.</summary>
    /// <exception cref="InvalidOperationException">It ended with an error.</exception>
    public Task StopAsync() => EndAsync(signal: 15);

    /// <summary>Interrupts the server with SIGINT, as Ctrl-C does, and waits until it has ended.</summary>
    /// <exception cref="InvalidOperationException">It ended with an error.</exception>
    public Task InterruptAsync() => EndAsync(signal: 2);

    /// <summary>Kills the server.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(MaxWait);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await StopAsync();
        }

        _process.Dispose();
    }

    /// <summary>Sends a signal to a process.</summary>
    /// <exception cref="InvalidOperationException">The process does not exist or may not be signalled.</exception>
    public static void Signal(int processId, int signal)
    {
        if (Kill(processId, signal) != 0)
        {
            throw new InvalidOperationException($"Process {processId} could not be signalled.");
        }
    }

    private async Task EndAsync(int signal)
    {
        Signal(_process.Id, signal);
        await _process.WaitForExitAsync().WaitAsync(MaxWait);
        if (_process.ExitCode != 0)
        {
            throw new InvalidOperationException($"The server ended with {_process.ExitCode}: {Log}");
        }
    }

    /// <summary>
    /// Whether servers live for one test: they then neither warm up nor instrument their code for later optimization.
    /// </summary>
    internal static bool AreShortLived { get; set; }

    private static async Task<ServerProcess> StartWithAsync(string[] more, params string[] launcher)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Messenger.Web.dll");
        string[] command =
        [
            .. launcher,
            "dotnet",
            program,
            "--urls=http://127.0.0.1:0",
            "--SecretHasher:Iterations=1000",
            "--SecretHasher:MaxWaiting=10000",
            .. MessengerServer.RaisedLimits.Select(limit => $"--RateLimits:{limit}:Burst=1000000000"),
            .. AreShortLived ? ["--WarmUp=false"] : Array.Empty<string>(),
            .. more,
        ];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("ConnectionStrings__Messenger");
        if (AreShortLived)
        {
            start.Environment["DOTNET_TieredPGO"] = "0";
        }

        var server = new ServerProcess(Process.Start(start)!);
        server._process.OutputDataReceived += (_, line) => server.Hear(line.Data);
        server._process.ErrorDataReceived += (_, line) => server.Hear(line.Data);
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        var ended = server._process.WaitForExitAsync();
        if (await Task.WhenAny(server._ready.Task, ended).WaitAsync(MaxWait) == ended)
        {
            throw new InvalidOperationException(server.Log);
        }

        return server;
    }

    private void Hear(string? line)
    {
        lock (_log)
        {
            _log.AppendLine(line);
        }

        if (line is not null && Listening().Match(line) is { Success: true } listening)
        {
            _ready.TrySetResult(new Uri(listening.Groups["address"].Value));
        }
    }

    [GeneratedRegex("Messenger is ready: open (?<address>http://[^ ,]+)", RegexOptions.NonBacktracking)]
    private static partial Regex Listening();

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int pid, int signal);
}
