using Messenger.Application.Inbox.Contracts;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Users.Contracts;
using Messenger.Domain.Users.Events;

namespace Messenger.Web.Realtime;

/// <summary>Tells friends, and those who are with somebody in a chat whose members follow each other, that they came or went; and everyone, now and then, how many are online.</summary>
/// <remarks>A plain WebSocket hears of one chat, and nothing of this.</remarks>
internal sealed class PresenceNotifier(LiveConnections live, IInbox inbox, IPresence presence, TimeProvider clock)
    : IDisposable
{
    /// <summary>How often the count is told at most.</summary>
    public static readonly TimeSpan CountInterval = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private ITimer? _counting;
    private int _countTold;

    public async Task ReceiveAsync(IReadOnlyList<UserPresence> changes)
    {
        if (changes.Count == 0)
        {
            return;
        }

        TellCount();
        UserId[] users = [.. changes.Select(change => change.UserId)];
        var chats = await inbox.ListLiveChatsAsync(users, CancellationToken.None);
        var friends = await inbox.ListFriendsAsync(users, CancellationToken.None);
        foreach (var change in changes)
        {
            var watchers = chats[change.UserId]
                .SelectMany(live.SubscribedMembersOf)
                .Concat(friends[change.UserId].SelectMany(live.Of))
                .Where(connection => connection.Only is null && connection.User != change.UserId);
            await new ClientBroadcast([.. watchers.Distinct()]).PresenceChanged(
                change.UserId.Value,
                change.Online,
                change.LastSeenAt
            );
        }
    }

    public void Dispose() => _counting?.Dispose();

    /// <summary>Tells the count at once, and what it has become by the end of each interval.</summary>
    private void TellCount()
    {
        lock (_gate)
        {
            if (_counting is not null)
            {
                return;
            }

            _counting = clock.CreateTimer(_ => TellCountAgain(), state: null, CountInterval, CountInterval);
        }

        _ = TellIfChanged();
    }

    private void TellCountAgain()
    {
        if (!TellIfChanged())
        {
            lock (_gate)
            {
                _counting?.Dispose();
                _counting = null;
            }
        }
    }

    private bool TellIfChanged()
    {
        var count = presence.Online().Count;
        if (Interlocked.Exchange(ref _countTold, count) == count)
        {
            return false;
        }

        _ = new ClientBroadcast([.. live.All().Where(connection => connection.Only is null)]).OnlineCountChanged(count);
        return true;
    }
}
