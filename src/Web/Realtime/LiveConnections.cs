using Messenger.Application.Chats.Contracts;
using Messenger.Domain.Auth.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Web.Realtime;

/// <summary>The open connections of this node, and their subscriptions to chats.</summary>
/// <remarks>
/// Each subscription stores the chat's membership version that it reflects, and ignores changes of older versions. So
/// the
/// result is right when members change while a connection loads its chats, and when events overtake each other.
/// </remarks>
internal sealed class LiveConnections(LiveInstruments instruments)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, LiveConnection> _connections = new(StringComparer.Ordinal);
    private readonly Dictionary<UserId, HashSet<LiveConnection>> _users = [];
    private readonly Dictionary<ChatId, ChatSubscriptions> _chats = [];
    private bool _isClosed;

    /// <summary>Adds a connection; after <see cref="Close"/> closes it instead.</summary>
    public void Add(LiveConnection connection)
    {
        lock (_gate)
        {
            if (_isClosed)
            {
                connection.Abort();
                return;
            }

            _connections.Add(connection.Id, connection);
            instruments.Opened(connection);
            if (connection.User is { } user)
            {
                if (!_users.TryGetValue(user, out var connections))
                {
                    _users[user] = connections = [];
                }

                connections.Add(connection);
            }
        }
    }

    /// <summary>Removes a connection with its subscriptions.</summary>
    public void Remove(string connectionId)
    {
        lock (_gate)
        {
            if (!_connections.Remove(connectionId, out var connection))
            {
                return;
            }

            instruments.Closed(connection);
            if (connection.User is { } user && _users.TryGetValue(user, out var connections))
            {
                connections.Remove(connection);
                if (connections.Count == 0)
                {
                    _users.Remove(user);
                }
            }

            foreach (var chatId in connection.Chats)
            {
                var chat = _chats[chatId];
                chat.Remove(connection);
                if (chat.IsEmpty)
                {
                    _chats.Remove(chatId);
                }
            }
        }
    }

    /// <summary>
    /// Subscribes a new connection to the chats of its user. Newer changes that arrived meanwhile stay.
    /// </summary>
    public void Subscribe(string connectionId, IReadOnlyList<MembershipDto> memberships)
    {
        lock (_gate)
        {
            if (_connections.TryGetValue(connectionId, out var connection))
            {
                foreach (var membership in memberships)
                {
                    SetMember(connection, membership.ChatId, membership.Version, isMember: true);
                }
            }
        }
    }

    /// <summary>Subscribes the connections of new members.</summary>
    public void SubscribeMembers(ChatId chatId, IEnumerable<UserId> users, long version)
    {
        lock (_gate)
        {
            foreach (var connection in users.SelectMany(ConnectionsOf))
            {
                SetMember(connection, chatId, version, isMember: true);
            }
        }
    }

    /// <summary>Unsubscribes the connections of a user who is no longer a member.</summary>
    public void UnsubscribeMember(ChatId chatId, UserId user, long version)
    {
        lock (_gate)
        {
            foreach (var connection in ConnectionsOf(user))
            {
                SetMember(connection, chatId, version, isMember: false);
            }
        }
    }

    /// <summary>Subscribes a connection to a chat, as a member or as a visitor.</summary>
    public void Subscribe(string connectionId, ChatId chatId)
    {
        lock (_gate)
        {
            if (_connections.TryGetValue(connectionId, out var connection))
            {
                SubscriptionsTo(connection, chatId).SetActive(connection, isActive: true);
            }
        }
    }

    /// <summary>Pauses the subscription of a connection to a chat, if there is one.</summary>
    public void Unsubscribe(string connectionId, ChatId chatId)
    {
        lock (_gate)
        {
            if (
                _connections.TryGetValue(connectionId, out var connection)
                && _chats.TryGetValue(chatId, out var chat)
                && chat.Has(connection)
            )
            {
                chat.SetActive(connection, isActive: false);
            }
        }
    }

    /// <summary>Unsubscribes the connections that are not members of a chat, and returns them.</summary>
    public IReadOnlyList<LiveConnection> UnsubscribeVisitors(ChatId chatId)
    {
        lock (_gate)
        {
            return _chats.TryGetValue(chatId, out var chat) ? chat.RemoveVisitors() : [];
        }
    }

    /// <summary>
    /// Unsubscribes all connections of a deleted chat, and returns them: members, also with a paused subscription, and
    /// visitors.
    /// </summary>
    public IReadOnlyList<LiveConnection> UnsubscribeAll(ChatId chatId)
    {
        lock (_gate)
        {
            return _chats.TryGetValue(chatId, out var chat) ? chat.RemoveAll() : [];
        }
    }

    /// <summary>Returns the connections with an active subscription to a chat.</summary>
    public IReadOnlyList<LiveConnection> SubscribersOf(ChatId chatId)
    {
        lock (_gate)
        {
            return _chats.TryGetValue(chatId, out var chat) ? chat.Active : [];
        }
    }

    /// <summary>Returns the connections of members with an active subscription to a chat.</summary>
    public IReadOnlyList<LiveConnection> SubscribedMembersOf(ChatId chatId)
    {
        lock (_gate)
        {
            return _chats.TryGetValue(chatId, out var chat) ? chat.ActiveMembers() : [];
        }
    }

    /// <summary>Returns the chats with an active subscription.</summary>
    public IReadOnlyList<ChatId> SubscribedChats()
    {
        lock (_gate)
        {
            return [.. _chats.Where(chat => chat.Value.Active.Count > 0).Select(chat => chat.Key)];
        }
    }

    /// <summary>Returns the chats with an active subscription of a connection that is not a member.</summary>
    public IReadOnlyList<ChatId> VisitedChats()
    {
        lock (_gate)
        {
            return [.. _chats.Where(chat => chat.Value.HasVisitors).Select(chat => chat.Key)];
        }
    }

    /// <summary>
    /// Returns the connected users, each with the chats subscribed as a member and their membership versions.
    /// </summary>
    public IReadOnlyDictionary<UserId, IReadOnlyDictionary<ChatId, long>> MembershipVersions()
    {
        lock (_gate)
        {
            return _users.ToDictionary(
                user => user.Key,
                user =>
                    (IReadOnlyDictionary<ChatId, long>)
                        user
                            .Value.SelectMany(connection =>
                                connection
                                    .Chats.Where(chat => _chats[chat].HasMember(connection))
                                    .Select(chat => (chat, _chats[chat].VersionOf(connection)))
                            )
                            .GroupBy(subscription => subscription.chat, subscription => subscription.Item2)
                            .ToDictionary(versions => versions.Key, versions => versions.Max())
            );
        }
    }

    /// <summary>Closes every connection that is added from now on, and returns those that are open.</summary>
    public IReadOnlyList<LiveConnection> Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            return [.. _connections.Values];
        }
    }

    /// <summary>Returns all connections.</summary>
    public IReadOnlyList<LiveConnection> All()
    {
        lock (_gate)
        {
            return [.. _connections.Values];
        }
    }

    /// <summary>Returns the connections of a user.</summary>
    public IReadOnlyList<LiveConnection> Of(UserId user)
    {
        lock (_gate)
        {
            return [.. ConnectionsOf(user)];
        }
    }

    /// <summary>
    /// Returns the connections of a user who is a member of a chat, also those with a paused subscription.
    /// </summary>
    public IReadOnlyList<LiveConnection> OfMember(ChatId chatId, UserId user)
    {
        lock (_gate)
        {
            return _chats.TryGetValue(chatId, out var chat) ? [.. ConnectionsOf(user).Where(chat.HasMember)] : [];
        }
    }

    /// <summary>Returns the connections of a session.</summary>
    public IReadOnlyList<LiveConnection> Of(UserId user, SessionId session)
    {
        lock (_gate)
        {
            return [.. ConnectionsOf(user).Where(connection => connection.Session == session)];
        }
    }

    private IEnumerable<LiveConnection> ConnectionsOf(UserId user) =>
        _users.TryGetValue(user, out var connections) ? connections : [];

    private void SetMember(LiveConnection connection, ChatId chatId, long version, bool isMember)
    {
        if (connection.Only is null || connection.Only == chatId)
        {
            SubscriptionsTo(connection, chatId).SetMember(connection, version, isMember);
        }
    }

    private ChatSubscriptions SubscriptionsTo(LiveConnection connection, ChatId chatId)
    {
        if (!_chats.TryGetValue(chatId, out var chat))
        {
            _chats[chatId] = chat = new ChatSubscriptions();
        }

        if (!chat.Has(connection))
        {
            connection.Chats.Add(chatId);
        }

        return chat;
    }

    /// <summary>
    /// The subscriptions to one chat. One outlives membership, to remember the version that ended it.
    /// </summary>
    private sealed class ChatSubscriptions
    {
        private readonly Dictionary<LiveConnection, Subscription> _subscriptions = [];
        private LiveConnection[]? _active;

        public bool IsEmpty => _subscriptions.Count == 0;

        public IReadOnlyList<LiveConnection> Active =>
            _active ??= [
                .. _subscriptions
                    .Where(subscription => subscription.Value.IsActive)
                    .Select(subscription => subscription.Key),
            ];

        public bool HasVisitors =>
            _subscriptions.Values.Any(subscription => subscription is { IsActive: true, IsMember: false });

        public List<LiveConnection> ActiveMembers() =>
            [
                .. _subscriptions
                    .Where(subscription => subscription.Value is { IsActive: true, IsMember: true })
                    .Select(subscription => subscription.Key),
            ];

        public bool Has(LiveConnection connection) => _subscriptions.ContainsKey(connection);

        public long VersionOf(LiveConnection connection) => _subscriptions.GetValueOrDefault(connection).Version;

        public bool HasMember(LiveConnection connection) => _subscriptions.GetValueOrDefault(connection).IsMember;

        public void Remove(LiveConnection connection)
        {
            _subscriptions.Remove(connection);
            _active = null;
        }

        public void SetMember(LiveConnection connection, long version, bool isMember)
        {
            if (!_subscriptions.TryGetValue(connection, out var subscription) || subscription.Version < version)
            {
                Set(connection, new Subscription(version, isMember, IsActive: isMember));
            }
        }

        public void SetActive(LiveConnection connection, bool isActive) =>
            Set(connection, _subscriptions.GetValueOrDefault(connection) with { IsActive = isActive });

        public List<LiveConnection> RemoveVisitors() =>
            End(subscription => subscription.IsActive && !subscription.IsMember);

        public List<LiveConnection> RemoveAll() => End(subscription => subscription.IsActive || subscription.IsMember);

        private List<LiveConnection> End(Func<Subscription, bool> isEnding)
        {
            var ended = _subscriptions
                .Where(subscription => isEnding(subscription.Value))
                .Select(subscription => subscription.Key)
                .ToList();
            foreach (var connection in ended)
            {
                Set(connection, _subscriptions[connection] with { IsMember = false, IsActive = false });
            }

            return ended;
        }

        private void Set(LiveConnection connection, Subscription subscription)
        {
            _subscriptions[connection] = subscription;
            _active = null;
        }
    }

    private readonly record struct Subscription(long Version, bool IsMember, bool IsActive);
}
