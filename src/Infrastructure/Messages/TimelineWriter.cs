using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Messenger.Application.Common;
using Messenger.Application.Messages;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Messenger.Infrastructure.Messages;

/// <summary>
/// Group commit: one loop per node takes all writes that queued during the last commit and commits them as one batch.
/// </summary>
/// <remarks>
/// There is no timer: without load a batch is a single write, and under load batches grow by themselves. Committed
/// batches go to <see cref="CommittedBatchPublisher"/>, so that publishing overlaps with the next commit. Batches in
/// doubt go to
/// <see cref="InDoubtResolver"/>. Writers of different nodes are serialized by the row locks that the statements take.
/// </remarks>
internal sealed partial class TimelineWriter : ITimeline, IHostedService
{
    /// <summary>
    /// The maximum number of queued writes; beyond it <see cref="TimelineStatus.QueueFull"/> bounds memory.
    /// </summary>
    public const int QueueCapacity = 8_192;

    private const int MaxBatchSize = 512;

    private readonly Channel<PendingWrite> _queue = Channel.CreateBounded<PendingWrite>(
        new BoundedChannelOptions(QueueCapacity) { SingleReader = true }
    );
    private readonly IOutages _outages;
    private readonly ILogger _logger;
    private readonly TimelineInstruments _instruments;
    private readonly CommittedBatchPublisher _publisher;
    private readonly InDoubtResolver _resolver;
    private readonly AppendExecutor _appends;
    private readonly ChangeExecutor _changes;

    /// <summary>When the oldest write of the current batch was queued, as a timestamp; 0 when idle.</summary>
    private long _writingSince;
    private Task _writeLoop = Task.CompletedTask;
    private Task _publishLoop = Task.CompletedTask;

    public TimelineWriter(
        IServiceProvider services,
        IOutages outages,
        IMeterFactory meters,
        ILogger<TimelineWriter> logger
    )
    {
        _outages = outages;
        _logger = logger;
        _instruments = new TimelineInstruments(meters);
        _publisher = new CommittedBatchPublisher(services, _instruments);
        _resolver = new InDoubtResolver(_queue.Reader, _publisher, outages, logger);
        _appends = new AppendExecutor(services);
        _changes = new ChangeExecutor(services);
    }

    public TimeSpan OldestWait
    {
        get
        {
            var writing = Volatile.Read(ref _writingSince);
            if (writing == 0 && _queue.Reader.TryPeek(out var next))
            {
                writing = next.QueuedAt;
            }

            var (writeWait, publishWait) = (Since(writing), Since(_publisher.PublishingSince));
            return writeWait > publishWait ? writeWait : publishWait;

            static TimeSpan Since(long started) => started == 0 ? TimeSpan.Zero : Stopwatch.GetElapsedTime(started);
        }
    }

    public Task<TimelineResult> AppendAsync(NewMessage message, CancellationToken cancellationToken) =>
        EnqueueAsync(new PendingWrite(message, Change: null));

    public Task<TimelineResult> ChangeAsync(Change change, CancellationToken cancellationToken) =>
        EnqueueAsync(new PendingWrite(NewMessage: null, change));

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _instruments.ObserveQueue(() => _queue.Reader.Count, () => OldestWait);
        _writeLoop = Task.Run(WriteLoopAsync, CancellationToken.None);
        _publishLoop = Task.Run(_publisher.PublishLoopAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <summary>Writes and publishes what was accepted, then stops.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _queue.Writer.TryComplete();
        _resolver.Stop();

        // Writes that do not make it before the deadline were not acknowledged to their callers.
        await Task.WhenAll(_writeLoop, _publishLoop)
            .WaitAsync(cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>A queued write is executed even if its caller cancels.</summary>
    private Task<TimelineResult> EnqueueAsync(PendingWrite write)
    {
        if (_queue.Writer.TryWrite(write))
        {
            return write.Completion;
        }

        _instruments.Refused.Add(1);
        return Task.FromResult(new TimelineResult(TimelineStatus.QueueFull));
    }

    private async Task WriteLoopAsync()
    {
        List<PendingWrite> postponed = [];
        while (postponed.Count > 0 || await _queue.Reader.WaitToReadAsync())
        {
            var batch = TakeBatch(ref postponed);
            Volatile.Write(ref _writingSince, batch.Count > 0 ? batch[0].QueuedAt : 0);
            await WriteAsync(batch.FindAll(write => write.NewMessage is not null), _appends);
            await WriteAsync(batch.FindAll(write => write.Change is not null), _changes);
            Volatile.Write(ref _writingSince, 0);
        }

        _publisher.Complete();
    }

    /// <summary>Takes the queued writes. A second write with the same key is postponed to the next batch.</summary>
    private List<PendingWrite> TakeBatch(ref List<PendingWrite> postponed)
    {
        List<PendingWrite> batch = [];
        List<PendingWrite> stillPostponed = [];
        HashSet<object> keys = [];
        foreach (var write in postponed)
        {
            Add(write);
        }

        while (batch.Count < MaxBatchSize && _queue.Reader.TryRead(out var write))
        {
            Add(write);
        }

        postponed = stillPostponed;
        return batch;

        void Add(PendingWrite write) => (write.Key is null || keys.Add(write.Key) ? batch : stillPostponed).Add(write);
    }

    /// <param name="isRetry">A batch that ends in doubt twice may itself be the cause, so it is not retried
    /// again.</param>
    private async Task WriteAsync(List<PendingWrite> writes, IBatchExecutor executor, bool isRetry = false)
    {
        if (writes.Count == 0)
        {
            return;
        }

        using var span = Telemetry.StartTogether("timeline.batch", writes.Select(write => write.Span));
        span?.SetTag("messenger.batch.size", writes.Count);
        try
        {
            await _publisher.AddAsync(new CommittedBatch(writes, await CommitAsync(writes, executor)) { Span = span });
        }
        catch (InDoubtCommitException exception)
        {
            LogInDoubt(exception, writes.Count);
            var notCommitted = await _resolver.ResolveAsync(writes, executor, exception);
            if (isRetry)
            {
                Fail(notCommitted, exception);
            }
            else
            {
                await WriteAsync(notCommitted, executor, isRetry: true);
            }
        }
        catch (Exception exception) when (writes.Count > 1 && !_outages.IsOutage(exception))
        {
            // One write was refused and nothing of the batch is stored: written one by one, only that one fails.
            LogBatchRefused(exception, writes.Count);
            foreach (var write in writes)
            {
                await WriteAsync([write], executor);
            }
        }
        catch (Exception exception)
        {
            Fail(writes, exception);
        }
    }

    private async Task<IReadOnlyList<TimelineResult>> CommitAsync(List<PendingWrite> writes, IBatchExecutor executor)
    {
        using var span = Telemetry.Source.StartActivity("timeline.commit");
        var started = Stopwatch.GetTimestamp();
        try
        {
            var results = await executor.ExecuteAsync(writes);
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

    private static void Fail(List<PendingWrite> writes, Exception cause) => writes.ForEach(write => write.Fail(cause));

    [LoggerMessage(
        LogLevel.Warning,
        "The connection broke while {Count} writes were committed; resolving the outcome."
    )]
    private partial void LogInDoubt(Exception exception, int count);

    [LoggerMessage(LogLevel.Error, "A batch of {Count} writes was refused; writing them one by one.")]
    private partial void LogBatchRefused(Exception exception, int count);
}
