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

    public async Task ReceiveAsync(MarksRaised happened)
    {
        await Tell(
            live.Of(happened.UserId).Where(connection => connection.Only is null || connection.Only == happened.ChatId),
            happened
        );
        if (!happened.IsLive)
        {
            return;
        }

        lock (_gate)
        {
            if (_chats.TryGetValue(happened.ChatId, out var waiting))
            {
                waiting.Add(happened);
                return;
            }

            _chats[happened.ChatId] = new Waiting(
                clock.CreateTimer(_ => TellWaiting(happened.ChatId), state: null, Interval, Interval)
            );
        }

        await TellMembers(happened);
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
        List<MarksRaised> raised;
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

        foreach (var happened in raised)
        {
            _ = TellMembers(happened);
        }
    }

    private Task TellMembers(MarksRaised happened) =>
        Tell(live.ListenersOf(happened.ChatId).Where(connection => connection.User != happened.UserId), happened);

    private static Task Tell(IEnumerable<LiveConnection> connections, MarksRaised happened) =>
        new Audience([.. connections]).ReceiptsChanged(
            happened.ChatId.Value,
            happened.UserId.Value,
            happened.Delivered,
            happened.Read
        );

    /// <summary>What rose in a chat since its members were last told: of each member the newest.</summary>
    private sealed class Waiting(ITimer timer)
    {
        private Dictionary<UserId, MarksRaised> _raised = [];

        public ITimer Timer => timer;

        public void Add(MarksRaised happened) =>
            _raised[happened.UserId] = _raised.GetValueOrDefault(happened.UserId) is { } known
                ? happened with
                {
                    Delivered = Math.Max(known.Delivered, happened.Delivered),
                    Read = Math.Max(known.Read, happened.Read),
                }
                : happened;

        public List<MarksRaised> Take()
        {
            List<MarksRaised> taken = [.. _raised.Values];
            _raised = [];
            return taken;
        }
    }
}
