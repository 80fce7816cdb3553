namespace Messenger.Web.Realtime;

/// <summary>
/// Before the server stops: tells its connections when to come back, each another moment, so that a restart is no rush, and ends those that come too late.
/// </summary>
internal sealed class ShutdownNotifier(LiveConnections live, IHostApplicationLifetime lifetime)
    : IHostedService,
        IDisposable
{
    /// <summary>So much later each further connection may come back, on average.</summary>
    private static readonly TimeSpan Each = TimeSpan.FromMilliseconds(3);

    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);

    /// <summary>How long the words may take to leave.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);

    private CancellationTokenRegistration _stopping;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        // What is registered last runs first: SignalR closes its connections after this.
        _stopping = lifetime.ApplicationStopping.Register(Say);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _stopping.Dispose();

    private void Say()
    {
        var connections = live.Close();
        if (connections.Count == 0)
        {
            return;
        }

        var within = TimeSpan.FromTicks(Math.Clamp(connections.Count * Each.Ticks, Shortest.Ticks, Longest.Ticks));
        foreach (var connection in connections)
        {
            connection.Write(
                new LiveEvent(nameof(IChatClient.ServerRestarting), Random.Shared.Next((int)within.TotalMilliseconds))
            );
        }

        Task.Delay(Patience).Wait();
        foreach (var connection in connections)
        {
            connection.Abort();
        }
    }
}
