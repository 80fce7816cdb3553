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
/// No timer and no waiting: alone, a write is a batch of one; under load batches grow by themselves. Answers are given after
/// the commit. Events go to a second queue in commit order, so that telling others overlaps with the next write; there too,
/// one reader keeps the order. Writers on other nodes are kept apart by the locks that the statements take.
/// </remarks>
internal sealed partial class TimelineWriter(
    IServiceScopeFactory scopes,
    IOutages outages,
    ILogger<TimelineWriter> logger) : ITimeline, IHostedService
{
    /// <summary>How many writes may wait; beyond it senders are told to come back, and memory does not grow.</summary>
    public const int QueueCapacity = 8_192;

    private const int BatchSize = 512;

    private readonly Channel<Write> _queue = Channel.CreateBounded<Write>(new BoundedChannelOptions(QueueCapacity) { SingleReader = true });
    private readonly Channel<IReadOnlyList<IDomainEvent>> _committed =
        Channel.CreateBounded<IReadOnlyList<IDomainEvent>>(new BoundedChannelOptions(1_024) { SingleReader = true, SingleWriter = true });

    private Task _writing = Task.CompletedTask;
    private Task _telling = Task.CompletedTask;

    public Task<TimelineResult> AppendAsync(Draft draft, CancellationToken cancellationToken) => EnqueueAsync(new Write(draft, Change: null));

    public Task<TimelineResult> ChangeAsync(Change change, CancellationToken cancellationToken) => EnqueueAsync(new Write(Draft: null, change));

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _writing = Task.Run(WriteBatchesAsync, CancellationToken.None);
        _telling = Task.Run(TellAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <summary>Writes and tells what has been accepted, then stops.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _queue.Writer.TryComplete();
        await _writing.WaitAsync(cancellationToken);
        await _telling.WaitAsync(cancellationToken);
    }

    /// <summary>A caller who goes away does not take the write along: once queued, it happens.</summary>
    private Task<TimelineResult> EnqueueAsync(Write write) =>
        _queue.Writer.TryWrite(write) ? write.Answer.Task : Task.FromResult(new TimelineResult(TimelineStatus.QueueFull));

    private async Task WriteBatchesAsync()
    {
        List<Write> later = [];
        while (later.Count > 0 || await _queue.Reader.WaitToReadAsync())
        {
            var batch = TakeBatch(ref later);
            var appends = batch.FindAll(write => write.Draft is not null);
            var changes = batch.FindAll(write => write.Change is not null);
            await WriteAsync(appends, AppendAsync);
            await WriteAsync(changes, ChangeAsync);
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

        void Place(Write write) => (write.Identity is null || identities.Add(write.Identity) ? batch : postponed).Add(write);
    }

    private async Task WriteAsync(List<Write> writes, Func<List<Write>, Task<IReadOnlyList<TimelineResult>>> writeTogether)
    {
        if (writes.Count == 0)
        {
            return;
        }

        IReadOnlyList<TimelineResult> results;
        try
        {
            results = await writeTogether(writes);
        }
        catch (Exception exception) when (writes.Count > 1 && !outages.IsOutage(exception))
        {
            // One of them is refused; nothing of the batch is stored. Alone, each fails or succeeds for itself.
            LogRefused(exception, writes.Count);
            foreach (var write in writes)
            {
                await WriteAsync([write], writeTogether);
            }

            return;
        }
        catch (Exception exception)
        {
            foreach (var write in writes)
            {
                write.Answer.TrySetException(exception);
            }

            return;
        }

        var events = EventsOf(writes, results);
        if (events.Count > 0)
        {
            await _committed.Writer.WriteAsync(events);
        }

        for (var i = 0; i < writes.Count; i++)
        {
            writes[i].Answer.TrySetResult(results[i]);
        }
    }

    private async Task<IReadOnlyList<TimelineResult>> AppendAsync(List<Write> writes)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AppendStatement>().WriteAsync(writes.ConvertAll(write => write.Draft!));
    }

    private async Task<IReadOnlyList<TimelineResult>> ChangeAsync(List<Write> writes)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ChangeStatement>().WriteAsync(writes.ConvertAll(write => write.Change!));
    }

    /// <summary>One event per chat for what was appended together, one per changed message; each chat's by revision.</summary>
    private static List<IDomainEvent> EventsOf(List<Write> writes, IReadOnlyList<TimelineResult> results)
    {
        List<IDomainEvent> events = [];
        Dictionary<ChatId, List<MessageState>> appended = [];
        for (var i = 0; i < writes.Count; i++)
        {
            if (results[i] is not { Status: TimelineStatus.Written, Message: { } message })
            {
                continue;
            }

            if (writes[i].Change is not null)
            {
                events.Add(new MessageChanged(message.ChatId, message));
            }
            else if (appended.TryGetValue(message.ChatId, out var together))
            {
                together.Add(message);
            }
            else
            {
                appended[message.ChatId] = together = [message];
                events.Add(new MessagesAppended(message.ChatId, together));
            }
        }

        return events;
    }

    private async Task TellAsync()
    {
        await foreach (var events in _committed.Reader.ReadAllAsync())
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<EventPublisher>().PublishCommittedAsync(events);
        }
    }

    [LoggerMessage(LogLevel.Error, "A batch of {Count} writes was refused; writing them one by one.")]
    private partial void LogRefused(Exception exception, int count);

    /// <summary>A write that waits, and its answer. Continuations run elsewhere, never on the writer.</summary>
    private sealed record Write(Draft? Draft, Change? Change)
    {
        public TaskCompletionSource<TimelineResult> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>What two writes of one batch must not share: the client's id of a message, or the message that is changed.</summary>
        public object? Identity => this switch
        {
            { Draft: { ClientMessageId: { } clientId } draft } => (draft.ChatId, draft.SenderId, clientId),
            { Change: { } change } => change.MessageId,
            _ => null,
        };
    }
}
