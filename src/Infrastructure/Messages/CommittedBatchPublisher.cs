using System.Diagnostics;
using System.Threading.Channels;
using Messenger.Application.Common;
using Microsoft.Extensions.DependencyInjection;

namespace Messenger.Infrastructure.Messages;

/// <summary>
/// Publishes the events of committed batches in the order of the commits, and then completes their writes.
/// </summary>
/// <remarks>A caller gets its result after the event was delivered on this node, so a result never overtakes its
/// event.</remarks>
internal sealed class CommittedBatchPublisher(IServiceProvider services, TimelineInstruments instruments)
{
    /// <summary>The maximum number of batches that wait to be published; beyond it the writer waits.</summary>
    private const int QueueCapacity = 1_024;

    /// <summary>The maximum number of batches whose events are coalesced and published together.</summary>
    private const int MaxBatchesPerPublish = 512;

    private readonly Channel<CommittedBatch> _queue = Channel.CreateBounded<CommittedBatch>(
        new BoundedChannelOptions(QueueCapacity) { SingleReader = true, SingleWriter = true }
    );

    private long _publishingSince;

    /// <summary>When the oldest batch of those being published was committed, as a timestamp; 0 when idle.</summary>
    public long PublishingSince => Volatile.Read(ref _publishingSince);

    public ValueTask AddAsync(CommittedBatch batch) => _queue.Writer.WriteAsync(batch);

    /// <summary>Lets <see cref="PublishLoopAsync"/> end after the batches that were added.</summary>
    public void Complete() => _queue.Writer.Complete();

    public async Task PublishLoopAsync()
    {
        List<CommittedBatch> batches = [];
        while (await _queue.Reader.WaitToReadAsync())
        {
            while (batches.Count < MaxBatchesPerPublish && _queue.Reader.TryRead(out var batch))
            {
                batches.Add(batch);
            }

            Volatile.Write(ref _publishingSince, batches[0].CommittedAt);
            await PublishAsync(batches);
            batches.ForEach(batch => batch.CompleteWrites());
            batches.Clear();
            Volatile.Write(ref _publishingSince, 0);
        }
    }

    private async Task PublishAsync(List<CommittedBatch> batches)
    {
        var events = EventCoalescer.Coalesce(batches.SelectMany(batch => batch.Events));
        if (events.Count == 0)
        {
            return;
        }

        using var span = Telemetry.StartTogether("timeline.push", batches.Select(batch => batch.Span));
        span?.SetTag("messenger.event.count", events.Count);
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<EventPublisher>().PublishCommittedAsync(events);

        // With several nodes, a message may have to wait for an earlier revision that another node wrote.
        await scope.ServiceProvider.GetRequiredService<INodeBus>().FlushAsync();
        batches.ForEach(batch => instruments.PushLag.Record(Stopwatch.GetElapsedTime(batch.CommittedAt).TotalSeconds));
    }
}
