using Messenger.Application.Common;
using Messenger.Application.Messages.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Messages.Events;
using Messenger.Domain.Users.Contracts;
using Microsoft.Extensions.Options;

namespace Messenger.Web.Realtime;

/// <summary>
/// Tells those who hear a chat of its changes in the order of their revisions, whichever node made them and however the bus brought them. Revisions are
/// dense, so what this node has not heard of shows as a gap, and is read; what comes twice is dropped.
/// </summary>
/// <remarks>
/// A chat's feed begins where the chat stood when the first connection here came to hear it, before that connection reads anything: what the connection reads
/// and what it is told overlap. It ends when nobody here hears the chat.
/// </remarks>
internal sealed partial class ChatStream(
    LiveConnections live,
    TypingNotifier typing,
    IChanges changes,
    IOptions<NodeOptions> nodes,
    LiveInstruments instruments,
    ILogger<ChatStream> logger
)
{
    private const int ChangesPerChat = 200;
    private const int ChangesAtOnce = 2_000;

    /// <summary>How much may wait in one chat for what is missing; more is forgotten, and read in its turn.</summary>
    private const int MaxWaiting = 256;

    private const int FewFeeds = 1_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<ChatId, Feed> _feeds = [];

    /// <summary>The chats of which something must be read.</summary>
    private readonly HashSet<ChatId> _behind = [];

    /// <summary>At so many feeds those are taken out that nobody hears any more.</summary>
    private int _sweepAt = FewFeeds;
    private bool _isReading;
    private TaskCompletionSource _thisRead = Done();
    private TaskCompletionSource _nextRead = Done();

    /// <summary>Takes what happened; it is told at once, or when what is missing before it has been read, which <see cref="ToldAsync"/> waits for.</summary>
    public Task ReceiveAsync(MessagesAppended domainEvent) =>
        ReceiveAsync(
            domainEvent.ChatId,
            domainEvent.Messages[0].Revision,
            domainEvent.Messages[^1].Revision,
            () => [.. domainEvent.Messages.Select(MessageDto.From)]
        );

    public Task ReceiveAsync(MessageChanged domainEvent) =>
        ReceiveAsync(
            domainEvent.ChatId,
            domainEvent.Message.Revision,
            domainEvent.Message.Revision,
            () => [MessageDto.From(domainEvent.Message)]
        );

    public Task ReceiveAsync(TimelineAdvanced domainEvent) =>
        ReceiveAsync(domainEvent.ChatId, domainEvent.FirstRevision, domainEvent.LastRevision, messages: null);

    /// <summary>Tells of it after the message that mentions.</summary>
    public Task ReceiveAsync(UsersMentioned domainEvent)
    {
        lock (_gate)
        {
            if (_feeds.TryGetValue(domainEvent.ChatId, out var feed) && feed.Waiting.Count > 0)
            {
                feed.Add(new News(feed.Waiting[^1].Last, feed.Waiting[^1].Last, Messages: null, domainEvent));
            }
            else
            {
                Tell(domainEvent);
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>Begins the feeds of chats that a connection comes to hear, before it reads them.</summary>
    public async Task OpenAsync(IReadOnlyCollection<ChatId> chats)
    {
        if (nodes.Value.IsAlone)
        {
            return;
        }

        List<ChatId> unknown;
        lock (_gate)
        {
            unknown = [.. chats.Where(chat => !_feeds.TryGetValue(chat, out var feed) || feed.Told is null)];
        }

        if (unknown.Count > 0)
        {
            await BeginAsync(unknown);
        }
    }

    /// <summary>Reads where all chats stand that are heard here, and tells what is new.</summary>
    public async Task CatchUpAsync()
    {
        var chats = live.Chats();
        if (chats.Count > 0)
        {
            await BeginAsync(chats);
        }
    }

    /// <summary>Completes when all that was received before is told.</summary>
    public Task ToldAsync()
    {
        lock (_gate)
        {
            return _behind.Count > 0 ? _nextRead.Task : _thisRead.Task;
        }
    }

    private static TaskCompletionSource Done()
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        done.SetResult();
        return done;
    }

    /// <param name="messages">Null where they must be read.</param>
    private Task ReceiveAsync(ChatId chat, long first, long last, Func<IReadOnlyList<MessageDto>>? messages)
    {
        lock (_gate)
        {
            if (!IsHeard(chat))
            {
                return Task.CompletedTask;
            }

            var feed = FeedOf(chat);
            if (feed.Waiting.Count == 0 && messages is not null && (feed.Told is null || first == feed.Told + 1))
            {
                Tell(chat, messages());
                feed.Told = last;
                return Task.CompletedTask;
            }

            feed.Add(new News(first, last, messages?.Invoke(), Mentioned: null));
            Advance(chat, feed);
        }

        return Task.CompletedTask;
    }

    private async Task BeginAsync(IReadOnlyCollection<ChatId> chats)
    {
        var heads = await changes.HeadsAsync(chats, CancellationToken.None);
        lock (_gate)
        {
            foreach (var (chat, head) in heads.Where(chat => IsHeard(chat.Key)))
            {
                var feed = FeedOf(chat);
                if (feed.Told is null)
                {
                    feed.Told = head;
                }
                else if (feed.Told < head)
                {
                    feed.Add(new News(feed.Told.Value + 1, head, Messages: null, Mentioned: null));
                }

                Advance(chat, feed);
            }
        }
    }

    /// <summary>Tells what waits, as far as nothing is missing before it.</summary>
    private void Advance(ChatId chat, Feed feed)
    {
        while (feed.Waiting.Count > 0)
        {
            var next = feed.Waiting[0];
            if (next.Mentioned is null && next.Last > (feed.Told ??= next.First - 1))
            {
                if (next.Messages is null || next.First > feed.Told + 1)
                {
                    _behind.Add(chat);
                    Read();
                    return;
                }

                Tell(chat, next.Messages.Where(message => message.Revision > feed.Told));
                feed.Told = next.Last;
            }

            feed.Waiting.RemoveAt(0);
            if (next.Mentioned is { } mentioned)
            {
                Tell(mentioned);
            }
        }
    }

    private void Read()
    {
        if (!_isReading)
        {
            _isReading = true;
            _nextRead = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _ = Task.Run(ReadAsync);
        }
    }

    /// <summary>Reads what is missing, of all chats together, until nothing is.</summary>
    private async Task ReadAsync()
    {
        while (true)
        {
            List<(ChatId ChatId, long Since)> asked;
            lock (_gate)
            {
                asked =
                [
                    .. _behind
                        .Where(chat => _feeds.TryGetValue(chat, out var feed) && feed.Ask())
                        .Select(chat => (chat, _feeds[chat].Told ?? 0)),
                ];
                _behind.Clear();
                _thisRead = _nextRead;
                if (asked.Count == 0)
                {
                    _isReading = false;
                    _thisRead.SetResult();
                    return;
                }

                _nextRead = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            instruments.FeedBehind(asked.Count);
            IReadOnlyList<ChatChanges> answers;
            try
            {
                answers = await changes.ReadAsync(asked, ChangesPerChat, ChangesAtOnce, CancellationToken.None);
            }
            catch (Exception exception)
            {
                // Clients find the gap and ask for themselves.
                LogNotRead(exception, asked.Count);
                answers = [.. asked.Select(chat => new ChatChanges(chat.ChatId, [], chat.Since, HasMore: false))];
            }

            lock (_gate)
            {
                foreach (var answer in answers)
                {
                    Take(answer);
                }

                _thisRead.SetResult();
            }
        }
    }

    private void Take(ChatChanges answer)
    {
        if (!_feeds.TryGetValue(answer.ChatId, out var feed))
        {
            return;
        }

        var before = feed.Told ?? 0;
        Tell(answer.ChatId, answer.Changes.Where(message => message.Revision > before));
        feed.Told = Math.Max(before, answer.Revision);
        if (
            feed.Told == before
            && !answer.HasMore
            && feed.Waiting.FindIndex(news => news.Last > before && news.Last <= feed.Asked) is >= 0 and var stuck
        )
        {
            // It was said before this was read, and is not there: gone with its chat, or the database is away.
            var news = feed.Waiting[stuck];
            feed.Told = news.Messages is null ? news.Last : news.First - 1;
        }

        if (answer.HasMore)
        {
            _behind.Add(answer.ChatId);
        }
        else
        {
            Advance(answer.ChatId, feed);
        }
    }

    private bool IsHeard(ChatId chat)
    {
        if (live.SubscribersOf(chat).Count > 0)
        {
            return true;
        }

        _feeds.Remove(chat);
        return false;
    }

    private Feed FeedOf(ChatId chat)
    {
        if (!_feeds.TryGetValue(chat, out var feed))
        {
            if (_feeds.Count >= _sweepAt)
            {
                foreach (var unheard in _feeds.Keys.Where(known => live.SubscribersOf(known).Count == 0).ToList())
                {
                    _feeds.Remove(unheard);
                }

                _sweepAt = Math.Max(FewFeeds, 2 * _feeds.Count);
            }

            _feeds[chat] = feed = new Feed();
        }

        return feed;
    }

    /// <summary>What was sent goes out together, as far as its revisions follow each other; each change for itself.</summary>
    private void Tell(ChatId chat, IEnumerable<MessageDto> messages)
    {
        var audience = new ClientBroadcast(live.SubscribersOf(chat));
        List<MessageDto> sent = [];
        foreach (var message in messages)
        {
            if (sent.Count > 0 && (message.IsChanged || message.Revision != sent[^1].Revision + 1))
            {
                TellSent();
            }

            if (message.IsChanged)
            {
                _ = audience.MessageChanged(message);
            }
            else
            {
                sent.Add(message);
            }
        }

        if (sent.Count > 0)
        {
            TellSent();
        }

        void TellSent()
        {
            // Who has sent what they typed no longer types.
            typing.Stop(chat, sent.Select(message => new UserId(message.SenderId)));
            _ = audience.MessagesReceived(chat.Value, sent);
            sent = [];
        }
    }

    private void Tell(UsersMentioned domainEvent)
    {
        foreach (var user in domainEvent.UserIds)
        {
            _ = new ClientBroadcast(live.OfMember(domainEvent.ChatId, user)).Mentioned(
                domainEvent.ChatId.Value,
                domainEvent.MessageId.Value,
                domainEvent.Sequence
            );
        }
    }

    [LoggerMessage(
        LogLevel.Warning,
        "What other nodes wrote to {Count} chats could not be read; their clients will ask for it themselves."
    )]
    private partial void LogNotRead(Exception exception, int count);

    private sealed class Feed
    {
        /// <summary>All changes up to this revision have been told; null until it is known where to begin.</summary>
        public long? Told { get; set; }

        /// <summary>What was heard and cannot be told yet, by revision.</summary>
        public List<News> Waiting { get; } = [];

        /// <summary>What was asked for last went up to this revision; what is heard of later may not have been there yet.</summary>
        public long Asked { get; private set; }

        /// <returns>False where nothing is missing any more.</returns>
        public bool Ask()
        {
            Asked = Waiting.Count == 0 ? 0 : Waiting.Max(news => news.Last);
            return Asked > Told;
        }

        public void Add(News news)
        {
            if (Waiting.Count >= MaxWaiting)
            {
                news = new News(
                    Math.Min(news.First, Waiting[0].First),
                    Math.Max(news.Last, Waiting.Max(waiting => waiting.Last)),
                    Messages: null,
                    Mentioned: null
                );
                Waiting.Clear();
            }

            var place = Waiting.FindIndex(waiting => waiting.First > news.First);
            Waiting.Insert(place < 0 ? Waiting.Count : place, news);
        }
    }

    /// <param name="Messages">Null where they must be read.</param>
    /// <param name="Mentioned">Set for what only follows the message of that revision.</param>
    private sealed record News(long First, long Last, IReadOnlyList<MessageDto>? Messages, UsersMentioned? Mentioned);
}
