using Messenger.Application.Chats.Contracts;
using Messenger.Domain.Auth.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Web.Realtime;

/// <summary>The open connections of this node, and which of them hear which chat.</summary>
/// <remarks>
/// Who is added or removed while a connection loads its chats, or in two requests whose news overtake each other, is put
/// right by the chat's membership version: each seat remembers the version it knows, and older news is dropped.
/// </remarks>
internal sealed class LiveConnections(LiveInstruments instruments)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, LiveConnection> _connections = new(StringComparer.Ordinal);
    private readonly Dictionary<UserId, HashSet<LiveConnection>> _users = [];
    private readonly Dictionary<ChatId, Room> _rooms = [];
    private bool _isClosed;

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

            foreach (var chatId in connection.Rooms)
            {
                var room = _rooms[chatId];
                room.Remove(connection);
                if (room.IsEmpty)
                {
                    _rooms.Remove(chatId);
                }
            }
        }
    }

    /// <summary>Seats a new connection in the chats of its user; what is known since to be newer stays.</summary>
    public void Seat(string connectionId, IReadOnlyList<MembershipDto> memberships)
    {
        lock (_gate)
        {
            if (_connections.TryGetValue(connectionId, out var connection))
            {
                foreach (var membership in memberships)
                {
                    Update(connection, membership.ChatId, membership.Version, isMember: true);
                }
            }
        }
    }

    /// <summary>Seats the connections of users who became members.</summary>
    public void MembersAdded(ChatId chatId, IEnumerable<UserId> users, long version)
    {
        lock (_gate)
        {
            foreach (var connection in users.SelectMany(ConnectionsOf))
            {
                Update(connection, chatId, version, isMember: true);
            }
        }
    }

    /// <summary>Unseats the connections of a user who is no longer a member.</summary>
    public void MemberRemoved(ChatId chatId, UserId user, long version)
    {
        lock (_gate)
        {
            foreach (var connection in ConnectionsOf(user))
            {
                Update(connection, chatId, version, isMember: false);
            }
        }
    }

    /// <summary>Makes a connection hear a chat, as the member it is or as a visitor.</summary>
    public void Listen(string connectionId, ChatId chatId)
    {
        lock (_gate)
        {
            if (_connections.TryGetValue(connectionId, out var connection))
            {
                RoomFor(connection, chatId).SetListening(connection, listening: true);
            }
        }
    }

    /// <summary>Makes a connection no longer hear a chat. Where it has no seat it gets none.</summary>
    public void StopListening(string connectionId, ChatId chatId)
    {
        lock (_gate)
        {
            if (
                _connections.TryGetValue(connectionId, out var connection)
                && _rooms.TryGetValue(chatId, out var room)
                && room.Has(connection)
            )
            {
                room.SetListening(connection, listening: false);
            }
        }
    }

    /// <summary>Takes out those who hear a chat without being members, and says who they were.</summary>
    public IReadOnlyList<LiveConnection> CloseToVisitors(ChatId chatId)
    {
        lock (_gate)
        {
            return _rooms.TryGetValue(chatId, out var room) ? room.TakeVisitors() : [];
        }
    }

    /// <summary>Takes everyone out of a deleted chat, and says who they were: members, also those who had stopped listening, and visitors.</summary>
    public IReadOnlyList<LiveConnection> Close(ChatId chatId)
    {
        lock (_gate)
        {
            return _rooms.TryGetValue(chatId, out var room) ? room.TakeAll() : [];
        }
    }

    /// <summary>Those who hear a chat now.</summary>
    public IReadOnlyList<LiveConnection> SubscribersOf(ChatId chatId)
    {
        lock (_gate)
        {
            return _rooms.TryGetValue(chatId, out var room) ? room.Listeners : [];
        }
    }

    /// <summary>Those who hear a chat now and are members of it.</summary>
    public IReadOnlyList<LiveConnection> SubscribedMembersOf(ChatId chatId)
    {
        lock (_gate)
        {
            return _rooms.TryGetValue(chatId, out var room) ? room.ListeningMembers() : [];
        }
    }

    /// <summary>The chats that are heard here.</summary>
    public IReadOnlyList<ChatId> Chats()
    {
        lock (_gate)
        {
            return [.. _rooms.Where(room => room.Value.Listeners.Count > 0).Select(room => room.Key)];
        }
    }

    /// <summary>The chats that are heard here by who is no member.</summary>
    public IReadOnlyList<ChatId> VisitedChats()
    {
        lock (_gate)
        {
            return [.. _rooms.Where(room => room.Value.HasVisitors).Select(room => room.Key)];
        }
    }

    /// <summary>Who is connected, with the chats in which they have a seat as members, each at the version that is known.</summary>
    public IReadOnlyDictionary<UserId, IReadOnlyDictionary<ChatId, long>> Members()
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
                                    .Rooms.Where(chat => _rooms[chat].HasMember(connection))
                                    .Select(chat => (chat, _rooms[chat].VersionOf(connection)))
                            )
                            .GroupBy(seat => seat.chat, seat => seat.Item2)
                            .ToDictionary(seats => seats.Key, seats => seats.Max())
            );
        }
    }

    /// <summary>Ends whatever comes from now on, and says who is here.</summary>
    public IReadOnlyList<LiveConnection> Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            return [.. _connections.Values];
        }
    }

    /// <summary>All connections.</summary>
    public IReadOnlyList<LiveConnection> All()
    {
        lock (_gate)
        {
            return [.. _connections.Values];
        }
    }

    /// <summary>The connections of a user.</summary>
    public IReadOnlyList<LiveConnection> Of(UserId user)
    {
        lock (_gate)
        {
            return [.. ConnectionsOf(user)];
        }
    }

    /// <summary>The connections on which a user is a member of a chat, also those that do not hear it.</summary>
    public IReadOnlyList<LiveConnection> OfMember(ChatId chatId, UserId user)
    {
        lock (_gate)
        {
            return _rooms.TryGetValue(chatId, out var room) ? [.. ConnectionsOf(user).Where(room.HasMember)] : [];
        }
    }

    /// <summary>The connections of a session.</summary>
    public IReadOnlyList<LiveConnection> Of(UserId user, SessionId session)
    {
        lock (_gate)
        {
            return [.. ConnectionsOf(user).Where(connection => connection.Session == session)];
        }
    }

    private IEnumerable<LiveConnection> ConnectionsOf(UserId user) =>
        _users.TryGetValue(user, out var connections) ? connections : [];

    private void Update(LiveConnection connection, ChatId chatId, long version, bool isMember)
    {
        if (connection.Only is null || connection.Only == chatId)
        {
            RoomFor(connection, chatId).Update(connection, version, isMember);
        }
    }

    private Room RoomFor(LiveConnection connection, ChatId chatId)
    {
        if (!_rooms.TryGetValue(chatId, out var room))
        {
            _rooms[chatId] = room = new Room();
        }

        if (!room.Has(connection))
        {
            connection.Rooms.Add(chatId);
        }

        return room;
    }

    /// <summary>Who has a seat in one chat. A seat outlives membership, to remember the version that ended it.</summary>
    private sealed class Room
    {
        private readonly Dictionary<LiveConnection, SeatState> _seats = [];
        private LiveConnection[]? _listeners;

        public bool IsEmpty => _seats.Count == 0;

        public IReadOnlyList<LiveConnection> Listeners =>
            _listeners ??= [.. _seats.Where(seat => seat.Value.Listening).Select(seat => seat.Key)];

        public List<LiveConnection> ListeningMembers() =>
            [.. _seats.Where(seat => seat.Value is { Listening: true, IsMember: true }).Select(seat => seat.Key)];

        public bool Has(LiveConnection connection) => _seats.ContainsKey(connection);

        public bool HasVisitors => _seats.Values.Any(seat => seat is { Listening: true, IsMember: false });

        public long VersionOf(LiveConnection connection) => _seats.GetValueOrDefault(connection).Version;

        public bool HasMember(LiveConnection connection) => _seats.GetValueOrDefault(connection).IsMember;

        public void Remove(LiveConnection connection)
        {
            _seats.Remove(connection);
            _listeners = null;
        }

        public void Update(LiveConnection connection, long version, bool isMember)
        {
            if (!_seats.TryGetValue(connection, out var seat) || seat.Version < version)
            {
                Set(connection, new SeatState(version, isMember, Listening: isMember));
            }
        }

        public void SetListening(LiveConnection connection, bool listening) =>
            Set(connection, _seats.GetValueOrDefault(connection) with { Listening = listening });

        public List<LiveConnection> TakeVisitors() => Take(seat => seat.Listening && !seat.IsMember);

        public List<LiveConnection> TakeAll() => Take(seat => seat.Listening || seat.IsMember);

        private List<LiveConnection> Take(Func<SeatState, bool> which)
        {
            var taken = _seats.Where(seat => which(seat.Value)).Select(seat => seat.Key).ToList();
            foreach (var connection in taken)
            {
                Set(connection, _seats[connection] with { IsMember = false, Listening = false });
            }

            return taken;
        }

        private void Set(LiveConnection connection, SeatState seat)
        {
            _seats[connection] = seat;
            _listeners = null;
        }
    }

    private readonly record struct SeatState(long Version, bool IsMember, bool Listening);
}
