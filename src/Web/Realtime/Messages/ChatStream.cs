using Messenger.Application.Common;
using Messenger.Application.Messages.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Messages.Events;
using Messenger.Domain.Users.Contracts;
using Microsoft.Extensions.Options;

namespace Messenger.Web.Realtime.Messages;

/// <summary>
/// Sends the changes of each chat to its subscribers in the order of their revisions, whichever node made them and in
/// whatever order they arrive. Revisions are dense: a gap is read from the database, and a duplicate is dropped.
/// </summary>
/// <remarks>
/// The stream of a chat starts at the chat's revision when the first connection of this node subscribes, before that
/// connection reads anything: what it reads and what it receives overlap. It ends with the last subscription.
/// </remarks>
internal sealed partial class ChatStream(
    LiveConnections live,
    TypingNotifier typing,
    IChanges changes,
    IOptions<NodeOptions> nodes,
    LiveInstruments instruments,
    ILogger<ChatStream> logger
)
    : INodeEventHandler<MessagesAppended>,
        INodeEventHandler<MessageChanged>,
        INodeEventHandler<TimelineAdvanced>,
        INodeEventHandler<UsersMentioned>
{
    private const int ChangesPerChat = 200;
    private const int ChangesAtOnce = 2_000;

    /// <summary>
    /// How many events of one chat may wait for missing ones. Beyond that they are dropped, and read from the database.
    /// </summary>
    private const int MaxPending = 256;

    private const int MinSweepThreshold = 1_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<ChatId, StreamState> _streams = [];

    /// <summary>The chats with changes that must be read from the database.</summary>
    private readonly HashSet<ChatId> _behind = [];

    /// <summary>At this number of streams those without subscribers are removed.</summary>
    private int _sweepThreshold = MinSweepThreshold;
    private bool _isReading;
    private TaskCompletionSource _currentRead = Completed();
    private TaskCompletionSource _nextRead = Completed();

    /// <summary>Sends the messages at once, or when the changes before them have been read.</summary>
    public Task HandleAsync(MessagesAppended nodeEvent) =>
        ReceiveAsync(
            nodeEvent.ChatId,
            nodeEvent.Messages[0].Revision,
            nodeEvent.Messages[^1].Revision,
            () => [.. nodeEvent.Messages.Select(MessageDto.From)]
        );

    public Task HandleAsync(MessageChanged nodeEvent) =>
        ReceiveAsync(
            nodeEvent.ChatId,
            nodeEvent.Message.Revision,
            nodeEvent.Message.Revision,
            () => [MessageDto.From(nodeEvent.Message)]
        );

    public Task HandleAsync(TimelineAdvanced nodeEvent) =>
        ReceiveAsync(nodeEvent.ChatId, nodeEvent.FirstRevision, nodeEvent.LastRevision, messages: null);

    /// <summary>Informs the mentioned users after the message itself.</summary>
    public Task HandleAsync(UsersMentioned nodeEvent)
    {
        lock (_gate)
        {
            if (_streams.TryGetValue(nodeEvent.ChatId, out var state) && state.Pending.Count > 0)
            {
                state.Add(new PendingEvent(state.Pending[^1].Last, state.Pending[^1].Last, Messages: null, nodeEvent));
            }
            else
            {
                Send(nodeEvent);
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>Starts the streams of chats that a connection subscribes to, before it reads them.</summary>
    public async Task OpenAsync(IReadOnlyCollection<ChatId> chats)
    {
        if (nodes.Value.IsAlone)
        {
            return;
        }

        List<ChatId> unknown;
        lock (_gate)
        {
            unknown =
            [
                .. chats.Where(chat => !_streams.TryGetValue(chat, out var state) || state.DeliveredRevision is null),
            ];
        }

        if (unknown.Count > 0)
        {
            await StartAsync(unknown);
        }
    }

    /// <summary>Reads the revisions of all subscribed chats, and sends the changes that are new.</summary>
    public async Task CatchUpAsync()
    {
        var chats = live.SubscribedChats();
        if (chats.Count > 0)
        {
            await StartAsync(chats);
        }
    }

    /// <summary>Completes when everything that was received before has been sent.</summary>
    public Task WhenDeliveredAsync()
    {
        lock (_gate)
        {
            return _behind.Count > 0 ? _nextRead.Task : _currentRead.Task;
        }
    }

    private static TaskCompletionSource Completed()
    {
        var completed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        completed.SetResult();
        return completed;
    }

    /// <param name="messages">Null when they must be read from the database.</param>
    private Task ReceiveAsync(ChatId chat, long first, long last, Func<IReadOnlyList<MessageDto>>? messages)
    {
        lock (_gate)
        {
            if (!HasSubscribers(chat))
            {
                return Task.CompletedTask;
            }

            var state = StateOf(chat);
            if (
                state.Pending.Count == 0
                && messages is not null
                && (state.DeliveredRevision is null || first == state.DeliveredRevision + 1)
            )
            {
                Send(chat, messages());
                state.DeliveredRevision = last;
                return Task.CompletedTask;
            }

            state.Add(new PendingEvent(first, last, messages?.Invoke(), Mention: null));
            Drain(chat, state);
        }

        return Task.CompletedTask;
    }

    private async Task StartAsync(IReadOnlyCollection<ChatId> chats)
    {
        var heads = await changes.HeadsAsync(chats, CancellationToken.None);
        lock (_gate)
        {
            foreach (var (chat, head) in heads.Where(chat => HasSubscribers(chat.Key)))
            {
                var state = StateOf(chat);
                if (state.DeliveredRevision is null)
                {
                    state.DeliveredRevision = head;
                }
                else if (state.DeliveredRevision < head)
                {
                    state.Add(new PendingEvent(state.DeliveredRevision.Value + 1, head, Messages: null, Mention: null));
                }

                Drain(chat, state);
            }
        }
    }

    /// <summary>Sends the pending events up to the first gap.</summary>
    private void Drain(ChatId chat, StreamState state)
    {
        while (state.Pending.Count > 0)
        {
            var next = state.Pending[0];
            if (next.Mention is null && next.Last > (state.DeliveredRevision ??= next.First - 1))
            {
                if (next.Messages is null || next.First > state.DeliveredRevision + 1)
                {
                    _behind.Add(chat);
                    StartReading();
                    return;
                }

                Send(chat, next.Messages.Where(message => message.Revision > state.DeliveredRevision));
                state.DeliveredRevision = next.Last;
            }

            state.Pending.RemoveAt(0);
            if (next.Mention is { } mention)
            {
                Send(mention);
            }
        }
    }

    private void StartReading()
    {
        if (!_isReading)
        {
            _isReading = true;
            _nextRead = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _ = Task.Run(ReadAsync);
        }
    }

    /// <summary>Reads missing changes, for all chats together, until none is missing.</summary>
    private async Task ReadAsync()
    {
        while (true)
        {
            List<(ChatId ChatId, long Since)> requests;
            lock (_gate)
            {
                requests =
                [
                    .. _behind
                        .Where(chat => _streams.TryGetValue(chat, out var state) && state.Request())
                        .Select(chat => (chat, _streams[chat].DeliveredRevision ?? 0)),
                ];
                _behind.Clear();
                _currentRead = _nextRead;
                if (requests.Count == 0)
                {
                    _isReading = false;
                    _currentRead.SetResult();
                    return;
                }

                _nextRead = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            instruments.StreamBehind(requests.Count);
            IReadOnlyList<ChatChanges> results;
            try
            {
                results = await changes.ReadAsync(requests, ChangesPerChat, ChangesAtOnce, CancellationToken.None);
            }
            catch (Exception exception)
            {
                // Clients detect the gap and read the changes themselves.
                LogReadFailed(exception, requests.Count);
                results = [.. requests.Select(chat => new ChatChanges(chat.ChatId, [], chat.Since, HasMore: false))];
            }

            lock (_gate)
            {
                foreach (var result in results)
                {
                    Apply(result);
                }

                _currentRead.SetResult();
            }
        }
    }

    private void Apply(ChatChanges result)
    {
        if (!_streams.TryGetValue(result.ChatId, out var state))
        {
            return;
        }

        var before = state.DeliveredRevision ?? 0;
        Send(result.ChatId, result.Changes.Where(message => message.Revision > before));
        state.DeliveredRevision = Math.Max(before, result.Revision);
        if (
            state.DeliveredRevision == before
            && !result.HasMore
            && state.Pending.FindIndex(pending => pending.Last > before && pending.Last <= state.RequestedRevision)
                is >= 0
                    and var unreadable
        )
        {
            // It was published before this read and still was not found: its chat was deleted, or the read failed.
            var skipped = state.Pending[unreadable];
            state.DeliveredRevision = skipped.Messages is null ? skipped.Last : skipped.First - 1;
        }

        if (result.HasMore)
        {
            _behind.Add(result.ChatId);
        }
        else
        {
            Drain(result.ChatId, state);
        }
    }

    private bool HasSubscribers(ChatId chat)
    {
        if (live.SubscribersOf(chat).Count > 0)
        {
            return true;
        }

        _streams.Remove(chat);
        return false;
    }

    private StreamState StateOf(ChatId chat)
    {
        if (!_streams.TryGetValue(chat, out var state))
        {
            if (_streams.Count >= _sweepThreshold)
            {
                foreach (var unused in _streams.Keys.Where(known => live.SubscribersOf(known).Count == 0).ToList())
                {
                    _streams.Remove(unused);
                }

                _sweepThreshold = Math.Max(MinSweepThreshold, 2 * _streams.Count);
            }

            _streams[chat] = state = new StreamState();
        }

        return state;
    }

    /// <summary>
    /// Sends new messages together as long as their revisions are consecutive, and each change separately.
    /// </summary>
    private void Send(ChatId chat, IEnumerable<MessageDto> messages)
    {
        var subscribers = live.SubscribersOf(chat);
        List<MessageDto> sent = [];
        foreach (var message in messages)
        {
            if (sent.Count > 0 && (message.IsChanged || message.Revision != sent[^1].Revision + 1))
            {
                SendBatch();
            }

            if (message.IsChanged)
            {
                ClientBroadcast.Send(new MessageChangedEvent(message), subscribers);
            }
            else
            {
                sent.Add(message);
            }
        }

        if (sent.Count > 0)
        {
            SendBatch();
        }

        void SendBatch()
        {
            // Sending a message ends typing.
            typing.Stop(chat, sent.Select(message => new UserId(message.SenderId)));
            ClientBroadcast.Send(new MessagesReceivedEvent(chat.Value, sent), subscribers);
            sent = [];
        }
    }

    private void Send(UsersMentioned mention)
    {
        foreach (var user in mention.UserIds)
        {
            ClientBroadcast.Send(
                new MentionedEvent(mention.ChatId.Value, mention.MessageId.Value, mention.Sequence),
                live.OfMember(mention.ChatId, user)
            );
        }
    }

    [LoggerMessage(LogLevel.Warning, "Could not read the changes of {Count} chats. Their clients will read them.")]
    private partial void LogReadFailed(Exception exception, int count);

    private sealed class StreamState
    {
        /// <summary>All changes up to this revision have been sent; null until the start is known.</summary>
        public long? DeliveredRevision { get; set; }

        /// <summary>Events that wait for missing ones, by revision.</summary>
        public List<PendingEvent> Pending { get; } = [];

        /// <summary>
        /// The last read covers events up to this revision. Later events may not have been stored when it ran.
        /// </summary>
        public long RequestedRevision { get; private set; }

        /// <summary>Prepares a read.</summary>
        /// <returns>False when nothing is missing.</returns>
        public bool Request()
        {
            RequestedRevision = Pending.Count == 0 ? 0 : Pending.Max(pending => pending.Last);
            return RequestedRevision > DeliveredRevision;
        }

        public void Add(PendingEvent added)
        {
            if (Pending.Count >= MaxPending)
            {
                added = new PendingEvent(
                    Math.Min(added.First, Pending[0].First),
                    Math.Max(added.Last, Pending.Max(pending => pending.Last)),
                    Messages: null,
                    Mention: null
                );
                Pending.Clear();
            }

            var index = Pending.FindIndex(pending => pending.First > added.First);
            Pending.Insert(index < 0 ? Pending.Count : index, added);
        }
    }

    /// <param name="Messages">Null when they must be read from the database.</param>
    /// <param name="Mention">Set for an event that only follows the message of that revision.</param>
    private sealed record PendingEvent(
        long First,
        long Last,
        IReadOnlyList<MessageDto>? Messages,
        UsersMentioned? Mention
    );
}
