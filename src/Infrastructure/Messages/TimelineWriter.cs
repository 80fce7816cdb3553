using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Messenger.Application.Common;
using Messenger.Application.Messages;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Messages.Contracts;
using Messenger.Domain.Messages.Events;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Messenger.Infrastructure.Messages;

/// <summary>Group commit: one writer per node takes whatever has queued while it wrote the last batch, and writes it as one.</summary>
/// <remarks>
/// No timer and no waiting: alone, a write is a batch of one; under load batches grow by themselves. What is committed goes
/// to a second queue, so that telling of it overlaps with the next write; there too, one reader keeps the order. It tells
/// those who listen and then answers those who wrote: an answer never overtakes its event. Writers on other nodes are kept
/// apart by the locks that the statements take.
/// </remarks>
internal sealed partial class TimelineWriter(
    IServiceProvider services,
    IOutages outages,
    IMeterFactory meters,
    ILogger<TimelineWriter> logger
) : ITimeline, IHostedService
{
    /// <summary>How many writes may wait; beyond it senders are told to come back, and memory does not grow.</summary>
    public const int QueueCapacity = 8_192;

    private const int BatchSize = 512;

    /// <summary>How many characters of text appends may have together to be told as one.</summary>
    private const int LongestEvent = 64 * 1024;

    /// <summary>What an attachment counts for among them.</summary>
    private const int AttachmentLength = 400;

    /// <summary>How long a sender waits to hear what became of a write that broke off.</summary>
    private static readonly TimeSpan AnswerPatience = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(100);

    private readonly Channel<Write> _queue = Channel.CreateBounded<Write>(
        new BoundedChannelOptions(QueueCapacity) { SingleReader = true }
    );
    private readonly Channel<Done> _committed = Channel.CreateBounded<Done>(
        new BoundedChannelOptions(1_024) { SingleReader = true, SingleWriter = true }
    );

    /// <summary>Made when it is first needed: there is no database yet when hosted services are made.</summary>
    private readonly Lazy<AppendStatement> _appending = new(services.GetRequiredService<AppendStatement>);
    private readonly TimelineInstruments _instruments = new(meters);

    /// <summary>When the oldest write of the batch that is being written came, and since when is told; 0 where none is.</summary>
    private long _writingSince;
    private long _tellingSince;
    private volatile bool _stopping;
    private Task _writing = Task.CompletedTask;
    private Task _telling = Task.CompletedTask;

    public TimeSpan OldestWait
    {
        get
        {
            var writing = Volatile.Read(ref _writingSince);
            if (writing == 0 && _queue.Reader.TryPeek(out var next))
            {
                writing = next.CameAt;
            }

            var (waits, told) = (Since(writing), Since(Volatile.Read(ref _tellingSince)));
            return waits > told ? waits : told;

            static TimeSpan Since(long started) => started == 0 ? TimeSpan.Zero : Stopwatch.GetElapsedTime(started);
        }
    }

    public Task<TimelineResult> AppendAsync(NewMessage draft, CancellationToken cancellationToken) =>
        EnqueueAsync(new Write(draft, Change: null));

    public Task<TimelineResult> ChangeAsync(Change change, CancellationToken cancellationToken) =>
        EnqueueAsync(new Write(NewMessage: null, change));

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _instruments.Watch(() => _queue.Reader.Count, () => OldestWait);
        _writing = Task.Run(WriteBatchesAsync, CancellationToken.None);
        _telling = Task.Run(TellAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <summary>Writes and tells what has been accepted, then stops.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _queue.Writer.TryComplete();
        _stopping = true;

        // What could not be written in time was answered to nobody.
        await Task.WhenAll(_writing, _telling)
            .WaitAsync(cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>A caller who goes away does not take the write along: once queued, it happens.</summary>
    private Task<TimelineResult> EnqueueAsync(Write write)
    {
        if (_queue.Writer.TryWrite(write))
        {
            return write.Answer.Task;
        }

        _instruments.Refused.Add(1);
        return Task.FromResult(new TimelineResult(TimelineStatus.QueueFull));
    }

    private async Task WriteBatchesAsync()
    {
        List<Write> later = [];
        while (later.Count > 0 || await _queue.Reader.WaitToReadAsync())
        {
            var batch = TakeBatch(ref later);
            Volatile.Write(ref _writingSince, batch.Count > 0 ? batch[0].CameAt : 0);
            var appends = batch.FindAll(write => write.NewMessage is not null);
            var changes = batch.FindAll(write => write.Change is not null);
            await WriteAsync(appends, AppendAsync);
            await WriteAsync(changes, ChangeAsync);
            Volatile.Write(ref _writingSince, 0);
        }

        _committed.Writer.Complete();
    }

    /// <summary>Takes what waits. A second write of the same message waits for the next batch, where it finds the first.</summary>
    private List<Write> TakeBatch(ref List<Write> later)
    {
        List<Write> batch = [];
        List<Write> postponed = [];
        HashSet<object> identities = [];
        foreach (var write in later)
        {
            Place(write);
        }

        while (batch.Count < BatchSize && _queue.Reader.TryRead(out var write))
        {
            Place(write);
        }

        later = postponed;
        return batch;

        void Place(Write write) =>
            (write.Identity is null || identities.Add(write.Identity) ? batch : postponed).Add(write);
    }

    /// <param name="isSecondTry">What breaks off twice may be what breaks it: it is not tried a third time.</param>
    private async Task WriteAsync(
        List<Write> writes,
        Func<List<Write>, Task<IReadOnlyList<TimelineResult>>> writeTogether,
        bool isSecondTry = false
    )
    {
        if (writes.Count == 0)
        {
            return;
        }

        using var span = Telemetry.StartTogether("timeline.batch", writes.Select(write => write.Span));
        span?.SetTag("messenger.batch.size", writes.Count);
        try
        {
            await _committed.Writer.WriteAsync(
                new Done(writes, await CommitAsync(writes, writeTogether)) { Span = span }
            );
        }
        catch (InDoubtCommitException exception)
        {
            LogUnknown(exception, writes.Count);
            await SettleAsync(writes, writeTogether, isSecondTry, exception);
        }
        catch (Exception exception) when (writes.Count > 1 && !outages.IsOutage(exception))
        {
            // One of them is refused; nothing of the batch is stored. Alone, each fails or succeeds for itself.
            LogRefused(exception, writes.Count);
            foreach (var write in writes)
            {
                await WriteAsync([write], writeTogether);
            }
        }
        catch (Exception exception)
        {
            Fail(writes, exception);
        }
    }

    private async Task<IReadOnlyList<TimelineResult>> CommitAsync(
        List<Write> writes,
        Func<List<Write>, Task<IReadOnlyList<TimelineResult>>> writeTogether
    )
    {
        using var span = Telemetry.Source.StartActivity("timeline.commit");
        var started = Stopwatch.GetTimestamp();
        try
        {
            var results = await writeTogether(writes);
            _instruments.BatchSize.Record(writes.Count);
            _instruments.CommitDuration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds);
            return results;
        }
        catch (Exception exception)
        {
            span?.SetStatus(ActivityStatusCode.Error, exception.GetType().Name);
            throw;
        }
    }

    /// <summary>
    /// Finds out what became of writes whose commit broke off, before anything else is written. Who waits too long is told
    /// that the database is away; what turns out to be stored is published in any case.
    /// </summary>
    private async Task SettleAsync(
        List<Write> writes,
        Func<List<Write>, Task<IReadOnlyList<TimelineResult>>> writeTogether,
        bool isSecondTry,
        Exception cause
    )
    {
        var waited = Stopwatch.StartNew();
        while (!_stopping)
        {
            try
            {
                var open = await SettleOnceAsync(writes, writeTogether);

                // Who has been told that the database is away comes again; this write is no longer theirs.
                open.RemoveAll(write => write.Answer.Task.IsCompleted);
                if (isSecondTry)
                {
                    Fail(open, cause);
                }
                else
                {
                    await WriteAsync(open, writeTogether, isSecondTry: true);
                }

                return;
            }
            catch (Exception exception) when (outages.IsOutage(exception))
            {
                if (waited.Elapsed > AnswerPatience)
                {
                    Fail(writes, cause);
                    FailQueued(cause);
                }

                await Task.Delay(BetweenTries);
            }
            catch (Exception exception)
            {
                LogNotSettled(exception, writes.Count);
                break;
            }
        }

        Fail(writes, cause);
    }

    /// <returns>What turns out not to be stored.</returns>
    private async Task<List<Write>> SettleOnceAsync(
        List<Write> writes,
        Func<List<Write>, Task<IReadOnlyList<TimelineResult>>> writeTogether
    )
    {
        if (writes[0].Change is not null)
        {
            // To change the same way twice is to change once; whether this was the first time, nobody can have been told.
            var results = await writeTogether(writes);
            await _committed.Writer.WriteAsync(
                new Done(
                    writes,
                    [
                        .. results.Select(result =>
                            result.Status == TimelineStatus.NoChange
                                ? result with
                                {
                                    Status = TimelineStatus.Applied,
                                }
                                : result
                        ),
                    ]
                )
            );
            return [];
        }

        var stored = await _appending.Value.FindStoredAsync(writes.ConvertAll(write => write.NewMessage!));
        var settled = writes.ToLookup(write => stored.ContainsKey(write.NewMessage!.Id));
        List<Write> found = [.. settled[true].OrderBy(write => stored[write.NewMessage!.Id].Revision)];
        await _committed.Writer.WriteAsync(
            new Done(
                found,
                found.ConvertAll(write => new TimelineResult(TimelineStatus.Applied, stored[write.NewMessage!.Id]))
            )
        );
        return [.. settled[false]];
    }

    private static void Fail(List<Write> writes, Exception cause) =>
        writes.ForEach(write => write.Answer.TrySetException(cause));

    private void FailQueued(Exception cause)
    {
        while (_queue.Reader.TryRead(out var write))
        {
            write.Answer.TrySetException(cause);
        }
    }

    private async Task<IReadOnlyList<TimelineResult>> AppendAsync(List<Write> writes) =>
        await _appending.Value.WriteAsync(writes.ConvertAll(write => write.NewMessage!));

    private async Task<IReadOnlyList<TimelineResult>> ChangeAsync(List<Write> writes)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<ChangeStatement>()
            .WriteAsync(writes.ConvertAll(write => write.Change!));
    }

    private async Task TellAsync()
    {
        List<Done> done = [];
        while (await _committed.Reader.WaitToReadAsync())
        {
            while (done.Count < BatchSize && _committed.Reader.TryRead(out var batch))
            {
                done.Add(batch);
            }

            Volatile.Write(ref _tellingSince, done[0].At);
            if (Together(done.SelectMany(batch => batch.Events)) is { Count: > 0 } events)
            {
                using var span = Telemetry.StartTogether("timeline.push", done.Select(batch => batch.Span));
                span?.SetTag("messenger.event.count", events.Count);
                await using var scope = services.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<EventPublisher>().PublishCommittedAsync(events);

                // Where other nodes write to the same chats, theirs may have to be told first.
                await scope.ServiceProvider.GetRequiredService<INodeBus>().ToldAsync();
                done.ForEach(batch => _instruments.PushLag.Record(Stopwatch.GetElapsedTime(batch.At).TotalSeconds));
            }

            done.ForEach(batch => batch.Answer());
            done.Clear();
            Volatile.Write(ref _tellingSince, 0);
        }
    }

    /// <summary>Joins what was appended to one chat, where nothing else of the chat lies between, of this node or another.</summary>
    internal static List<IDomainEvent> Together(IEnumerable<IDomainEvent> events)
    {
        List<IDomainEvent> together = [];
        Dictionary<ChatId, (List<MessageState> Messages, int Length)> open = [];
        foreach (var domainEvent in events)
        {
            if (domainEvent is MessageChanged changed)
            {
                open.Remove(changed.ChatId);
            }

            if (domainEvent is not MessagesAppended appended)
            {
                together.Add(domainEvent);
                continue;
            }

            var length = appended.Messages.Sum(message =>
                message.Content.Length + (message.Attachments.Count * AttachmentLength)
            );
            if (
                !open.TryGetValue(appended.ChatId, out var joined)
                || joined.Length + length > LongestEvent
                || joined.Messages[^1].Revision + 1 != appended.Messages[0].Revision
            )
            {
                joined = ([], 0);
                together.Add(new MessagesAppended(appended.ChatId, joined.Messages));
            }

            joined.Messages.AddRange(appended.Messages);
            open[appended.ChatId] = (joined.Messages, joined.Length + length);
        }

        return together;
    }

    [LoggerMessage(
        LogLevel.Warning,
        "The database went away while {Count} writes were being committed; finding out what became of them."
    )]
    private partial void LogUnknown(Exception exception, int count);

    [LoggerMessage(
        LogLevel.Error,
        "What became of {Count} writes could not be found out; their senders are told to try again."
    )]
    private partial void LogNotSettled(Exception exception, int count);

    [LoggerMessage(LogLevel.Error, "A batch of {Count} writes was refused; writing them one by one.")]
    private partial void LogRefused(Exception exception, int count);

    /// <summary>Writes that are done, and what became of each.</summary>
    private sealed record Done(List<Write> Writes, IReadOnlyList<TimelineResult> Results)
    {
        /// <summary>When they were done, as a timestamp.</summary>
        public long At { get; } = Stopwatch.GetTimestamp();

        public Activity? Span { get; init; }

        /// <summary>An event per message that is news, each chat's by revision; and one more where it newly mentions people.</summary>
        public IEnumerable<IDomainEvent> Events
        {
            get
            {
                foreach (var (write, result) in Writes.Zip(Results))
                {
                    if (result is not { Status: TimelineStatus.Applied, Message: { } message })
                    {
                        continue;
                    }

                    yield return write.Change is null or PostSystemMessage
                        ? new MessagesAppended(message.ChatId, [message])
                        : new MessageChanged(message.ChatId, message);
                    var mentioned = write.Change is null
                        ? message.Mentions.ConvertAll(mention => mention.UserId)
                        : result.NewlyMentioned;
                    if (
                        mentioned.Count > 0
                        && mentioned.Where(user => user != message.SenderId).ToList() is { Count: > 0 } others
                    )
                    {
                        yield return new UsersMentioned(message.ChatId, message.Id, message.Sequence, others);
                    }
                }
            }
        }

        public void Answer()
        {
            for (var i = 0; i < Writes.Count; i++)
            {
                Writes[i].Answer.TrySetResult(Results[i]);
            }
        }
    }

    /// <summary>A write that waits, and its answer. Who waits goes on where it is given, one after the other: that is quicker than to hand each to another thread, and none of them blocks.</summary>
    private sealed record Write(NewMessage? NewMessage, Change? Change)
    {
        public TaskCompletionSource<TimelineResult> Answer { get; } = new();

        /// <summary>When it came, as a timestamp.</summary>
        public long CameAt { get; } = Stopwatch.GetTimestamp();

        /// <summary>What asked for it, where somebody listens.</summary>
        public Activity? Span { get; } = Telemetry.Source.HasListeners() ? Activity.Current : null;

        /// <summary>What two writes of one batch must not share: the client's id of a message, or the message that is changed.</summary>
        public object? Identity =>
            this switch
            {
                { NewMessage: { ClientMessageId: { } clientId } draft } => (draft.ChatId, draft.SenderId, clientId),
                { Change: { } change } => change.MessageId,
                _ => null,
            };
    }
}
