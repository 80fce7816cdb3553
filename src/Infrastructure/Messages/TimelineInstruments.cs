using System.Diagnostics.Metrics;
using Messenger.Application.Common;

namespace Messenger.Infrastructure.Messages;

/// <summary>The metrics of the write path.</summary>
internal sealed class TimelineInstruments(IMeterFactory meters)
{
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    };
    private static readonly InstrumentAdvice<int> Writes = new()
    {
        HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512],
    };

    private readonly Meter _meter = meters.Create(Telemetry.Name);

    public Histogram<int> BatchSize { get; } =
        meters
            .Create(Telemetry.Name)
            .CreateHistogram(
                "messenger.timeline.batch.size",
                "{write}",
                "Writes per committed batch.",
                tags: null,
                Writes
            );

    public Histogram<double> CommitDuration { get; } =
        meters
            .Create(Telemetry.Name)
            .CreateHistogram(
                "messenger.timeline.commit.duration",
                "s",
                "Duration of a batch's commit.",
                tags: null,
                Seconds
            );

    public Histogram<double> PushLag { get; } =
        meters
            .Create(Telemetry.Name)
            .CreateHistogram(
                "messenger.timeline.push.lag",
                "s",
                "Time from a batch's commit until its events were delivered on this node.",
                tags: null,
                Seconds
            );

    public Counter<long> Refused { get; } =
        meters
            .Create(Telemetry.Name)
            .CreateCounter<long>(
                "messenger.timeline.refused",
                "{write}",
                "Writes that were refused because the queue was full."
            );

    /// <summary>Registers the gauges of the queue.</summary>
    public void ObserveQueue(Func<int> depth, Func<TimeSpan> oldestWait)
    {
        _meter.CreateObservableGauge("messenger.timeline.queue.depth", depth, "{write}", "Writes in the queue.");
        _meter.CreateObservableGauge(
            "messenger.timeline.queue.age",
            () => oldestWait().TotalSeconds,
            "s",
            "Age of the oldest write that is not yet committed and published."
        );
    }
}
