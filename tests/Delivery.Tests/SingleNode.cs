using System.Diagnostics;
using System.Globalization;

namespace Messenger.Delivery.Tests;

/// <summary>Where people come in.</summary>
internal interface IServerUnderTest
{
    Uri Address { get; }

    /// <summary>Whether there are several nodes, of which one reads what the others wrote: a change that another of the same message has overtaken by then is told no more.</summary>
    bool SkipsSupersededChanges { get; }
}

/// <summary>A server with its own PostgreSQL, and the ways to break them.</summary>
internal sealed class SingleNode : IServerUnderTest, IAsyncDisposable
{
    private readonly string _data = Path.Combine(Path.GetTempPath(), $"messenger-chaos-{Guid.NewGuid():N}"[..28]);
    private ServerProcess _server = null!;

    /// <summary>Where the server listens now; after a restart, elsewhere.</summary>
    public Uri Address => Volatile.Read(ref _server).Address;

    public bool SkipsSupersededChanges => false;

    public static async Task<SingleNode> StartAsync()
    {
        var server = new SingleNode();
        server._server = await ServerProcess.StartAsync(server._data);
        return server;
    }

    /// <summary>Kills the server, and starts it again on what it left.</summary>
    public async Task KillServerAsync()
    {
        await _server.KillAsync();
        var next = await ServerProcess.StartAsync(_data);
        await _server.DisposeAsync();
        Volatile.Write(ref _server, next);
    }

    /// <summary>Kills PostgreSQL; the server starts it again.</summary>
    public void KillPostgres()
    {
        try
        {
            Process.GetProcessById(PostgresProcess()).Kill();
        }
        catch (Exception exception) when (exception is ArgumentException or FileNotFoundException)
        {
            // It is down already.
        }
    }

    /// <summary>Stops PostgreSQL's clock for a while: connections stay, nothing answers.</summary>
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
            // It has ended meanwhile.
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
