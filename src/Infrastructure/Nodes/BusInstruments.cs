using System.Diagnostics.Metrics;
using Messenger.Application.Common;

namespace Messenger.Infrastructure.Nodes;

/// <summary>Metrics of the bus between nodes.</summary>
internal sealed class BusInstruments(IMeterFactory meters)
{
    private readonly Meter _meter = meters.Create(Telemetry.Name);

    public Counter<long> Sent { get; } =
        meters
            .Create(Telemetry.Name)
            .CreateCounter<long>("messenger.bus.sent", "{event}", "Events that were sent to other nodes.");

    public Counter<long> Received { get; } =
        meters
            .Create(Telemetry.Name)
            .CreateCounter<long>("messenger.bus.received", "{event}", "Events that were received from other nodes.");

    public Counter<long> Gaps { get; } =
        meters
            .Create(Telemetry.Name)
            .CreateCounter<long>(
                "messenger.bus.missed",
                "{gap}",
                "Gaps in the events of other nodes, each followed by a resync."
            );

    /// <summary>Adds gauges of the queues and of the connection.</summary>
    public void AddGauges(Func<int> outgoing, Func<int> incoming, Func<bool> isConnected)
    {
        _meter.CreateObservableGauge<int>(
            "messenger.bus.waiting",
            () => [Of(outgoing(), "out"), Of(incoming(), "in")],
            "{event}",
            "Events that wait to be sent, or to be handled by this node."
        );
        _meter.CreateObservableGauge(
            "messenger.bus.connected",
            () => isConnected() ? 1 : 0,
            "1",
            "1 while this node is connected to the others."
        );
    }

    private static Measurement<int> Of(int count, string direction) =>
        new(count, new KeyValuePair<string, object?>("messenger.bus.direction", direction));
}
