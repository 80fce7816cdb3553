using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Messages.Events;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Web.Realtime;

/// <summary>Tells of marks: a user's other devices at once, the other members of a chat at most once a second, of all that rose meanwhile.</summary>
internal sealed class ReceiptNotifier(LiveConnections live, TimeProvider clock) : IDisposable
{
    /// <summary>How often a chat's members are told at most.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<ChatId, Waiting> _chats = [];

    public async Task ReceiveAsync(ReceiptsAdvanced domainEvent)
    {
        await Tell(
            live.Of(domainEvent.UserId)
                .Where(connection => connection.Only is null || connection.Only == domainEvent.ChatId),
            domainEvent
        );
        if (!domainEvent.IsLive)
        {
            return;
        }

        lock (_gate)
        {
            if (_chats.TryGetValue(domainEvent.ChatId, out var waiting))
            {
                waiting.Add(domainEvent);
                return;
            }

            _chats[domainEvent.ChatId] = new Waiting(
                clock.CreateTimer(_ => TellWaiting(domainEvent.ChatId), state: null, Interval, Interval)
            );
        }

        await TellMembers(domainEvent);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var waiting in _chats.Values)
            {
                waiting.Timer.Dispose();
            }

            _chats.Clear();
        }
    }

    private void TellWaiting(ChatId chatId)
    {
        List<ReceiptsAdvanced> raised;
        lock (_gate)
        {
            if (!_chats.TryGetValue(chatId, out var waiting))
            {
                return;
            }

            raised = waiting.Take();
            if (raised.Count == 0)
            {
                waiting.Timer.Dispose();
                _chats.Remove(chatId);
            }
        }

        foreach (var domainEvent in raised)
        {
            _ = TellMembers(domainEvent);
        }
    }

    private Task TellMembers(ReceiptsAdvanced domainEvent) =>
        Tell(
            live.SubscribersOf(domainEvent.ChatId).Where(connection => connection.User != domainEvent.UserId),
            domainEvent
        );

    private static Task Tell(IEnumerable<LiveConnection> connections, ReceiptsAdvanced domainEvent) =>
        new ClientBroadcast([.. connections]).ReceiptsChanged(
            domainEvent.ChatId.Value,
            domainEvent.UserId.Value,
            domainEvent.Delivered,
            domainEvent.Read
        );

    /// <summary>What rose in a chat since its members were last told: of each member the newest.</summary>
    private sealed class Waiting(ITimer timer)
    {
        private Dictionary<UserId, ReceiptsAdvanced> _raised = [];

        public ITimer Timer => timer;

        public void Add(ReceiptsAdvanced domainEvent) =>
            _raised[domainEvent.UserId] = _raised.GetValueOrDefault(domainEvent.UserId) is { } known
                ? domainEvent with
                {
                    Delivered = Math.Max(known.Delivered, domainEvent.Delivered),
                    Read = Math.Max(known.Read, domainEvent.Read),
                }
                : domainEvent;

        public List<ReceiptsAdvanced> Take()
        {
            List<ReceiptsAdvanced> taken = [.. _raised.Values];
            _raised = [];
            return taken;
        }
    }
}
