namespace Messenger.Web.Realtime;

/// <summary>
/// On shutdown tells each connection when to reconnect, spread over time so that a restart causes no load peak, and
/// closes it.
/// </summary>
internal sealed class ShutdownNotifier(LiveConnections live, IHostApplicationLifetime lifetime)
    : IHostedService,
        IDisposable
{
    /// <summary>The average time between two reconnecting clients.</summary>
    private static readonly TimeSpan Spacing = TimeSpan.FromMilliseconds(3);

    private static readonly TimeSpan MinSpread = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan MaxSpread = TimeSpan.FromSeconds(15);

    /// <summary>How long to wait for the events to be sent.</summary>
    private static readonly TimeSpan FlushTime = TimeSpan.FromMilliseconds(300);

    private CancellationTokenRegistration _stopping;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        // The last registration runs first: SignalR closes its connections after this.
        _stopping = lifetime.ApplicationStopping.Register(NotifyConnections);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _stopping.Dispose();

    private void NotifyConnections()
    {
        var connections = live.Close();
        if (connections.Count == 0)
        {
            return;
        }

        var spread = TimeSpan.FromTicks(
            Math.Clamp(connections.Count * Spacing.Ticks, MinSpread.Ticks, MaxSpread.Ticks)
        );
        foreach (var connection in connections)
        {
            // Each connection gets a delay of its own.
            var delay = Random.Shared.Next((int)spread.TotalMilliseconds);
            connection.Write(new OutgoingEvent(new ServerRestartingEvent(delay)));
        }

        Task.Delay(FlushTime).Wait();
        foreach (var connection in connections)
        {
            connection.Abort();
        }
    }
}
