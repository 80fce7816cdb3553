using System.Diagnostics;
using System.Globalization;

namespace Messenger.Delivery.Tests;

/// <summary>The address that clients connect to.</summary>
internal interface IServerUnderTest
{
    Uri Address { get; }

    /// <summary>
    /// Whether a live stream may omit a change that a later change of the same message has superseded. So it is with
    /// several nodes.
    /// </summary>
    bool SkipsSupersededChanges { get; }
}

/// <summary>A server with its own PostgreSQL, and the faults that can be injected into them.</summary>
internal sealed class SingleNode : IServerUnderTest, IAsyncDisposable
{
    private readonly string _data = Path.Combine(Path.GetTempPath(), $"messenger-chaos-{Guid.NewGuid():N}"[..28]);
    private ServerProcess _server = null!;

    /// <summary>The current address; it changes with a restart.</summary>
    public Uri Address => Volatile.Read(ref _server).Address;

    public bool SkipsSupersededChanges => false;

    public static async Task<SingleNode> StartAsync()
    {
        var server = new SingleNode();
        server._server = await ServerProcess.StartAsync(server._data);
        return server;
    }

    /// <summary>Kills the server and restarts it on the same data.</summary>
    public async Task KillServerAsync()
    {
        await _server.KillAsync();
        var next = await ServerProcess.StartAsync(_data);
        await _server.DisposeAsync();
        Volatile.Write(ref _server, next);
    }

    /// <summary>Kills PostgreSQL; the server restarts it.</summary>
    public void KillPostgres()
    {
        try
        {
            Process.GetProcessById(PostgresProcess()).Kill();
        }
        catch (Exception exception) when (exception is ArgumentException or FileNotFoundException)
        {
            // PostgreSQL is not running.
        }
    }

    /// <summary>Suspends PostgreSQL for a while: connections stay open and are not answered.</summary>
    public async Task PausePostgresAsync(TimeSpan duration)
    {
        var (process, stop, go) = (PostgresProcess(), 19, 18);
        var backends = Children(process);
        backends.ForEach(backend => TrySignal(backend, stop));
        await Task.Delay(duration);
        backends.ForEach(backend => TrySignal(backend, go));
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    private static void TrySignal(int process, int signal)
    {
        try
        {
            ServerProcess.Signal(process, signal);
        }
        catch (InvalidOperationException)
        {
            // The process has ended.
        }
    }

    private static List<int> Children(int process) =>
        [
            .. File.ReadAllText($"/proc/{process}/task/{process}/children")
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(id => int.Parse(id, CultureInfo.InvariantCulture)),
        ];

    private int PostgresProcess() =>
        int.Parse(File.ReadLines(Path.Combine(_data, "data", "postmaster.pid")).First(), CultureInfo.InvariantCulture);
}
