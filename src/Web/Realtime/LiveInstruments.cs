using System.Diagnostics.Metrics;
using Messenger.Application.Common;
using Messenger.Application.Inbox;

namespace Messenger.Web.Realtime;

/// <summary>Metrics of connections and of the events that they receive.</summary>
internal sealed class LiveInstruments(IMeterFactory meters)
{
    private const string Kind = "messenger.connection.kind";

    private static readonly KeyValuePair<string, object?> Hub = new(Kind, "hub");
    private static readonly KeyValuePair<string, object?> Plain = new(Kind, "plain");

    private readonly UpDownCounter<int> _connections = meters
        .Create(Telemetry.Name)
        .CreateUpDownCounter<int>("messenger.connections", "{connection}", "Open connections.");
    private readonly Counter<long> _closedAsSlow = meters
        .Create(Telemetry.Name)
        .CreateCounter<long>(
            "messenger.connections.cut",
            "{connection}",
            "Connections that were closed because they read too slowly."
        );
    private readonly Counter<long> _eventsSent = meters
        .Create(Telemetry.Name)
        .CreateCounter<long>(
            "messenger.events.told",
            "{event}",
            "Events that were written to connections, counted once per connection."
        );
    private readonly Counter<long> _resumes = meters
        .Create(Telemetry.Name)
        .CreateCounter<long>("messenger.resumes", "{resume}", "Clients that caught up after reconnecting.");
    private readonly Counter<long> _resumeGaps = meters
        .Create(Telemetry.Name)
        .CreateCounter<long>("messenger.resume.gaps", "{chat}", "Chats with changes that those clients had missed.");
    private readonly Counter<long> _resumeChanges = meters
        .Create(Telemetry.Name)
        .CreateCounter<long>("messenger.resume.changes", "{change}", "Changes that those clients received.");
    private readonly Counter<long> _streamGaps = meters
        .Create(Telemetry.Name)
        .CreateCounter<long>(
            "messenger.feed.gaps",
            "{chat}",
            "Chats whose changes were read from the database because events of other nodes were missing."
        );

    public void Opened(LiveConnection connection) => _connections.Add(1, KindOf(connection));

    public void Closed(LiveConnection connection) => _connections.Add(-1, KindOf(connection));

    public void ClosedAsSlow(LiveConnection connection) => _closedAsSlow.Add(1, KindOf(connection));

    public void EventSent() => _eventsSent.Add(1);

    public void StreamBehind(int chats) => _streamGaps.Add(chats);

    public ResumeDto Resumed(ResumeDto resumed)
    {
        if (_resumes.Enabled)
        {
            Resumed(resumed.Chats.Count(chat => chat.Changes.Count > 0), resumed.Chats.Sum(chat => chat.Changes.Count));
        }

        return resumed;
    }

    public void Resumed(int gaps, int changes)
    {
        _resumes.Add(1);
        _resumeGaps.Add(gaps);
        _resumeChanges.Add(changes);
    }

    private static KeyValuePair<string, object?> KindOf(LiveConnection connection) =>
        connection.Only is null ? Hub : Plain;
}
