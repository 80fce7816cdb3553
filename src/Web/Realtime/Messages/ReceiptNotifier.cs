using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Messages.Events;
using Messenger.Domain.Users.Contracts;

namespace Messenger.Web.Realtime.Messages;

/// <summary>
/// Sends receipts: to the user's other devices at once, and to the other members of a chat at most once a second,
/// merged.
/// </summary>
internal sealed class ReceiptNotifier(LiveConnections live, TimeProvider clock)
    : INodeEventHandler<ReceiptsAdvanced>,
        IDisposable
{
    /// <summary>The shortest time between two updates to the members of a chat.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<ChatId, PendingReceipts> _chats = [];

    public Task HandleAsync(ReceiptsAdvanced nodeEvent)
    {
        Send(
            nodeEvent,
            live.Of(nodeEvent.UserId)
                .Where(connection => connection.Only is null || connection.Only == nodeEvent.ChatId)
        );
        if (nodeEvent.IsLive && !IsDeferred(nodeEvent))
        {
            SendToMembers(nodeEvent);
        }

        return Task.CompletedTask;
    }

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var pending in _chats.Values)
            {
                pending.Timer.Dispose();
            }

            _chats.Clear();
        }
    }

    /// <summary>
    /// Adds a receipt to those that wait for the end of the interval. Starts an interval when none is running.
    /// </summary>
    private bool IsDeferred(ReceiptsAdvanced receipt)
    {
        lock (_gate)
        {
            if (_chats.TryGetValue(receipt.ChatId, out var pending))
            {
                pending.Add(receipt);
                return true;
            }

            _chats[receipt.ChatId] = new PendingReceipts(
                clock.CreateTimer(_ => SendPending(receipt.ChatId), state: null, Interval, Interval)
            );
            return false;
        }
    }

    private void SendPending(ChatId chatId)
    {
        List<ReceiptsAdvanced> receipts;
        lock (_gate)
        {
            if (!_chats.TryGetValue(chatId, out var pending))
            {
                return;
            }

            receipts = pending.Take();
            if (receipts.Count == 0)
            {
                pending.Timer.Dispose();
                _chats.Remove(chatId);
            }
        }

        receipts.ForEach(SendToMembers);
    }

    private void SendToMembers(ReceiptsAdvanced receipt) =>
        Send(receipt, live.SubscribersOf(receipt.ChatId).Where(connection => connection.User != receipt.UserId));

    private static void Send(ReceiptsAdvanced receipt, IEnumerable<LiveConnection> connections) =>
        ClientBroadcast.Send(
            new ReceiptsChangedEvent(receipt.ChatId.Value, receipt.UserId.Value, receipt.Delivered, receipt.Read),
            [.. connections]
        );

    /// <summary>The receipts of a chat since its members were last updated, merged for each member.</summary>
    private sealed class PendingReceipts(ITimer timer)
    {
        private Dictionary<UserId, ReceiptsAdvanced> _receipts = [];

        public ITimer Timer => timer;

        public void Add(ReceiptsAdvanced receipt) =>
            _receipts[receipt.UserId] = _receipts.GetValueOrDefault(receipt.UserId) is { } known
                ? receipt with
                {
                    Delivered = Math.Max(known.Delivered, receipt.Delivered),
                    Read = Math.Max(known.Read, receipt.Read),
                }
                : receipt;

        public List<ReceiptsAdvanced> Take()
        {
            List<ReceiptsAdvanced> taken = [.. _receipts.Values];
            _receipts = [];
            return taken;
        }
    }
}
