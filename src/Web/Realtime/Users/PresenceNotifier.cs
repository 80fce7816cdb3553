using Messenger.Application.Inbox.Contracts;
using Messenger.Application.Users;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Users.Contracts;
using Messenger.Domain.Users.Events;

namespace Messenger.Web.Realtime.Users;

/// <summary>
/// Sends presence to friends and to members of small shared chats, and the number of users online to every hub
/// connection.
/// </summary>
/// <remarks>Plain sockets receive neither.</remarks>
internal sealed class PresenceNotifier(
    LiveConnections live,
    IInbox inbox,
    IPresence presence,
    IPresenceTracker tracker,
    TimeProvider clock
) : INodeEventHandler<PresenceChanged>, INodeEventHandler<PresenceReported>, INodeEventHandler<UserDeleted>, IDisposable
{
    /// <summary>The shortest time between two updates of the number of users online.</summary>
    public static readonly TimeSpan CountInterval = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private ITimer? _countTimer;
    private int _sentCount;

    public Task HandleAsync(PresenceChanged nodeEvent) => SendAsync(tracker.Hear(nodeEvent));

    public Task HandleAsync(PresenceReported nodeEvent) => SendAsync(tracker.Hear(nodeEvent));

    /// <summary>The user is offline at once, without the delay after the last connection.</summary>
    public Task HandleAsync(UserDeleted nodeEvent)
    {
        tracker.Forget(nodeEvent.UserId);
        return Task.CompletedTask;
    }

    public void Dispose() => _countTimer?.Dispose();

    private async Task SendAsync(IReadOnlyList<UserPresence> changes)
    {
        if (changes.Count == 0)
        {
            return;
        }

        SendCount();
        UserId[] users = [.. changes.Select(change => change.UserId)];
        var chats = await inbox.ListLiveChatsAsync(users, CancellationToken.None);
        var friends = await inbox.ListFriendsAsync(users, CancellationToken.None);
        foreach (var change in changes)
        {
            var recipients = chats[change.UserId]
                .SelectMany(live.SubscribedMembersOf)
                .Concat(friends[change.UserId].SelectMany(live.Of))
                .Where(connection => connection.Only is null && connection.User != change.UserId);
            ClientBroadcast.Send(
                new PresenceChangedEvent(change.UserId.Value, change.Online, change.LastSeenAt),
                [.. recipients.Distinct()]
            );
        }
    }

    /// <summary>Sends the number at once, and then its changes at the end of each interval.</summary>
    private void SendCount()
    {
        lock (_gate)
        {
            if (_countTimer is not null)
            {
                return;
            }

            _countTimer = clock.CreateTimer(_ => OnCountTimer(), state: null, CountInterval, CountInterval);
        }

        SendCountIfChanged();
    }

    private void OnCountTimer()
    {
        // Within the lock: a change that finds the timer running must not be lost when the timer ends.
        lock (_gate)
        {
            if (!SendCountIfChanged())
            {
                _countTimer?.Dispose();
                _countTimer = null;
            }
        }
    }

    private bool SendCountIfChanged()
    {
        var count = presence.Online().Count;
        if (Interlocked.Exchange(ref _sentCount, count) == count)
        {
            return false;
        }

        ClientBroadcast.Send(
            new OnlineCountChangedEvent(count),
            [.. live.All().Where(connection => connection.Only is null)]
        );
        return true;
    }
}
