using System.Threading.Channels;
using Messenger.Application.Common;
using Messenger.Application.Users;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Users.Contracts;
using Messenger.Domain.Users.Events;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Messenger.Infrastructure.Users;

/// <summary>How presence is kept.</summary>
[SettingsSection("Presence")]
public sealed class PresenceOptions
{
    /// <summary>How long a user stays online without a connection, so that a reconnect is invisible.</summary>
    [Between(0, BetweenAttribute.Month)]
    public TimeSpan Grace { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How often a node reports who is online there; one that is not heard for three times as long is forgotten.</summary>
    [Between(0.001, 3600)]
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How often those online are written down as last seen; so much a crash may lose.</summary>
    [Between(0.001, BetweenAttribute.Month)]
    public TimeSpan LastSeenEvery { get; set; } = TimeSpan.FromMinutes(3);
}

/// <summary>
/// Counts live connections per user at this node, and keeps the reports of other nodes. Only last-seen times are written
/// to the database, in batches.
/// </summary>
internal sealed partial class PresenceTracker(
    IServiceScopeFactory scopes,
    IServiceProvider services,
    TimeProvider clock,
    IOptions<PresenceOptions> options,
    ILogger<PresenceTracker> logger
) : BackgroundService, IPresence, IPresenceTracker
{
    private const int ForgottenAfterHeartbeats = 3;

    private readonly Guid _node = Guid.NewGuid();
    private readonly Lock _gate = new();
    private readonly Dictionary<UserId, Here> _here = [];
    private readonly Dictionary<Guid, There> _nodes = [];

    /// <summary>The online users as published to the connections of this node, and as published by this node to others.</summary>
    private readonly HashSet<UserId> _told = [];
    private readonly HashSet<UserId> _published = [];

    /// <summary>When those were last seen who left, until it is written.</summary>
    private readonly Dictionary<UserId, DateTimeOffset> _left = [];
    private readonly Channel<UserId> _changed = Channel.CreateUnbounded<UserId>(
        new UnboundedChannelOptions { SingleReader = true }
    );

    /// <summary>Made when it is first needed: its receiver asks for presence itself.</summary>
    private readonly Lazy<INodeBus> _bus = new(services.GetRequiredService<INodeBus>);
    private DateTimeOffset _lastSeenWritten = clock.GetUtcNow();

    public bool IsOnline(UserId user)
    {
        lock (_gate)
        {
            return IsOnlineAnywhere(user);
        }
    }

    public IReadOnlyCollection<UserId> Online()
    {
        lock (_gate)
        {
            return _nodes.Count == 0
                ? [.. _here.Keys]
                : _here.Keys.Concat(_nodes.Values.SelectMany(node => node.Online)).ToHashSet();
        }
    }

    public void Connected(UserId user)
    {
        lock (_gate)
        {
            if (!_here.TryGetValue(user, out var here))
            {
                _here[user] = here = new Here();
                _changed.Writer.TryWrite(user);
            }

            here.Connections++;
            here.Leaving?.Dispose();
            here.Leaving = null;
        }
    }

    public void Disconnected(UserId user)
    {
        lock (_gate)
        {
            if (_here.TryGetValue(user, out var here) && --here.Connections == 0)
            {
                here.LeftAt = clock.GetUtcNow();
                here.Leaving = clock.CreateTimer(
                    _ => Leave(user, here),
                    state: null,
                    options.Value.Grace,
                    Timeout.InfiniteTimeSpan
                );
            }
        }
    }

    public IReadOnlyList<UserPresence> Hear(PresenceChanged domainEvent)
    {
        lock (_gate)
        {
            if (domainEvent.NodeId != _node)
            {
                var node = NodeOf(domainEvent.NodeId);
                foreach (var user in domainEvent.Users)
                {
                    _ = user.Online ? node.Online.Add(user.UserId) : node.Online.Remove(user.UserId);
                }
            }

            return NewsOf(domainEvent.Users);
        }
    }

    public IReadOnlyList<UserPresence> Hear(PresenceReported domainEvent)
    {
        lock (_gate)
        {
            if (domainEvent.NodeId == _node)
            {
                return [];
            }

            var node = NodeOf(domainEvent.NodeId);
            var before = node.Online;
            node.Online = [.. domainEvent.Online];
            return NewsOf([
                .. before.Union(node.Online).Select(user => new UserPresence(user, Online: false, LastSeenAt: null)),
            ]);
        }
    }

    public void Forget(UserId user)
    {
        lock (_gate)
        {
            if (_here.Remove(user, out var here))
            {
                here.Leaving?.Dispose();
                _left[user] = clock.GetUtcNow();
                _changed.Writer.TryWrite(user);
            }
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await WriteLastSeenAsync(everyone: true);
    }

    public override void Dispose()
    {
        lock (_gate)
        {
            foreach (var here in _here.Values)
            {
                here.Leaving?.Dispose();
            }
        }

        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var beating = BeatAsync(stoppingToken);
        try
        {
            while (await _changed.Reader.WaitToReadAsync(stoppingToken))
            {
                await PublishChangesAsync();
            }
        }
        finally
        {
            await beating;
        }
    }

    private async Task PublishChangesAsync()
    {
        List<UserPresence> changes = [];
        lock (_gate)
        {
            while (_changed.Reader.TryRead(out var user))
            {
                var online = _here.ContainsKey(user);
                if (online ? _published.Add(user) : _published.Remove(user))
                {
                    changes.Add(new UserPresence(user, online, online ? null : _left[user]));
                }
            }
        }

        // The last-seen time is stored before the user is published as offline.
        await WriteLastSeenAsync(everyone: false);
        await PublishAsync(new PresenceChanged(_node, changes));
    }

    private async Task BeatAsync(CancellationToken stoppingToken)
    {
        using var beat = new PeriodicTimer(options.Value.Heartbeat, clock);
        try
        {
            while (await beat.WaitForNextTickAsync(stoppingToken))
            {
                IReadOnlyList<UserId> online;
                List<PresenceChanged> gone;
                lock (_gate)
                {
                    online = [.. _here.Keys];
                    gone = ForgetSilentNodes();
                }

                await PublishAsync(new PresenceReported(_node, online));
                foreach (var change in gone)
                {
                    await PublishAsync(change);
                }

                await WriteLastSeenAsync(everyone: clock.GetUtcNow() - _lastSeenWritten >= options.Value.LastSeenEvery);
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }

    private List<PresenceChanged> ForgetSilentNodes()
    {
        var silentSince = clock.GetUtcNow() - (ForgottenAfterHeartbeats * options.Value.Heartbeat);
        List<PresenceChanged> gone = [];
        foreach (var (id, node) in _nodes.Where(node => node.Value.HeardAt < silentSince).ToList())
        {
            _nodes.Remove(id);
            if (node.Online.Count > 0)
            {
                gone.Add(
                    new PresenceChanged(
                        id,
                        [.. node.Online.Select(user => new UserPresence(user, Online: false, LastSeenAt: null))]
                    )
                );
            }
        }

        return gone;
    }

    /// <summary>A failed publication is corrected by the next report.</summary>
    private async Task PublishAsync(Domain.Common.INodeEvent domainEvent)
    {
        try
        {
            await _bus.Value.PublishAsync(domainEvent);
        }
        catch (Exception exception)
        {
            LogNotTold(exception);
        }
    }

    private async Task WriteLastSeenAsync(bool everyone)
    {
        List<(UserId, DateTimeOffset)> seen;
        lock (_gate)
        {
            seen = [.. _left.Select(user => (user.Key, user.Value))];
            if (everyone)
            {
                seen.AddRange(
                    _here.Select(user => (user.Key, user.Value.Connections > 0 ? clock.GetUtcNow() : user.Value.LeftAt))
                );
                _lastSeenWritten = clock.GetUtcNow();
            }
        }

        if (seen.Count == 0)
        {
            return;
        }

        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope
                .ServiceProvider.GetRequiredService<IUserRepository>()
                .SetLastSeenAsync(seen, CancellationToken.None);
            lock (_gate)
            {
                foreach (var (user, at) in seen.Where(user => _left.GetValueOrDefault(user.Item1) == user.Item2))
                {
                    _left.Remove(user);
                }
            }
        }
        catch (Exception exception)
        {
            // They stay on the list for the next time.
            LogNotWritten(exception, seen.Count);
        }
    }

    private void Leave(UserId user, Here here)
    {
        lock (_gate)
        {
            if (here.Connections == 0 && _here.Remove(user))
            {
                here.Leaving?.Dispose();
                _left[user] = here.LeftAt;
                _changed.Writer.TryWrite(user);
            }
        }
    }

    private bool IsOnlineAnywhere(UserId user) =>
        _here.ContainsKey(user) || _nodes.Values.Any(node => node.Online.Contains(user));

    private List<UserPresence> NewsOf(IReadOnlyList<UserPresence> changes)
    {
        List<UserPresence> news = [];
        foreach (var change in changes)
        {
            var online = IsOnlineAnywhere(change.UserId);
            if (online ? _told.Add(change.UserId) : _told.Remove(change.UserId))
            {
                news.Add(new UserPresence(change.UserId, online, online ? null : change.LastSeenAt));
            }
        }

        return news;
    }

    private There NodeOf(Guid id)
    {
        if (!_nodes.TryGetValue(id, out var node))
        {
            _nodes[id] = node = new There();
        }

        node.HeardAt = clock.GetUtcNow();
        return node;
    }

    [LoggerMessage(LogLevel.Warning, "Presence changes could not be published to the nodes.")]
    private partial void LogNotTold(Exception exception);

    [LoggerMessage(LogLevel.Warning, "When {Count} users were last seen could not be written; it will be tried again.")]
    private partial void LogNotWritten(Exception exception, int count);

    private sealed class Here
    {
        public int Connections { get; set; }

        public DateTimeOffset LeftAt { get; set; }

        /// <summary>Runs during the grace period after the last connection closed.</summary>
        public ITimer? Leaving { get; set; }
    }

    private sealed class There
    {
        public HashSet<UserId> Online { get; set; } = [];

        public DateTimeOffset HeardAt { get; set; }
    }
}
