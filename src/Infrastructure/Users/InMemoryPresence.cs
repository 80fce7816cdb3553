using System.Collections.Concurrent;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Infrastructure.Users;

/// <summary>Counts live connections per user.</summary>
internal sealed class InMemoryPresence : IPresence
{
    private readonly ConcurrentDictionary<UserId, int> _connections = new();

    public bool IsOnline(UserId user) => _connections.ContainsKey(user);

    public IReadOnlyCollection<UserId> Online() => [.. _connections.Keys];

    public void Connected(UserId user) => _connections.AddOrUpdate(user, 1, (_, count) => count + 1);

    public bool Disconnected(UserId user)
    {
        while (_connections.TryGetValue(user, out var count))
        {
            if (count > 1 ? _connections.TryUpdate(user, count - 1, count) : _connections.TryRemove(new(user, count)))
            {
                return count == 1;
            }
        }

        return false;
    }
}
