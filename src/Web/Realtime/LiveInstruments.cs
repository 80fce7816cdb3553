using System.Diagnostics.Metrics;
using Messenger.Application.Common;
using Messenger.Application.Inbox;

namespace Messenger.Web.Realtime;

/// <summary>What is measured of connections and of what they are told.</summary>
internal sealed class LiveInstruments(IMeterFactory meters)
{
    private const string Kind = "messenger.connection.kind";

    private static readonly KeyValuePair<string, object?> Hub = new(Kind, "hub");
    private static readonly KeyValuePair<string, object?> Plain = new(Kind, "plain");

    private readonly UpDownCounter<int> _connections = meters
        .Create(Telemetry.Name)
        .CreateUpDownCounter<int>("messenger.connections", "{connection}", "Open connections.");
    private readonly Counter<long> _cut = meters
        .Create(Telemetry.Name)
        .CreateCounter<long>(
            "messenger.connections.cut",
            "{connection}",
            "Connections that were cut off because they read too slowly."
        );
    private readonly Counter<long> _told = meters
        .Create(Telemetry.Name)
        .CreateCounter<long>(
            "messenger.events.told",
            "{event}",
            "Events that were written to connections, each counted once per connection."
        );
    private readonly Counter<long> _resumes = meters
        .Create(Telemetry.Name)
        .CreateCounter<long>("messenger.resumes", "{resume}", "Clients that caught up after an absence.");
    private readonly Counter<long> _resumeGaps = meters
        .Create(Telemetry.Name)
        .CreateCounter<long>("messenger.resume.gaps", "{chat}", "Chats in which they had missed something.");
    private readonly Counter<long> _resumeChanges = meters
        .Create(Telemetry.Name)
        .CreateCounter<long>("messenger.resume.changes", "{change}", "Changes that they were brought.");
    private readonly Counter<long> _feedGaps = meters
        .Create(Telemetry.Name)
        .CreateCounter<long>(
            "messenger.feed.gaps",
            "{chat}",
            "Chats of which something was read because it was not heard of other nodes in time."
        );

    public void Opened(LiveConnection connection) => _connections.Add(1, KindOf(connection));

    public void Closed(LiveConnection connection) => _connections.Add(-1, KindOf(connection));

    public void Cut(LiveConnection connection) => _cut.Add(1, KindOf(connection));

    public void Told() => _told.Add(1);

    public void FeedBehind(int chats) => _feedGaps.Add(chats);

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
