using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Messages.Events;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Web.Realtime;

/// <summary>Tells those who hear a chat who types in it. Each node keeps the end of it for its own connections.</summary>
internal sealed class TypingNotifier(LiveConnections live, TimeProvider clock) : IDisposable
{
    /// <summary>How long somebody types who does not say so again.</summary>
    public static readonly TimeSpan ExpiresAfter = TimeSpan.FromSeconds(6);

    private readonly Lock _gate = new();
    private readonly Dictionary<(ChatId Chat, UserId User), ITimer> _typing = [];

    public Task ReceiveAsync(TypingChanged domainEvent)
    {
        if (!domainEvent.IsTyping)
        {
            return StopAsync(domainEvent.ChatId, domainEvent.UserId);
        }

        var who = (domainEvent.ChatId, domainEvent.UserId);
        lock (_gate)
        {
            if (_typing.TryGetValue(who, out var known))
            {
                known.Change(ExpiresAfter, Timeout.InfiniteTimeSpan);
                return Task.CompletedTask;
            }

            _typing[who] = clock.CreateTimer(
                _ => _ = StopAsync(domainEvent.ChatId, domainEvent.UserId),
                state: null,
                ExpiresAfter,
                Timeout.InfiniteTimeSpan
            );
        }

        return Tell(domainEvent.ChatId, domainEvent.UserId, isTyping: true);
    }

    /// <summary>Says of users that they no longer type, if they did.</summary>
    public void Stop(ChatId chatId, IEnumerable<UserId> users)
    {
        if (_typing.Count > 0)
        {
            foreach (var user in users)
            {
                _ = StopAsync(chatId, user);
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

    private Task StopAsync(ChatId chatId, UserId userId)
    {
        lock (_gate)
        {
            if (!_typing.Remove((chatId, userId), out var timer))
            {
                return Task.CompletedTask;
            }

            timer.Dispose();
        }

        return Tell(chatId, userId, isTyping: false);
    }

    private Task Tell(ChatId chatId, UserId userId, bool isTyping) =>
        new ClientBroadcast([
            .. live.SubscribersOf(chatId).Where(connection => connection.User != userId),
        ]).TypingChanged(chatId.Value, userId.Value, isTyping);
}
