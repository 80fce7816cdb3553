using System.Diagnostics.Metrics;
using Messenger.Application.Common;

namespace Messenger.Infrastructure.Messages;

/// <summary>What is measured of the write path.</summary>
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
                "Writes that were committed together.",
                tags: null,
                Writes
            );

    public Histogram<double> CommitDuration { get; } =
        meters
            .Create(Telemetry.Name)
            .CreateHistogram(
                "messenger.timeline.commit.duration",
                "s",
                "How long a batch took to be stored.",
                tags: null,
                Seconds
            );

    public Histogram<double> PushLag { get; } =
        meters
            .Create(Telemetry.Name)
            .CreateHistogram(
                "messenger.timeline.push.lag",
                "s",
                "How long after its commit a batch was told to the connections.",
                tags: null,
                Seconds
            );

    public Counter<long> Refused { get; } =
        meters
            .Create(Telemetry.Name)
            .CreateCounter<long>(
                "messenger.timeline.refused",
                "{write}",
                "Writes that were refused because too many waited."
            );

    /// <summary>Lets the queue be looked at whenever somebody wants to know.</summary>
    public void Watch(Func<int> depth, Func<TimeSpan> oldestWait)
    {
        _meter.CreateObservableGauge(
            "messenger.timeline.queue.depth",
            depth,
            "{write}",
            "Writes that wait for the next batch."
        );
        _meter.CreateObservableGauge(
            "messenger.timeline.queue.age",
            () => oldestWait().TotalSeconds,
            "s",
            "How long the write that waits longest has waited."
        );
    }
}
