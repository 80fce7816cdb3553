using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Messages.Events;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Web.Realtime.Messages;

/// <summary>
/// Sends to the subscribers of a chat who is typing in it. Each node times the end for its own connections.
/// </summary>
internal sealed class TypingNotifier(LiveConnections live, TimeProvider clock)
    : INodeEventHandler<TypingChanged>,
        IDisposable
{
    /// <summary>How long a user counts as typing after the last report.</summary>
    public static readonly TimeSpan ExpiresAfter = TimeSpan.FromSeconds(6);

    private readonly Lock _gate = new();
    private readonly Dictionary<(ChatId Chat, UserId User), ITimer> _typing = [];

    public Task HandleAsync(TypingChanged nodeEvent)
    {
        if (nodeEvent.IsTyping)
        {
            Start(nodeEvent.ChatId, nodeEvent.UserId);
        }
        else
        {
            Stop(nodeEvent.ChatId, nodeEvent.UserId);
        }

        return Task.CompletedTask;
    }

    /// <summary>Ends the typing of users.</summary>
    public void Stop(ChatId chatId, IEnumerable<UserId> users)
    {
        if (_typing.Count > 0)
        {
            foreach (var user in users)
            {
                Stop(chatId, user);
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var timer in _typing.Values)
            {
                timer.Dispose();
            }

            _typing.Clear();
        }
    }

    private void Start(ChatId chatId, UserId userId)
    {
        lock (_gate)
        {
            if (_typing.TryGetValue((chatId, userId), out var known))
            {
                known.Change(ExpiresAfter, Timeout.InfiniteTimeSpan);
                return;
            }

            _typing[(chatId, userId)] = clock.CreateTimer(
                _ => Stop(chatId, userId),
                state: null,
                ExpiresAfter,
                Timeout.InfiniteTimeSpan
            );
        }

        Send(chatId, userId, isTyping: true);
    }

    private void Stop(ChatId chatId, UserId userId)
    {
        lock (_gate)
        {
            if (!_typing.Remove((chatId, userId), out var timer))
            {
                return;
            }

            timer.Dispose();
        }

        Send(chatId, userId, isTyping: false);
    }

    private void Send(ChatId chatId, UserId userId, bool isTyping) =>
        ClientBroadcast.Send(
            new TypingChangedEvent(chatId.Value, userId.Value, isTyping),
            [.. live.SubscribersOf(chatId).Where(connection => connection.User != userId)]
        );
}
