using System.Diagnostics.Metrics;
using Messenger.Application.Common;

namespace Messenger.Infrastructure.Nodes;

/// <summary>What is measured of the bus between nodes.</summary>
internal sealed class BusInstruments(IMeterFactory meters)
{
    private readonly Meter _meter = meters.Create(Telemetry.Name);

    public Counter<long> Sent { get; } =
        meters
            .Create(Telemetry.Name)
            .CreateCounter<long>("messenger.bus.sent", "{event}", "Events that the other nodes were sent.");

    public Counter<long> Received { get; } =
        meters
            .Create(Telemetry.Name)
            .CreateCounter<long>("messenger.bus.received", "{event}", "Events that came from other nodes.");

    public Counter<long> Missed { get; } =
        meters
            .Create(Telemetry.Name)
            .CreateCounter<long>(
                "messenger.bus.missed",
                "{gap}",
                "How often something of another node was missed and had to be made good."
            );

    /// <summary>Lets the queues be looked at whenever somebody wants to know.</summary>
    public void Watch(Func<int> outgoing, Func<int> incoming, Func<bool> isConnected)
    {
        _meter.CreateObservableGauge<int>(
            "messenger.bus.waiting",
            () => [Of(outgoing(), "out"), Of(incoming(), "in")],
            "{event}",
            "Events that wait to be sent, or to be told here."
        );
        _meter.CreateObservableGauge(
            "messenger.bus.connected",
            () => isConnected() ? 1 : 0,
            "1",
            "1 while the other nodes are heard."
        );
    }

    private static Measurement<int> Of(int count, string direction) =>
        new(count, new KeyValuePair<string, object?>("messenger.bus.direction", direction));
}
